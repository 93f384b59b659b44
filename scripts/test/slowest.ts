/**
 * `node scripts/test/slowest.ts <log of npm test>`: writes the ten slowest test files of that run into CONTRIBUTING.md.
 * Lengths are those of the machine that ran it: take a run that nothing else disturbed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { between } from '../build/tables.ts';

const DOCUMENT = 'CONTRIBUTING.md';
const COUNT = 10;
const ENDED = /^(?:PASS|FAIL) (\S+\.test\.ts) \(([\d.]+) s\)/gmu;

interface Length {
  file: string;
  seconds: number;
}

/** The slowest first; jest names no length under five seconds, and a file that failed once more at its end. */
export function slowestOf(log: string, count: number): Length[] {
  const lengths = new Map([...log.matchAll(ENDED)].map(([, file = '', seconds]) => [file, Number(seconds)]));
  return [...lengths]
    .map(([file, seconds]) => ({ file, seconds }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count);
}

/** The document with the table of these files between `<!-- slowest -->` and `<!-- end -->`. */
export function withSlowest(text: string, lengths: readonly Length[]): string {
  const rows = lengths.map(({ file, seconds }) => `| \`${file}\` | ${Math.round(seconds)} s |`);
  return between(text, DOCUMENT, 'slowest', ['| file | took |', '|---|---|', ...rows].join('\n'));
}

if (import.meta.main) {
  const [log] = process.argv.slice(2);
  const lengths = log === undefined ? [] : slowestOf(readFileSync(log, 'utf8'), COUNT);
  if (lengths.length < COUNT) {
    console.error(
      `${log ?? 'no log was named'}: there are ${lengths.length} files with a length in it, not ${COUNT}`,
    );
    process.exit(1);
  }
  const document = path.join(import.meta.dirname, '..', '..', DOCUMENT);
  writeFileSync(document, withSlowest(readFileSync(document, 'utf8'), lengths));
  for (const { file, seconds } of lengths) console.log(`${Math.round(seconds)} s  ${file}`);
}
