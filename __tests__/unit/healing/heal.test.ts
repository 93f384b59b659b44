import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import {
  autoscaler,
  deployment,
  type HealWorld,
  healWorld,
  RULES,
  SICK,
  WELL,
} from '../../support/heal-world.ts';

/** The rules that healing keeps, each by its name. */

const MINUTE = 60_000;
const APP = '/apis/apps/v1/namespaces/shop/deployments/web';

/** One pod is sick, until it is restarted. */
function sickPod(world: HealWorld): string {
  const [first] = world.pods();
  world.metric = ({ metadata }) => (metadata.uid === first?.metadata.uid ? SICK : WELL);
  return first?.metadata.name ?? '';
}

/** All pods are sick, whatever is done. */
function persistent(world: HealWorld): void {
  world.metric = () => SICK;
}

const outcomes = (world: HealWorld): string[] =>
  (world.state()?.attempts ?? []).map(({ outcome }) => outcome);
const nothingDone = { evictions: [], scalings: [], jobs: [], claims: [] };

describe('heal: an episode', () => {
  test('evicts the worst pod, verifies, and only then says healed', async () => {
    using world = await healWorld();
    const name = sickPod(world);
    const { report, error, records } = await world.run();
    expect(error).toBeUndefined();
    expect(report).toMatchObject({
      outcome: 'healed',
      rules: [{ actions: [`evict pod ${name} of Deployment web`] }],
    });
    expect(world.done).toEqual({ ...nothingDone, evictions: [name] });
    expect(outcomes(world)).toEqual(['healed']);
    expect(world.state()?.episodes).toEqual([]);
    expect(records.map(({ decision }) => decision)).toEqual(['act', 'close']);
    expect(records[0]).toMatchObject({ before: { trigger: 'firing', worst: SICK }, after: 'done' });
    const events = world.memory.store.kind('events.k8s.io/v1', 'Event', 'shop');
    expect(events.map((event) => event['reason'])).toEqual(['HealAttempt', 'Healed']);
  });

  test('what is well is left alone', async () => {
    using world = await healWorld();
    const { report } = await world.run();
    expect(report?.outcome).toBe('noop');
    expect([world.done, world.state()]).toEqual([nothingDone, undefined]);
  });

  test('goes on to the next step only when the one before has not helped in its time', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    const since = world.now();
    // Load: more pods help, and no restart does.
    world.metric = (_, at) => (world.pods().length > 3 && at > since + 5 * MINUTE ? WELL : SICK);
    const { report } = await world.run();
    expect(report?.rules[0]?.actions).toEqual([
      expect.stringMatching(/^evict pod web-/u),
      'raise minReplicas of HorizontalPodAutoscaler web from 3 to 4',
    ]);
    expect(report?.outcome).toBe('healed');
    expect(world.done.scalings).toEqual(['HorizontalPodAutoscaler/web 3→4']);
    const [first, second] = world.state()?.attempts ?? [];
    expect(Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(4 * MINUTE);
    expect(outcomes(world)).toEqual(['failed', 'healed']);
  });

  test('a pod that never comes up is not healed, however well the metrics of the others are', async () => {
    using world = await healWorld();
    sickPod(world);
    world.memory.behave('web:v1', { neverReady: true });
    const { report } = await world.run({ timeoutMs: 10 * MINUTE });
    expect(report?.outcome).not.toBe('healed');
    expect(outcomes(world)[0]).not.toBe('healed');
  });
});

