import { beforeAll, describe, expect, test } from '@jest/globals';
import { errorOf } from '../../support/databases/rds-model.ts';
import { type FakeRds, fakeRds } from '../../support/databases/rds.ts';
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
import { codeBlocks } from '../../support/markdown-code.ts';
import { sample } from '../../support/sample.ts';

const LIMIT_MS = 240_000;
const MINUTE = 60_000;
const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const ENDPOINT = 'shop.example:5432';
/** Both, by what is the same of them. */
const KINDS = {
  rds: {
    step: '{rds: {instance: shop}, unattended: true}',
    name: 'RDS instance shop in eu-central-1',
    from: 'eu-central-1a',
    to: 'eu-central-1b',
    post: 'RebootDBInstance shop',
    request: 'RebootDBInstance shop with ForceFailover',
    action: 'RebootDBInstance',
    says: 'RDS instance shop in eu-central-1 is available in eu-central-1b, and its standby is in eu-central-1a',
    leader: (one: FakeRds) => one.instance.zone,
    move: (one: FakeRds) => one.moveInstance(),
  },
  aurora: {
    step: '{aurora: {cluster: shop}, unattended: true}',
    name: 'Aurora cluster shop in eu-central-1',
    from: 'shop-1',
    to: 'shop-2',
    post: 'FailoverDBCluster shop to shop-2',
    request: 'FailoverDBCluster shop to shop-2',
    action: 'FailoverDBCluster',
    says: 'shop-2 writes in Aurora cluster shop in eu-central-1, and shop-1 reads',
    leader: (one: FakeRds) => one.cluster.writers.join(),
    move: (one: FakeRds) => one.moveCluster(one.cluster.writers[0] === 'shop-1' ? 'shop-2' : 'shop-1'),
  },
} as const;
type Kind = keyof typeof KINDS;
const ALL = Object.keys(KINDS) as Kind[];

// A clock that is driven does not see a module that is loaded meanwhile.
beforeAll(async () => void (await Promise.all([import('aws4fetch'), import('saxes')])));

function rulesOf(step: string): string {
  return RULES.replace(STEPS, `[{failover_db: ${step}}]`);
}

interface Scene extends Disposable {
  world: HealWorld;
  rds: FakeRds;
  run: (more?: RunOptions) => Promise<RunResult>;
}

