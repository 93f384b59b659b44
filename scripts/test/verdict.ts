/** One thing that went wrong, to be listed again at the end, where it is seen. */
export interface Failure {
  name: string;
  /** The first lines of the message. */
  message: string;
}

export interface Skip {
  name: string;
  reason: string;
}

export interface Tally {
  passed: number;
  failures: Failure[];
  skips: Skip[];
}

export function emptyTally(): Tally {
  return { passed: 0, failures: [], skips: [] };
}

export function addTally(sum: Tally, part: Tally): void {
  sum.passed += part.passed;
  sum.failures.push(...part.failures);
  sum.skips.push(...part.skips);
}

/** The end of the run: failures and skips by name, and as the last line the one that scripts read. */
export function verdictLines(tally: Tally): string[] {
  const lines: string[] = [];
  if (tally.skips.length > 0) {
    lines.push('', 'Skipped:');
    for (const { name, reason } of tally.skips) lines.push(`  ○ ${name}: ${reason}`);
  }
  if (tally.failures.length > 0) {
    lines.push('', 'Failed:');
    for (const { name, message } of tally.failures) {
      lines.push(`  ✗ ${name}`, ...message.split('\n').map((line) => `      ${line}`.trimEnd()));
    }
  }
  const skipped = tally.skips.length > 0 ? `, ${tally.skips.length} skipped` : '';
  lines.push('', `${tally.passed} passed, ${tally.failures.length} failed${skipped}`);
  return lines;
}

/** Green needs a test that ran: an empty run proves nothing. */
export function exitCodeOf(tally: Tally): number {
  return tally.failures.length > 0 || tally.passed === 0 ? 1 : 0;
}
