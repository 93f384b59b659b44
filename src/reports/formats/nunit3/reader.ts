import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import type { TestStatus } from '../../types.ts';
import { firstLine, MAX_DETAILS, RawTests, type RawTest, secondsOf, statedIn } from '../../tests/collect.ts';

/** A method with several cases is no suite of its own. */
const METHODS = new Set(['ParameterizedMethod', 'ParameterizedTest', 'Theory', 'GenericMethod']);

interface Suite {
  name: string;
  tearDownFailed: boolean;
  /** What the report says of failures in it and below. */
  stated: number;
  failingBefore: number;
  message?: string;
}

/** NUnit 3 (`test-run`) and 2 (`test-results`). A suite is the fixture, named in full. */
export class NunitReader implements XmlVisitor {
  readonly tests = new RawTests();
  readonly #version: 2 | 3;
  readonly #suites: Suite[] = [];
  #test: RawTest | undefined;
  #statedRun = 0;

  constructor(version: 2 | 3) {
    this.#version = version;
  }

  open(name: string, attributes: Attributes): number {
    switch (name) {
      case 'test-run':
      case 'test-results':
        this.#statedRun = statedFailures(attributes);
        return 0;
      case 'test-suite':
        this.#openSuite(attributes);
        return 0;
      case 'test-case':
        this.#openTest(attributes);
        return 0;
      case 'message':
      case 'stack-trace':
        return this.#suites.length > 0 ? MAX_DETAILS : 0;
      default:
        return 0;
    }
  }

  close(name: string, text: string): void {
    const suite = this.#suites.at(-1);
    switch (name) {
      case 'test-case':
        if (this.#test !== undefined) this.tests.add(this.#test);
        this.#test = undefined;
        break;
      case 'test-suite':
        this.#suites.pop();
        if (suite !== undefined) this.#closeSuite(suite);
        break;
      case 'message':
        if (this.#test !== undefined) this.#test.message ??= text.trim();
        else if (suite !== undefined) suite.message ??= text.trim();
        break;
      case 'stack-trace':
        if (this.#test !== undefined) this.#test.details ??= text;
        break;
      case 'test-run':
      case 'test-results':
        this.#closeRun();
        break;
      default:
    }
  }

  #closeRun(): void {
    const shown = this.tests.failing;
    const why = shown === 0 ? 'The run says that it failed, and no test of it did' : '';
    this.tests.addStated('report', '(run)', { stated: this.#statedRun, shown }, why);
  }

  #closeSuite({ name, tearDownFailed, message, stated, failingBefore }: Suite): void {
    const suite = name === '' ? '(no fixture)' : name;
    if (tearDownFailed) this.tests.addHidden(suite, message ?? 'The one-time tear-down failed');
    const shown = this.tests.failing - failingBefore;
    this.tests.addStated('suite', suite, { stated, shown }, shown === 0 ? message : '');
  }

  #openSuite(attributes: Attributes): void {
    const parent = this.#suites.at(-1)?.name;
    const own = attributes['fullname'] ?? attributes['name'] ?? '';
    const isMethod = METHODS.has(attributes['type'] ?? '');
    // NUnit 2 names a suite by its last part, and the assembly by its path on the machine.
    const isAssembly = /^(?:Assembly|Test Project|Project)$/.test(attributes['type'] ?? '');
    const name =
      this.#version === 3
        ? own
        : isAssembly
          ? ''
          : [parent ?? '', own].filter((part) => part !== '').join('.');
    this.#suites.push({
      name: isMethod && parent !== undefined ? parent : name,
      tearDownFailed: attributes['result'] === 'Failed' && attributes['site'] === 'TearDown',
      // What an assembly says is said by its run, too.
      stated: isAssembly ? 0 : statedFailures(attributes),
      failingBefore: this.tests.failing,
    });
  }

  #openTest(attributes: Attributes): void {
    const suite = this.#suites.at(-1)?.name ?? '';
    const name = attributes['fullname'] ?? attributes['name'] ?? '(no name)';
    this.#test = {
      suite: suite === '' ? '(no fixture)' : suite,
      name,
      className: attributes['classname'],
      status: statusOf(attributes),
      durationMs: secondsOf(attributes['duration'] ?? attributes['time']),
    };
  }
}

/** A part that says it failed states one failure at least. */
function statedFailures(attributes: Attributes): number {
  const counted = statedIn(attributes, ['failed', 'failures', 'errors']);
  const failed = /^fail(?:ed|ure)$|^error$/i.test(attributes['result'] ?? '');
  return Math.max(counted, failed ? 1 : 0);
}

