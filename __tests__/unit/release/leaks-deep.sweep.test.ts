import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CANARY_NAMES } from '../../support/leaks/canaries.ts';
import { type DeepOutcome, type DeepWay, playDeep, quoted, STRATEGIES } from '../../support/leaks/deep.ts';
import { sample } from '../../support/sample.ts';

/** Releases that run far before they fail: whoever is asked late says what it has seen. */

/** How a party says it: of one request at its beginning, of the last of its kind, and of all of them. */
const REFUSALS = [
  { status: 403, reason: 'Forbidden', from: 'first', times: 1 },
  { status: 422, reason: 'Invalid', from: 'last', times: 1 },
  { status: 500, reason: 'InternalError', from: 'first', times: 6 },
] as const;
const SAMPLE = 8;

type Base = Pick<DeepWay, 'action' | 'strategy'>;
const BASES: readonly Base[] = STRATEGIES.flatMap((strategy) =>
  (['deploy', 'rollback'] as const).map((action) => ({ action, strategy })),
);

/** What the application and its hooks say. */
const TOLD: Readonly<Record<string, Omit<DeepWay, 'name' | 'action' | 'strategy'>>> = {
  'pods whose log ends in secrets': {
    arrange: (cluster, canaries) =>
      cluster.behave(':v2', { crash: { exitCode: 3 }, log: `starting\nError: denied: ${quoted(canaries)}` }),
    unknown: ['Secret value'],
  },
  'pods whose log is one line that is cut': {
    arrange: (cluster, canaries) =>
      cluster.behave(':v2', {
        crash: { exitCode: 3 },
        log: Array.from({ length: 40 }, (_, at) => `${'x'.repeat(at * 7)} Error: ${quoted(canaries)}`).join(
          '\n',
        ),
      }),
    unknown: ['Secret value'],
  },
  'pods whose image cannot be pulled': {
    arrange: (cluster) => cluster.behave(':v2', { waiting: 'ImagePullBackOff' }),
  },
  'pods that answer their checks with secrets': {
    arrange: (cluster, canaries) =>
      cluster.behave(':v2', {
        answer: ({ path }) => ({ status: 500, body: `${path} ${quoted(canaries)}` }),
      }),
    unknown: ['Secret value'],
  },
  'a job before it whose log ends in secrets': {
    more: () => [hook('pre-upgrade')],
    arrange: (cluster, canaries) =>
      cluster.behave('migrate', { runMs: 100, exitCode: 1, log: `Error: ${quoted(canaries)}` }),
    unknown: ['Secret value'],
  },
  'a job behind it whose log ends in secrets': {
    more: () => [hook('post-upgrade')],
    arrange: (cluster, canaries) =>
      cluster.behave('migrate', { runMs: 100, exitCode: 1, log: `Error: ${quoted(canaries)}` }),
    unknown: ['Secret value'],
  },
};

function hook(point: string): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', annotations: { 'helm.sh/hook': point } },
    spec: {
      backoffLimit: 0,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'migrate:v2' }] } },
    },
  };
}

/** Whether the application itself says it: these are few, and run each time. */
function isTold({ name }: { name: string }): boolean {
  return Object.keys(TOLD).some((told) => name.endsWith(told));
}

/** The journal is in Secrets as well: packed, so that nobody quotes its content. */
const JOURNAL = /^edu-actions-/u;

function refusals(base: Base, { requests }: DeepOutcome): DeepWay[] {
  const counts = new Map<string, { method: string; kind: string; isJournal: boolean; count: number }>();
  for (const { method, kind, name = '' } of requests) {
    if (/^apis?(?:\/|$)|^version$/u.test(kind)) continue;
    const isJournal = JOURNAL.test(name);
    const key = [method, kind, isJournal].join();
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { method, kind, isJournal, count });
  }
  return [...counts.values()].flatMap((asked) => REFUSALS.map((refusal) => refused(base, asked, refusal)));
}

function refused(
  base: Base,
  { method, kind, isJournal, count }: { method: string; kind: string; isJournal: boolean; count: number },
  { status, reason, from, times }: (typeof REFUSALS)[number],
): DeepWay {
  const what = `${method} ${kind}${isJournal ? ' of the journal' : ''}`;
  // Of a Secret's own request its content is known; of others a webhook has it from elsewhere.
  const isOwn = kind === 'Secret' && !isJournal && method !== 'GET' && method !== 'WATCH';
  return {
    ...base,
    name: `${base.action}, ${base.strategy}, ${from} ${what} is answered with ${status} that quotes`,
    arrange: (cluster, canaries) =>
      cluster.order({
        method,
        kind,
        // What has no name is a list.
        ...(isJournal ? { name: JOURNAL } : { name: /^(?!edu-actions-)/u }),
        from: from === 'first' ? 1 : count,
        times,
        does: {
          status,
          reason,
          message: `admission webhook "x" denied the request: Invalid value: "a": saw ${quoted(canaries)}`,
        },
      }),
    unknown: [
      ...(isOwn ? [] : (['Secret value'] as const)),
      // A rollback runs no checks, and is given no secrets of them.
      ...(base.action === 'rollback' ? (['checks secret'] as const) : []),
    ],
  };
}

describe('leaks: deep inside a release', () => {
  const ways: DeepWay[] = [];
  let covered = '';
  afterAll(() => void process.stderr.write(`leaks: ${covered}\n`));

  beforeAll(async () => {
    for (const base of BASES) {
      const plain = await playDeep({
        ...base,
        name: `${base.action}, ${base.strategy}, nothing`,
        arrange: () => undefined,
      });
      expect([plain.result, plain.found]).toEqual(['succeeded', []]);
      ways.push(...refusals(base, plain));
    }
    ways.push(
      ...STRATEGIES.flatMap((strategy) =>
        Object.entries(TOLD).map(
          ([name, way]): DeepWay => ({
            ...way,
            name: `deploy, ${strategy}, ${name}`,
            action: 'deploy',
            strategy,
          }),
        ),
      ),
    );
  }, 120_000);

  test(
    'nobody who is asked late has a secret shown, written or kept',
    async () => {
      const chosen = [
        ...sample(
          ways.filter((way) => !isTold(way)),
          SAMPLE,
        ),
        ...ways.filter(isTold),
      ];
      const outcomes: DeepOutcome[] = [];
      for (const way of chosen) outcomes.push(await playDeep(way));
      const failed = outcomes.filter(({ result }) => result !== 'succeeded').length;
      const bytes = outcomes.reduce((sum, { looked }) => sum + looked, 0);
      covered = `${chosen.length} of ${ways.length} ways deep inside a release, ${failed} of them failed; ${CANARY_NAMES.length} secrets were looked for in ${bytes.toLocaleString('en-US')} bytes`;
      expect(
        outcomes.filter(({ found }) => found.length > 0).map(({ name, found }) => ({ name, found })),
      ).toEqual([]);
      // What is said about the application itself must have been met.
      expect(
        outcomes.filter((one) => isTold(one) && one.result === 'succeeded').map(({ name }) => name),
      ).toEqual([]);
    },
    30 * 60_000,
  );

  test('what looks for them would find one', async () => {
    const outcome = await playDeep({
      name: 'one that is let through',
      action: 'deploy',
      strategy: 'rolling',
      arrange: (cluster, canaries) =>
        cluster.behave(':v2', { crash: { exitCode: 3 }, log: `Error: ${canaries['plugin token']}` }),
    });
    expect(outcome.found.join('\n')).toContain('plugin token');
  });
});
