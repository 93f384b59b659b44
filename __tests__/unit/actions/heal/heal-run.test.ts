import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHeal } from '../../../../src/actions/heal/run.ts';
import { prometheusSource } from '../../../../src/analysis/index.ts';
import { CancelledError } from '../../../../src/base/index.ts';
import { githubLogger, inputVariable } from '../../../../src/github/index.ts';
import * as healing from '../../../../src/healing/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { type FakePatroni, fakePatroni, PATRONI_LOGIN } from '../../../support/databases/patroni.ts';
import {
  healWorld,
  type HealWorld,
  httpOf,
  RULES,
  SICK,
  type SentMessage,
  WELL,
} from '../../../support/heal-world.ts';
import { healErrors } from '../../../support/report-schema.ts';

const MINUTE = 60_000;
const SLACK = 'https://hooks.slack.example/services/T0/B0/secret-of-the-webhook';
const ROUTING_KEY = 'routing-key-of-the-test';
const CHANNELS = {
  'slack-webhook-url': SLACK,
  'pagerduty-routing-key': ROUTING_KEY,
  'alertmanager-url': 'http://alertmanager.example:9093',
  'alertmanager-token': 'token-of-alertmanager',
};
/** One step alone, so that it is soon at its end. */
const ESCALATING = RULES.replace(/steps: .*/u, 'steps: [{restart_pod: {max: 1}}]').replace(
  /escalate: .*/u,
  'escalate: [slack, pagerduty, alertmanager]',
);

interface Options {
  rules?: string;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  cancelAfterMs?: number;
  patroni?: FakePatroni;
}

/** One step, as a runner runs it, on the time of the cluster. */
async function step(
  world: HealWorld | undefined,
  {
    rules = RULES.replace('escalate: [issue, slack]', ''),
    inputs = {},
    env = {},
    cancelAfterMs,
    patroni,
  }: Options = {},
) {
  using runner = captureRunner();
  writeFileSync(path.join(runner.folder, 'heal.yml'), rules);
  const sent: SentMessage[] = [];
  const connected: (string | undefined)[] = [];
  const logger = githubLogger();
  const connection = world?.memory.connect({ app: 'web', logger });
  const cancelled = new AbortController();
  if (cancelAfterMs !== undefined)
    void connection?.clock.sleep(cancelAfterMs).then(() => cancelled.abort(new CancelledError('SIGTERM')));
  const running = runHeal({
    env: {
      ...runner.env,
      GITHUB_WORKSPACE: runner.folder,
      GITHUB_REPOSITORY: 'octo-org/shop',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '1',
      ...env,
      ...Object.fromEntries(
        Object.entries({ rules: 'heal.yml', timeout: '30m', ...inputs }).map(([name, value]) => [
          inputVariable(name),
          value,
        ]),
      ),
    },
    clock: connection?.clock ?? { now: () => 0, date: () => new Date(), sleep: async () => undefined },
    logger,
    signal: cancelled.signal,
    load: async () => {
      if (world === undefined || connection === undefined)
        throw new Error('nothing is loaded for wrong inputs');
      const others = httpOf(world, sent);
      const ask: typeof others = async (question) =>
        patroni !== undefined && new URL(question.url).host.endsWith('.pg:8008')
          ? await patroni.ask(question)
          : await others(question);
      const client = { ask, close: async () => await Promise.resolve() };
      return await Promise.resolve({
        healing,
        connect: async ({ app }) => {
          connected.push(app);
          return await Promise.resolve(connection.cluster);
        },
        analysis: { prometheusSource, systemHttpClient: async () => await Promise.resolve(client) },
      });
    },
  });
  await (world === undefined ? running : world.memory.clock.run(running));
  const outputs = runner.outputs();
  const [report, audit] = ['report', 'audit-path'].map((name) => {
    const file = outputs[name] ?? '';
    return file !== '' && existsSync(file) ? readFileSync(file, 'utf8') : '';
  });
  return {
    outputs,
    report: report === '' ? undefined : (JSON.parse(report ?? '') as unknown),
    audit: (audit ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { decision: string; rule: string; after?: string }),
    printed: runner.printed(),
    summary: runner.summary(),
    exitCode: process.exitCode,
    sent,
    connected,
  };
}

