import { describe, expect, test } from '@jest/globals';
import { type FakePatroni, fakePatroni, PATRONI_LOGIN } from '../../support/databases/patroni.ts';
import {
  deathsAt,
  type HealWorld,
  healWorld,
  RULES,
  type RunOptions,
  type RunResult,
  SICK,
  WELL,
} from '../../support/heal-world.ts';
import { sample } from '../../support/sample.ts';

const LIMIT_MS = 120_000;
const MINUTE = 60_000;
const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const env = { PATRONI_PASSWORD: PATRONI_LOGIN.password };

function rulesOf(more = 'unattended: true', members = ['pg-0', 'pg-1']): string {
  const urls = members.map((name) => `"https://${name}.pg:8008"`).join(', ');
  const basic = `{user: ${PATRONI_LOGIN.user}, password: {env: PATRONI_PASSWORD}}`;
  return RULES.replace(STEPS, `[{failover_db: {patroni: {members: [${urls}], basic: ${basic}}, ${more}}}]`);
}

/** The old leader, as a replica that follows the new one. */
const WHOLE = { isUp: true, isPrimary: false, state: 'running', follows: 'pg-1', timeline: 2 };

interface Scene extends Disposable {
  world: HealWorld;
  patroni: FakePatroni;
  run: (more?: RunOptions) => Promise<RunResult>;
}