describe('heal rule 1: a payload chooses a rule and nothing else', () => {
  test('a state that somebody else has written is data: a forged restore raises and lowers nothing', async () => {
    using world = await healWorld();
    await world.make(deployment('other'));
    await world.run();
    await forge(world, {
      restores: [
        {
          rule: 'high-memory',
          kind: 'Deployment',
          name: 'other',
          uid: 'x',
          from: 1,
          to: 3,
          until: '2026-01-01T00:00:00Z',
        },
      ],
    });
    const { report } = await world.run();
    expect(report?.warnings).toEqual(['Deployment other does not scale web any more']);
    expect(world.done).toEqual(nothingDone);
  });

  test.each([
    [
      'a restore that raises',
      {
        restores: [
          {
            rule: 'high-memory',
            kind: 'Deployment',
            name: 'web',
            uid: 'x',
            from: 9,
            to: 3,
            until: '2026-01-01T00:00:00Z',
          },
        ],
      },
    ],
    ['another application', { app: 'other' }],
    [
      'a step that there is not',
      {
        episodes: [
          { key: '0'.repeat(64), rule: 'high-memory', uid: 'x', startedAt: '2026-01-01T00:00:00Z', step: -1 },
        ],
      },
    ],
    [
      'a path for a name',
      {
        restores: [
          {
            rule: 'high-memory',
            kind: 'Deployment',
            name: '../x',
            uid: 'x',
            from: 1,
            to: 3,
            until: '2026-01-01T00:00:00Z',
          },
        ],
      },
    ],
    ['attempts that were never counted', { attempted: -1 }],
    [
      'a change of the leader without its epoch',
      {
        attempted: 1,
        attempts: [
          {
            number: 1,
            at: '2026-01-01T00:00:00Z',
            rule: 'high-memory',
            target: 'Deployment/web',
            key: '0'.repeat(64),
            kind: 'failover_db',
            step: 0,
            says: 'x',
            outcome: 'intended',
            leaderChange: { database: 'Patroni cluster shop', from: 'pg-0' },
          },
        ],
      },
    ],
  ])('a damaged state is refused with its field, and nothing is done: %s', async (_, change) => {
    using world = await healWorld();
    sickPod(world);
    await forge(world, change);
    const { report } = await world.run();
    expect(report?.rules[0]).toMatchObject({
      outcome: 'unknown',
      why: expect.stringContaining('cannot be gone on with'),
    });
    expect(world.done).toEqual(nothingDone);
  });

  test('a ConfigMap of that name which is not ours is refused', async () => {
    using world = await healWorld();
    sickPod(world);
    await forge(world, {}, {});
    expect((await world.run()).report?.rules[0]?.why).toContain('edu-actions/healing-of is not there');
    expect(world.done).toEqual(nothingDone);
  });
});

describe('heal rule 2: what is unknown is neither healthy nor triggered', () => {
  test.each([
    ['Prometheus is down', { unknown: { code: 'source-down', message: 'it cannot be reached' } }],
    ['the answer is empty', { samples: [] }],
    ['NaN', { samples: [{ series: '[["pod","web-1"]]', value: Number.NaN, at: 0 }] }],
  ] as const)('%s: nothing is done', async (_, reading) => {
    using world = await healWorld();
    sickPod(world);
    world.answer = ({ at }) =>
      'samples' in reading ? { samples: reading.samples.map((one) => ({ ...one, at })) } : reading;
    const { report } = await world.run();
    expect(report?.outcome).toBe('unknown');
    expect([world.done, world.state()]).toEqual([nothingDone, undefined]);
  });

  test('a stale series: nothing is done', async () => {
    using world = await healWorld();
    const name = sickPod(world);
    world.answer = ({ at }) => ({
      samples: [{ series: `[["pod","${name}"]]`, value: SICK, at: at - 3 * MINUTE }],
    });
    expect((await world.run()).report).toMatchObject({ outcome: 'unknown' });
    expect(world.done).toEqual(nothingDone);
  });

  test('Prometheus goes down after the attempt: not healed, no further step, and a later run finds out', async () => {
    using world = await healWorld();
    await world.make(autoscaler(3, 8));
    sickPod(world);
    let isDown = false;
    world.answer = () => {
      if (world.done.evictions.length > 0) isDown = true;
      return isDown ? { unknown: { code: 'source-down', message: 'it cannot be reached' } } : undefined;
    };
    const first = await world.run();
    expect(first.report?.outcome).toBe('unknown');
    expect([world.done.evictions.length, world.done.scalings, outcomes(world)]).toEqual([1, [], ['done']]);
    delete world.answer;
    const second = await world.run();
    expect(second.report).toMatchObject({ outcome: 'healed', rules: [{ actions: [] }] });
    expect(world.done.evictions).toHaveLength(1);
  });

  test('a flapping metric moves nothing', async () => {
    using world = await healWorld();
    const name = sickPod(world);
    world.metric = ({ metadata }, at) =>
      metadata.name === name && Math.floor(at / 30_000) % 2 === 0 ? SICK : WELL;
    for (let run = 0; run < 5; run += 1) {
      expect((await world.run()).report?.outcome).toBe('noop');
      await world.memory.pass(50_000);
    }
    expect(world.done).toEqual(nothingDone);
  });
});

