import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { junitOf } from '../../../src/smoke/index.ts';
import { sameVersion } from '../../../src/smoke/run/wait-for.ts';
import { judgeLatency, latencyFailures } from '../../../src/smoke/run/latency.ts';
import { samplesNeeded } from '../../../src/smoke/suite/compile.ts';
import { failuresOf, smoke, smokeProblems } from '../../support/smoke.ts';
import { smokeCluster } from '../../support/smoke-cluster.ts';
import { type SmokeServer, startSmokeServer } from '../../support/smoke-server.ts';
import { readOne } from '../reports/fixtures.ts';

let server: SmokeServer;
let seenBefore = 0;
beforeAll(async () => {
  server = await startSmokeServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());
beforeEach(() => {
  seenBefore = server.seen.length;
});

const here = (more: object = {}) => ({ url: server.http, ...more });
const asked = () => server.seen.slice(seenBefore);
const statuses = (report: { checks: { name: string; status: string }[] }) =>
  report.checks.map(({ name, status }) => `${name} ${status}`);

const wait = (more: object) => ({
  path: '/flaky?id=w&fails=0',
  version: '{{version}}',
  interval: '5ms',
  within: '300ms',
  ...more,
});

const slowly = (more: object) => ({
  checks: [{ path: '/slow?ms=30', latency: { p99: '9s', within: '100ms', ...more } }],
});

const target = (entry: object, file: object = { checks: [{ path: '/json' }, { path: '/html' }] }) => ({
  target: entry,
  ...file,
});

const run = async (entry: object, pods: string[] = ['web-1', 'web-2'], file?: object) => {
  const { cluster, tunnels } = smokeCluster({ web: pods }, server.http);
  const { report } = await smoke(target(entry, file), { deps: { cluster: async () => cluster } });
  await cluster.close();
  return { report, tunnels };
};

describe('groups', () => {
  test('run in order, share cookies and captures, and end with the first failure', async () => {
    const { report, log } = await smoke(
      {
        groups: [
          {
            name: 'order',
            checks: [
              { name: 'log in', path: '/cookies', capture: { session: { cookie: 'session' } } },
              { name: 'cookie', path: '/cookies', expect: { body: 'session=abc; theme=dark' } },
              {
                name: 'captured',
                path: '/echo',
                form: { s: '{{session}}' },
                expect: { json: { '$.body': 's=abc' } },
              },
              { name: 'broken', path: '/nowhere' },
              { name: 'after', path: '/json' },
            ],
          },
          { name: 'other', checks: [{ name: 'no cookie', path: '/cookies', expect: { body: 'none' } }] },
        ],
      },
      here(),
    );
    expect(statuses(report)).toEqual([
      'log in passed',
      'cookie passed',
      'captured passed',
      'broken failed',
      'after skipped',
      'no cookie passed',
    ]);
    expect(report).toMatchObject({ verdict: 'failed', total: 6, passed: 4, failed: 1, skipped: 1 });
    expect(report.checks[4]?.skipped).toBe('broken failed before it');
    expect(asked().filter((one) => one === 'GET /json')).toEqual([]);
    expect(log).toContain('info: - order › after: skipped, broken failed before it');
  });

  test('run side by side, no more at once than parallel says', async () => {
    const checks = Array.from({ length: 6 }, (_, at) => ({ name: `${at}`, path: '/slow?ms=100' }));
    const took = async (parallel: number) => (await smoke({ parallel, checks }, here())).report.durationMs;
    const [alone, together] = [await took(1), await took(6)];
    expect(alone).toBeGreaterThanOrEqual(600);
    expect(together).toBeLessThan(alone / 2);
  });

  test('a capture that finds nothing fails its check, and says what', async () => {
    const { report } = await smoke(
      { checks: [{ path: '/json', capture: { a: { json: '$.none' }, b: { body: true, match: 'z{9}' } } }] },
      here(),
    );
    expect(failuresOf(report)).toEqual([
      'capture: capture a: json $.none found nothing',
      expect.stringContaining('capture: capture b: match finds nothing in "{'),
    ]);
  });
});

describe('retries', () => {
  test('go on until the check passes, and no longer', async () => {
    const { report } = await smoke(
      { checks: [{ path: '/flaky?id=a&fails=2', retries: 5, 'retry-delay': '10ms' }] },
      here(),
    );
    expect([report.verdict, report.checks[0]?.attempts, asked().length]).toEqual(['passed', 3, 3]);
  });

  test('end with what failed last', async () => {
    const { report } = await smoke(
      { checks: [{ path: '/flaky?id=b&fails=9', retries: 2, 'retry-delay': 0 }] },
      here(),
    );
    expect([report.verdict, report.checks[0]?.attempts, asked().length]).toEqual(['failed', 3, 3]);
  });
});

describe('wait-for', () => {
  test('waits for so many answers in a row of the version, each over a connection of its own', async () => {
    const before = server.connections;
    const { report, log } = await smoke(
      {
        'wait-for': wait({ path: '/json', from: { header: 'x-version' }, passes: 4 }),
        checks: [{ path: '/html' }],
      },
      here({ variables: { version: 'v1.4.2' } }),
    );
    expect(report).toMatchObject({
      verdict: 'passed',
      waitFor: { passed: true, requests: 4, version: 'v1.4.2' },
    });
    expect(server.connections - before).toBe(5);
    expect(log).toContain('info: ✓ version v1.4.2 answers, after 4 requests');
  });

  test('an old version that answers passes nothing: the checks are not run', async () => {
    const { report } = await smoke(
      { 'wait-for': wait({ path: '/json', from: { json: '$.version' } }), checks: [{ path: '/html' }] },
      here({ variables: { version: '1.5.0' } }),
    );
    expect(report).toMatchObject({ verdict: 'failed', failed: 0, skipped: 1 });
    expect(report.waitFor?.failures[0]?.message).toBe(
      'version "1.5.0" did not answer 3 times in a row within 0 s: json $.version: expected "1.5.0", found "1.4.2"',
    );
    expect(asked()).not.toContain('GET /html');
  });

  test('a commit may be shortened, anywhere in the body', async () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const file = { 'wait-for': wait({ path: `/version?is=commit%200123456,%20built%20today` }) };
    expect((await smoke(file, here({ variables: { version: commit } }))).report.waitFor?.passed).toBe(true);
  });

  test('answers must be in a row: one of another version begins anew', async () => {
    const path = '/sequence?id=row&of=new,old,new,new,old,new';
    const file = { 'wait-for': wait({ path, version: 'new', within: '9s' }), checks: [{ path: '/html' }] };
    const { report } = await smoke(file, here());
    expect(report.waitFor).toMatchObject({ passed: true, requests: 8 });
  });

  test.each<[found: string, wanted: string, same: boolean]>([
    ['1.4.2', '1.4.2', true],
    ['v1.4.2', '1.4.2', true],
    ['1.4.2', '1.4.20', false],
    ['1.4.20', '1.4.2', false],
    ['0123abc', '0123abcdef0123abcdef0123abcdef0123abcdef', true],
    ['0123abcdef0123abcdef0123abcdef0123abcdef', '0123ABC', true],
    ['0123ab', '0123abcdef0123abcdef0123abcdef0123abcdef', false],
    ['0123abd', '0123abcdef0123abcdef0123abcdef0123abcdef', false],
    ['20260101', '202601011', false],
  ])('%s and %s: %s', (found, wanted, same) => {
    expect(sameVersion(found, wanted)).toBe(same);
  });
});

