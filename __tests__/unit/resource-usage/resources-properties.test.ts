import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type Amount,
  type Answers,
  assess,
  type Hours,
  measure,
  type MeasureOptions,
  parseConditions,
  type ResourceReport,
  type Series,
} from '../../../src/resource-usage/index.ts';
import { runs } from '../../support/sample.ts';

const STEPS = 24;
/** When a workload begins that is younger than the time. */
const LATER = 6;
/** So much of a time is no longer taken to be as the rest. */
const LOST = 7;
const OPTIONS: MeasureOptions = {
  namespaces: ['a', 'b'],
  to: Date.parse('2026-03-30T00:00:00Z'),
  steps: STEPS,
  stepMs: 300_000,
  prices: { cpu: 0.05, memory: 0.01 },
  currency: 'USD',
  headroom: 0.2,
};
const GIB = 1024 ** 3;

interface World {
  workloads: {
    namespace: 'a' | 'b';
    /** Pods at each step. */
    pods: number[];
    containers: {
      request: number | undefined;
      limit: number | undefined;
      cpu: number[];
      memory: number[];
    }[];
  }[];
}

const numbers = (most: number) =>
  fc.array(fc.double({ min: 0, max: most, noNaN: true }), { minLength: STEPS, maxLength: STEPS });
const worlds: fc.Arbitrary<World> = fc.record({
  workloads: fc.array(
    fc.record({
      namespace: fc.constantFrom('a' as const, 'b' as const),
      pods: fc
        .tuple(
          fc.constantFrom(0, LATER),
          fc.array(fc.integer({ min: 1, max: 3 }), { minLength: STEPS, maxLength: STEPS }),
        )
        .map(([begin, pods]) => pods.map((each, at) => (at < begin ? 0 : each))),
      containers: fc.array(
        fc.record({
          request: fc.option(fc.double({ min: 0.01, max: 4, noNaN: true }), { nil: undefined }),
          limit: fc.option(fc.double({ min: 0.01, max: 4, noNaN: true }), { nil: undefined }),
          cpu: numbers(4),
          memory: numbers(4),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 5 },
  ),
});

/** All that Prometheus would know of it. */
function answersOf({ workloads }: World): Record<keyof Answers, Series[]> {
  const answers: Record<keyof Answers, Series[]> = {
    namespaces: OPTIONS.namespaces.map((namespace) => ({
      labels: { namespace },
      values: Array.from({ length: STEPS }, () => 1),
    })),
    pods: [],
    requests: [],
    limits: [],
    cpu: [],
    memory: [],
  };
  for (const [at, { namespace, pods, containers }] of workloads.entries()) {
    const owner = { namespace, owner_kind: 'Deployment', owner_name: `w${at}` };
    const whileThere = (value: (step: number) => number) =>
      pods.map((each, step) => (each === 0 ? undefined : value(step)));
    answers.pods.push({ labels: owner, values: whileThere((step) => pods[step] ?? 0) });
    for (const [index, { request, limit, cpu, memory }] of containers.entries()) {
      const container = `c${index}`;
      for (const [resource, unit, used] of [
        ['cpu', 1, cpu],
        ['memory', GIB, memory],
      ] as const) {
        const labels = { ...owner, container, resource };
        if (request !== undefined)
          answers.requests.push({ labels, values: whileThere((step) => request * unit * (pods[step] ?? 0)) });
        if (limit !== undefined) answers.limits.push({ labels, values: whileThere(() => limit * unit) });
        const figure = (name: string, value: (step: number) => number): void =>
          void answers[resource].push({
            labels: { ...owner, container, figure: name },
            values: whileThere(value),
          });
        figure('mean', (step) => (used[step] ?? 0) * unit);
        figure('max', (step) => (used[step] ?? 0) * unit * 1.5);
        figure('pods', (step) => pods[step] ?? 0);
      }
    }
  }
  return answers;
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
const CLOSE = 9;

/** Each total, and the same of each workload. */
function parts({ workloads, costs, cpu, memory }: ResourceReport): [Amount, Amount[]][] {
  const hours = (of: Hours, each: (at: number) => Hours): [Amount, Amount[]][] =>
    (['requested', 'used', 'unused', 'savings'] as const).map((key) => [
      of[key],
      workloads.map((_, at) => each(at)[key]),
    ]);
  return [
    ...hours(cpu, (at) => (workloads[at] as ResourceReport['workloads'][number]).cpu),
    ...hours(memory, (at) => (workloads[at] as ResourceReport['workloads'][number]).memory),
    ...(['window', 'month', 'wasted', 'savings'] as const).map((key): [Amount, Amount[]] => [
      costs[key],
      workloads.map((each) => each.costs[key]),
    ]),
  ];
}

describe('resources, whatever the cluster is like', () => {
  test('the workloads sum up to the totals, and each figure is what a plain count makes it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const report = measure(answersOf(world), OPTIONS);
        for (const [total, each] of parts(report)) {
          expect(total.value).toBeCloseTo(sum(each.map(({ value }) => value ?? Number.NaN)), CLOSE);
          expect([total.least, total.most]).toEqual([total.value, total.value]);
        }
        const cells = world.workloads.flatMap(({ pods, containers }) =>
          containers.flatMap(({ request = 0, cpu }) =>
            pods.map((each, step) => ({ asked: request * each, used: (cpu[step] ?? 0) * each })),
          ),
        );
        expect(report.cpu.requested.value).toBeCloseTo(sum(cells.map(({ asked }) => asked)) / 12, CLOSE);
        expect(report.cpu.used.value).toBeCloseTo(sum(cells.map(({ used }) => used)) / 12, CLOSE);
        const idle = cells.map(({ asked, used }) => Math.max(0, asked - used));
        expect(report.cpu.unused.value).toBeCloseTo(sum(idle) / 12, CLOSE);
      }),
      runs(30, 2000),
    );
  });

  test('nobody is told to save more than is requested, less than nothing, or near a limit', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { workloads } = measure(answersOf(world), OPTIONS);
        for (const { containers, costs } of workloads) {
          expect(costs.savings.least).toBeGreaterThanOrEqual(0);
          for (const use of containers.flatMap(({ cpu, memory }) => [cpu, memory])) {
            const { savings, unused, requested, enough, p95, limit, nearLimit } = use;
            expect(savings.value).toBeGreaterThanOrEqual(0);
            expect(savings.value).toBeLessThanOrEqual(requested.value ?? Number.NaN);
            expect(unused.value).toBeGreaterThanOrEqual(0);
            expect(unused.value).toBeLessThanOrEqual(requested.value ?? Number.NaN);
            if (enough !== null) expect(enough).toBeGreaterThanOrEqual((p95 ?? Number.NaN) * 1.2 - 1e-6);
            if (nearLimit === true) expect([limit !== null, savings.value, enough]).toEqual([true, 0, null]);
          }
        }
      }),
      runs(30, 2000),
    );
  });

  /** What may be lost for a while: the use of one container, or all that is told of a namespace. */
  const losses = fc.array(
    fc.record({
      of: fc.constantFrom('cpu' as const, 'memory' as const, 'namespaces' as const),
      which: fc.nat(20),
      from: fc.integer({ min: LATER, max: STEPS - LOST }),
    }),
    { minLength: 1, maxLength: 4 },
  );

  test('what is lost is unknown and never zero: the truth lies within the bounds that are told', () => {
    fc.assert(
      fc.property(worlds, losses, (world, lost) => {
        const truth = measure(answersOf(world), OPTIONS);
        const answers = answersOf(world);
        for (const { of, which, from } of lost) {
          const all = answers[of];
          const one = all[which % Math.max(1, all.length)];
          if (one === undefined) continue;
          for (const series of all)
            if (isOfTheSame(series, one))
              Object.assign(series, {
                values: series.values.map((value, at) =>
                  at >= from && at < from + LOST ? undefined : value,
                ),
              });
        }
        const told = measure(answers, OPTIONS);
        for (const [id, { amount }] of Object.entries(told.figures)) {
          const real = truth.figures[id as keyof typeof truth.figures].amount.value;
          if (real === null) continue;
          const whole = amount.value === null ? amount : { least: amount.value, most: amount.value };
          expect([id, real >= whole.least - 1e-6, real <= (whole.most ?? Infinity) + 1e-6]).toEqual([
            id,
            true,
            true,
          ]);
        }
        for (const { namespace, name, cpu } of told.workloads) {
          const before = truth.workloads.find((each) => each.namespace === namespace && each.name === name);
          if (cpu.used.value !== null) expect(cpu.used.value).toBeCloseTo(before?.cpu.used.value ?? -1, 6);
        }
      }),
      runs(50, 3000),
    );
  });
});