describe('heal rule 3: an intent without a result is verified, and never repeated', () => {
  test.each(['before', 'after'] as const)('the process dies %s the eviction', async (when) => {
    using probe = await healWorld();
    sickPod(probe);
    const whole = await probe.run();
    expect(whole.report?.outcome).toBe('healed');
    using world = await healWorld();
    const name = sickPod(world);
    // The dry run is the first POST, the eviction the second.
    const number = await requestOfEviction(world);
    const first = await world.run({ dies: { number, when } });
    expect(first.died).toBe(true);
    expect(outcomes(world)).toEqual(['intended']);
    await world.memory.pass(30_000);
    const second = await world.run();
    expect(world.done.evictions).toEqual(when === 'after' ? [name] : []);
    expect(world.done.evictions.length).toBeLessThanOrEqual(1);
    expect(second.report?.outcome).toBe(when === 'after' ? 'healed' : 'escalated');
  });
});

describe('heal rule 4: cooldowns and budgets survive runs', () => {
  test('the cooldown begins at the attempt, also one that was refused', async () => {
    using world = await healWorld();
    sickPod(world);
    world.memory.order({
      method: 'POST',
      kind: 'Pod',
      from: 2,
      does: { status: 429, reason: 'TooManyRequests' },
    });
    const first = await world.run();
    expect(first.report?.outcome).toBe('deferred');
    expect([outcomes(world), world.done]).toEqual([['refused'], nothingDone]);
    await world.memory.pass(10 * MINUTE);
    expect((await world.run()).report?.rules[0]?.why).toContain('of its cooldown are left');
    expect(world.done).toEqual(nothingDone);
    await world.memory.pass(6 * MINUTE);
    expect((await world.run()).report?.outcome).toBe('healed');
  });

  test('a new episode waits for the cooldown of the one before', async () => {
    using world = await healWorld();
    sickPod(world);
    await world.run();
    sickPod(world);
    await world.memory.pass(3 * MINUTE);
    expect((await world.run()).report?.rules[0]).toMatchObject({
      outcome: 'deferred',
      why: expect.stringContaining('cooldown'),
    });
    expect(world.done.evictions).toHaveLength(1);
  });

  test('the budget of a target for a day is never exceeded: then it escalates, and stops', async () => {
    using world = await healWorld();
    for (let episode = 0; episode < 3; episode += 1) {
      sickPod(world);
      await world.memory.pass(20 * MINUTE);
      expect((await world.run()).report?.outcome).toBe('healed');
    }
    sickPod(world);
    await world.memory.pass(20 * MINUTE);
    const fourth = await world.run();
    expect(fourth.report?.rules[0]).toMatchObject({
      outcome: 'escalated',
      why: expect.stringContaining('3 of 3 actions on Deployment/web'),
    });
    expect(world.done.evictions).toHaveLength(3);
    for (let hours = 0; hours < 26; hours += 2) await world.memory.pass(120 * MINUTE);
    expect((await world.run()).report?.outcome).toBe('escalated');
    expect(world.done.evictions).toHaveLength(3);
  });

  test('the budget of an hour is of all rules of the application together', async () => {
    using world = await healWorld();
    const rules = RULES.replace('maxActionsPerHour: 4', 'maxActionsPerHour: 1');
    sickPod(world);
    await world.run({ rules });
    sickPod(world);
    await world.memory.pass(20 * MINUTE);
    const second = await world.run({ rules });
    expect(second.report?.rules[0]?.why).toContain('1 of 1 actions of this hour');
    expect(world.done.evictions).toHaveLength(1);
  });

  test.each([-60, -3, 3, 24 * 60])(
    'a clock of the runner that is %i minutes wrong moves nothing',
    async (minutes) => {
      using world = await healWorld();
      sickPod(world);
      await world.run();
      sickPod(world);
      await world.memory.pass(3 * MINUTE);
      const { report } = await world.run({ skewMs: minutes * MINUTE });
      expect(report?.rules[0]).toMatchObject({ outcome: 'unknown', why: expect.stringContaining('clocks') });
      expect(world.done.evictions).toHaveLength(1);
    },
  );

  test('attempts of a time to come: a clock has gone back, and nothing is done', async () => {
    using world = await healWorld();
    sickPod(world);
    await world.run();
    const at = new Date(world.now() + 60 * MINUTE).toISOString();
    await forge(world, { attempts: (world.state()?.attempts ?? []).map((one) => ({ ...one, at })) });
    sickPod(world);
    await world.memory.pass(20 * MINUTE);
    expect((await world.run()).report?.rules[0]?.why).toContain('a clock has gone back');
    expect(world.done.evictions).toHaveLength(1);
  });
});

