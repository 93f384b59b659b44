/**
 * `node scripts/verify-audit.mjs trail.jsonl [head]`: whether the records of a trail are those that were written, in their
 * order, none left out. Needs Node alone. With `head`, the hash that the last record must have, as it was kept elsewhere:
 * without it nobody can tell whether records are missing at the end.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FIRST = '0'.repeat(64);

/** @returns {{ records: number, head: string, problem?: string }} */
export function verify(text, head) {
  let previous = FIRST;
  let number = 0;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    number += 1;
    const problem = problemOf(line, previous, number);
    if (problem !== undefined)
      return { records: number - 1, head: previous, problem: `line ${number}: ${problem}` };
    previous = JSON.parse(line).hash;
  }
  if (head !== undefined && head !== previous)
    return {
      records: number,
      head: previous,
      problem: `the last record has the hash ${previous}, and not ${head}`,
    };
  return { records: number, head: previous };
}

function problemOf(line, previous, number) {
  let parsed;
  try {
    parsed = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  const { hash, ...record } = parsed;
  const text = JSON.stringify(record);
  if (createHash('sha256').update(text).digest('hex') !== hash) return 'was changed: its hash is another one';
  // The same values, written otherwise, are no record of ours.
  if (JSON.stringify({ ...record, hash }) !== line) return 'was written by somebody else';
  if (record.previous !== previous)
    return `does not follow the record before it: one was left out, or put in`;
  return record.number === number ? undefined : `has the number ${record.number}`;
}

if (process.argv[1]?.endsWith('verify-audit.mjs') === true) {
  const [file, head] = process.argv.slice(2);
  if (file === undefined) {
    console.error('usage: node verify-audit.mjs trail.jsonl [head]');
    process.exit(2);
  }
  const found = verify(readFileSync(file, 'utf8'), head);
  if (found.problem === undefined)
    console.log(`${found.records} records, none changed or left out; head ${found.head}`);
  else console.error(`${file}, ${found.problem}`);
  process.exitCode = found.problem === undefined ? 0 : 1;
}
