import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { emptyTally, type Tally } from './verdict.ts';

/** The part of `jest --json` that is read here. */
export interface JestReport {
  testResults: {
    /** Absolute path of the test file. */
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** How a test says why it is skipped; written by __tests__/support/needs.ts. */
const SKIP_REASON = / \(skipped: (?<reason>.+)\)$/;
const MESSAGE_LINES = 40;

/**
 * Counts what jest reports. Fails closed: a file that was asked for and is not in the report, a file that could not be
 * loaded, and a test that was skipped without a reason (`test.skip`, a forgotten `test.only`) are failures.
 */
export function tallyOf(report: JestReport, files: readonly string[], root: string): Tally {
  const tally = emptyTally();
  const missing = new Set(files);
  for (const result of report.testResults) {
    const file = relative(root, result.name);
    missing.delete(file);
    const failedBefore = tally.failures.length;
    for (const test of result.assertionResults) addTest(tally, `${file} › ${test.fullName}`, test);
    if (result.status === 'failed' && tally.failures.length === failedBefore) {
      tally.failures.push({ name: file, message: firstLines(result.message) });
    }
  }
  for (const file of missing) tally.failures.push({ name: file, message: 'did not run' });
  return tally;
}

function addTest(
  tally: Tally,
  name: string,
  test: JestReport['testResults'][number]['assertionResults'][number],
): void {
  if (test.status === 'passed') {
    tally.passed += 1;
    return;
  }
  if (test.status === 'failed') {
    tally.failures.push({ name, message: firstLines(test.failureMessages?.join('\n') ?? '') });
    return;
  }
  const reason = SKIP_REASON.exec(name)?.groups?.['reason'];
  if (reason === undefined) {
    tally.failures.push({
      name,
      message: `is ${test.status} without a reason: use needs() of __tests__/support/needs.ts, or remove the .only beside it`,
    });
    return;
  }
  tally.skips.push({ name: name.replace(SKIP_REASON, ''), reason });
}

function firstLines(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('node_modules/jest'));
  const kept = lines.slice(0, MESSAGE_LINES);
  return lines.length > MESSAGE_LINES ? `${kept.join('\n')}\n…` : kept.join('\n');
}
