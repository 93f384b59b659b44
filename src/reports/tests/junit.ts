import type { Attributes, XmlVisitor } from '../input/xml.ts';
import type { TestStatus } from '../types.ts';
import { firstLine, MAX_DETAILS, RawTests, type RawTest, secondsOf, wholeNumber } from './collect.ts';

interface OpenSuite {
  name: string;
  file: string | undefined;
  /** What the report says of failures in it and below. */
  stated: number;
  /** Failing tests of the report when it opened. */
  failingBefore: number;
  hasTests: boolean;
  hasSuites: boolean;
  /** className and name of those that failed: one that passes afterwards was retried. */
  failed: Set<string> | undefined;
}

const RANK: Record<TestStatus, number> = { passed: 0, skipped: 1, failed: 2, error: 3 };
const TAGS: Readonly<Record<string, TestStatus>> = {
  failure: 'failed',
  error: 'error',
  skipped: 'skipped',
  disabled: 'skipped',
};
const RETRIES = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError']);

/**
 * JUnit XML in the dialects of Surefire, Gradle, pytest, jest-junit, Go, PHPUnit, Playwright, Swift, GoogleTest and
 * others. Suites in suites are named `outer > inner`. A test that has both a failure and an error counts once, as the
 * worse. Surefire's reruns: `flakyFailure` stands in a test that passed in the end, `rerunFailure` in one that did not.
 */
export class JunitReader implements XmlVisitor {
  readonly tests = new RawTests();
  readonly #suites: OpenSuite[] = [];
  #test: (RawTest & { retries: number }) | undefined;
  /** The element whose text is being read. */
  #result: { status: TestStatus; message: string | undefined } | undefined;
  #statedRoot = 0;

  open(name: string, attributes: Attributes): number {
    if (name === 'testcase') this.#openTest(attributes);
    else if (name === 'testsuite') this.#openSuite(attributes);
    else if (name === 'testsuites') this.#statedRoot = statedOf(attributes);
    else if (RETRIES.has(name)) {
      if (this.#test === undefined) return 0;
      this.#test.retries += 1;
      if (name.startsWith('flaky')) {
        this.#test.flaky = true;
        this.#test.message ??= attributes['message'];
      }
    } else {
      const status = TAGS[name];
      // Node's own runner puts tests that are in no suite beside the suites.
      const within = this.#test !== undefined || this.#suites.length > 0;
      if (status === undefined || !within) return 0;
      this.#result = { status, message: attributes['message'] };
      return MAX_DETAILS;
    }
    return 0;
  }

  close(name: string, text: string): void {
    if (name === 'testcase') this.#closeTest();
    else if (name === 'testsuite') this.#closeSuite();
    else if (name === 'testsuites' && this.#statedRoot > 0 && this.tests.failing === 0)
      this.tests.addHidden('(run)', `The report states ${this.#statedRoot} failures and lists none`);
    else if (TAGS[name] !== undefined && this.#result !== undefined) {
      const { status, message } = this.#result;
      this.#result = undefined;
      if (this.#test !== undefined) apply(this.#test, status, message, text);
      else if (status !== 'skipped') {
        // A suite's own failure, such as its set-up.
        this.tests.addHidden(
          this.#suites.at(-1)?.name ?? '(run)',
          message ?? firstLine(text) ?? status,
          text,
        );
      }
    }
  }

  #openSuite(attributes: Attributes): void {
    const parent = this.#suites.at(-1);
    if (parent !== undefined) parent.hasSuites = true;
    const own = attributes['name']?.trim() ?? '';
    const outer = parent === undefined || parent.name === UNNAMED ? '' : parent.name;
    const name = [outer, own].filter((part) => part !== '').join(' > ');
    this.#suites.push({
      name: name === '' ? UNNAMED : name,
      file: attributes['file'] ?? attributes['filepath'],
      stated: statedOf(attributes),
      failingBefore: this.tests.failing,
      hasTests: false,
      hasSuites: false,
      failed: undefined,
    });
  }

  #closeSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) return;
    if (!suite.hasTests && !suite.hasSuites) this.tests.suite(suite.name, suite.file);
    if (suite.stated > 0 && this.tests.failing === suite.failingBefore)
      this.tests.addHidden(suite.name, `The suite states ${suite.stated} failures and lists none`);
  }

  #openTest(attributes: Attributes): void {
    const suite = this.#suites.at(-1);
    if (suite !== undefined) suite.hasTests = true;
    const notRun =
      /^(?:notrun|skipped|disabled|ignored)$/i.test(attributes['status'] ?? '') ||
      /^(?:suppressed|skipped)$/i.test(attributes['result'] ?? '');
    this.#test = {
      suite: suite?.name ?? UNNAMED,
      name: attributes['name'] ?? '(no name)',
      className: attributes['classname'] ?? attributes['class'],
      file: attributes['file'] ?? suite?.file,
      line: wholeNumber(attributes['line']),
      status: notRun ? 'skipped' : 'passed',
      durationMs: secondsOf(attributes['time']),
      retries: 0,
    };
  }

  #closeTest(): void {
    const test = this.#test;
    this.#test = undefined;
    if (test === undefined) return;
    const suite = this.#suites.at(-1);
    if (test.retries > 0) test.attempts = test.retries + 1;
    if (test.status === 'failed' || test.status === 'error') {
      if (suite !== undefined) (suite.failed ??= new Set()).add(keyOf(test));
    } else if (test.status === 'passed' && suite?.failed?.has(keyOf(test)) === true) test.flaky = true;
    this.tests.add(test);
  }
}

const UNNAMED = '(no name)';

const keyOf = ({ className = '', name }: RawTest) => `${className}\n${name}`;

function apply(test: RawTest, status: TestStatus, message: string | undefined, text: string): void {
  if (RANK[status] <= RANK[test.status] && test.details !== undefined) return;
  if (RANK[status] < RANK[test.status]) return;
  test.status = status;
  test.message = message === undefined || message.trim() === '' ? firstLine(text) : message;
  test.details = text;
}

function statedOf(attributes: Attributes): number {
  return (wholeNumber(attributes['failures']) ?? 0) + (wholeNumber(attributes['errors']) ?? 0);
}