function isOfTheSame({ labels }: Series, { labels: other }: Series): boolean {
  return ['namespace', 'owner_name', 'container'].every((label) => labels[label] === other[label]);
}

test('a condition over bounds holds, or does not, only where every value between them says so', () => {
  const figures = { complete: true } as Pick<ResourceReport, 'figures' | 'complete'>;
  fc.assert(
    fc.property(
      fc.nat(10),
      fc.option(fc.nat(10)),
      fc.constantFrom('<', '<=', '>', '>='),
      fc.nat(20),
      (least, above, operator, bound) => {
        const most = above === null ? null : least + above;
        const amount: Amount = { value: most === least ? least : null, least, most };
        const [condition] = parseConditions([`cost ${operator} ${bound}`]);
        if (condition === undefined) throw new Error('no condition');
        const all = { cost: { id: 'cost', unit: 'money', amount } } as ResourceReport['figures'];
        const [judged] = assess([condition], { ...figures, figures: all }).failIf;
        const values = Array.from({ length: (most ?? 40) - least + 1 }, (_, at) => least + at);
        const said = new Set(
          values.map((value) =>
            operator === '<'
              ? value < bound
              : operator === '<='
                ? value <= bound
                : operator === '>'
                  ? value > bound
                  : value >= bound,
          ),
        );
        expect(judged?.holds).toBe(said.size === 1 ? [...said][0] : 'unknown');
      },
    ),
    runs(200, 2000),
  );
});