/** What is wrong is wrong for as long as the first member leads. */
async function scene(from?: HealWorld, names?: readonly string[]): Promise<Scene> {
  const world = await healWorld(from);
  const patroni = fakePatroni(world.memory.clock, names);
  world.metric = () => {
    patroni.settle();
    return patroni.leader === 'pg-0' ? SICK : WELL;
  };
  return {
    world,
    patroni,
    run: async (more = {}) => await world.run({ rules: rulesOf(), env, database: patroni, ...more }),
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

const whyOf = ({ report, error }: RunResult): string => report?.rules[0]?.why ?? error?.message ?? '';

/** Nothing was asked of Patroni but what it publishes, and nothing but what it was asked for has happened. */
function expectUntouched({ patroni }: Scene): void {
  expect([patroni.posts, patroni.breaches]).toEqual([[], []]);
}

describe('heal: failover_db of Patroni', () => {
  test('a healthy replica takes over, and both ends say so', async () => {
    using play = await scene();
    const result = await play.run();
    expect(result.report?.rules[0]).toMatchObject({
      outcome: 'healed',
      why: 'what was done has helped, as its verification says: pg-1 answers as the primary on timeline 2, and pg-0 streams from it',
      actions: ['switch Patroni cluster shop over from pg-0 to pg-1'],
    });
    expect(play.patroni.posts).toEqual([{ leader: 'pg-0', candidate: 'pg-1' }]);
    expect([play.patroni.switches, play.patroni.breaches]).toEqual([1, []]);
    expect(result.records.find(({ decision }) => decision === 'act')).toMatchObject({
      request: 'POST https://pg-0.pg:8008/switchover from pg-0 to pg-1',
    });
    expect(JSON.stringify([result.report, result.records, play.world.state()])).not.toContain(
      PATRONI_LOGIN.password,
    );
  });

  test('without an approved plan it is told what would be done, and the plan of another leader is not carried out', async () => {
    using play = await scene();
    const rules = rulesOf('max-lag: 1Mi');
    const first = await play.run({ rules });
    expect(first.report?.outcome).toBe('deferred');
    expect(whyOf(first)).toContain('a person has to approve that: give approved-plan');
    expectUntouched(play);
    const planned = await play.run({ rules, mode: 'plan' });
    const approvedPlan = planned.report?.rules[0]?.planHash ?? '';
    expect([planned.report?.outcome, approvedPlan]).toEqual(['planned', first.report?.rules[0]?.planHash]);
    play.patroni.lead('pg-1');
    play.world.metric = () => SICK;
    await play.world.memory.pass(MINUTE);
    expect(whyOf(await play.run({ rules, approvedPlan }))).toContain('which is not what was approved');
    expect(play.patroni.posts).toEqual([]);
    play.patroni.lead('pg-0');
    play.world.metric = () => (play.patroni.leader === 'pg-0' ? SICK : WELL);
    await play.world.memory.pass(3 * MINUTE);
    expect((await play.run({ rules, approvedPlan })).report?.outcome).toBe('healed');
    expect(play.patroni.posts).toHaveLength(1);
  });

  test.each<[string, (patroni: FakePatroni) => void, string]>([
    ['is paused', (one) => (one.isPaused = true), 'is paused: somebody maintains it'],
    ['has a switchover scheduled', (one) => (one.isScheduled = true), 'somebody has scheduled'],
    ['does without its DCS', (one) => (one.isFailsafe = true), 'failsafe mode'],
    ['has a replica too far behind', (one) => (one.member('pg-1').lag = 2 ** 20 + 1), '1048577 bytes behind'],
    ['has a replica of unknown lag', (one) => (one.member('pg-1').lag = 'unknown'), 'how far it is behind'],
    [
      'has a replica that streams not',
      (one) => delete one.member('pg-1').follows,
      'does not stream from pg-0',
    ],
    ['has a replica on another timeline', (one) => (one.member('pg-1').timeline = 7), 'is on timeline 7'],
    [
      'has a replica that starts',
      (one) => (one.member('pg-1').state = 'starting'),
      'no replica that runs: starting',
    ],
    ['has a replica that is silent', (one) => (one.member('pg-1').isUp = false), 'does not answer'],
    [
      'has a member that sees another leader',
      (one) => (one.member('pg-1').sees = 'pg-1'),
      'do not agree who leads',
    ],
    [
      'has a member that sees none',
      (one) => (one.member('pg-1').sees = ''),
      'do not agree whether pg-0 leads',
    ],
    [
      'has two primaries',
      (one) => (one.member('pg-1').isPrimary = true),
      'both say that they are the primary',
    ],
    [
      'has a leader that is no primary',
      (one) => (one.member('pg-0').isPrimary = false),
      'is no primary that runs',
    ],
    ['is silent', (one) => one.members.forEach((member) => (member.isUp = false)), 'does not answer'],
    [
      'has failed over, and whose dead member is in its list no more',
      (one) => void one.members.pop(),
      'it has none; ',
    ],
  ])('one that %s is left as it is', async (_, happens, words) => {
    using play = await scene();
    happens(play.patroni);
    const result = await play.run();
    expect(result.report?.outcome).toBe('deferred');
    expect(whyOf(result)).toContain(words);
    expectUntouched(play);
    expect(play.world.state()?.attempts ?? []).toEqual([]);
  });

  test.each<[string, (patroni: FakePatroni) => void, string]>([
    [
      'whose replica is never to lead',
      (one) => (one.member('pg-1').tags = { nofailover: true }),
      'nofailover',
    ],
    ['of failover priority 0', (one) => (one.member('pg-1').tags = { failover_priority: 0 }), 'nofailover'],
    [
      'that follows another one',
      (one) => (one.member('pg-0').role = 'standby_leader'),
      'is a standby cluster',
    ],
    ['of two scopes', (one) => (one.member('pg-1').scope = 'other'), 'of two clusters: shop and other'],
  ])('of one %s a person is told', async (_, happens, words) => {
    using play = await scene();
    happens(play.patroni);
    const result = await play.run();
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain(words);
    expectUntouched(play);
  });

  test('of several replicas the one that has the most takes over, and of a synchronous cluster no other than a synchronous one', async () => {
    const names = ['pg-0', 'pg-1', 'pg-2'];
    const rules = rulesOf('unattended: true', names);
    using play = await scene(undefined, names);
    play.patroni.member('pg-1').lag = 4096;
    expect((await play.run({ rules })).report?.outcome).toBe('healed');
    expect(play.patroni.posts).toEqual([{ leader: 'pg-0', candidate: 'pg-2' }]);
    using other = await scene(undefined, names);
    other.patroni.isSynchronous = true;
    other.patroni.member('pg-1').lag = 4096;
    other.patroni.member('pg-2').role = 'replica';
    expect((await other.run({ rules })).report?.outcome).toBe('healed');
    expect(other.patroni.posts).toEqual([{ leader: 'pg-0', candidate: 'pg-1' }]);
  });

  test('a leader that moves in between makes it fail instead of moving twice', async () => {
    using play = await scene();
    play.world.metric = () => SICK;
    play.patroni.before = (method) => {
      if (method === 'POST' && play.patroni.leader === 'pg-0') play.patroni.lead('pg-1');
    };
    const result = await play.run();
    expect([result.report?.outcome, play.patroni.switches]).toEqual(['deferred', 1]);
    expect(whyOf(result)).toBe('Patroni refuses it (412): leader name does not match');
    expect(play.world.state()?.attempts.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  test('a wrong password is refused by Patroni, and nothing has happened', async () => {
    using play = await scene();
    const result = await play.run({ env: { PATRONI_PASSWORD: 'another-password-of-the-test' } });
    expect([result.report?.outcome, play.patroni.switches]).toEqual(['deferred', 0]);
    expect(whyOf(result)).toContain('Patroni refuses it (401)');
  });

  test('the leader changes once a day: after that a person is told', async () => {
    using play = await scene();
    expect((await play.run()).report?.outcome).toBe('healed');
    play.world.metric = () => SICK;
    await play.world.memory.pass(60 * MINUTE);
    const again = await play.run();
    expect(again.report?.outcome).toBe('escalated');
    expect(whyOf(again)).toContain('Patroni cluster shop has had a change of its leader at');
    expect(play.patroni.posts).toHaveLength(1);
    play.world.metric = () => WELL;
    for (let hours = 0; hours < 24; hours += 3) await play.world.memory.pass(3 * 60 * MINUTE);
    await play.run();
    play.world.metric = () => (play.patroni.leader === 'pg-1' ? SICK : WELL);
    await play.world.memory.pass(5 * MINUTE);
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.patroni.posts.at(-1)).toEqual({ leader: 'pg-1', candidate: 'pg-0' });
  });
});

describe('heal: failover_db of Patroni, verified', () => {
  test('an answer that is lost is verified by the next run, and it is not asked for again', async () => {
    using play = await scene();
    play.patroni.after = (method) => (method === 'POST' ? { failed: 'ECONNRESET' } : undefined);
    const first = await play.run();
    expect(first.report?.outcome).toBe('unknown');
    await play.world.memory.pass(3 * MINUTE);
    const second = await play.run();
    expect([second.report?.outcome, play.patroni.posts.length]).toEqual(['healed', 1]);
  });

  test('a switchover that Patroni does not carry out is never called healed', async () => {
    using play = await scene();
    play.patroni.obeys = false;
    const first = await play.run();
    expect(first.report?.outcome).toBe('unknown');
    expect(whyOf(first)).toContain('was answered by 503: Switchover failed');
    const second = await play.run();
    expect([second.report?.outcome, play.patroni.posts.length]).toEqual(['escalated', 1]);
  });

  test.each<[string, (patroni: FakePatroni) => void, string]>([
    [
      'the old leader does not stream from the new one',
      (one) => delete one.member('pg-0').follows,
      'pg-0 does not stream from pg-1 yet',
    ],
    [
      'the old leader is a primary too',
      (one) => (one.member('pg-0').isPrimary = true),
      'both say that they are the primary',
    ],
    [
      'the old leader is gone',
      (one) => Object.assign(one.member('pg-0'), { isUp: false, state: 'stopped', follows: undefined }),
      'pg-0 has not come back as a replica',
    ],
    [
      'the leader has gone back and forth',
      (one) => (one.member('pg-1').timeline = 4),
      'one switchover makes it 2',
    ],
    [
      'the new leader does not answer as the primary',
      (one) => (one.member('pg-1').isPrimary = false),
      'pg-1 does not answer as the primary yet',
    ],
  ])('while %s it has not helped, whatever the metric says', async (_, happens, words) => {
    using play = await scene();
    const { patroni } = play;
    let isBroken = true;
    patroni.before = (method) => {
      if (method === 'GET' && patroni.switches === 1 && isBroken) happens(patroni);
    };
    play.world.metric = () => (patroni.switches > 0 ? WELL : SICK);
    const result = await play.run();
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain(words);
    expect(play.world.told.map(({ what }) => what)).toEqual(['tell', 'tell']);
    expect(play.world.state()?.attempts.map(({ outcome }) => outcome)).toEqual(['failed']);
    expect(patroni.posts).toHaveLength(1);
    isBroken = false;
    Object.assign(patroni.member('pg-1'), { isPrimary: true, timeline: 2 });
    Object.assign(patroni.member('pg-0'), WHOLE);
    expect((await play.run()).report?.outcome).toBe('noop');
    expect(play.world.told.map(({ what }) => what)).toEqual(['tell', 'tell', 'close', 'close']);
  });

  test('while the old leader is silent and said to run, nobody knows: it is neither healed nor given up', async () => {
    using play = await scene();
    const { patroni } = play;
    patroni.after = (method) => {
      if (method === 'POST') patroni.member('pg-0').isUp = false;
      return undefined;
    };
    const first = await play.run();
    expect(first.report?.outcome).toBe('unknown');
    expect(whyOf(first)).toContain('pg-0 is said to be running, and does not answer');
    patroni.member('pg-0').isUp = true;
    Object.assign(patroni.member('pg-0'), { follows: 'pg-1', timeline: 2 });
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(patroni.posts).toHaveLength(1);
  });

  test('a leader that flaps is not followed: it is switched once, and then a person is told', async () => {
    using play = await scene();
    const { patroni, world } = play;
    patroni.after = (method) => {
      if (method === 'POST') patroni.lead('pg-0');
      return undefined;
    };
    const result = await play.run();
    expect(result.report?.outcome).toBe('escalated');
    expect([patroni.posts.length, world.acts.length]).toEqual([1, 0]);
  });
});

describe('heal: failover_db, where the leader is dead', () => {
  test('the failover of Patroni itself is waited for, verified and told, and nothing is forced', async () => {
    using play = await scene();
    play.patroni.crash('pg-0');
    const { patroni, world } = play;
    void world.memory.clock.sleep(2 * MINUTE).then(() => {
      Object.assign(patroni.member('pg-0'), WHOLE);
    });
    const result = await play.run();
    expect(result.report?.rules[0]).toMatchObject({
      outcome: 'healed',
      actions: [
        'wait for the failover that Patroni makes of Patroni cluster shop by itself, since pg-0, which leads it, does not answer',
      ],
      why: expect.stringContaining('pg-1 answers as the primary on timeline 2, and pg-0 streams from it'),
    });
    expectUntouched(play);
  });

  test('a cluster that nobody leads is waited for; when nobody takes over in time, a person is told', async () => {
    using play = await scene();
    const { patroni, world } = play;
    world.metric = () => SICK;
    patroni.leader = undefined;
    patroni.member('pg-0').isPrimary = false;
    const result = await play.run();
    expect(result.report?.outcome).toBe('escalated');
    expect(result.report?.rules[0]?.actions[0]).toContain('by itself, since nobody leads it');
    expectUntouched(play);
  });
});

test(
  'heal: killed before and after every request to Patroni, it switches once at most, and heals only by what both ends say',
  async () => {
    using rest = await healWorld();
    await rest.memory.pass(MINUTE);
    using probe = await scene(rest);
    const whole = await probe.run();
    expect(whole.report?.outcome).toBe('healed');
    const points = deathsAt(whole.databaseRequests);
    expect(points.length).toBeGreaterThanOrEqual(20);
    for (const databaseDies of sample(points, 14)) {
      using play = await scene(rest);
      const first = await play.run({ databaseDies });
      expect(first.died).toBe(true);
      const later = await play.run();
      if (later.error !== undefined)
        throw new Error(`${JSON.stringify(databaseDies)}: ${later.error.message}`);
      const { posts, switches, breaches } = play.patroni;
      expect([posts.length <= 1, switches <= 1, breaches]).toEqual([true, true, []]);
      // What died between its intent and the request was not done: that it did not help is true, and a person is told.
      expect(later.report?.outcome).toBe(switches === 1 ? 'healed' : 'escalated');
      const healed = (play.world.state()?.attempts ?? []).filter(({ outcome }) => outcome === 'healed');
      expect(healed).toHaveLength(switches);
    }
  },
  LIMIT_MS,
);

test(
  'heal: killed before and after every request to the API server, it switches once at most',
  async () => {
    using rest = await healWorld();
    await rest.memory.pass(MINUTE);
    using probe = await scene(rest);
    const whole = await probe.run();
    for (const dies of sample(deathsAt(whole.requests), 8)) {
      using play = await scene(rest);
      await play.run({ dies });
      await play.world.memory.pass(MINUTE);
      const later = await play.run();
      if (later.error !== undefined) throw new Error(`${JSON.stringify(dies)}: ${later.error.message}`);
      const { posts, switches } = play.patroni;
      expect([posts.length, switches].every((count) => count <= 1)).toBe(true);
      expect(switches === 1 ? ['healed', 'noop'] : ['escalated']).toContain(later.report?.outcome);
      const healed = (play.world.state()?.attempts ?? []).filter(({ outcome }) => outcome === 'healed');
      expect(healed).toHaveLength(switches);
    }
  },
  LIMIT_MS,
);
