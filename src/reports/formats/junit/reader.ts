import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import type { TestStatus } from '../../types.ts';
import {
  type AddedTest,
  firstLine,
  MAX_DETAILS,
  RawTests,
  type RawTest,
  secondsOf,
  statedIn,
  wholeNumber,
} from '../../tests/collect.ts';

interface OpenSuite {
  name: string;
  file: string | undefined;
  /** What the report says of failures in it and below. */
  stated: number;
  /** Failures that the report had shown when it opened. */
  shownBefore: number;
  hasTests: boolean;
  hasSuites: boolean;
  /** By className, name and place: the attempts that failed. One that passes afterwards was retried. */
  failed: Map<string, AddedTest[]> | undefined;
}

interface OpenTest extends RawTest {
  retries: number;
  /** It did not count, and nothing that follows changes that. */
  final?: boolean;
}

const RANK: Record<TestStatus, number> = { passed: 0, skipped: 1, failed: 2, error: 3 };
const TAGS: Readonly<Record<string, TestStatus>> = {
  failure: 'failed',
  error: 'error',
  skipped: 'skipped',
  disabled: 'skipped',
};
const SUITES = new Set(['testsuite', 'test-suite']);
const RETRIES = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError']);

/**
 * JUnit XML in the dialects of Surefire, Gradle, pytest, jest-junit, Go, PHPUnit, Playwright, Swift, GoogleTest and
 * others. Suites in suites are named `outer > inner`. A test that has both a failure and an error counts once, as the
 * worse. Retries: Surefire's `flakyFailure` stands in a test that passed in the end, `rerunFailure` in one that did not;
 * gotestsum, Gradle and pytest write the test once more, of which the last counts. What the report states of failures
 * counts where it shows fewer.
 */
export class JunitReader implements XmlVisitor {
  readonly tests = new RawTests();
  readonly #suites: OpenSuite[] = [];
  #test: OpenTest | undefined;
  /** The element whose text is being read. */
  #result: { status: TestStatus; message: string | undefined; final: boolean } | undefined;
  #statedRoot = 0;
  /** Marks of failures so far, those of attempts and of to-dos included: what the report may have counted. */
  #shown = 0;
  /** Of tests that stand in no suite. */
  readonly #outside: Pick<OpenSuite, 'failed'> = { failed: undefined };

  open(name: string, attributes: Attributes): number {
    if (name === 'testcase') this.#openTest(attributes);
    else if (SUITES.has(name)) this.#openSuite(attributes);
    else if (name === 'testsuites') this.#statedRoot = statedOf(attributes);
    else if (RETRIES.has(name)) {
      if (this.#test === undefined) return 0;
      this.#test.retries += 1;
      this.#shown += 1;
      if (name.startsWith('flaky')) {
        this.#test.flaky = true;
        this.#test.message ??= attributes['message'];
      }
    } else {
      const status = TAGS[name];
      // Node's own runner puts tests that are in no suite beside the suites.
      const within = this.#test !== undefined || this.#suites.length > 0;
      if (status === undefined || !within) return 0;
      const final = name === 'disabled' || (name === 'skipped' && attributes['type'] === 'todo');
      this.#result = { status, message: attributes['message'], final };
      return MAX_DETAILS;
    }
    return 0;
  }

  close(name: string, text: string): void {
    if (name === 'testcase') this.#closeTest();
    else if (SUITES.has(name)) this.#closeSuite();
    else if (name === 'testsuites')
      this.tests.addStated('report', '(run)', { stated: this.#statedRoot, shown: this.#shown });
    else if (TAGS[name] !== undefined && this.#result !== undefined) {
      const { status, message, final } = this.#result;
      this.#result = undefined;
      if (status !== 'skipped') this.#shown += 1;
      if (this.#test !== undefined) {
        if (final) this.#test.final = true;
        apply(this.#test, final ? 'skipped' : status, message, text);
      } else if (status !== 'skipped') {
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
      shownBefore: this.#shown,
      hasTests: false,
      hasSuites: false,
      failed: undefined,
    });
  }

  #closeSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) return;
    if (!suite.hasTests && !suite.hasSuites) this.tests.suite(suite.name, suite.file);
    const shown = this.#shown - suite.shownBefore;
    this.#shown += this.tests.addStated('suite', suite.name, { stated: suite.stated, shown });
  }

  #openTest(attributes: Attributes): void {
    const suite = this.#suites.at(-1);
    if (suite !== undefined) suite.hasTests = true;
    this.#test = {
      suite: suite?.name ?? UNNAMED,
      name: attributes['name'] ?? '(no name)',
      className: attributes['classname'] ?? attributes['class'],
      file: attributes['file'] ?? suite?.file,
      line: wholeNumber(attributes['line']),
      durationMs: secondsOf(attributes['time']),
      retries: 0,
      ...statusOf(attributes),
    };
  }

  #closeTest(): void {
    const test = this.#test;
    this.#test = undefined;
    if (test === undefined) return;
    if (test.retries > 0) test.attempts = test.retries + 1;
    const broken = test.status === 'failed' || test.status === 'error';
    // Without an element of its own, the attribute is the mark.
    if (broken && test.details === undefined) this.#shown += 1;
    const suite = this.#suites.at(-1) ?? this.#outside;
    if (broken) {
      const added = this.tests.add(test);
      suite.failed ??= new Map();
      const key = keyOf(test);
      const attempts = suite.failed.get(key);
      if (added === undefined) return;
      if (attempts === undefined) suite.failed.set(key, [added]);
      else attempts.push(added);
      return;
    }
    if (test.status === 'passed') this.#retried(test, suite.failed);
    this.tests.add(test);
  }