describe('latency', () => {
  test('a budget that is held, with as many samples as its percentile needs', async () => {
    const { report } = await smoke(
      { checks: [{ path: '/json', latency: { p50: '5s', p90: '5s', max: '9s' } }] },
      here(),
    );
    expect(failuresOf(report)).toEqual([]);
    expect(report.checks[0]?.latency).toMatchObject({
      samples: 50,
      budgets: [
        { percentile: 50, verdict: 'within', needed: 10 },
        { percentile: 90, verdict: 'within', needed: 50 },
        { percentile: 100, verdict: 'within' },
      ],
    });
    expect(asked()).toHaveLength(51);
  });

  test('a budget that is broken', async () => {
    const { report } = await smoke({ checks: [{ path: '/slow?ms=30', latency: { p50: '10ms' } }] }, here());
    expect(failuresOf(report)).toEqual([
      expect.stringMatching(/^latency: p50: expected at most 10 ms, found \d+(?:\.\d)? ms$/u),
    ]);
  });

  test('too few samples are unknown, which fails unless it is allowed', async () => {
    const { report } = await smoke(slowly({}), here());
    expect(failuresOf(report)).toEqual([
      expect.stringMatching(
        /^latency: p99: expected at most 9000 ms, found unknown: \d samples of 500 needed$/u,
      ),
    ]);
    expect((await smoke(slowly({ 'allow-unknown': true }), here())).report.verdict).toBe('passed');
    expect((await smoke(slowly({}), here({ deps: { allowUnknown: true } }))).report.verdict).toBe('passed');
  });

  test('every sample has to be as good as the first answer', async () => {
    const { report } = await smoke(
      {
        checks: [
          { path: '/flaky?id=l&fails=0' },
          { name: 'l', path: '/flaky?id=late&fails=-1', latency: { p50: '1s' }, expect: { status: 200 } },
        ],
      },
      here(),
    );
    expect(report.verdict).toBe('passed');
  });

  test('what too few samples look like does not matter', () => {
    const rule = {
      budgets: [{ percentile: 95, maxMs: 100 }],
      samples: 20,
      withinMs: 1,
      allowUnknown: false,
    } as const;
    const few = judgeLatency([500, 500], rule);
    expect([few.budgets[0]?.verdict, latencyFailures(few, true)]).toEqual(['unknown', []]);
    const many = judgeLatency(
      [...Array.from({ length: 95 }, () => 1), ...Array.from({ length: 5 }, () => 999)],
      rule,
    );
    expect(many.budgets[0]).toMatchObject({ verdict: 'within', measuredMs: 1 });
    expect(
      judgeLatency(
        Array.from({ length: 100 }, (_, at) => at + 6),
        rule,
      ).budgets[0],
    ).toMatchObject({ verdict: 'within', measuredMs: 100 });
    expect(
      judgeLatency(
        Array.from({ length: 100 }, (_, at) => at + 7),
        rule,
      ).budgets[0],
    ).toMatchObject({ verdict: 'over', measuredMs: 101 });
    expect(([50, 90, 95, 99] as const).map(samplesNeeded)).toEqual([10, 50, 100, 500]);
  });
});

