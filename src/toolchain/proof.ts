/** How many tests ran, by what a runner says of them at its end; undefined when it says nothing that is known. */
export function ranIn(log: string): number | undefined {
  // oxlint-disable-next-line no-control-regex -- colours, which some runners write without being asked
  const plain = log.replaceAll(/\u001B\[[\d;]*m/gu, '');
  const counts = COUNTS.flatMap((pattern) => [...plain.matchAll(pattern)].map(countOf));
  return counts.length === 0 ? undefined : counts.reduce((sum, each) => sum + each, 0);
}

/** All groups of a match are numbers of tests that ran. */
function countOf(match: RegExpMatchArray): number {
  return match.slice(1).reduce((sum, group) => sum + Number(group ?? 0), 0);
}

const COUNTS: readonly RegExp[] = [
  // cargo test
  /^test result: \w+\. (\d+) passed; (\d+) failed;/gmu,
  // unittest and Django
  /^Ran (\d+) tests? in /gmu,
  // minitest
  /^(\d+) (?:runs|tests), \d+ assertions/gmu,
  // Node's own, as TAP and for people; with what was skipped they say how many there are
  /^(?:#|ℹ) pass (\d+)$/gmu,
  /^(?:#|ℹ) fail (\d+)$/gmu,
  // mocha, jest, vitest, ava, tape and playwright
  /^\s*(\d+) passing\b/gmu,
  /^\s*(\d+) failing\b/gmu,
  /^Tests:\s+(?:(\d+) failed, )?(?:\d+ (?:skipped|todo), )*(?:(\d+) passed, )?\d+ total$/gmu,
  /^\s*Tests\s+(?:(\d+) failed \| )?(\d+) passed\b/gmu,
  /^\s*(\d+) tests? passed$/gmu,
  /^\s*(\d+) passed \([\d.]+m?s\)$/gmu,
  // What ran none and says so
  /^(?:No tests? (?:files? )?found\b|no tests (?:ran|to run)\b)()/gimu,
];
