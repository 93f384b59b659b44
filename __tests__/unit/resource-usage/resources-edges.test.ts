import { describe, expect, test } from '@jest/globals';
import {
  type Amount,
  type Answer,
  type Answers,
  type ContainerUse,
  measure,
  type MeasureOptions,
  quantityOf,
  queriesOf,
  type ResourceReport,
  type Series,
  spanOf,
  wordsOf,
} from '../../../src/resource-usage/index.ts';

const STEPS = 100;
const OPTIONS: MeasureOptions = {
  namespaces: ['shop'],
  to: Date.parse('2026-03-30T00:00:00Z'),
  steps: STEPS,
  stepMs: 3_600_000,
  prices: { cpu: 1, memory: 0 },
  currency: 'USD',
  headroom: 0.2,
};
type At = (step: number) => number | undefined;
const OWNER = { namespace: 'shop', owner_kind: 'Deployment', owner_name: 'web' };
const series = (labels: Record<string, string>, at: At): Series => ({
  labels,
  values: Array.from({ length: STEPS }, (_, step) => at(step)),
});

interface Told {
  namespace?: At;
  pods?: At;
  request?: At;
  limit?: At;
  mean?: At;
  max?: At;
  known?: At;
  instead?: Partial<Record<keyof Answers, Answer>>;
}

/** One Deployment of one container, which requests two cores and uses one, but for what is said. */
function told({ instead, ...said }: Told): ResourceReport {
  const container = { ...OWNER, container: 'c' };
  const figure = (name: string, at: At): Series => series({ ...container, figure: name }, at);
  const pods = said.pods ?? (() => 1);
  return measure(
    {
      namespaces: [series({ namespace: 'shop' }, said.namespace ?? (() => 1))],
      pods: [series(OWNER, pods)],
      requests: [series({ ...container, resource: 'cpu' }, said.request ?? ((at) => 2 * (pods(at) ?? 0)))],
      limits: said.limit === undefined ? [] : [series({ ...container, resource: 'cpu' }, said.limit)],
      cpu: [
        figure('mean', said.mean ?? (() => 1)),
        figure('max', said.max ?? (() => 1)),
        figure('pods', said.known ?? pods),
      ],
      memory: [],
      ...instead,
    },
    OPTIONS,
  );
}

function cpuOf({ workloads }: ResourceReport): ContainerUse {
  const [container] = workloads[0]?.containers ?? [];
  if (container === undefined) throw new Error('there is no container');
  return container.cpu;
}

const outside =
  (first: number, end: number, value: number): At =>
  (step) =>
    step >= first && step < end ? undefined : value;

