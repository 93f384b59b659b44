import { z } from 'zod';
import { cutToEnd } from '../../../base/index.ts';
import { excerpt, own } from '../../input/error.ts';
import { parseJson, shaped } from '../../input/json.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import { firstLine, MAX_DETAILS, RawTests } from '../../tests/collect.ts';

/** `go doc test2json`. */
const event = z.object({
  Action: z.string(),
  Package: z.string().optional(),
  ImportPath: z.string().optional(),
  Test: z.string().optional(),
  Elapsed: z.number().optional(),
  Output: z.string().optional(),
});
type Event = z.infer<typeof event>;

interface Run {
  outcomes: ('pass' | 'fail' | 'skip')[];
  durationMs: number | undefined;
  running: boolean;
  output: string;
}

interface Package {
  tests: Map<string, Run>;
  /** The last verdict on the whole; undefined when it never ended. */
  outcome: string | undefined;
  output: string;
}

/**
 * `go test -json`, also as gotestsum writes it. A package is a suite. A test that ran again (`gotestsum --rerun-fails`)
 * counts as its last run when the package passed in the end, and is flaky; otherwise one failure is enough. A package
 * that failed without a test that did (it does not build, or TestMain fails) is an error of its own.
 * @returns the results, and how many lines were no event (what the build printed).
 */
export async function readGoTests(source: Source): Promise<{ tests: RawTests; otherLines: number }> {
  const packages = new Map<string, Package>();
  let otherLines = 0;
  await eachTextLine(source, (text, line) => {
    if (text.trim() === '') return;
    if (!text.startsWith('{')) {
      otherLines += 1;
      return;
    }
    record(packages, shaped(event, parseJson(text, line), 'an event of go test -json', line));
  });
  const tests = new RawTests();
  for (const [name, each] of packages) report(tests, name, each);
  return { tests, otherLines };
}

function record(packages: Map<string, Package>, { Action, Elapsed, Output, ...names }: Event): void {
  const Test = names.Test?.toWellFormed();
  // `pkg [pkg.test]` is what the build says of a package with its tests.
  const name = (names.Package ?? names.ImportPath?.replace(/ \[.*$/, ''))?.toWellFormed();
  if (name === undefined) return;
  let each = packages.get(name);
  if (each === undefined) {
    each = { tests: new Map(), outcome: undefined, output: '' };
    packages.set(own(name), each);
  }
  if (Test === undefined) {
    if (Action === 'output' || Action === 'build-output') each.output = tail(each.output, Output ?? '');
    else if (/^(?:pass|fail|skip|build-fail)$/.test(Action)) each.outcome = Action;
    return;
  }
  let run = each.tests.get(Test);
  if (run === undefined) {
    run = { outcomes: [], durationMs: undefined, running: true, output: '' };
    each.tests.set(own(Test), run);
  }
  if (Action === 'run') run.running = true;
  else if (Action === 'output') run.output = tail(run.output, Output ?? '');
  else if (Action === 'pass' || Action === 'fail' || Action === 'skip' || Action === 'bench') {
    run.outcomes.push(Action === 'bench' ? 'pass' : Action);
    run.running = false;
    if (Action === 'pass') run.output = '';
    if (Elapsed !== undefined) run.durationMs = (run.durationMs ?? 0) + Elapsed * 1000;
  }
}

function report(tests: RawTests, suite: string, { tests: runs, outcome, output }: Package): void {
  if (outcome === 'skip' && runs.size === 0) return;
  const before = tests.failing;
  for (const [name, run] of runs) {
    const { durationMs, outcomes, running } = run;
    const failures = outcomes.filter((each) => each === 'fail').length;
    const last = outcomes.at(-1);
    const retried = failures > 0 && last === 'pass' && outcome === 'pass';
    const status =
      running || last === undefined
        ? 'error'
        : failures > 0 && !retried
          ? 'failed'
          : last === 'skip'
            ? 'skipped'
            : 'passed';
    const said = status === 'passed' && !retried ? undefined : run.output.replace(/^=== .*\n/gm, '');
    tests.add({
      suite,
      name,
      status,
      durationMs,
      ...(running || last === undefined ? { message: 'It did not end' } : { message: messageOf(said) }),
      details: said,
      ...(outcomes.length > 1 ? { attempts: outcomes.length } : {}),
      ...(retried ? { flaky: true } : {}),
    });
  }
  if (runs.size === 0 && outcome === 'pass') tests.suite(suite);
  if (tests.failing > before || outcome === 'pass' || outcome === 'skip') return;
  const what =
    outcome === undefined
      ? 'The package did not end: the report is cut off, or the run was stopped'
      : (messageOf(output) ?? 'The package failed');
  tests.addHidden(suite, what, output);
}

/** What it says, without the lines that are in every output. */
function messageOf(output: string | undefined): string | undefined {
  const lines = output?.split('\n').filter((line) => !/^\s*(?:---|===|FAIL\b|exit status|# )/.test(line));
  const line = firstLine(lines?.join('\n'));
  return line === undefined ? undefined : excerpt(line, 300);
}

/** The end of the output says more than its beginning. */
function tail(output: string, more: string): string {
  const whole = output + more;
  return whole.length > 2 * MAX_DETAILS ? own(cutToEnd(whole, MAX_DETAILS)) : whole;
}