/** What is wrong is wrong for as long as the first one leads. */
async function scene(kind: Kind, from?: HealWorld, members?: readonly string[]): Promise<Scene> {
  const world = await healWorld(from);
  const rds = fakeRds(world.memory.clock, members);
  const { leader, step, from: first } = KINDS[kind];
  world.metric = () => {
    rds.settle();
    return leader(rds) === first ? SICK : WELL;
  };
  return {
    world,
    rds,
    run: async (more = {}) => await world.run({ rules: rulesOf(step), env: rds.env, database: rds, ...more }),
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

const whyOf = ({ report, error }: RunResult): string => report?.rules[0]?.why ?? error?.message ?? '';
const outcomes = ({ world }: Scene): string[] =>
  (world.state()?.attempts ?? []).map(({ outcome }) => outcome);

/** The metric is well once it has switched, and what happens then says that it has not helped. */
async function switchedWhile(play: Scene, happens: (rds: FakeRds) => void): Promise<RunResult> {
  play.rds.before = () => {
    if (play.rds.switches > 0) happens(play.rds);
  };
  play.world.metric = () => {
    play.rds.settle();
    return play.rds.switches > 0 ? WELL : SICK;
  };
  return await play.run();
}

/** Nothing was asked of AWS but what it publishes, and nothing was changed. */
function expectUntouched({ rds }: Scene): void {
  expect([rds.posts, rds.switches, rds.breaches]).toEqual([[], 0, []]);
}

describe.each(ALL)('heal: failover_db of %s', (kind) => {
  const { step, name, from, to, post, request, action, says, leader, move } = KINDS[kind];

  test('the standby takes over, and both ends say so', async () => {
    using play = await scene(kind);
    const result = await play.run();
    expect(result.report?.rules[0]).toMatchObject({
      outcome: 'healed',
      why: `what was done has helped, as its verification says: ${says}`,
      actions: [`switch ${name} over from ${from} to ${to}`],
    });
    expect([play.rds.posts, play.rds.switches, play.rds.breaches]).toEqual([[post], 1, []]);
    expect(result.records.find(({ decision }) => decision === 'act')).toMatchObject({ request });
    const told = JSON.stringify([result.report, result.records, result.log, play.world.state()]);
    expect(told).not.toContain('aws-key-of-the-test');
    expect(told).not.toContain('aws-session-of-the-test');
  });

  test('what it was before is written down before it is asked for', async () => {
    using play = await scene(kind);
    const seen: unknown[] = [];
    play.rds.before = (asked) => {
      if (asked === action) seen.push(play.world.state()?.attempts);
    };
    await play.run();
    expect(seen).toEqual([
      [
        expect.objectContaining({
          outcome: 'intended',
          leaderChange: { database: name, from, to, epoch: 0 },
        }),
      ],
    ]);
  });

  test('without an approved plan it is told what would be done, and the plan of another leader is not carried out', async () => {
    using play = await scene(kind);
    const rules = rulesOf(step.replace(', unattended: true', ''));
    const first = await play.run({ rules });
    expect([first.report?.outcome, whyOf(first)]).toEqual([
      'deferred',
      expect.stringContaining('a person has to approve that: give approved-plan'),
    ]);
    expectUntouched(play);
    const approvedPlan = first.report?.rules[0]?.planHash ?? '';
    move(play.rds);
    play.world.metric = () => SICK;
    expect(whyOf(await play.run({ rules, approvedPlan }))).toContain('which is not what was approved');
    move(play.rds);
    play.world.metric = () => {
      play.rds.settle();
      return leader(play.rds) === from ? SICK : WELL;
    };
    await play.world.memory.pass(3 * MINUTE);
    expect((await play.run({ rules, approvedPlan })).report?.outcome).toBe('healed');
    expect(play.rds.posts).toEqual([post]);
  });

  test.each<[string, (rds: FakeRds) => void, string]>([
    [
      'cannot be asked',
      (one) => (one.after = () => ({ failed: 'connect', detail: 'ECONNREFUSED' })),
      'connect: ECONNREFUSED',
    ],
    [
      'does not let it in',
      (one) => (one.after = () => errorOf('AccessDenied', 'not authorized to perform: rds:…', 403)),
      'AccessDenied: not authorized',
    ],
    [
      'answers something else',
      (one) => (one.after = () => ({ status: 200, body: '<html>' })),
      'another kind',
    ],
    ['answers half', (one) => (one.after = (asked) => half(asked)), 'it gives half of its answer'],
    ['fails', (one) => (one.after = () => ({ status: 503, body: 'Service Unavailable' })), 'HTTP 503'],
    [
      'has maintenance that somebody has asked for',
      (one) =>
        (one.maintenance[kind === 'rds' ? 'db:shop' : 'db:shop-2'] = [due({ OptInStatus: 'immediate' })]),
      'has maintenance to come: system-update (immediate)',
    ],
    [
      'has maintenance with a date',
      (one) =>
        (one.maintenance[kind === 'rds' ? 'db:shop' : 'cluster:shop'] = [
          due({ CurrentApplyDate: '2026-12-24T03:00:00Z' }),
        ]),
      'system-update (2026-12-24T03:00:00Z)',
    ],
  ])('one that %s is left as it is', async (_, happens, words) => {
    using play = await scene(kind);
    happens(play.rds);
    const result = await play.run();
    expect([result.report?.outcome, whyOf(result)]).toEqual(['deferred', expect.stringContaining(words)]);
    expectUntouched(play);
    expect(outcomes(play)).toEqual([]);
  });

  test('maintenance that is merely there to be had is in nobody’s way', async () => {
    using play = await scene(kind);
    const end = kind === 'rds' ? 'db:shop' : 'cluster:shop';
    play.rds.maintenance[end] = [due({}), due({ OptInStatus: 'undo-opt-in' })];
    expect((await play.run()).report?.outcome).toBe('healed');
  });

  test('a question is asked again after trouble that passes; what changes something is not', async () => {
    using play = await scene(kind);
    const troubles = [errorOf('Throttling', 'Rate exceeded'), { status: 500, body: '' }];
    play.rds.after = (asked) => (asked.startsWith('Describe') ? troubles.shift() : undefined);
    expect((await play.run()).report?.outcome).toBe('healed');
    using other = await scene(kind);
    other.rds.before = (asked) => {
      if (asked === action) other.rds.instance.status = other.rds.cluster.status = 'modifying';
    };
    const result = await other.run();
    expect([result.report?.outcome, outcomes(other)]).toEqual(['deferred', ['refused']]);
    expect(whyOf(result)).toContain(`did not ${action}: InvalidDB`);
    expect([other.rds.posts.length, other.rds.switches]).toEqual([1, 0]);
  });

  test('one that fails over by itself in between is not led back', async () => {
    using play = await scene(kind);
    play.world.metric = () => SICK;
    // Between the intent and the request.
    const last = kind === 'rds' ? 3 : 6;
    let asked = 0;
    play.rds.before = () => {
      asked += 1;
      if (asked === last) move(play.rds);
    };
    const result = await play.run();
    expect([play.rds.posts, play.rds.switches, outcomes(play)]).toEqual([[], 1, ['refused']]);
    expect(whyOf(result)).toMatch(/^it would go from .* now$|writes in .* already$/u);
  });

  test('an answer that is lost is verified by the next run, and it is not asked for again', async () => {
    using play = await scene(kind);
    play.rds.after = (asked) => (asked === action ? { failed: 'reset', detail: 'ECONNRESET' } : undefined);
    const first = await play.run();
    expect([first.report?.outcome, outcomes(play)]).toEqual(['unknown', ['intended']]);
    await play.world.memory.pass(MINUTE);
    const second = await play.run();
    expect([second.report?.outcome, play.rds.posts]).toEqual(['healed', [post]]);
  });

  test('a failover that AWS does not carry out is never called healed, and is not asked for again', async () => {
    using play = await scene(kind);
    play.rds.obeys = false;
    play.world.metric = () => {
      play.rds.settle();
      return play.rds.posts.length > 0 ? WELL : SICK;
    };
    const result = await play.run();
    expect([result.report?.outcome, play.rds.posts]).toEqual(['escalated', [post]]);
    expect(whyOf(result)).toContain('still');
    expect(outcomes(play)).toEqual(['failed']);
  });

  test('the leader changes once a day: after that a person is told', async () => {
    using play = await scene(kind);
    expect((await play.run()).report?.outcome).toBe('healed');
    play.world.metric = () => SICK;
    await play.world.memory.pass(60 * MINUTE);
    const again = await play.run();
    expect([again.report?.outcome, whyOf(again)]).toEqual([
      'escalated',
      expect.stringContaining(`${name} has had a change of its leader at`),
    ]);
    expect(play.rds.posts).toEqual([post]);
  });

  test('the endpoint of the rule must answer, too', async () => {
    const rules = rulesOf(step.replace('shop}', `shop, endpoint: "${ENDPOINT}"}`));
    using well = await scene(kind);
    expect(whyOf(await well.run({ rules }))).toBe(
      `what was done has helped, as its verification says: ${says}, and ${ENDPOINT} answers`,
    );
    using refused = await scene(kind);
    refused.rds.silence = { why: 'ECONNREFUSED', isRefused: true };
    const told = await refused.run({ rules });
    expect([told.report?.outcome, whyOf(told)]).toEqual([
      'escalated',
      expect.stringContaining(`${ENDPOINT} does not answer: ECONNREFUSED`),
    ]);
    using silent = await scene(kind);
    silent.rds.silence = { why: 'no connection within 5000 ms', isRefused: false };
    expect((await silent.run({ rules })).report?.outcome).toBe('unknown');
    silent.rds.silence = undefined;
    expect((await silent.run({ rules })).report?.outcome).toBe('healed');
    expect(silent.rds.posts).toEqual([post]);
  });

  test('while AWS does not answer afterwards, nobody knows: it is neither healed nor given up', async () => {
    using play = await scene(kind);
    play.rds.after = () => (play.rds.switches > 0 ? { failed: 'timeout', detail: 'silent' } : undefined);
    expect((await play.run()).report?.outcome).toBe('unknown');
    play.rds.after = () => undefined;
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.rds.posts).toEqual([post]);
  });

  test.each(['AWS', 'the API server'] as const)(
    'killed before and after every request to %s, it fails over once at most, and heals only by what both ends say',
    async (server) => {
      using rest = await healWorld();
      await rest.memory.pass(MINUTE);
      using probe = await scene(kind, rest);
      const whole = await probe.run();
      expect(whole.report?.outcome).toBe('healed');
      const points = deathsAt(server === 'AWS' ? whole.databaseRequests : whole.requests);
      expect(points.length).toBeGreaterThanOrEqual(10);
      for (const dies of sample(points, server === 'AWS' ? 10 : 6)) {
        using play = await scene(kind, rest);
        const first = await play.run(server === 'AWS' ? { databaseDies: dies } : { dies });
        await play.world.memory.pass(MINUTE);
        const { report, error } = await play.run();
        if (error !== undefined) throw new Error(`${JSON.stringify(dies)}: ${error.message}`);
        const { posts, switches, breaches } = play.rds;
        expect([first.died, posts.length <= 1, switches <= 1, breaches]).toEqual([true, true, true, []]);
        // What died between its intent and the request was not done: that it did not help is true, and a person is told.
        expect(switches === 1 ? ['healed', 'noop'] : ['escalated']).toContain(report?.outcome);
        expect(outcomes(play).filter((outcome) => outcome === 'healed')).toHaveLength(switches);
      }
    },
    LIMIT_MS,
  );
});

function due(more: object): Record<string, string> {
  return { Action: 'system-update', Description: 'New Operating System update is available', ...more };
}

function half(action: string): { status: number; body: string } {
  const result = `<${action}Result><Marker>more</Marker></${action}Result>`;
  return { status: 200, body: `<${action}Response>${result}</${action}Response>` };
}

const refusals = test.each<[string, (rds: FakeRds) => void, 'deferred' | 'escalated', string, Kind]>([
  ['is being modified', (one) => (one.instance.status = 'modifying'), 'deferred', 'is modifying', 'rds'],
  [
    'has a change that waits',
    (one) => (one.instance.more = { PendingModifiedValues: { DBInstanceClass: 'db.r6g.xlarge' } }),
    'deferred',
    'has changes that a restart may bring about: DBInstanceClass',
    'rds',
  ],
  [
    'has a parameter that waits for a restart',
    (one) => (one.instance.parameters = 'pending-reboot'),
    'deferred',
    'parameter group shop-17 is pending-reboot',
    'rds',
  ],
  [
    'does not say where its standby is',
    (one) => delete one.instance.standbyZone,
    'deferred',
    'does not say where',
    'rds',
  ],
  ['has no standby', (one) => (one.instance.isMultiAz = false), 'escalated', 'it is not Multi-AZ', 'rds'],
  [
    'is a member of a cluster',
    (one) => (one.instance.more = { DBClusterIdentifier: 'other' }),
    'escalated',
    'is a member of the cluster other',
    'rds',
  ],
  [
    'is a replica',
    (one) => (one.instance.more = { ReadReplicaSourceDBInstanceIdentifier: 'main' }),
    'escalated',
    'is a replica of main',
    'rds',
  ],
  ['is not there', (one) => (one.instance.id = 'other'), 'escalated', 'there is no RDS instance shop', 'rds'],
  ['is being upgraded', (one) => (one.cluster.status = 'upgrading'), 'deferred', 'is upgrading', 'aurora'],
  [
    'has a change that waits',
    (one) => (one.cluster.more = { PendingModifiedValues: { EngineVersion: '17.5' } }),
    'deferred',
    'has changes to come: EngineVersion',
    'aurora',
  ],
  [
    'has two writers',
    (one) => one.cluster.writers.push('shop-2'),
    'deferred',
    'shop-1 and shop-2 of',
    'aurora',
  ],
  ['has no writer', (one) => (one.cluster.writers = []), 'deferred', 'does not say who writes', 'aurora'],
  [
    'has a writer that restarts',
    (one) => (one.member('shop-1').status = 'rebooting'),
    'deferred',
    'shop-1 is rebooting',
    'aurora',
  ],
  [
    'has a reader that starts',
    (one) => (one.member('shop-2').status = 'creating'),
    'deferred',
    'can take over now: shop-2 is creating',
    'aurora',
  ],
  [
    'has a reader that waits for a restart',
    (one) => (one.member('shop-2').parameters = 'pending-reboot'),
    'deferred',
    'the parameter group of the cluster is pending-reboot',
    'aurora',
  ],
  ['has no reader', (one) => void one.cluster.members.pop(), 'escalated', 'has no reader', 'aurora'],
  [
    'is none of Aurora',
    (one) => (one.cluster.engine = 'postgres'),
    'escalated',
    'its engine is postgres',
    'aurora',
  ],
  [
    'is a replica',
    (one) => (one.cluster.more = { ReplicationSourceIdentifier: 'arn:aws:rds:us-east-1:1:cluster:main' }),
    'escalated',
    'is a replica of arn:aws:rds:us-east-1',
    'aurora',
  ],
]);

describe('heal: failover_db on AWS, refused', () => {
  refusals('one that %s', async (_, happens, outcome, words, kind) => {
    using play = await scene(kind);
    happens(play.rds);
    play.world.metric = () => SICK;
    const result = await play.run();
    expect([result.report?.outcome, whyOf(result)]).toEqual([outcome, expect.stringContaining(words)]);
    expectUntouched(play);
    expect(outcomes(play)).toEqual([]);
  });
});

describe('heal: failover_db of RDS, verified', () => {
  test.each<[string, (rds: FakeRds) => void, string]>([
    ['its standby is gone', (one) => (one.instance.isMultiAz = false), 'the standby of RDS instance shop'],
    [
      'its standby is elsewhere',
      (one) => (one.instance.standbyZone = 'eu-central-1c'),
      'is in eu-central-1c, and not in eu-central-1a',
    ],
    [
      'it runs elsewhere',
      (one) => (one.instance.zone = 'eu-central-1c'),
      'runs in eu-central-1c, and not in eu-central-1b',
    ],
    [
      'it is not available',
      (one) => (one.instance.status = 'configuring-log-exports'),
      'is configuring-log-exports',
    ],
  ])('while %s it has not helped, whatever the metric says', async (_, happens, words) => {
    using play = await scene('rds');
    const result = await switchedWhile(play, happens);
    expect([result.report?.outcome, whyOf(result)]).toEqual(['escalated', expect.stringContaining(words)]);
    expect([outcomes(play), play.rds.posts.length]).toEqual([['failed'], 1]);
  });
});

describe('heal: failover_db of Aurora', () => {
  const names = ['shop-1', 'shop-2', 'shop-3', 'shop-4'];

  test('the reader of the lowest tier takes over, of those one as large as the writer, or the one that the rule names', async () => {
    using play = await scene('aurora', undefined, names);
    Object.assign(play.rds.member('shop-3'), { tier: 0 });
    Object.assign(play.rds.member('shop-4'), { tier: 0 });
    play.rds.member('shop-3').more['DBInstanceClass'] = 'db.t4g.medium';
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.rds.posts).toEqual(['FailoverDBCluster shop to shop-4']);
    using named = await scene('aurora', undefined, names);
    const rules = rulesOf('{aurora: {cluster: shop, target-instance: shop-3}, unattended: true}');
    expect((await named.run({ rules })).report?.outcome).toBe('healed');
    expect(named.rds.posts).toEqual(['FailoverDBCluster shop to shop-3']);
  });

  test.each([
    ['shop-1', 'shop-1 writes in Aurora cluster shop in eu-central-1 already'],
    ['shop-9', 'shop-9 is no member of Aurora cluster shop'],
  ])('no other one takes over for %s', async (target, words) => {
    using play = await scene('aurora');
    const rules = rulesOf(`{aurora: {cluster: shop, target-instance: ${target}}, unattended: true}`);
    const result = await play.run({ rules });
    expect([result.report?.outcome, whyOf(result)]).toEqual(['escalated', expect.stringContaining(words)]);
    expectUntouched(play);
  });

  test('the failover that Aurora makes by itself is waited for and verified, and nothing is sent', async () => {
    using play = await scene('aurora');
    const { rds, world } = play;
    rds.cluster.status = 'failing-over';
    void world.memory.clock.sleep(MINUTE).then(() => {
      rds.moveCluster('shop-2');
      rds.cluster.status = 'available';
    });
    const result = await play.run();
    expect(result.report?.rules[0]).toMatchObject({
      outcome: 'healed',
      actions: [
        'wait for the failover that Amazon Aurora makes of Aurora cluster shop in eu-central-1 by itself, since it is failing over',
      ],
      why: expect.stringContaining(KINDS.aurora.says),
    });
    expect([rds.posts, rds.breaches]).toEqual([[], []]);
  });

  test.each<[string, (rds: FakeRds) => void, string]>([
    ['two write', (one) => (one.cluster.writers = ['shop-1', 'shop-2']), 'shop-1 and shop-2 write'],
    ['nobody writes', (one) => (one.cluster.writers = []), 'nobody writes'],
    ['another one writes', (one) => (one.cluster.writers = ['shop-3']), 'shop-3 writes in'],
    [
      'who wrote is gone',
      (one) => (one.cluster.members = one.cluster.members.filter(({ id }) => id !== 'shop-1')),
      'shop-1 is no member any more',
    ],
    ['who wrote does not come back', (one) => (one.member('shop-1').status = 'failed'), 'shop-1 is failed'],
    ['the cluster is not available', (one) => (one.cluster.status = 'failing-over'), 'is failing-over'],
  ])('while %s it has not helped, whatever the metric says', async (_, happens, words) => {
    using play = await scene('aurora', undefined, names.slice(0, 3));
    const result = await switchedWhile(play, happens);
    expect([result.report?.outcome, whyOf(result)]).toEqual(['escalated', expect.stringContaining(words)]);
    expect([outcomes(play), play.rds.posts.length]).toEqual([['failed'], 1]);
  });
});

test('heal: the role that the pages show may do what AWS is asked for, and no more', async () => {
  const asked = new Set<string>();
  for (const kind of ALL) {
    using play = await scene(kind);
    await play.run();
    for (const action of play.rds.asked) asked.add(`rds:${action}`);
  }
  const policies = codeBlocks().filter(({ language, text }) => language === 'json' && text.includes('"rds:'));
  expect(policies.map(({ file }) => file)).toEqual(['docs/healing.md', 'docs/zh/healing.md']);
  for (const { text } of policies) {
    const { Statement } = JSON.parse(text) as { Statement: { Action: string[]; Resource: string }[] };
    expect(new Set(Statement.flatMap(({ Action }) => Action))).toEqual(asked);
    for (const { Action, Resource } of Statement)
      expect([Resource.endsWith(':*'), Action.some((one) => !one.startsWith('rds:Describe'))]).not.toEqual([
        true,
        true,
      ]);
  }
});