describe('heal rule 5: refuses', () => {
  test.each<[string, (world: HealWorld) => Promise<void> | void, string]>([
    [
      'an object that a person has paused',
      (world) => world.change(APP, { metadata: { annotations: { 'edu-actions/heal-paused': 'by ada' } } }),
      'heal-paused',
    ],
    ['a paused rollout', (world) => world.change(APP, { spec: { paused: true } }), 'is paused'],
    [
      'a rollout that is not over',
      (world) => {
        world.memory.behave('web:v2', { neverReady: true });
        world.change(APP, {
          spec: { template: { spec: { containers: [{ name: 'app', image: 'web:v2' }] } } },
        });
      },
      'is being rolled out',
    ],
    [
      'a workload that somebody unknown keeps',
      async (world) => {
        const shop = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', namespace: 'shop' } };
        await world.make(shop);
        const uid = world.memory.live({ ...shop, name: 'shop', namespace: 'shop' })?.metadata.uid;
        const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'shop', uid, controller: true };
        world.change(APP, { metadata: { ownerReferences: [owner] } });
      },
      'kept by ConfigMap shop',
    ],
    [
      'a workload of another application',
      (world) => world.change(APP, { metadata: { labels: { 'edu-actions/app': 'other' } } }),
      'of the application other',
    ],
    ['a workload that is scaled to nothing', (world) => world.change(APP, { spec: { replicas: 0 } }), ''],
    [
      'a release without a verdict',
      async (world) =>
        await world.make(
          head({
            phase: 'releasing',
            attempt: {
              deploymentId: 'd',
              startedAt: '2026-01-01T00:00:00Z',
              version: '2',
              strategy: 'rolling',
              target: 't',
            },
          }),
        ),
      'a release of 2 is under way',
    ],
    [
      'a budget at zero',
      (world) =>
        world.change('/apis/policy/v1/namespaces/shop/poddisruptionbudgets/web', {
          spec: { maxUnavailable: 0 },
        }),
      'disruption budget',
    ],
  ])('%s', async (_, prepare, words) => {
    using world = await healWorld();
    const [first] = world.pods();
    world.metric = (pod) => (pod.metadata.uid === first?.metadata.uid || words === '' ? SICK : WELL);
    await prepare(world);
    await world.memory.pass(3 * MINUTE);
    const before = world.done.evictions.length;
    const { report, error } = await world.run({
      rules: RULES.replace(', {scale_horizontally: {by: 1, max: 6, ttl: 2h}}', ''),
    });
    expect(error).toBeUndefined();
    if (words !== '')
      expect(report?.rules[0]).toMatchObject({ outcome: 'deferred', why: expect.stringContaining(words) });
    else expect(report?.rules[0]?.actions).toEqual([]);
    expect(world.done.evictions.slice(before)).toEqual([]);
    expect(world.state()?.attempts ?? []).toEqual([]);
  });

  test('a single pod, unless the rule allows it', async () => {
    using world = await healWorld();
    world.change(APP, { spec: { replicas: 1 } });
    await world.memory.pass(3 * MINUTE);
    const name = sickPod(world);
    const before = world.done.evictions.length;
    world.change('/apis/policy/v1/namespaces/shop/poddisruptionbudgets/web', { spec: { maxUnavailable: 1 } });
    const refused = await world.run();
    expect(refused.report?.rules[0]?.why).toContain('1 pods of Deployment web are ready, and 2 must be');
    expect(world.done.evictions.slice(before)).toEqual([]);
    await world.run({ rules: RULES.replace('{max: 1}', '{max: 1, allow-single: true}') });
    expect(world.done.evictions.slice(before)).toEqual([name]);
  });

  test('a pod of somebody else that the query names', async () => {
    using world = await healWorld();
    await world.make(deployment('other'));
    await world.memory.pass(3 * MINUTE);
    world.answer = ({ at }) => ({ samples: [{ series: '[["pod","other-1"]]', value: SICK, at }] });
    const { report } = await world.run({
      rules: RULES.replace(', {scale_horizontally: {by: 1, max: 6, ttl: 2h}}', ''),
    });
    expect(report?.rules[0]).toMatchObject({
      outcome: 'escalated',
      why: expect.stringContaining('other-1 is no pod of Deployment web'),
    });
    expect(world.done.evictions).toEqual([]);
  });

  test('while a release holds the lock: busy, and nothing is read or done', async () => {
    using world = await healWorld();
    sickPod(world);
    await world.make(lease('a-release'));
    const release = { isOver: false };
    const renewing = (async () => {
      for (let at = 0; !release.isOver && at < 100; at += 1) {
        await world.memory.clock.sleep(3_000);
        world.change('/apis/coordination.k8s.io/v1/namespaces/shop/leases/edu-actions-web', {
          metadata: { annotations: { at: String(at) } },
        });
      }
    })();
    const { report } = await world.run();
    release.isOver = true;
    await world.memory.clock.run(renewing);
    expect(report?.outcome).toBe('busy');
    expect([world.done, world.state()]).toEqual([nothingDone, undefined]);
  });

  test('two healers at once: one acts, the other is busy or finds it done, and there is one eviction', async () => {
    using world = await healWorld();
    const name = sickPod(world);
    const both = await Promise.all([world.run(), world.run()]);
    const seen = both.map(({ report }) => report?.outcome);
    expect(seen).toContain('healed');
    expect(['busy', 'noop']).toContain(seen.find((one) => one !== 'healed'));
    expect(world.done.evictions).toEqual([name]);
  });
});

