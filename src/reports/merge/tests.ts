import type { Mapped } from '../paths/map.ts';
import { MAX_LISTED, noTests, type RawTests } from '../tests/collect.ts';
import type { TestCase, TestRun, TestSuite, TestTotals } from '../types.ts';

/** Test results of all reports: suites of the same name are one, and their counts add up. */
export class TestMerge {
  readonly #suites = new Map<string, TestSuite>();
  readonly #totals = noTests();
  readonly #listed: Record<string, number> = {};
  #unlisted = 0;
  #reports = 0;

  add(tests: RawTests, mapped: ReadonlyMap<string, Mapped>): void {
    this.#reports += 1;
    this.#unlisted += tests.unlisted;
    addTo(this.#totals, tests.totals);
    for (const raw of tests.suites.values()) {
      let suite = this.#suites.get(raw.name);
      if (suite === undefined) {
        suite = { name: raw.name, totals: noTests(), tests: [] };
        this.#suites.set(raw.name, suite);
      }
      const file = pathOf(raw.file, mapped);
      if (file !== undefined) suite.file ??= file;
      addTo(suite.totals, raw.totals);
      for (const test of raw.tests) this.#list(suite, test, pathOf(test.file, mapped));
    }
  }

  result(): TestRun | undefined {
    if (this.#reports === 0) return undefined;
    const suites = [...this.#suites.values()].sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
    );
    return { suites, totals: this.#totals, unlisted: this.#unlisted };
  }

  #list(suite: TestSuite, test: TestCase, file: string | undefined): void {
    const kind = test.status === 'passed' ? 'flaky' : test.status;
    const listed = this.#listed[kind] ?? 0;
    if (listed >= MAX_LISTED) {
      this.#unlisted += 1;
      return;
    }
    this.#listed[kind] = listed + 1;
    suite.tests.push(file === undefined ? test : { ...test, file });
  }
}

/** The source paths that a report of tests names. */
export function pathsOfTests(tests: RawTests): Set<string> {
  const paths = new Set<string>();
  for (const suite of tests.suites.values()) {
    if (suite.file !== undefined) paths.add(suite.file);
    for (const { file } of suite.tests) if (file !== undefined) paths.add(file);
  }
  return paths;
}

function pathOf(file: string | undefined, mapped: ReadonlyMap<string, Mapped>): string | undefined {
  return file === undefined ? undefined : (mapped.get(file)?.path ?? file);
}

function addTo(sum: TestTotals, { durationMs, ...counts }: TestTotals): void {
  for (const name of ['total', 'passed', 'failed', 'errors', 'skipped', 'flaky'] as const)
    sum[name] += counts[name];
  if (durationMs !== undefined) sum.durationMs = (sum.durationMs ?? 0) + durationMs;
}
