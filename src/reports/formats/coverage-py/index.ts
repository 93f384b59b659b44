import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { RawCoverage, type RawFile } from '../../coverage/collect.ts';
import { recordOf, shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const number = z.int().min(0).max(999_999_999);
const lines = z.array(number);
/** From a line to a line; one that is not positive stands for the way out. */
const arcs = z.array(z.tuple([z.int(), z.int()])).nullish();
const file = z.object({
  executed_lines: lines,
  missing_lines: lines,
  executed_branches: arcs,
  missing_branches: arcs,
  functions: recordOf(
    z.object({
      start_line: number.nullish(),
      summary: z.object({ covered_lines: z.number(), num_statements: z.number() }),
    }),
  ).nullish(),
});
const count = z.number().int().nonnegative();
const report = z.object({
  files: recordOf(file),
  totals: z.object({
    num_statements: count,
    covered_lines: count,
    num_branches: count.nullish(),
    covered_branches: count.nullish(),
  }),
});

/** `coverage json` of coverage.py. It tells what ran, not how often. Functions are in it since version 7.6. */
function read(value: unknown): Part {
  const coverage = new RawCoverage();
  const { files, totals } = shaped(report, value, "coverage.py's JSON report");
  coverage.stated.lines = { covered: totals.covered_lines, total: totals.num_statements };
  if (typeof totals.num_branches === 'number' && totals.num_branches > 0)
    coverage.stated.branches = { covered: totals.covered_branches ?? 0, total: totals.num_branches };
  for (const [path, each] of files) {
    const raw = coverage.file(path);
    for (const line of each.executed_lines) raw.line(line, 1);
    for (const line of each.missing_lines) raw.line(line, 0);
    branches(raw, each.executed_branches, 1);
    branches(raw, each.missing_branches, 0);
    // What has no name is the code outside of functions.
    for (const [name, { start_line: line, summary }] of each.functions ?? [])
      if (name !== '' && summary.num_statements > 0)
        raw.function(`${line ?? ''}:${name}`, summary.covered_lines > 0 ? 1 : 0);
  }
  return { kind: 'coverage', coverage };
}

function branches(raw: RawFile, all: z.infer<typeof arcs>, hits: number): void {
  for (const [from, to] of all ?? []) raw.branch(`${Math.abs(from)}:${to}`, hits);
}

const isFile = (each: unknown) => isRecord(each) && 'executed_lines' in each && 'missing_lines' in each;

export const coveragePy: JsonFormat = {
  name: 'coverage-py',
  kind: 'coverage',
  title: 'coverage.py JSON',
  json: (value) =>
    isRecord(value) &&
    isRecord(value['meta']) &&
    isRecord(value['totals']) &&
    'num_statements' in value['totals'] &&
    isRecord(value['files']) &&
    Object.values(value['files']).every(isFile),
  read,
};