describe('heal rule 6: a refused eviction is deferred, and nothing goes around it', () => {
  test('429 at the eviction itself: deferred, without a DELETE', async () => {
    using world = await healWorld();
    sickPod(world);
    world.memory.order({
      method: 'POST',
      kind: 'Pod',
      from: 2,
      does: { status: 429, reason: 'TooManyRequests' },
    });
    const { report, records } = await world.run();
    expect(report?.outcome).toBe('deferred');
    expect(world.done.evictions).toEqual([]);
    expect(records.map(({ after }) => after)).toContainEqual(expect.stringContaining('refused'));
  });
});

describe('heal rule 7: escalates once an episode', () => {
  test('after the last step, to each channel once, however often it is looked at, and closes on recovery', async () => {
    using world = await healWorld();
    persistent(world);
    for (let run = 0; run < 3; run += 1) {
      expect((await world.run()).report?.outcome).toBe('escalated');
      await world.memory.pass(30 * MINUTE);
    }
    expect(world.told.map(({ channel, what }) => `${channel} ${what}`)).toEqual(['issue tell', 'slack tell']);
    expect(world.told[0]?.notice).toMatchObject({
      rule: 'high-memory',
      why: 'none of 2 steps has helped',
      attempts: [expect.stringContaining('(failed)'), expect.stringContaining('(failed)')],
    });
    expect(world.done.evictions).toHaveLength(1);
    const scalings = world.done.scalings.length;
    world.metric = () => WELL;
    await world.memory.pass(5 * MINUTE);
    expect((await world.run()).report?.outcome).toBe('noop');
    expect(world.told.slice(2).map(({ channel, what }) => `${channel} ${what}`)).toEqual([
      'issue close',
      'slack close',
    ]);
    expect(new Set(world.told.map(({ notice }) => notice.key)).size).toBe(1);
    expect([world.done.evictions.length, world.done.scalings.length]).toEqual([1, scalings]);
  });

  test('after two episodes that ended without help, a third does nothing but escalate', async () => {
    using world = await healWorld();
    const rules = RULES.replace('maxPerTargetPerDay: 3', 'maxPerTargetPerDay: 50').replace(
      ', {scale_horizontally: {by: 1, max: 6, ttl: 2h}}',
      '',
    );
    for (let episode = 0; episode < 3; episode += 1) {
      persistent(world);
      await world.memory.pass(20 * MINUTE);
      expect((await world.run({ rules })).report?.outcome).toBe('escalated');
      world.metric = () => WELL;
      await world.memory.pass(5 * MINUTE);
      await world.run({ rules });
    }
    expect(world.done.evictions).toHaveLength(2);
    expect(world.told.filter(({ channel, what }) => channel === 'slack' && what === 'tell')).toHaveLength(3);
    expect(new Set(world.told.map(({ notice }) => notice.key)).size).toBe(3);
    expect(world.told.map(({ notice }) => notice.why).join()).toContain(
      '2 episodes of a day have ended without help',
    );
  });

  test('a channel that fails holds nothing up, and is told by the next run', async () => {
    using world = await healWorld();
    persistent(world);
    let fails = true;
    const told: string[] = [];
    const issue = {
      findsByKey: true,
      tell: async ({ key }: { key: string }) => {
        if (fails) throw new Error('GitHub is away');
        told.push(key);
        await Promise.resolve();
      },
      close: async () => await Promise.resolve(),
    };
    const first = await world.run({ channels: { issue } });
    expect([first.report?.outcome, told]).toEqual(['escalated', []]);
    expect(first.log.join('\n')).toContain('issue could not be told: GitHub is away');
    fails = false;
    for (let run = 0; run < 2; run += 1) await world.run({ channels: { issue } });
    expect(told).toHaveLength(1);
  });
});