const STATUSES: ReadonlyMap<string, TestStatus> = new Map([
  ['passed', 'passed'],
  ['success', 'passed'],
  ['warning', 'passed'],
  ['skipped', 'skipped'],
  ['inconclusive', 'skipped'],
  ['ignored', 'skipped'],
  ['notrunnable', 'skipped'],
  ['notrun', 'skipped'],
  ['canceled', 'skipped'],
  ['pending', 'skipped'],
  ['failed', 'failed'],
  ['failure', 'failed'],
]);

function statusOf(attributes: Attributes): TestStatus {
  const result = attributes['result'] ?? attributes['status'];
  if (result === undefined) {
    // NUnit before 2.5.
    if (isFalse(attributes['executed'])) return 'skipped';
    return /^true$/i.test(attributes['success'] ?? '') ? 'passed' : 'failed';
  }
  const status = STATUSES.get(result.trim().toLowerCase()) ?? 'error';
  const broken = status === 'failed' && /^(?:Error|Invalid|Cancelled)$/i.test(attributes['label'] ?? '');
  // A result that its own attribute denies.
  return broken ? 'error' : status === 'passed' && isFalse(attributes['success']) ? 'failed' : status;
}

const isFalse = (text: string | undefined) => /^false$/i.test(text ?? '');

/** xUnit.net 2 (`assemblies`). A suite is the class, else the collection. */
export class XunitReader implements XmlVisitor {
  readonly tests = new RawTests();
  #assembly = '';
  #collection = '';
  readonly #stated = { assembly: 0, collection: 0, assemblyBefore: 0, collectionBefore: 0 };
  #test: RawTest | undefined;
  /** A clean-up that failed, outside of the tests. */
  #error: { name: string; message?: string; details?: string } | undefined;

  open(name: string, attributes: Attributes): number {
    switch (name) {
      case 'assembly':
        this.#assembly = attributes['name']?.replace(/^.*[\\/]/, '') ?? '';
        this.#stated.assembly = statedIn(attributes, ['failed', 'errors']);
        this.#stated.assemblyBefore = this.tests.failing;
        return 0;
      case 'collection':
        this.#collection = attributes['name'] ?? '';
        this.#stated.collection = statedIn(attributes, ['failed']);
        this.#stated.collectionBefore = this.tests.failing;
        return 0;
      case 'test': {
        const type = attributes['type'] ?? '';
        this.#test = {
          suite: type === '' ? this.#collection || this.#assembly || '(no class)' : type,
          name: attributes['name'] ?? '(no name)',
          file: attributes['source-file'],
          line: Number(attributes['source-line'] ?? 0) || undefined,
          status: xunitStatus(attributes['result']),
          durationMs: secondsOf(attributes['time']),
        };
        return 0;
      }
      case 'error':
        this.#error = { name: [attributes['type'], attributes['name']].filter(Boolean).join(': ') };
        return 0;
      case 'message':
      case 'stack-trace':
      case 'reason':
        return MAX_DETAILS;
      default:
        return 0;
    }
  }

  close(name: string, text: string): void {
    const target = this.#test ?? this.#error;
    switch (name) {
      case 'message':
      case 'reason':
        if (target !== undefined) target.message ??= text.trim();
        break;
      case 'stack-trace':
        if (target !== undefined) target.details ??= text;
        break;
      case 'test':
        if (this.#test !== undefined) this.tests.add(this.#test);
        this.#test = undefined;
        break;
      case 'error':
        if (this.#error !== undefined) {
          const { name: what, message, details } = this.#error;
          this.tests.addHidden(
            this.#assembly || '(run)',
            `${what}: ${firstLine(message) ?? 'failed'}`,
            details,
          );
        }
        this.#error = undefined;
        break;
      case 'collection':
        this.#state(this.#stated.collection, this.#stated.collectionBefore);
        break;
      case 'assembly':
        this.#state(this.#stated.assembly, this.#stated.assemblyBefore);
        break;
      default:
    }
  }

  #state(stated: number, before: number): void {
    this.tests.addStated('suite', this.#assembly || '(run)', { stated, shown: this.tests.failing - before });
  }
}

function xunitStatus(result: string | undefined): TestStatus {
  if (/^pass(?:ed)?$/i.test(result ?? '')) return 'passed';
  if (/^fail(?:ed)?$/i.test(result ?? '')) return 'failed';
  return /^(?:skip(?:ped)?|notrun)$/i.test(result ?? '') ? 'skipped' : 'error';
}
