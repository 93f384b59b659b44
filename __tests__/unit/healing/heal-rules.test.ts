import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { ConfigurationError } from '../../../src/base/index.ts';
import { parseRules, rulesJsonSchema, rulesOfPayload } from '../../../src/healing/index.ts';
import { codeBlocks } from '../../support/markdown-code.ts';
import { planOf, RULES } from '../../support/heal-world.ts';

function problems(text: string, env: Record<string, string> = {}): string[] {
  try {
    parseRules(text, { file: 'heal.yml', folder: '/', root: '/', env });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message.split('\n');
  }
}

const WHOLE = `
version: 1
prometheus: {url: https://prometheus.example/, bearer: {env: TOKEN}}
rules:
  - name: disk
    mode: apply
    when: {promql: 'max(disk_used)', op: ">=", threshold: 0.9}
    target: {kind: StatefulSet, name: db, namespace: shop, app: web}
    steps:
      - {cleanup_logs: {cronjob: tidy}}
      - {scale_storage: {claim: data-db-0, by: 20%, max: 50Gi}}
      - {scale_storage: {claim: data-db-0, by: 1Gi, max: 50Gi}}
      - {restart_pod: {max: 2, pod-label: instance, allow-single: true}}
    verify: {promql: 'max(disk_used)', op: "<", threshold: 0.85, within: 10m}
`;

describe('heal: the rules file', () => {
  test('is read as a whole, and plans by default', () => {
    const plan = parseRules(WHOLE, {
      file: 'heal.yml',
      folder: '/',
      root: '/',
      env: { TOKEN: 'token-of-the-test' },
    });
    expect(plan).toMatchObject({
      staleMs: 120_000,
      budgets: { perHour: 4, perTargetPerDay: 3 },
      stopOnRelease: true,
      prometheus: { url: 'https://prometheus.example', type: 'prometheus' },
    });
    expect(plan.rules[0]).toMatchObject({
      mode: 'apply',
      target: { app: 'web' },
      when: { forMs: 0 },
      verify: { withinMs: 600_000, stableMs: 60_000 },
      cooldownMs: 900_000,
      escalate: [],
      steps: [
        { kind: 'cleanup_logs', cronJob: 'tidy' },
        { by: { share: 0.2 }, max: 50 * 2 ** 30 },
        { by: { bytes: 2 ** 30 } },
        { max: 2, podLabel: 'instance', allowSingle: true },
      ],
    });
    const [rule] = planOf(RULES.replace('mode: apply, ', '')).rules;
    expect(rule).toMatchObject({ mode: 'plan', target: { app: 'web' } });
  });

  test('every mistake is told at once, with its line', () => {
    const text = RULES.replace('for: 2m', 'for: soon')
      .replace('op: ">"', 'op: "="')
      .replace('ttl: 2h', 'ttl: 10')
      .replace('[issue, slack]', '[carrier-pigeon]');
    const found = problems(text);
    expect(found).toHaveLength(4);
    expect(found.every((line) => /^\(heal\.yml:\d+\)/u.test(line))).toBe(true);
    expect(found.join('\n')).toContain('for');
  });

  test.each([
    ['a step that nobody knows', ['{restart_pod: {max: 1}}', '{reboot_node: {}}'], 'reboot_node'],
    ['no url', ['{url: https://prometheus.example}', '{}'], 'url'],
    ['a url with credentials', ['https://prometheus', 'https://a:b@prometheus'], 'holds credentials'],
    [
      'the same step twice',
      ['{scale_horizontally: {by: 1, max: 6, ttl: 2h}}', '{restart_pod: {max: 1}}'],
      'the same',
    ],
    [
      'a verification that holds while the trigger does',
      ['op: "<", threshold: 0.8', 'op: "<", threshold: 0.95'],
      'can hold while the trigger does',
    ],
    ['a time that is shorter than a look', ['within: 4m', 'within: 0s'], 'too short'],
    ['a time that is longer than a day', ['cooldown: 15m', 'cooldown: 30h'], 'too long'],
    ['a step that reaches its bound at once', ['by: 1, max: 6', 'by: 6, max: 6'], 'reaches max'],
    ['a lifetime that no run can keep', ['ttl: 2h', 'ttl: 1s'], 'too short'],
    ['another version', ['version: 1', 'version: 2'], 'version'],
    [
      'two steps in one',
      ['{restart_pod: {max: 1}}', '{restart_pod: {max: 1}, cleanup_logs: {cronjob: x}}'],
      'is not one step',
    ],
    ['no step', ['{restart_pod: {max: 1}}', '{}'], 'is not one step'],
    ['a shell', ['{restart_pod: {max: 1}}', '{restart_pod: {command: rm}}'], 'command'],
  ])('%s is refused', (_, [old = '', fresh = ''], words) => {
    expect(RULES).toContain(old);
    const found = problems(RULES.replace(old, fresh));
    expect(found.join('\n')).toContain(words);
  });

  test('two rules of one name are refused, and a secret that is not set', () => {
    const [, rules = ''] = RULES.split('rules:\n');
    expect(problems(`${RULES}${rules}`).join()).toContain('as that of rules[0] is');
    expect(problems(WHOLE).join()).toContain('TOKEN, which is not set');
  });
});