describe('secrets', () => {
  test('are masked, and taken out of all that is told', async () => {
    const { report, log, masked } = await smoke(
      {
        variables: { env: { env: 'TOKEN', secret: true } },
        groups: [
          {
            name: 'g',
            checks: [
              {
                name: 'take',
                path: '/version?is=captured-secret',
                capture: { c: { body: true, secret: true } },
              },
              {
                name: 'show {{given}}',
                path: '/echo?q={{given}}',
                headers: { a: '{{env}}', b: '{{c}}' },
                expect: { json: { '$.headers': { equals: 1 }, '$.path': '{{given}}!' } },
              },
            ],
          },
        ],
      },
      here({ secrets: { given: 'given-secret/+' }, env: { TOKEN: 'env-secret' } }),
    );
    expect(masked).toEqual(['given-secret/+', 'env-secret', 'captured-secret']);
    const told = JSON.stringify([report, log, junitOf(report)]);
    expect(report.verdict).toBe('failed');
    expect(told).toContain('***');
    expect(told).not.toMatch(/given-secret|env-secret/u);
    expect(JSON.stringify(report.checks[1])).not.toContain('captured-secret');
  });

  test('leaks 1: of a check that fails, in each form in which an answer or an address holds them', async () => {
    const secrets = {
      query: 's3cret word(!)9',
      path: 'a<b"c&d e',
      password: 'pa55word/+',
      long: `long-${'0123456789abcdef'.repeat(20)}`,
      short: 'zeta',
      tail: 'zeta-S3cretTail',
    };
    const { report, log } = await smoke(
      {
        checks: [
          { name: 'query', path: '/echo', query: { q: '{{query}}' }, expect: { body: 'x' } },
          { name: 'path', path: '/echo/{{path}}', expect: { body: 'x' } },
          {
            name: 'basic',
            path: '/echo',
            'basic-auth': { user: 'someone', password: '{{password}}' },
            expect: { body: 'x' },
          },
          { name: 'long', path: '/version?is={{long}}', expect: { body: 'x' } },
          { name: 'tail', path: '/version?is={{tail}}', expect: { body: '{{short}}' } },
          { name: 'status', path: '/status/500', json: { key: '{{long}} {{query}}' }, expect: { body: 'x' } },
        ],
      },
      here({ secrets }),
    );
    expect(report.failed).toBe(6);
    const told = JSON.stringify([report, log, junitOf(report)]);
    for (const part of [
      's3cret',
      'word',
      'a<b',
      'a%3Cb',
      'c&d',
      '0123456789',
      'admin',
      'S3cretTail',
      '28%21',
    ]) {
      expect(told).not.toContain(part);
    }
    expect(told).not.toContain(Buffer.from('someone:pa55word/+').toString('base64').slice(12, 20));
  });

  test('leaks 1: one that an answer holds is not told either, although the check fails before it is captured', async () => {
    const { report, log } = await smoke(
      {
        checks: [
          {
            path: '/version?is=fresh-t0ken',
            capture: { token: { body: true, secret: true } },
            expect: { status: 418 },
          },
        ],
      },
      here({}),
    );
    expect(report.failed).toBe(1);
    expect(JSON.stringify([report, log]).replaceAll('is=fresh-t0ken', '')).not.toContain('fresh-t0ken');
  });

  test.each([
    'INPUT_KUBECONFIG',
    'ACTIONS_RUNTIME_TOKEN',
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
    'STATE_folder',
    'input_kubeconfig',
  ])('leaks 4: a file may not read %s', async (name) => {
    const file = `variables: {a: {env: ${name}}}\nchecks: [{path: /}]\n`;
    const [problem] = await smokeProblems(file, here({ env: { [name]: 'x' } }));
    expect(problem).toContain(`variables reads "${name}", which belongs to the runner`);
    expect(problem).toContain('smoke.yml:1');
  });
});

