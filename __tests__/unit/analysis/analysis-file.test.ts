import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { type AnalysisPlan, analysisJsonSchema, parseAnalysis } from '../../../src/analysis/index.ts';
import { ConfigurationError, redact } from '../../../src/base/index.ts';

const ENV = { TOKEN: 'token-of-the-analysis', PASSWORD: 'password-of-the-analysis' };
const read = (text: string, env: Record<string, string> = ENV): AnalysisPlan =>
  parseAnalysis(text, { file: 'canary.yml', folder: '/', root: '/', env });

function problems(text: string, env: Record<string, string> = ENV): string[] {
  try {
    read(text, env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message.split('\n');
  }
}

const WHOLE = `
sources:
  prometheus:
    type: prometheus
    url: https://mimir.example/prometheus/
    bearer: {env: TOKEN}
    tenant: shop
    timeout: 5s
  gateway: {type: metrics, url: http://10.0.0.5:9100/metrics, basic: {user: edu, password: {env: PASSWORD}}}
  page: {type: json, url: https://shop.example/stats, headers: {x-stats: yes}}
metrics:
  - {use: traefik, source: prometheus, within: 300ms, most-failed: 2%, weight: 2}
  - {use: ingress-nginx, source: gateway, namespace-label: exported_namespace, within: 1s}
  - {use: red, source: prometheus, within: 5, status-label: code, tolerated: 0.5}
  - name: orders
    source: page
    all: $.{{version}}.orders
    good: $.{{version}}.accepted
    compare: true
    required: false
false-aborts: 2%
minimum-requests: 100
minimum-failures: 5
interval: 10s
when-unknown: abort
`;

test('a whole file', () => {
  const { sources, queries, rules, intervalMs } = read(WHOLE);
  expect(intervalMs).toBe(10_000);
  expect(rules).toMatchObject({
    falseAborts: 0.02,
    minimumRequests: 100,
    minimumFailures: 5,
    whenUnknown: 'abort',
  });
  expect(rules.metrics.map(({ name, weight }) => [name, Math.round(weight * 90)])).toEqual([
    ['traefik-errors', 20],
    ['traefik-latency', 20],
    ['ingress-nginx-errors', 10],
    ['ingress-nginx-latency', 10],
    ['red-errors', 10],
    ['red-latency', 10],
    ['orders', 10],
  ]);
  expect(rules.metrics[0]).toMatchObject({ bound: 0.02, partIsGood: false });
  expect(rules.metrics[1]).toMatchObject({ partIsGood: true, failed: 'took longer than 300ms' });
  expect(rules.metrics[1]).not.toHaveProperty('bound');
  expect(sources[0]).toMatchObject({
    url: 'https://mimir.example/prometheus',
    headers: { authorization: `Bearer ${ENV.TOKEN}`, 'x-scope-orgid': 'shop' },
    timeoutMs: 5000,
  });
  expect(sources[1]?.headers['authorization']).toBe(
    `Basic ${Buffer.from(`edu:${ENV.PASSWORD}`).toString('base64')}`,
  );
  expect(queries.map(({ all, part }) => [all.canary, part.canary])).toEqual([
    expect.arrayContaining([expect.stringContaining('@kubernetes.*|{{namespace}}-{{ingress}}-.+-canary@')]),
    expect.arrayContaining([expect.stringContaining(',le="0.3"}')]),
    expect.arrayContaining([expect.stringContaining('exported_namespace="{{namespace}}"')]),
    expect.arrayContaining([expect.stringContaining(',canary!="",le=~"1(\\\\.0)?"}')]),
    expect.arrayContaining([expect.stringContaining('code=~"5.."')]),
    expect.arrayContaining([expect.stringContaining('le=~"5(\\\\.0)?"')]),
    ['$.{{version}}.orders', '$.{{version}}.accepted'],
  ]);
  expect(queries[2]?.all.stable).toContain('canary=""');
});

test('what is left out has a sensible value', () => {
  const text = 'sources: {p: {type: prometheus, url: http://p:9090}}\nmetrics: [{use: red}]\n';
  expect(read(text)).toMatchObject({
    intervalMs: 15_000,
    rules: { falseAborts: 0.05, minimumRequests: 50, minimumFailures: 3, whenUnknown: 'hold' },
    sources: [{ timeoutMs: 10_000, tls: { insecure: false } }],
    queries: [{ source: 'p' }],
  });
});

test('secrets of a file are masked from then on', () => {
  read(WHOLE);
  const basic = Buffer.from(`edu:${ENV.PASSWORD}`).toString('base64');
  expect(redact(`a ${ENV.TOKEN} b ${ENV.PASSWORD} c ${basic}`)).toBe('a *** b *** c ***');
});

describe('mistakes are told all at once, each with its line', () => {
  const SOURCE = 'sources: {p: {type: prometheus, url: "http://p:9090"}}\n';
  const metric = (text: string): string => `${SOURCE}metrics:\n  - ${text}\n`;

  test.each([
    ['no file', '', 'lacks sources'],
    [
      'a misspelt key',
      `${SOURCE}metrics: [{use: red}]\nfalse-abort: 5%\n`,
      '(canary.yml:3): has the unknown key "false-abort"; did you mean false-aborts?',
    ],
    [
      'rate()',
      metric('{name: e, all: "rate(a{p=\'{{pods}}\'}[1m])", failed: "b{p=\'{{pods}}\'}"}'),
      '(canary.yml:3): metrics[0].all asks for rate(): the judgement counts by itself, and rate() of a series that has just begun is wrong',
    ],
    [
      'the same query for both',
      metric('{name: e, all: a, failed: "b{p=\'{{pods}}\'}"}'),
      '(canary.yml:3): metrics[0].all is the same for the canary and the stable version',
    ],
    [
      'an unknown place',
      metric('{name: e, all: "a{p=\'{{pod}}\'}", failed: "b{p=\'{{pods}}\'}"}'),
      'metrics[0].all has the unknown place {{pod}}; did you mean {{pods}}?',
    ],
    [
      'failed and good',
      metric('{name: e, all: "a{{pods}}", failed: "b{{pods}}", good: "c{{pods}}"}'),
      'metrics[0] must have failed or good, one of them',
    ],
    [
      'an unknown source',
      metric('{use: red, source: pp}'),
      '(canary.yml:3): metrics[0].source is no source of this file; found: "pp"; expected: p; did you mean p?',
    ],
    [
      'nothing to judge by',
      metric('{use: red, compare: false}'),
      'metrics[0].compare is false, and there is no most-failed: nothing would be judged',
    ],
    [
      'no bound',
      metric('{use: red, most-failed: 100%}'),
      'metrics[0].most-failed is no bound; found: "100%"',
    ],
    ['nothing required', metric('{use: red, required: false}'), 'metrics has no metric that is required'],
    [
      'the same twice',
      metric('{use: red}\n  - {use: red}'),
      '(canary.yml:4): metrics[1] is called red, as metrics[0] is',
    ],
    [
      'false aborts',
      `${SOURCE}metrics: [{use: red}]\nfalse-aborts: 0\n`,
      '(canary.yml:3): false-aborts is no bound; found: 0; expected: more than 0% and at most 50%',
    ],
    [
      'an interval that is none',
      `${SOURCE}metrics: [{use: red}]\ninterval: 100ms\n`,
      '(canary.yml:3): interval is too short; expected: 1s or more',
    ],
    [
      'a secret that is not set',
      'sources:\n  p: {type: prometheus, url: "http://p", bearer: {env: GONE}}\nmetrics: [{use: red}]\n',
      '(canary.yml:2): sources.p.bearer needs the environment variable GONE, which is not set; set it, such as env: {GONE: ${{ secrets.GONE }}}',
    ],
    [
      'credentials in the address',
      'sources:\n  p: {type: prometheus, url: "http://me:secret@p"}\nmetrics: [{use: red}]\n',
      'sources.p.url holds credentials, which would be shown in logs and reports',
    ],
    [
      'bearer and basic',
      'sources:\n  p: {type: prometheus, url: "http://p", bearer: {env: TOKEN}, basic: {user: a, password: {env: PASSWORD}}}\nmetrics: [{use: red}]\n',
      'sources.p.basic stands beside bearer',
    ],
    [
      'a CA that is not there',
      'sources:\n  p: {type: prometheus, url: "http://p", ca-file: gone.pem}\nmetrics: [{use: red}]\n',
      'sources.p.ca-file is not a file; found: "gone.pem"',
    ],
    [
      'built-in queries of a JSON page',
      'sources: {p: {type: json, url: "http://p"}}\nmetrics:\n  - {use: red}\n',
      'metrics[0].use asks for series by name, which a json source has not',
    ],
    [
      'no JSONPath',
      'sources: {p: {type: json, url: "http://p"}}\nmetrics:\n  - {name: e, all: "$[{{version}}", good: "$.{{version}}"}\n',
      'metrics[0].all is no JSONPath',
    ],
    [
      'an expression for metrics',
      'sources: {p: {type: metrics, url: "http://p"}}\nmetrics:\n  - {name: e, all: "sum(a{p=\'{{pods}}\'})", good: "b{p=\'{{pods}}\'}"}\n',
      'metrics[0].all is no selection of series, and this source takes no other query',
    ],
    [
      'no source named',
      'sources: {p: {type: prometheus, url: "http://p"}, q: {type: prometheus, url: "http://q"}}\nmetrics:\n  - {use: red}\n',
      'metrics[0] names no source, and there are several; expected: source: p or q',
    ],
  ])('%s', (_, text, says) => {
    expect(problems(text).join('\n')).toContain(says);
  });

  test('several', () => {
    const text = `${SOURCE}metrics:\n  - {use: red, most-failed: 0}\n  - {use: red, source: x}\ninterval: 0\n`;
    expect(problems(text)).toHaveLength(4);
  });
});

describe('the published schema', () => {
  const file = path.join(import.meta.dirname, '../../../schemas/canary-analysis.schema.json');
  const published = JSON.parse(readFileSync(file, 'utf8')) as object;

  test('is what the code checks by (else: node_modules/.bin/node scripts/schemas.ts)', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(analysisJsonSchema())));
  });

  test('takes what the code takes', () => {
    const valid = new Ajv2020({ strict: false }).compile(published);
    expect([valid(parse(WHOLE)), valid.errors]).toEqual([true, null]);
    expect(valid({ sources: {}, metrics: [] })).toBe(false);
  });
});