/** The first pod is sick, and whatever replaces it is well. */
function sick(world: HealWorld): string {
  const name = world.pods()[0]?.metadata.name ?? '';
  world.metric = (pod) => (pod.metadata.name === name ? SICK : WELL);
  return name;
}

const allSick = (world: HealWorld): void => void (world.metric = () => SICK);
const APPLY = { mode: 'apply' };

describe('heal: a database takes another leader, by the network of the step', () => {
  const members = '["https://pg-0.pg:8008", "https://pg-1.pg:8008"]';
  const login = `{user: ${PATRONI_LOGIN.user}, password: {env: PATRONI_PASSWORD}}`;
  const rules = RULES.replace('escalate: [issue, slack]', '').replace(
    /steps: .*/u,
    `steps: [{failover_db: {patroni: {members: ${members}, basic: ${login}}}}]`,
  );
  const env = { PATRONI_PASSWORD: PATRONI_LOGIN.password };

  test('planned by one step, approved, and done by the next one: its password is shown nowhere', async () => {
    using world = await healWorld();
    const patroni = fakePatroni(world.memory.clock);
    world.metric = () => (patroni.leader === 'pg-0' ? SICK : WELL);
    const planned = await step(world, { rules, env, patroni });
    const hash = planned.outputs['plan-hash'] ?? '';
    expect([planned.outputs['result'], hash]).toEqual(['planned', expect.stringMatching(/^[0-9a-f]{64}$/u)]);
    const inputs = { mode: 'apply', 'approved-plan': hash };
    const { outputs, report, audit, printed, summary, exitCode } = await step(world, {
      rules,
      env,
      patroni,
      inputs,
    });
    expect([outputs['result'], exitCode]).toEqual(['healed', undefined]);
    expect(outputs['reason']).toContain('pg-1 answers as the primary on timeline 2');
    expect(healErrors(report)).toEqual([]);
    expect(audit.some(({ decision }) => decision === 'act')).toBe(true);
    const shown = printed.split('\n').filter((line) => line.includes(env.PATRONI_PASSWORD));
    expect(shown.filter((line) => !line.startsWith('::add-mask::'))).toEqual([]);
    expect(JSON.stringify([outputs, report, audit, summary])).not.toContain(env.PATRONI_PASSWORD);
    expect(patroni.posts).toHaveLength(1);
  });

  test('without an approval the step says so, and gives out the plan', async () => {
    using world = await healWorld();
    const patroni = fakePatroni(world.memory.clock);
    world.metric = () => SICK;
    const { outputs } = await step(world, { rules, env, patroni, inputs: { mode: 'apply' } });
    expect([outputs['result'], outputs['plan-hash'], patroni.posts]).toEqual([
      'deferred',
      expect.stringMatching(/^[0-9a-f]{64}$/u),
      [],
    ]);
  });
});

