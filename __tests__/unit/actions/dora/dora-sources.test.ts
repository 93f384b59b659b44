import { expect, test } from '@jest/globals';
import { releaseHistory } from '../../../../src/release/index.ts';
import { systemExec } from '../../../../src/base/index.ts';
import { doraStep } from '../../../support/dora-step.ts';
import { repository } from '../../../support/git-repository.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { doraErrors } from '../../../support/report-schema.ts';

type Figures = Record<
  string,
  { value: number | null; samples: number; leftOut: string[]; why: string | null }
>;

/** Programs run there. */
const inside =
  (folder: string): typeof systemExec =>
  async (program, args, options) =>
    await systemExec(program, args, { ...options, cwd: folder });

/** An entry of the journal's history, of noon of a day in March. */
const entry = (revision: number, day: number, more: object = {}): object => ({
  revision,
  version: String(revision).repeat(40).slice(0, 40),
  strategy: 'rolling',
  deployedAt: `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  target: 'x',
  runUrl: `https://github.example/octo-org/shop/actions/runs/${revision}`,
  ...more,
});

test('git alone: tags are deployments, and lines and times are those of the commits between them', async () => {
  using place = repository();
  const dated = (day: number, hour: number, ...args: string[]): string => {
    const date = `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
    return place.git(
      '-c',
      'alias.at=!f() { d=$1; shift; GIT_COMMITTER_DATE=$d GIT_AUTHOR_DATE=$d git "$@"; }; f',
      'at',
      date,
      ...args,
    );
  };
  const commit = (day: number, hour: number): string =>
    dated(day, hour, 'commit', '--quiet', '--allow-empty', '-m', 'x');
  commit(1, 0);
  dated(1, 12, 'tag', '-a', 'v1', '-m', 'v1');
  commit(3, 0);
  commit(3, 6);
  dated(3, 12, 'tag', '-a', 'v2', '-m', 'v2');
  commit(5, 0);
  dated(5, 12, 'tag', 'v3');
  commit(7, 0);
  dated(7, 4, 'tag', '-a', 'v4', '-m', 'v4');
  dated(7, 5, 'tag', '-a', 'other', '-m', 'no deployment');
  const exec: typeof systemExec = async (program, args, options) =>
    await systemExec(program, args, { ...options, cwd: place.folder });
  const { report, outputs, summary } = await doraStep(
    undefined,
    { source: 'git', 'fail-if': 'uptime < 99%' },
    { exec },
  );
  const { figures, notes } = report as { figures: Figures; notes: string[] };
  expect(doraErrors(report)).toEqual([]);
  // v1 is before the time, v3 is lightweight: of v2 12 and 6 hours, of v4 four.
  expect(figures['deployment-frequency']?.samples).toBe(3);
  expect(figures['lead-time-p50']).toMatchObject({ value: 6 * 3600, samples: 3 });
  expect(figures['lead-time-p90']?.value).toBe(12 * 3600);
  expect(notes[0]).toContain('1 of 4 tags are lightweight');
  expect(outputs).toMatchObject({ complete: 'true', verdict: 'unknown' });
  expect(summary).toContain('nobody was asked for incidents');
});

test('git alone: a checkout without its history, and none at all, are told with what to do', async () => {
  using whole = repository();
  whole.commit({ a: '1' });
  whole.commit({ a: '2' });
  using part = repository({ url: `file://${whole.folder}`, args: ['--depth', '1'] });
  const shallow = await doraStep(undefined, { source: 'git' }, { exec: inside(part.folder) });
  expect([shallow.outputs['verdict'], shallow.exitCode]).toEqual(['error', 1]);
  expect(shallow.printed).toContain('give actions/checkout fetch-depth: 0');
  const none = await doraStep(undefined, { source: 'git' }, { exec: inside('/') });
  expect(none.printed).toContain('check the repository out before this step');
  const absent = await doraStep(
    undefined,
    { source: 'git' },
    {
      exec: () =>
        Promise.reject(Object.assign(new Error('Unable to locate executable file: git'), { code: 'ENOENT' })),
    },
  );
  expect(absent.printed).toContain('install git on the runner');
});

test('the journal: its releases are deployments, ten at most, and it is only read', async () => {
  using memory = inMemoryCluster();
  const history = [
    entry(4, 9, { isRollback: true }),
    entry(3, 8, { leftBehind: true }),
    entry(2, 6),
    entry(1, 1, { asFound: true }),
  ];
  const head = { formatVersion: 1, app: 'shop', revision: 4, phase: 'idle', inventory: [], history };
  const { cluster } = memory.connect({ app: 'shop' });
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  await cluster.create({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'edu-actions-shop', namespace: 'shop' },
    data: { 'head.json': JSON.stringify(head) },
  });
  const loadJournal = async () =>
    await Promise.resolve({
      releaseHistory,
      connect: async () => await Promise.resolve(memory.connect({ app: 'shop' }).cluster),
    });
  const inputs = { source: 'journal', app: 'shop', 'k8s-namespace': 'shop', kubeconfig: '{}' };
  const { report, outputs } = await doraStep(undefined, inputs, { loadJournal });
  const { figures } = report as { figures: Figures };
  expect(doraErrors(report)).toEqual([]);
  // The rollback marks revision 3; nobody says when that was noticed.
  expect(figures['deployment-frequency']?.samples).toBe(3);
  expect(figures['change-fail-rate']).toMatchObject({ value: 1 / 3, samples: 3 });
  expect(figures['recovery-time']).toMatchObject({
    value: null,
    leftOut: ['1 of which nobody says when it was noticed'],
  });
  expect(figures['lead-time-p50']?.why).toBe('this source has no commits');
  expect(outputs['complete']).toBe('true');
  const many = Array.from({ length: 10 }, (_, index) => entry(20 - index, 25 - index));
  await cluster.replace({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'edu-actions-shop', namespace: 'shop' },
    data: { 'head.json': JSON.stringify({ ...head, revision: 20, history: many }) },
  });
  const cut = await doraStep(undefined, inputs, { loadJournal });
  expect(cut.report).toMatchObject({
    complete: false,
    gaps: [
      'the journal remembers 10 releases, the oldest of which is in this time: there may have been more',
    ],
  });
});