  /** Attempts of the same name that failed before it are no failures, and make it flaky. */
  #retried(test: OpenTest, failed: OpenSuite['failed']): void {
    const attempts = failed?.get(keyOf(test));
    if (attempts === undefined) return;
    failed?.delete(keyOf(test));
    for (const each of attempts) this.tests.retract(each);
    test.flaky = true;
    test.attempts = attempts.length + (test.attempts ?? 1);
    test.message ??= attempts.at(-1)?.listed?.message;
    test.details ??= attempts.at(-1)?.listed?.details;
  }
}

const UNNAMED = '(no name)';

const keyOf = ({ className = '', name, file = '', line = 0 }: RawTest) =>
  `${className}\n${name}\n${file}\n${line}`;

const NOT_RUN = /^(?:notrun|skipped|disabled|ignored|suppressed)$/i;
const FAILED = /^(?:fail(?:ed|ure)?|ko)$/i;
const BROKEN = /^(?:error(?:ed)?|broken|timed?[-_ ]?out|crash(?:ed)?|abort(?:ed)?|interrupted|cancell?ed)$/i;

/** What the attributes say by themselves. A test that is disabled did not run, whatever else is said of it. */
function statusOf(attributes: Attributes): Pick<OpenTest, 'status' | 'final'> {
  const { status, result, success } = attributes;
  if (status === undefined && result === undefined && success === undefined) return { status: 'passed' };
  const said = [status ?? '', result ?? ''];
  const says = (pattern: RegExp) => said.some((each) => pattern.test(each.trim()));
  if (says(/^(?:disabled|suppressed)$/i)) return { status: 'skipped', final: true };
  if (says(BROKEN)) return { status: 'error' };
  if (says(FAILED) || /^false$/i.test(success ?? '')) return { status: 'failed' };
  return { status: says(NOT_RUN) ? 'skipped' : 'passed' };
}

function apply(test: OpenTest, status: TestStatus, message: string | undefined, text: string): void {
  if (test.final === true && status !== 'skipped') return;
  if (test.final === true) test.status = 'skipped';
  if (RANK[status] <= RANK[test.status] && test.details !== undefined) return;
  if (RANK[status] < RANK[test.status]) return;
  test.status = status;
  test.message = message === undefined || message.trim() === '' ? firstLine(text) : message;
  test.details = text;
}

/** Some write `failed` for `failures`, some both. */
function statedOf(attributes: Attributes): number {
  const failures = Math.max(statedIn(attributes, ['failures']), statedIn(attributes, ['failed']));
  return failures + statedIn(attributes, ['errors']);
}