test('heal: every rules file of the documents is one', () => {
  const found = codeBlocks().filter(({ text }) => /^version: 1$/mu.test(text) && /^rules:$/mu.test(text));
  expect([...new Set(found.map(({ file }) => file))]).toEqual([
    'actions/heal/README.md',
    'docs/healing.md',
    'docs/zh/actions/heal.md',
    'docs/zh/healing.md',
  ]);
  for (const { text } of found) expect(problems(text, { PROMETHEUS_TOKEN: 'token-of-the-test' })).toEqual([]);
});

test('heal: a step that it does not have is refused, and those that it has are named', () => {
  expect(problems(RULES.replace('{restart_pod: {max: 1}}', '{reboot_node: {}}'))).toEqual([
    '(heal.yml:9): has the unknown key "reboot_node" in rules[0].steps[0]; expected: restart_pod, scale_horizontally, cleanup_logs, scale_storage, restart_db_proxy, failover_db',
  ]);
});

describe('heal: a payload', () => {
  const plan = planOf();
  test('selects rules by their name', () => {
    expect(rulesOfPayload(plan, { rule: 'high-memory' }).rules).toHaveLength(1);
    expect(rulesOfPayload(plan, { rules: ['high-memory', 'high-memory'] }).rules).toHaveLength(1);
    expect(rulesOfPayload(plan, { rule: 'other' })).toEqual({ rules: [], unknown: ['other'] });
    expect(rulesOfPayload(plan, undefined).rules).toHaveLength(1);
    // As Alertmanager writes the label that an alert does not have.
    expect(rulesOfPayload(plan, { rule: '' }).rules).toHaveLength(1);
  });

  test.each([
    [
      'a target',
      { rule: 'high-memory', target: { kind: 'Deployment', name: 'db', namespace: 'kube-system' } },
    ],
    ['a query', { rule: 'high-memory', promql: 'vector(1)', when: { promql: 'vector(1)' } }],
    ['a step', { rule: 'high-memory', steps: [{ cleanup_logs: { cronjob: 'evil' } }] }],
    ['a mode', { rule: 'high-memory', mode: 'apply', defaults: { mode: 'apply' } }],
    ['a prototype', JSON.parse('{"rule": "high-memory", "__proto__": {"mode": "act"}}') as unknown],
  ])('chooses no more than that: %s of it is not looked at', (_, payload) => {
    expect(rulesOfPayload(plan, payload).rules).toEqual([plan.rules[0]]);
    expect(rulesOfPayload(plan, payload).rules[0]).toBe(plan.rules[0]);
  });

  test.each([
    [{ rule: { name: 'high-memory' } }],
    [{ rules: 'x'.repeat(10) }],
    [{ rule: 7 }],
    [{ rules: [{}, null] }],
  ])('forged as %j it selects nothing', (payload) => {
    expect(rulesOfPayload(plan, payload).rules).toEqual([]);
  });
});

describe('heal: the published schema', () => {
  const file = path.join(import.meta.dirname, '../../../schemas/heal-rules.schema.json');
  const published = JSON.parse(readFileSync(file, 'utf8')) as object;

  test('is what the code checks by (else: node_modules/.bin/node scripts/schemas.ts)', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(rulesJsonSchema())));
  });

  test('takes what the code takes', () => {
    const valid = new Ajv2020({ strict: false }).compile(published);
    for (const text of [RULES, WHOLE]) expect(valid(parse(text))).toBe(true);
    expect(valid({ ...(parse(RULES) as object), more: 1 })).toBe(false);
    expect(valid(parse(RULES.replace('{restart_pod: {max: 1}}', '{}')))).toBe(false);
  });
});