describe('heal rule 8: a plan', () => {
  test('is the default, says what would be done, and changes nothing', async () => {
    using world = await healWorld();
    const name = sickPod(world);
    const { report } = await world.run({ mode: 'plan' });
    expect(report).toMatchObject({
      outcome: 'planned',
      rules: [
        {
          actions: [`evict pod ${name} of Deployment web`],
          planHash: expect.stringMatching(/^[0-9a-f]{64}$/u),
        },
      ],
    });
    const byFile = await world.run({ rules: RULES.replace('mode: apply', 'mode: plan') });
    expect(byFile.report?.outcome).toBe('planned');
    expect([world.done, world.state()]).toEqual([nothingDone, undefined]);
  });

  test('of an episode says what comes next, and neither escalates nor closes', async () => {
    using world = await healWorld();
    const plan = async (): Promise<string> => {
      const { report } = await world.run({ mode: 'plan' });
      return `${report?.outcome}: ${report?.rules[0]?.why}`;
    };
    persistent(world);
    await world.run({ timeoutMs: MINUTE });
    expect(await plan()).toMatch(/^deferred: whether it helps to evict pod web-.* is not known yet$/u);
    await world.memory.pass(5 * MINUTE);
    expect(await plan()).toMatch(
      /^planned: evict pod web-.* has not helped: it would go on to the next step$/u,
    );
    const before = world.state();
    expect([before?.attempts.length, world.told]).toEqual([1, []]);
    await world.run();
    expect(await plan()).toBe('escalated: none of 2 steps has helped');
    world.metric = () => WELL;
    await world.memory.pass(5 * MINUTE);
    expect(await plan()).toBe('noop: it is well again: the episode would be closed');
    expect(world.state()?.episodes).toHaveLength(1);
    expect(world.told.map(({ what }) => what)).toEqual(['tell', 'tell']);
  });

  test('that was approved is done; another one is not', async () => {
    using world = await healWorld();
    const name = sickPod(world);
    const planned = (await world.run({ mode: 'plan' })).report?.rules[0]?.planHash ?? '';
    sickLast(world);
    const other = await world.run({ approvedPlan: planned });
    expect(other.report?.rules[0]).toMatchObject({
      outcome: 'deferred',
      why: expect.stringContaining('not what was approved'),
    });
    expect(world.done).toEqual(nothingDone);
    sickPod(world);
    expect((await world.run({ approvedPlan: planned })).report?.outcome).toBe('healed');
    expect(world.done.evictions).toEqual([name]);
  });
});

