import { cutLong } from '../../base/index.ts';
import { own, ReportError } from '../input/error.ts';
import type { TestCase, TestStatus, TestTotals } from '../types.ts';

/** Lists are for people and for comparing; the totals count everything. */
export const MAX_LISTED = 1_000;
export const MAX_MESSAGE = 1_000;
export const MAX_DETAILS = 4_000;
const MAX_NAME = 500;
const MAX_SUITES = 200_000;
const MAX_STATED = 1_000_000_000;

/** One result as a reader hands it over; only what is worth keeping is kept. */
export interface RawTest {
  suite: string;
  name: string;
  className?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  status: TestStatus;
  durationMs?: number | undefined;
  message?: string | undefined;
  details?: string | undefined;
  flaky?: boolean | undefined;
  attempts?: number | undefined;
}

export interface RawSuite {
  name: string;
  file?: string;
  totals: TestTotals;
  tests: TestCase[];
}

export const noTests = (): TestTotals => ({
  total: 0,
  passed: 0,
  failed: 0,
  errors: 0,
  skipped: 0,
  flaky: 0,
});

/** A result that was added, to be taken back when a retry passes. */
export interface AddedTest {
  suite: RawSuite;
  status: TestStatus;
  /** Absent where the lists were full. */
  listed?: TestCase;
}

/** The results of one report. */
export class RawTests {
  readonly suites = new Map<string, RawSuite>();
  readonly totals = noTests();
  unlisted = 0;
  readonly #listed = new Map<string, number>();
  #last: RawSuite | undefined;

  /** Makes sure that a suite is known, though it may have no test. */
  suite(name: string, file?: string): RawSuite {
    if (this.#last?.name === name) return this.#last;
    // As it is kept, so that a name that had to be cut or repaired is found again.
    const shown = cutLong(name, MAX_NAME);
    let suite = this.suites.get(shown);
    if (suite === undefined) {
      if (this.suites.size >= MAX_SUITES) {
        throw new ReportError({ message: `has more than ${MAX_SUITES} suites` });
      }
      suite = { name: own(shown), totals: noTests(), tests: [] };
      if (file !== undefined && file !== '') suite.file = own(cutLong(file, MAX_NAME));
      this.suites.set(suite.name, suite);
    }
    this.#last = suite;
    return suite;
  }

  add(test: RawTest): AddedTest | undefined {
    const suite = this.suite(test.suite, test.file);
    countTest(suite.totals, test);
    countTest(this.totals, test);
    if (test.status === 'passed' && test.flaky !== true) return undefined;
    const kind = test.status === 'passed' ? 'flaky' : test.status;
    const count = this.#listed.get(kind) ?? 0;
    if (count >= MAX_LISTED) {
      this.unlisted += 1;
      return { suite, status: test.status };
    }
    this.#listed.set(kind, count + 1);
    const listed = keep(test, suite.name);
    suite.tests.push(listed);
    return { suite, status: test.status, listed };
  }

  /** Takes a failed attempt back, whose test passed on a retry. The time that it took stays. */
  retract({ suite, status, listed }: AddedTest): void {
    for (const totals of [suite.totals, this.totals]) {
      totals.total -= 1;
      totals[status === 'error' ? 'errors' : status] -= 1;
    }
    if (listed === undefined) {
      this.unlisted -= 1;
      return;
    }
    suite.tests.splice(suite.tests.indexOf(listed), 1);
    this.#listed.set(status, (this.#listed.get(status) ?? 1) - 1);
  }

  /** How many tests failed or broke. */
  get failing(): number {
    return this.totals.failed + this.totals.errors;
  }

  /** A report that says it failed and lists no failure: what failed is outside of the tests, and must not be lost. */
  addHidden(suite: string, message: string, details?: string): void {
    this.add({ suite, name: '(outside of the tests)', status: 'error', message, details });
  }

  /**
   * Failures that a report states and does not list: they count, as one entry.
   * @param stated How many it states for the part of it that is named.
   * @param shown How many of them it lists, each attempt and each mark of one.
   * @returns how many were added.
   */
  addStated(part: 'suite' | 'report', suite: string, { stated, shown }: Stated, why = ''): number {
    const missing = stated - shown;
    if (missing <= 0) return 0;
    const lists = shown === 0 ? 'lists none' : `lists ${shown}`;
    this.addHidden(suite, why === '' ? `The ${part} states ${stated} failures and ${lists}` : why);
    const more = missing - 1;
    for (const totals of [this.suite(suite).totals, this.totals]) {
      totals.total += more;
      totals.errors += more;
    }
    this.unlisted += more;
    return missing;
  }
}

export interface Stated {
  stated: number;
  shown: number;
}

function countTest(totals: TestTotals, { status, flaky, durationMs }: RawTest): void {
  totals.total += 1;
  totals[status === 'error' ? 'errors' : status] += 1;
  if (flaky === true) totals.flaky += 1;
  if (durationMs !== undefined) totals.durationMs = (totals.durationMs ?? 0) + durationMs;
}

function text(value: string | undefined, limit: number): string | undefined {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? undefined : own(cutLong(trimmed, limit));
}

function keep(test: RawTest, suite: string): TestCase {
  return defined({
    name: own(cutLong(test.name, MAX_NAME)),
    suite,
    className: text(test.className, MAX_NAME),
    file: text(test.file, MAX_NAME),
    line: test.line,
    status: test.status,
    durationMs: test.durationMs,
    message: text(test.message, MAX_MESSAGE),
    details: text(test.details, MAX_DETAILS),
    flaky: test.flaky === true ? true : undefined,
    attempts: test.attempts,
  });
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Without the keys that hold nothing. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}

/** `1,234.56` seconds, as Surefire writes it, in milliseconds; undefined for what is no time. */
export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text.includes(',') ? text.replaceAll(',', '') : text);
  return text.trim() === '' || !Number.isFinite(seconds) || seconds < 0 ? undefined : seconds * 1000;
}

/** The first line that says something. */
export function firstLine(text: string | undefined): string | undefined {
  return text
    ?.split('\n', 50)
    .map((line) => line.trim())
    .find((line) => line !== '');
}

/** How many failures these attributes state; what is no number states none, and what is too large to be one states many. */
export function statedIn(attributes: Readonly<Record<string, string>>, keys: readonly string[]): number {
  let sum = 0;
  for (const key of keys) {
    const digits = /^\s*\+?(?<digits>\d+)(?:\.0*)?\s*$/.exec(attributes[key] ?? '')?.groups?.['digits'];
    if (digits !== undefined) sum += Math.min(Number(digits), MAX_STATED);
  }
  return sum;
}

export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) && text !== '0' ? Number(text) : undefined;
}
