import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { own, ReportError } from '../../input/error.ts';
import { parseJson, shaped } from '../../input/json.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import { RawTests, type RawTest } from '../../tests/collect.ts';

const id = z.number();
const suiteEvent = z.object({ suite: z.object({ id, path: z.string().nullish() }) });
const allSuitesEvent = z.object({ count: z.number().nonnegative() });
const groupEvent = z.object({
  group: z.object({ suiteID: id, parentID: id.nullish(), testCount: z.number().nonnegative() }),
});
const startEvent = z.object({
  time: z.number(),
  test: z.object({
    id,
    name: z.string(),
    suiteID: id,
    line: z.number().nullish(),
    url: z.string().nullish(),
  }),
});
const errorEvent = z.object({
  testID: id,
  error: z.string(),
  stackTrace: z.string().nullish(),
});
const doneEvent = z.object({
  time: z.number(),
  testID: id,
  result: z.enum(['success', 'failure', 'error']),
  hidden: z.boolean(),
  skipped: z.boolean(),
});
const printEvent = z.object({ testID: id, message: z.string(), messageType: z.string().nullish() });

type Running = RawTest & { suiteId: number; started: number; failures: number };

/** `dart test --reporter json`, `flutter test --machine`: an event a line. What it hides (loading, set-up) counts only when it fails. */
export async function readDart(source: Source): Promise<RawTests> {
  const reader = new DartReader();
  await eachTextLine(source, (text, line) => {
    // Flutter's daemon writes lists between the events.
    if (text.startsWith('{')) reader.event(parseJson(text, line), line);
  });
  return reader.end();
}

class DartReader {
  readonly #tests = new RawTests();
  readonly #suites = new Map<number, string | undefined>();
  readonly #running = new Map<number, Running>();
  #done: boolean | undefined;
  /** What the runner announces: how many suites, and how many tests in each. */
  #announced: number | undefined;
  readonly #groups = new Map<number, number>();
  readonly #ended = new Map<number, number>();

  event(value: unknown, line: number): void {
    if (!isRecord(value)) return;
    const what = `a Dart event (${String(value['type'])})`;
    switch (value['type']) {
      case 'suite': {
        const { suite } = shaped(suiteEvent, value, what, line);
        this.#suites.set(suite.id, typeof suite.path === 'string' ? own(suite.path) : undefined);
        break;
      }
      case 'testStart': {
        const { test, time } = shaped(startEvent, value, what, line);
        const file = this.#suites.get(test.suiteID);
        this.#running.set(test.id, {
          suiteId: test.suiteID,
          suite: file ?? '(no file)',
          file,
          name: own(test.name),
          line: test.line ?? undefined,
          status: 'error',
          started: time,
          failures: 0,
        });
        break;
      }
      case 'error':
        this.#error(shaped(errorEvent, value, what, line));
        break;
      case 'print': {
        const { testID, message } = shaped(printEvent, value, what, line);
        const test = this.#running.get(testID);
        // The runner says `Retry: <name>` before it runs a test again.
        if (test !== undefined && message.startsWith('Retry: ')) test.failures += 1;
        break;
      }
      case 'testDone':
        this.#end(shaped(doneEvent, value, what, line));
        break;
      case 'allSuites':
        this.#announced = shaped(allSuitesEvent, value, what, line).count;
        break;
      case 'group': {
        const { group } = shaped(groupEvent, value, what, line);
        // The group of the whole suite counts those in it.
        if (group.parentID === null || group.parentID === undefined)
          this.#groups.set(group.suiteID, (this.#groups.get(group.suiteID) ?? 0) + group.testCount);
        break;
      }
      case 'done':
        this.#done = value['success'] === true;
        break;
      default:
    }
  }

  end(): RawTests {
    if (this.#done === undefined && !this.#isWhole()) {
      throw new ReportError({
        message: 'ends without the event "done": the report is cut off, or the runner was stopped',
      });
    }
    for (const {
      suiteId: _suiteId,
      started: _started,
      failures: _failures,
      ...test
    } of this.#running.values()) {
      this.#tests.add({ ...test, message: test.message ?? 'It did not end' });
    }
    if (this.#done === false && this.#tests.failing === 0)
      this.#tests.addHidden('(run)', 'The run says that it did not succeed, and no test of it failed');
    return this.#tests;
  }

  /** Without its last event, a run is whole where every test that was announced has ended. (Flutter leaves it out.) */
  #isWhole(): boolean {
    if (this.#announced === undefined || this.#running.size > 0) return false;
    if (this.#groups.size === 0 || this.#suites.size !== this.#announced) return false;
    return [...this.#suites.keys()].every((id) => this.#groups.get(id) === (this.#ended.get(id) ?? 0));
  }

  #error({ testID, error, stackTrace }: z.infer<typeof errorEvent>): void {
    const test = this.#running.get(testID);
    if (test === undefined) return;
    test.message ??= own(error);
    test.details ??= own(stackTrace ?? '');
  }

  #end({ testID, result, hidden, skipped, time }: z.infer<typeof doneEvent>): void {
    const test = this.#running.get(testID);
    if (test === undefined) return;
    this.#running.delete(testID);
    if (!hidden) this.#ended.set(test.suiteId, (this.#ended.get(test.suiteId) ?? 0) + 1);
    if (hidden && result === 'success') return;
    const { suiteId: _suiteId, started, failures, ...rest } = test;
    const status = skipped
      ? 'skipped'
      : result === 'success'
        ? 'passed'
        : result === 'failure'
          ? 'failed'
          : 'error';
    this.#tests.add({
      ...rest,
      status,
      durationMs: Math.max(0, time - started),
      ...(failures > 0 ? { attempts: failures + 1, flaky: status === 'passed' } : {}),
    });
  }
}