describe('heal: several rules and applications', () => {
  const OTHER = `
  - name: errors
    when: {promql: memory, op: ">", threshold: 0.9, for: 2m}
    target: {kind: Deployment, name: web, namespace: shop}
    steps: [{scale_horizontally: {by: 1, max: 6, ttl: 2h}}]
    verify: {promql: memory, op: "<", threshold: 0.8, within: 4m, stable: 1m}
`;

  test('one step at a time: a rule waits for the step of another one', async () => {
    using world = await healWorld();
    sickPod(world);
    // It ends while its step is verified.
    const first = await world.run({
      rules: `${RULES}${OTHER}`,
      only: ['high-memory'],
      timeoutMs: MINUTE / 2,
    });
    expect(first.report?.outcome).toBe('deferred');
    world.metric = () => SICK;
    const second = await world.run({ rules: `${RULES}${OTHER}`, only: ['errors'] });
    expect(second.report?.rules[0]).toMatchObject({
      outcome: 'deferred',
      why: expect.stringContaining('rule high-memory has a step under way'),
    });
    expect([world.done.evictions.length, world.done.scalings]).toEqual([1, []]);
  });

  test('what is damaged of one application keeps nothing from another', async () => {
    using world = await healWorld();
    await world.make(deployment('other'));
    await world.memory.pass(3 * MINUTE);
    sickPod(world);
    await forge(world, { attempted: -1 });
    const rules = `${RULES}${OTHER.replace('name: web', 'name: other')}`;
    const { report } = await world.run({ rules });
    expect(report?.rules.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ['high-memory', 'unknown'],
      ['errors', 'escalated'],
    ]);
    expect([world.done.evictions, world.done.scalings]).toEqual([[], ['Deployment/other 3→4']]);
  });
});

const RELEASE = { revision: 1, version: '1', deployedAt: '2026-01-01T00:00:00Z', configs: [] };
const LIVE = { ...RELEASE, strategy: 'blue-green', slot: 'blue', deployments: [{ name: 'web-blue' }] };

/** The Deployment as a release leaves it in a slot. */
function inSlot(slot: string): KubeObject {
  const object = deployment(`web-${slot}`);
  const labels = { app: `web-${slot}`, 'edu-actions/slot': slot };
  const template = { ...(object.spec?.['template'] as object), metadata: { labels } };
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { 'edu-actions/slot-of': 'web' } },
    spec: { ...object.spec, selector: { matchLabels: labels }, template },
  };
}

