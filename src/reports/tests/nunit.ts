import type { Attributes, XmlVisitor } from '../input/xml.ts';
import type { TestStatus } from '../types.ts';
import { firstLine, MAX_DETAILS, RawTests, type RawTest, secondsOf } from './collect.ts';

/** A method with several cases is no suite of its own. */
const METHODS = new Set(['ParameterizedMethod', 'ParameterizedTest', 'Theory', 'GenericMethod']);

/** NUnit 3 (`test-run`) and 2 (`test-results`). A suite is the fixture, named in full. */
export class NunitReader implements XmlVisitor {
  readonly tests = new RawTests();
  readonly #version: 2 | 3;
  readonly #suites: { name: string; tearDownFailed: boolean; message?: string }[] = [];
  #test: RawTest | undefined;
  #runFailed = false;

  constructor(version: 2 | 3) {
    this.#version = version;
  }

  open(name: string, attributes: Attributes): number {
    switch (name) {
      case 'test-run':
        this.#runFailed = attributes['result'] === 'Failed';
        return 0;
      case 'test-results':
        this.#runFailed = Number(attributes['failures'] ?? 0) + Number(attributes['errors'] ?? 0) > 0;
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
        if (suite?.tearDownFailed === true)
          this.tests.addHidden(suite.name, suite.message ?? 'The one-time tear-down failed');
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
        if (this.#runFailed && this.tests.failing === 0)
          this.tests.addHidden('(run)', 'The run says that it failed, and no test of it did');
        break;
      default:
    }
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

function statusOf(attributes: Attributes): TestStatus {
  const label = attributes['label'] ?? '';
  switch (attributes['result']) {
    case 'Passed':
    case 'Success':
    case 'Warning':
      return 'passed';
    case 'Skipped':
    case 'Inconclusive':
    case 'Ignored':
    case 'NotRunnable':
    case 'NotRun':
      return 'skipped';
    case 'Failed':
    case 'Failure':
      return /^(?:Error|Invalid|Cancelled)$/.test(label) ? 'error' : 'failed';
    case undefined:
      // NUnit before 2.5.
      if (attributes['executed'] === 'False') return 'skipped';
      return attributes['success'] === 'True' ? 'passed' : 'failed';
    default:
      return 'error';
  }
}

/** xUnit.net 2 (`assemblies`). A suite is the class, else the collection. */
export class XunitReader implements XmlVisitor {
  readonly tests = new RawTests();
  #assembly = '';
  #collection = '';
  #test: RawTest | undefined;
  /** A clean-up that failed, outside of the tests. */
  #error: { name: string; message?: string; details?: string } | undefined;

  open(name: string, attributes: Attributes): number {
    switch (name) {
      case 'assembly':
        this.#assembly = attributes['name']?.replace(/^.*[\\/]/, '') ?? '';
        return 0;
      case 'collection':
        this.#collection = attributes['name'] ?? '';
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
      default:
    }
  }
}

function xunitStatus(result: string | undefined): TestStatus {
  if (result === 'Pass') return 'passed';
  if (result === 'Fail') return 'failed';
  return result === 'Skip' || result === 'NotRun' ? 'skipped' : 'error';
}
