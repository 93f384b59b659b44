import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import type { TestStatus } from '../../types.ts';
import { own } from '../../input/error.ts';
import { MAX_DETAILS, RawTests, type RawTest, statedIn } from '../../tests/collect.ts';

type Result = RawTest & { id: string; rows: number; rowFailed: boolean };

/**
 * TRX of vstest, MSTest and Microsoft.Testing.Platform. The classes stand behind the results, so these are held until
 * the end. Of a data-driven test the rows count, and the test itself only where no row tells why it failed.
 */
export class TrxReader implements XmlVisitor {
  readonly tests = new RawTests();
  readonly #results: Result[] = [];
  readonly #open: Result[] = [];
  readonly #classes = new Map<string, string>();
  #definition = '';
  #outcome = '';
  #stated = 0;
  /** Results that failed, the data-driven tests around failed rows included: what the counters may have counted. */
  #shown = 0;
  readonly #runErrors: string[] = [];
  #inError = false;

  open(name: string, attributes: Attributes): number {
    switch (name) {
      case 'UnitTestResult':
      case 'GenericTestResult':
      case 'ManualTestResult':
      case 'TestResultAggregation':
        this.#openResult(attributes);
        return 0;
      case 'UnitTest':
        this.#definition = attributes['id'] ?? '';
        return 0;
      case 'TestMethod': {
        // `Namespace.Class, Assembly, Version=…`
        const name = attributes['className']?.split(',', 1)[0] ?? '';
        if (name !== '') this.#classes.set(own(this.#definition), own(name));
        return 0;
      }
      case 'ResultSummary':
        this.#outcome = attributes['outcome'] ?? '';
        return 0;
      case 'Counters':
        this.#stated = statedIn(attributes, STATED);
        return 0;
      case 'RunInfo':
        this.#inError = attributes['outcome'] === 'Error';
        return 0;
      case 'Message':
      case 'StackTrace':
        return this.#open.length > 0 ? MAX_DETAILS : 0;
      case 'Text':
        return this.#inError ? MAX_DETAILS : 0;
      default:
        return 0;
    }
  }

  close(name: string, text: string): void {
    const result = this.#open.at(-1);
    switch (name) {
      case 'UnitTestResult':
      case 'GenericTestResult':
      case 'ManualTestResult':
      case 'TestResultAggregation':
        this.#open.pop();
        if (result !== undefined) this.#closeResult(result);
        break;
      case 'Message':
        if (result !== undefined) result.message ??= own(text.trim());
        break;
      case 'StackTrace':
        if (result !== undefined) result.details ??= own(text);
        break;
      case 'Text':
        if (this.#inError && this.#runErrors.length < 20) this.#runErrors.push(text.trim());
        break;
      case 'TestRun':
        this.#finish();
        break;
      default:
    }
  }

  #openResult(attributes: Attributes): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.rows += 1;
    this.#open.push({
      suite: '',
      id: own(attributes['testId'] ?? parent?.id ?? ''),
      name: own(attributes['testName'] ?? '(no name)'),
      status: statusOf(attributes['outcome']),
      durationMs: durationOf(attributes['duration']),
      rows: 0,
      rowFailed: false,
    });
  }

  #closeResult(result: Result): void {
    const failed = result.status === 'failed' || result.status === 'error';
    const parent = this.#open.at(-1);
    if (failed) this.#shown += 1;
    if (parent !== undefined && (failed || result.rowFailed)) parent.rowFailed = true;
    if (result.rows === 0 || (failed && !result.rowFailed)) this.#results.push(result);
  }

  #finish(): void {
    for (const result of this.#results) {
      const { id, rows: _rows, rowFailed: _rowFailed, ...test } = result;
      this.tests.add({ ...test, suite: this.#classes.get(id) ?? '(no class)' });
    }
    const failed = /^(?:Failed|Error|Aborted|Timeout|Disconnected)$/i.test(this.#outcome);
    const stated = Math.max(this.#stated, failed ? 1 : 0);
    const reason = this.#shown > 0 ? '' : this.#runErrors.join('\n');
    const outcome = this.#stated === 0 ? `The run's outcome is ${this.#outcome}` : '';
    this.tests.addStated('report', '(run)', { stated, shown: this.#shown }, reason === '' ? outcome : reason);
  }
}

/** Of the counters, those of results that are no pass. */
const STATED = ['failed', 'error', 'timeout', 'aborted', 'passedButRunAborted', 'disconnected'];

/** Without an outcome it is an error: that is the first value of the enumeration, and left out when written. */
function statusOf(outcome: string | undefined): TestStatus {
  return OUTCOMES.get(outcome ?? '') ?? 'error';
}

const OUTCOMES: ReadonlyMap<string, TestStatus> = new Map([
  ['Passed', 'passed'],
  ['Completed', 'passed'],
  ['Warning', 'passed'],
  ['Failed', 'failed'],
  ['NotExecuted', 'skipped'],
  ['Inconclusive', 'skipped'],
  ['Pending', 'skipped'],
]);

/** `[d.]hh:mm:ss.fffffff` in milliseconds. */
function durationOf(text: string | undefined): number | undefined {
  const match = /^(?:(?<d>\d{1,6})\.)?(?<h>\d{1,2}):(?<m>\d{1,2}):(?<s>\d{1,2}(?:\.\d{1,9})?)$/.exec(
    text ?? '',
  )?.groups;
  if (match === undefined) return undefined;
  const hours = Number(match['d'] ?? 0) * 24 + Number(match['h']);
  return ((hours * 60 + Number(match['m'])) * 60 + Number(match['s'])) * 1000;
}