describe('a Service or Pod inside a cluster', () => {
  test('connections go to the ready pods of the Service in turn, at the port of the pods', async () => {
    const own = {
      parallel: 1,
      checks: Array.from({ length: 4 }, (_, at) => ({
        name: `${at}`,
        path: '/json',
        expect: { ip: '127.0.0.1' },
      })),
    };
    const { report, tunnels } = await run({ service: 'web', port: 80 }, ['web-1', 'web-2'], own);
    expect(failuresOf(report)).toEqual([]);
    expect(tunnels.toSorted()).toEqual(['web-1:8080', 'web-1:8080', 'web-2:8080', 'web-2:8080']);
    expect(report.target).toBe('Service shop/web');
  });

  test.each<[entry: object, tunnel: string]>([
    [{ service: 'web' }, 'web-1:8080'],
    [{ service: 'web', port: 'admin' }, 'web-1:9090'],
    [{ service: 'web', port: 81 }, 'web-1:9090'],
    [{ pod: 'web-1' }, 'web-1:8080'],
    [{ pod: 'web-1', port: 7 }, 'web-1:7'],
  ])('%j', async (entry, tunnel) => {
    const { report, tunnels } = await run(entry, ['web-1'], {
      checks: [{ path: '/echo', expect: { json: { '$.headers.host': { 'starts-with': 'web' } } } }],
    });
    expect([failuresOf(report), tunnels]).toEqual([[], [tunnel]]);
  });

  test.each<[name: string, entry: object, pods: string[], says: string]>([
    [
      'no such Service',
      { service: 'wbe', namespace: 'other' },
      ['a'],
      'connect: there is no Service wbe in namespace other',
    ],
    [
      'no such port',
      { service: 'web', port: 'htp' },
      ['a'],
      'connect: Service shop/web has no port htp: it has http (80), admin (81)',
    ],
    ['no ready pod', { service: 'web' }, [], 'connect: Service shop/web has no ready pod'],
    ['no such Pod', { pod: 'web-9' }, ['a'], 'connect: there is no Pod web-9 in namespace shop'],
  ])('%s', async (_, entry, pods, says) => {
    const { report } = await run(entry, pods, { checks: [{ path: '/' }] });
    expect(failuresOf(report)).toEqual([says]);
  });

  test('pods that do not count are left out', async () => {
    const { cluster, tunnels } = smokeCluster({ web: ['old', 'new'] }, server.http);
    const file = {
      target: { service: 'web' },
      'wait-for': { path: '/version?is=2', version: '2', interval: 0 },
    };
    const { report } = await smoke(file, {
      deps: { cluster: async () => cluster, isTested: (pod) => pod === 'new' },
    });
    await cluster.close();
    expect([report.verdict, tunnels]).toEqual(['passed', ['new:8080', 'new:8080', 'new:8080']]);
  });

  test('without a way into the cluster it is a mistake of the user', async () => {
    await expect(smoke(target({ service: 'web' }))).rejects.toThrow('only with a connection to its cluster');
  });
});

test('what is not over in time has failed, and a cancelled run ends at once', async () => {
  const file = {
    checks: [
      { name: 'a', path: '/slow?ms=9000' },
      { name: 'b', path: '/json' },
    ],
  };
  const { report } = await smoke(file, here({ deps: { withinMs: 150 } }));
  expect(statuses(report)).toEqual(['a failed', 'b passed']);
  expect(failuresOf(report)).toEqual(['timeout: the time for all checks together is over']);
  const cancelled = new AbortController();
  setTimeout(() => cancelled.abort(new Error('cancelled by SIGINT')), 100);
  await expect(smoke(file, here({ deps: { signal: cancelled.signal } }))).rejects.toThrow(
    'cancelled by SIGINT',
  );
});

test('JUnit is read back by the reader of quality-gate', async () => {
  const { report } = await smoke(
    {
      'wait-for': { path: '/json', version: '1.4.2', passes: 1 },
      checks: [
        { name: 'good', path: '/json' },
        { name: 'bad <"&\u0001>', path: '/version?is=%00%1b]]>', expect: { body: 'x\n' } },
      ],
      groups: [
        {
          name: 'g & co',
          checks: [
            { name: 'one', path: '/nowhere' },
            { name: 'two', path: '/json' },
          ],
        },
      ],
    },
    here(),
  );
  const { tests } = await readOne(junitOf(report, 'smoke <tests>'));
  expect(tests?.totals).toMatchObject({ total: 5, passed: 2, failed: 2, skipped: 1 });
  const listed = (tests?.suites ?? []).map(({ name }) => name);
  expect(listed).toEqual(expect.arrayContaining(['g & co']));
});