describe('heal, the step', () => {
  test('plans unless it is told otherwise, and changes nothing', async () => {
    using world = await healWorld();
    const name = sick(world);
    const { outputs, summary, report, audit, exitCode } = await step(world);
    expect(outputs).toMatchObject({
      result: 'planned',
      reason: `high-memory: it would evict pod ${name} of Deployment web`,
      'actions-json': JSON.stringify([
        { rule: 'high-memory', action: `evict pod ${name} of Deployment web` },
      ]),
      'plan-hash': expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    expect([exitCode, world.acts, world.state()]).toEqual([undefined, [], undefined]);
    expect(summary).toMatch(/^### 📋 Something would be done, and nothing was changed/u);
    expect(healErrors(report)).toEqual([]);
    expect(audit.map(({ decision }) => decision)).toEqual(['plan: act']);
  });

  test('applies what both modes allow, verifies it, and tells the whole of it', async () => {
    using world = await healWorld();
    const name = sick(world);
    const { outputs, summary, report, audit, exitCode } = await step(world, { inputs: APPLY });
    expect([exitCode, outputs['result'], world.done.evictions]).toEqual([undefined, 'healed', [name]]);
    expect(summary).toMatch(/^### 🩹 It was healed, as its verification says/u);
    expect(summary).toMatch(new RegExp(`evict pod ${name} of Deployment web &#40;healed&#41;`, 'u'));
    expect(healErrors(report)).toEqual([]);
    expect(audit.map(({ decision }) => decision)).toEqual(['act', 'close']);
    const events = world.memory.store.kind('events.k8s.io/v1', 'Event', 'shop');
    expect(events.map((event) => event['reason'])).toEqual(['HealAttempt', 'Healed']);
  });

  test('a rule that plans by the file plans, whatever the input says', async () => {
    using world = await healWorld();
    sick(world);
    const rules = RULES.replace('mode: apply', 'mode: plan').replace('escalate: [issue, slack]', '');
    const { outputs } = await step(world, { rules, inputs: APPLY });
    expect([outputs['result'], world.acts]).toEqual(['planned', []]);
  });

  test('carries out the plan that was approved, and no other one', async () => {
    using world = await healWorld();
    const name = sick(world);
    const planned = await step(world);
    const approved = { ...APPLY, 'approved-plan': planned.outputs['plan-hash'] ?? '' };
    const other = { ...APPLY, 'approved-plan': 'a'.repeat(64) };
    const refused = await step(world, { inputs: other });
    expect([refused.outputs['result'], refused.exitCode, world.acts]).toEqual(['deferred', undefined, []]);
    expect(refused.outputs['reason']).toContain('which is not what was approved');
    const healed = await step(world, { inputs: approved });
    expect([healed.outputs['result'], world.done.evictions]).toEqual(['healed', [name]]);
  });

  test.each([
    ['a rule', { rule: 'high-memory' }, 'planned'],
    ['no rule, as one from elsewhere', { alertname: 'HighMemory' }, 'planned'],
    ['another rule', { rule: 'other' }, 'noop'],
    ['more than a rule', { rule: 'high-memory', mode: 'apply', target: { name: 'db' } }, 'planned'],
  ])('of a payload that names %s looks no further', async (_, payload, result) => {
    using world = await healWorld();
    sick(world);
    const { outputs, exitCode, printed } = await step(world, {
      inputs: { payload: JSON.stringify(payload) },
    });
    expect([outputs['result'], exitCode, world.acts]).toEqual([result, undefined, []]);
    expect(printed.includes('the payload names 1 rule that heal.yml does not have, such as "other"')).toBe(
      result === 'noop',
    );
  });

  test('looks at the rules that are asked for alone', async () => {
    using world = await healWorld();
    sick(world);
    for (const inputs of [{ only: 'high-memory' }, { app: 'web' }, { 'k8s-namespace': 'shop' }])
      expect((await step(world, { inputs })).outputs['result']).toBe('planned');
    const wrong = await step(world, { inputs: { only: 'high-memory, high-cpu' } });
    expect([wrong.outputs['result'], wrong.exitCode]).toEqual(['failed', 1]);
    expect(wrong.printed).toContain(
      'input only: heal.yml has no rule of this name; found: "high-cpu"; expected: high-memory',
    );
    const none = await step(world, { inputs: { app: 'api' } });
    expect(none.printed).toContain('heal.yml has no rule of api');
  });
});

describe('heal, the step, of several applications', () => {
  test('writes for each by its own manager, tells the gravest, and hashes no plan of two', async () => {
    using world = await healWorld();
    sick(world);
    const [head = '', rule = ''] = RULES.replace('escalate: [issue, slack]', '').split('rules:\n');
    const other = rule.replace('name: high-memory', 'name: other').replace('shop}', 'shop, app: api}');
    const { outputs, connected, report } = await step(world, { rules: `${head}rules:\n${rule}${other}` });
    expect(connected).toEqual(['web', 'api']);
    expect(outputs).toMatchObject({ result: 'planned', 'plan-hash': '' });
    expect(report).toMatchObject({ rules: [{ rule: 'high-memory' }, { rule: 'other' }] });
  });
});

describe('heal, the step, refuses', () => {
  test('while a release or another run has the lock, and is green', async () => {
    using world = await healWorld();
    sick(world);
    await world.make({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'edu-actions-web', namespace: 'shop', labels: { 'edu-actions/lock-of': 'web' } },
      spec: {
        holderIdentity: 'a-release',
        leaseDurationSeconds: 3600,
        renewTime: new Date(world.now()).toISOString().replace('Z', '000Z'),
      },
    });
    const { outputs, exitCode } = await step(world, { inputs: { ...APPLY, 'lock-timeout': '5s' } });
    expect([outputs['result'], exitCode, world.acts]).toEqual(['busy', undefined, []]);
  });

  test('on an object that somebody has paused', async () => {
    using world = await healWorld();
    sick(world);
    world.change('/apis/apps/v1/namespaces/shop/deployments/web', {
      metadata: { annotations: { 'edu-actions/heal-paused': 'look at it first' } },
    });
    await world.memory.pass(MINUTE);
    const { outputs, exitCode, summary } = await step(world, { inputs: APPLY });
    expect([outputs['result'], exitCode, world.acts]).toEqual(['deferred', undefined, []]);
    expect(outputs['reason']).toContain('is annotated with edu-actions/heal-paused: look at it first');
    expect(summary).toContain('⏸️');
  });

  const unknown: [string, (world: HealWorld) => void][] = [
    ['NaN', (world) => void (world.metric = () => Number.NaN)],
    ['no series', (world) => void (world.metric = () => undefined)],
    [
      'a stale series',
      (world) =>
        void (world.answer = ({ at }) => ({
          samples: [{ series: '[["pod","web-1"]]', value: SICK, at: at - 10 * MINUTE }],
        })),
    ],
    ['a Prometheus that is down', (world) => void (world.isPrometheusDown = true)],
  ];
  test.each(unknown)('on %s, and fails', async (_, cause) => {
    using world = await healWorld();
    cause(world);
    const { outputs, exitCode, report, summary } = await step(world, { inputs: APPLY });
    expect([outputs['result'], exitCode, world.acts]).toEqual(['unknown', 1, []]);
    expect(healErrors(report)).toEqual([]);
    expect(summary).toMatch(/^### ❓ It is not known whether something is wrong/u);
    const tolerant = await step(world, { inputs: { ...APPLY, 'fail-on': 'escalated' } });
    expect([tolerant.outputs['result'], tolerant.exitCode]).toEqual(['unknown', undefined]);
  });

  test('wrong inputs, all of them at once, before anything is loaded', async () => {
    const { outputs, exitCode, printed } = await step(undefined, {
      inputs: {
        rules: 'nowhere.yml',
        mode: 'act',
        payload: '[1]',
        app: 'Web!',
        'approved-plan': 'x',
        'fail-on': 'healed',
        'slack-webhook-url': 'http://hooks.slack.example/secret-of-the-webhook',
        'alertmanager-token': 'token-of-alertmanager',
        'issue-label': 'a,b',
        'github-token': 'token-of-github',
        timeout: '0',
        'poll-interval': '0',
      },
    });
    expect([outputs['result'], exitCode]).toEqual(['failed', 1]);
    const named = [...printed.matchAll(/^::error::(?:input )?(\S+?):? /gmu)].map(([, name]) => name);
    expect(new Set(named)).toEqual(
      new Set([
        'alertmanager-token',
        'app',
        'approved-plan',
        'fail-on',
        'issue-label',
        'mode',
        'payload',
        'poll-interval',
        'rules',
        'slack-webhook-url',
        'timeout',
      ]),
    );
    expect(printed).not.toContain('secret-of-the-webhook');
  });

  test('a mistake of the rules file, with its line', async () => {
    using world = await healWorld();
    const rules = RULES.replace('steps: [', 'steps: [{failover_db: {}}, ');
    const { outputs, exitCode, printed } = await step(world, { rules });
    expect([outputs['result'], exitCode]).toEqual(['failed', 1]);
    expect(printed).toMatch(/heal\.yml:9.*failover_db/u);
  });

  test('and says that it was cancelled, with what was begun on record', async () => {
    using world = await healWorld();
    allSick(world);
    const { outputs, exitCode, audit, printed } = await step(world, {
      inputs: APPLY,
      cancelAfterMs: 90_000,
    });
    expect([outputs['result'], exitCode]).toEqual(['failed', 1]);
    expect(printed).toContain('The job was cancelled: what was begun is on record');
    expect(audit.map(({ decision }) => decision)).toEqual(['act', 'interrupted']);
    expect(world.state()?.attempts.map(({ outcome }) => outcome)).toEqual(['done']);
  });
});

describe('heal, the step, escalates', () => {
  const inputs = { ...APPLY, ...CHANNELS };

  test('to each channel once, however often it is run, and tells the end to each', async () => {
    using world = await healWorld();
    allSick(world);
    const first = await step(world, { rules: ESCALATING, inputs });
    expect([first.outputs['result'], first.exitCode, world.done.evictions.length]).toEqual([
      'escalated',
      1,
      1,
    ]);
    expect(first.summary).toMatch(/^### 🚨 A person is needed/u);
    expect(first.sent.map(({ url }) => url)).toEqual([
      SLACK,
      'https://events.pagerduty.com/v2/enqueue',
      'http://alertmanager.example:9093/api/v2/alerts',
    ]);
    const [slack, pagerduty, alertmanager] = first.sent.map(({ body }) => JSON.parse(body) as never);
    const key = world.state()?.episodes[0]?.key ?? '';
    expect(slack).toEqual({
      text: expect.stringMatching(
        /^🚨 high-memory needs a person: Deployment\/web in namespace shop\nWhy: /u,
      ),
    });
    expect(pagerduty).toMatchObject({
      routing_key: ROUTING_KEY,
      event_action: 'trigger',
      dedup_key: key,
      payload: { severity: 'critical', source: 'Deployment/web in namespace shop' },
    });
    expect(alertmanager).toMatchObject([
      { labels: { alertname: 'HealEscalated', rule: 'high-memory', episode: key } },
    ]);
    expect(first.sent[2]?.headers).toMatchObject({ authorization: 'Bearer token-of-alertmanager' });
    for (const secret of [SLACK, ROUTING_KEY, 'token-of-alertmanager']) {
      const shown = first.printed.split('\n').filter((line) => !line.startsWith('::add-mask::'));
      expect([shown.join('\n').includes(secret), first.summary.includes(secret)]).toEqual([false, false]);
    }
    const again = await step(world, { rules: ESCALATING, inputs });
    expect([again.outputs['result'], again.sent, world.done.evictions.length]).toEqual(['escalated', [], 1]);

    world.metric = () => WELL;
    await world.memory.pass(5 * MINUTE);
    const over = await step(world, { rules: ESCALATING, inputs });
    expect(over.outputs['result']).toBe('noop');
    expect(over.sent.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { text: expect.stringContaining('✅ high-memory is over') },
      { event_action: 'resolve', dedup_key: key },
      [{ labels: { episode: key } }],
    ]);
  });

  test('again to whom it could not tell, and not to the others', async () => {
    using world = await healWorld();
    allSick(world);
    world.refuses = (url) => (url.includes('pagerduty') ? 500 : undefined);
    const first = await step(world, { rules: ESCALATING, inputs });
    expect(first.printed).toContain('pagerduty could not be told: it answered HTTP 500');
    expect(first.sent).toHaveLength(3);
    delete world.refuses;
    const second = await step(world, { rules: ESCALATING, inputs });
    expect(second.sent.map(({ url }) => url)).toEqual(['https://events.pagerduty.com/v2/enqueue']);
    expect(world.state()?.episodes[0]?.escalation?.told.toSorted()).toEqual([
      'alertmanager',
      'pagerduty',
      'slack',
    ]);
  });

  test('a message that was not taken is sent again, within the same run', async () => {
    using world = await healWorld();
    allSick(world);
    let refusals = 2;
    world.refuses = (url) => (url === SLACK && (refusals -= 1) >= 0 ? 503 : undefined);
    const { sent } = await step(world, { rules: ESCALATING, inputs });
    expect(sent.filter(({ url }) => url === SLACK)).toHaveLength(3);
  });

  test('to nobody who is not set up: all of them are named before anything is done', async () => {
    using world = await healWorld();
    allSick(world);
    const { outputs, exitCode, printed } = await step(world, { rules: ESCALATING, inputs: APPLY });
    expect([outputs['result'], exitCode, world.acts]).toEqual(['failed', 1, []]);
    for (const input of ['slack-webhook-url', 'pagerduty-routing-key', 'alertmanager-url'])
      expect(printed).toContain(`input ${input}: is missing: rule high-memory escalates to`);
    const planned = await step(world, { rules: ESCALATING });
    expect([planned.outputs['result'], planned.exitCode]).toEqual(['planned', undefined]);
    expect(planned.printed).toContain('::warning::slack-webhook-url is missing');
  });
});