describe('resources, what is not known of a time', () => {
  test('five of a hundred steps are taken to be as the rest and told; of six nothing is said', () => {
    const little = told({ mean: outside(50, 55, 1) });
    expect(cpuOf(little)).toMatchObject({ used: { value: 100 }, unused: { value: 100 }, known: 0.95 });
    expect(little.notes.join()).toContain('of 1 of 1 workloads a little of the use is not known');
    expect(cpuOf(told({ mean: outside(50, 56, 1) }))).toMatchObject({
      used: { value: null },
      unused: { value: null, least: 0, most: 200 },
      savings: { value: null, least: 0, most: 200 },
      enough: null,
      why: 'Prometheus has values of container_cpu_usage_seconds_total for 94 % of its time alone',
    });
  });

  test('pods that nobody tells of are no pods that use nothing', () => {
    // Of four pods three are told of, each with a core: the fourth is not taken for idle, and not known.
    const use = cpuOf(told({ pods: () => 4, known: () => 3 }));
    expect(use).toMatchObject({ used: { value: null }, known: 0.75 });
  });

  test.each([
    ['at the end', 95, 100],
    ['in the middle', 40, 45],
    ['at the beginning', 0, 5],
  ])('a short hole of kube-state-metrics %s is bridged and told', (_, first, end) => {
    const hole = outside(first, end, 1);
    const report = told({ namespace: hole, pods: hole, request: outside(first, end, 2) });
    expect([report.complete, report.figures.cost.amount.value]).toEqual([true, 2 * 720]);
    expect(report.workloads[0]).toMatchObject({ isWhole: true, isOver: false, replicas: 1 });
    expect(report.notes[0]).toContain('of 5 h kube-state-metrics has told nothing of the namespace shop');
  });

  test('a longer one makes the namespace unknown; before its first value a shorter window is named', () => {
    const middle = outside(40, 46, 1);
    expect(told({ namespace: middle, pods: middle }).gaps).toEqual([
      'of 6 h kube-state-metrics has told nothing of the namespace shop',
    ]);
    const first = outside(0, 50, 1);
    const report = told({ namespace: first, pods: first });
    expect(report.gaps).toEqual([
      'of 2 d 2 h kube-state-metrics has told nothing of the namespace shop, before 2026-03-27T23:00Z: ask for a shorter window',
    ]);
    expect([report.workloads, report.figures.cost.amount]).toEqual([
      [],
      { value: null, least: 0, most: null },
    ]);
  });

  test('a time without pods, while somebody looks, is no hole', () => {
    const night = outside(30, 80, 1);
    const report = told({ pods: night, request: outside(30, 80, 2), mean: night, known: night });
    expect(report.cpu).toMatchObject({ requested: { value: 100 }, used: { value: 50 } });
    expect(report.workloads[0]).toMatchObject({ replicas: 0.5, isWhole: true });
    expect(cpuOf(report).known).toBe(1);
  });

  test('a container without a request of which nothing is told any more has not gone', () => {
    const half = outside(50, 100, 1);
    const report = told({ mean: half, max: half, known: half, instead: { requests: [] } });
    expect(cpuOf(report)).toMatchObject({ request: null, requested: { value: 0 }, used: { value: null } });
    expect(cpuOf(report).known).toBe(0.5);
    // One that had a request, and has neither that nor any use now, was taken out of the pods.
    const gone = told({ request: outside(50, 100, 2), mean: half, max: half, known: half });
    expect(cpuOf(gone)).toMatchObject({ requested: { value: 100 }, used: { value: 50 }, known: 1 });
  });

  test('where the pods could not be read nothing is known, and where one kind of use could not, that', () => {
    const pods = told({ instead: { pods: { why: 'it is down' } } });
    expect(pods.gaps).toEqual(['the pods could not be read: it is down']);
    const namespaces = told({ instead: { namespaces: { why: 'it is slow' } } });
    expect([namespaces.gaps, namespaces.figures.cost.amount.value]).toEqual([
      ['the pods could not be read: it is slow'],
      null,
    ]);
    const cpu = told({ instead: { cpu: { why: 'it is down' } } });
    expect(cpu.gaps).toEqual(['the use of CPU could not be read: it is down']);
    expect(cpuOf(cpu)).toMatchObject({
      why: 'it is down',
      used: { value: null },
      request: 2,
      nearLimit: false,
    });
    const requests = told({ instead: { requests: { why: 'it is down' } } });
    expect(cpuOf(requests)).toMatchObject({ request: null, isShort: false, used: { value: 100 } });
    expect(requests.figures['without-requests'].amount).toEqual({ value: null, least: 0, most: 1 });
    const limits = told({ instead: { limits: { why: 'it is down' } } });
    expect(limits.figures['near-limit'].amount).toEqual({ value: null, least: 0, most: 1 });
  });

  test('where all is known nothing of it is called a guess', () => {
    const { notes, complete, figures } = told({});
    expect([complete, notes.length, notes.join().includes('a little of the use')]).toEqual([true, 2, false]);
    // It requests no memory, and without a limit it is near none, whatever it uses.
    expect(figures['without-requests'].amount.value).toBe(1);
    expect(figures['near-limit'].amount.value).toBe(0);
    expect(figures.cost.why).toBeUndefined();
  });

  test('a step at which nobody is told of, after one without pods, is no hole: a rate needs two scrapes', () => {
    const pods = outside(50, 60, 1);
    const hour = outside(50, 61, 1);
    const mean: At = (step) => (step === 0 ? undefined : hour(step));
    expect(cpuOf(told({ pods, mean, known: mean }))).toMatchObject({ known: 1, used: { value: 90 } });
    const third = outside(50, 66, 1);
    // Of 89 steps that are expected five are missing.
    expect(cpuOf(told({ pods, mean: third, known: third })).known).toBeCloseTo(84 / 89, 9);
  });

  test('of two that waste the same the order is that of their names', () => {
    const two = ['b', 'a', 'c'].map((name) => series({ ...OWNER, owner_name: name }, () => 1));
    const report = told({ instead: { pods: two, requests: [], cpu: [] } });
    expect(report.workloads.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('values that are no numbers are no values', () => {
    const infinite = told({ mean: () => Infinity, max: () => Number.NaN });
    expect(cpuOf(infinite)).toMatchObject({ used: { value: null }, max: null, p95: null });
    expect(cpuOf(told({ max: () => Number.NaN })).why).toBe('Prometheus knows no peak of it');
  });

  test('pods without any container that is told of have an unknown use', () => {
    const report = told({ instead: { requests: [], cpu: [] } });
    expect(report.workloads[0]).toMatchObject({ containers: [], cpu: { used: { value: null } } });
    expect(report.figures['used-cpu']).toMatchObject({
      amount: { value: null },
      why: 'of 1 of 1 workload the use is not known',
    });
  });
});

describe('resources, what would be enough', () => {
  test('is what the busiest pod used in 95 of 100 steps of CPU, with headroom, for each pod', () => {
    // Five steps of three cores are above 95 %.
    const use = cpuOf(told({ pods: () => 2, mean: () => 0.8, max: (step) => (step < 5 ? 3 : 1) }));
    expect(use).toMatchObject({ p95: 1, max: 3, enough: 1.2, request: 2 });
    expect(use.savings.value).toBeCloseTo((2 - 1.2) * 2 * 100, 9);
    expect(cpuOf(told({ max: (step) => (step < 6 ? 3 : 1) })).p95).toBe(3);
  });

  test('a container that needs more than it requests saves nothing, and is told', () => {
    const use = cpuOf(told({ mean: () => 1.9, max: () => 2.5 }));
    expect(use).toMatchObject({ isShort: true, enough: 3, savings: { value: 0 } });
    expect(use.unused.value).toBeCloseTo(10, 9);
  });

  test.each([
    ['at 90 %', () => 1 / 0.9, true],
    ['below it', () => 1.2, false],
    ['at its last value, which counts', (step: number) => (step < 50 ? 8 : 1), true],
    ['at one that has been raised since', (step: number) => (step < 50 ? 1 : 8), false],
  ])('a limit %s', (_, limit, near) => {
    const use = cpuOf(told({ limit }));
    expect([use.nearLimit, use.enough, use.savings.value]).toEqual([
      near,
      near ? null : 1.2,
      near ? 0 : expect.closeTo(80, 9),
    ]);
  });

  test('a request that came later counts from then on, and the last one is the one that is told', () => {
    const use = cpuOf(told({ request: (step) => (step < 50 ? undefined : 4) }));
    expect(use).toMatchObject({ request: 4, requested: { value: 200 }, unused: { value: 150 } });
  });

  test('costs of 30 days are those of its own time, and of what is over those of the whole time', () => {
    const later = told({ pods: (step) => (step < 90 ? undefined : 1) });
    expect(later.workloads[0]).toMatchObject({ isWhole: false, ownMs: 10 * 3_600_000, replicas: 1 });
    expect(later.costs.month.value).toBeCloseTo(2 * 720, 6);
    expect(later.costs.window.value).toBe(20);
    const over = told({ pods: (step) => (step >= 50 && step < 60 ? 1 : undefined) });
    expect(over.workloads[0]).toMatchObject({ isOver: true, isWhole: false, ownMs: 50 * 3_600_000 });
    expect(over.costs.month.value).toBeCloseTo((20 * 720) / 100, 6);
  });
});

test('the queries are six, and select by the namespaces and the labels', () => {
  const queries = queriesOf({ namespaces: ['a', 'b'], labels: 'cluster="one"', stepMs: 60_000 });
  for (const query of Object.values(queries))
    for (const selector of query.match(/\b(?:kube|container)_\w+(?=\{)\{[^}]*\}/gu) ?? [])
      expect(selector).toContain('{namespace=~"a|b",cluster="one"');
  expect(Object.keys(queries)).toHaveLength(6);
  // A rate over less than two scrapes has no value; a peak is looked for within its step.
  expect([queries.cpu.includes('[300s]'), queries.memory.includes('[60s]')]).toEqual([true, true]);
});

const exactly = (value: number): Amount => ({ value, least: value, most: value });

test('numbers as people read them', () => {
  expect(
    [
      [100.4, 'money'],
      [99.99, 'money'],
      [100.4, 'cores'],
      [10.44, 'cores'],
      [9.994, 'cores'],
      [402.4, 'money'],
      [3.456, 'money'],
      [1, 'cores'],
      [12.44, 'cores'],
      [0.0614, 'GiB'],
      [0.305, 'ratio'],
      [1, 'workloads'],
    ].map(([value, unit]) => wordsOf(exactly(value as number), unit as 'money', 'EUR')),
  ).toEqual([
    '100 EUR',
    '99.99 EUR',
    '100 cores',
    '10.4 cores',
    '9.99 cores',
    '402 EUR',
    '3.46 EUR',
    '1 core',
    '12.4 cores',
    '0.061 GiB',
    '30.5 %',
    '1 workload',
  ]);
  expect(wordsOf({ value: null, least: 2, most: null }, 'cores', 'EUR')).toBe('unknown, at least 2 cores');
  expect([quantityOf(0.12, 'cpu'), quantityOf(1.5, 'cpu'), quantityOf(0.25, 'memory')]).toEqual([
    '120m',
    '1.5',
    '256Mi',
  ]);
  expect([spanOf(0), spanOf(300_000), spanOf(7_500_000), spanOf(184_000_000)]).toEqual([
    '0 min',
    '5 min',
    '2 h 5 min',
    '2 d 3 h',
  ]);
});