describe('heal: the target', () => {
  test('of an application with slots it is the one that serves', async () => {
    using world = await healWorld();
    await world.make(inSlot('green'));
    await world.make(inSlot('blue'));
    await world.make(head({ phase: 'idle', live: LIVE }));
    await world.memory.pass(3 * MINUTE);
    const blue = world.pods().find(({ metadata }) => metadata.name.startsWith('web-blue-'));
    world.metric = ({ metadata }) => (metadata.uid === blue?.metadata.uid ? SICK : WELL);
    const { report } = await world.run();
    expect(report).toMatchObject({
      outcome: 'healed',
      rules: [{ actions: [`evict pod ${blue?.metadata.name} of Deployment web-blue`] }],
    });
  });

  test('a canary or a promotion that waits is a release under way', async () => {
    using world = await healWorld();
    sickPod(world);
    const entry = { ...RELEASE, strategy: 'blue-green', digest: '0'.repeat(64), target: 't' };
    await world.make(
      head({ phase: 'idle', pending: { held: { ...LIVE, slot: 'green' }, entry, creations: [] } }),
    );
    expect((await world.run()).report?.rules[0]).toMatchObject({
      outcome: 'deferred',
      why: '1 waits for its promotion',
    });
    expect(world.done).toEqual(nothingDone);
  });

  test('that was replaced by another one ends the episode: it is another target', async () => {
    using world = await healWorld();
    persistent(world);
    await world.run();
    const path = '/apis/apps/v1/namespaces/shop/deployments/web';
    world.memory.ask('DELETE', path);
    await world.memory.pass(MINUTE);
    await world.make(deployment('web'));
    world.metric = () => WELL;
    await world.memory.pass(3 * MINUTE);
    expect((await world.run()).report?.outcome).toBe('noop');
    expect(world.told.at(-1)).toMatchObject({
      what: 'close',
      notice: { why: 'the workload was replaced by another one' },
    });
    expect(world.state()?.episodes).toEqual([]);
  });
});

function sickLast(world: HealWorld): void {
  const last = world.pods().at(-1);
  world.metric = ({ metadata }) => (metadata.uid === last?.metadata.uid ? SICK : WELL);
}

function lease(holder: string): KubeObject {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'edu-actions-web', namespace: 'shop', labels: { 'edu-actions/lock-of': 'web' } },
    spec: { holderIdentity: holder, leaseDurationSeconds: 15 },
  };
}

function head(more: object): KubeObject {
  const state = { formatVersion: 1, app: 'web', revision: 1, inventory: [], ...more };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'edu-actions-web', namespace: 'shop', labels: { 'edu-actions/head-of': 'web' } },
    data: { 'head.json': JSON.stringify(state) },
  };
}

/** As somebody else who may write ConfigMaps. */
async function forge(
  world: HealWorld,
  change: object,
  labels: Record<string, string> = { 'edu-actions/healing-of': 'web' },
): Promise<void> {
  const empty = {
    formatVersion: 1,
    app: 'web',
    attempted: 0,
    attempts: [],
    episodes: [],
    restores: [],
    failures: [],
  };
  const data = { 'healing.json': JSON.stringify({ ...(world.state() ?? empty), ...change }) };
  const metadata = { name: 'edu-actions-web.healing', namespace: 'shop', labels };
  if (world.memory.live({ apiVersion: 'v1', kind: 'ConfigMap', ...metadata }) === undefined)
    await world.make({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
  else world.change('/api/v1/namespaces/shop/configmaps/edu-actions-web.healing', { data });
}

/** The number of the request by which a run of this world would evict. */
async function requestOfEviction(world: HealWorld): Promise<number> {
  using twin = await healWorld(world);
  const { evictionAt } = await twin.run();
  return evictionAt ?? 0;
}
