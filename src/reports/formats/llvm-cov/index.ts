import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { RawCoverage, type RawFile } from '../../coverage/collect.ts';
import { shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const count = z.number().nonnegative();
/** Line, column, count, whether it is counted, whether a region begins, whether that is a gap. */
const segment = z.tuple([z.int().min(0), z.int().min(0), count, z.boolean(), z.boolean()]).rest(z.unknown());
type Segment = z.infer<typeof segment>;
/** Lines and columns of its start and end, then how often it was true, and false. */
const branch = z.tuple([z.int().min(0), z.int(), z.int(), z.int(), count, count]).rest(z.unknown());
const counter = z.object({ count, covered: count });
const file = z.object({
  filename: z.string().min(1),
  segments: z.array(segment).nullish(),
  branches: z.array(branch).nullish(),
  summary: z.object({ lines: counter, functions: counter, branches: counter.nullish() }),
});
const region = z.array(z.number()).min(5);
const report = z.object({
  data: z.array(
    z.object({
      files: z.array(file),
      functions: z
        .array(z.object({ count, filenames: z.array(z.string()).min(1), regions: z.array(region) }))
        .nullish(),
    }),
  ),
});

/** Code of more lines than this in one file is none that a person wrote, and would cost as much memory as it claims. */
const MAX_LINE = 10_000_000;

/** `llvm-cov export`, and `cargo llvm-cov --json`. With `-summary-only` there are totals alone. */
function read(value: unknown): Part {
  const coverage = new RawCoverage();
  for (const { files, functions } of shaped(report, value, "llvm-cov's JSON export").data) {
    for (const { filename, segments, branches, summary } of files) {
      const raw = coverage.file(filename);
      if (segments === null || segments === undefined) {
        raw.lines.counter = totals(summary.lines);
        raw.functions.counter = totals(summary.functions);
        if ((summary.branches?.count ?? 0) > 0) raw.branches.counter = totals(summary.branches ?? counterOf0);
        continue;
      }
      lines(raw, segments);
      for (const [line, column, , , whenTrue, whenFalse] of branches ?? []) {
        raw.branch(`${line}:${column}:true`, whenTrue);
        raw.branch(`${line}:${column}:false`, whenFalse);
      }
    }
    // Instances of one generic function have one place: together they are one function.
    for (const { count: calls, filenames, regions } of functions ?? []) {
      const [line, column] = regions[0] ?? [];
      if (line !== undefined) coverage.file(filenames[0] ?? '').function(`${line}:${column}`, calls);
    }
  }
  return { kind: 'coverage', coverage };
}

const counterOf0 = { count: 0, covered: 0 };
const totals = (each: z.infer<typeof counter>) => ({ covered: Math.min(each.covered, each.count), total: each.count });

const begins = ([, , , counted, entry, gap]: Segment) => counted && entry && gap !== true;

/** As llvm-cov itself counts lines: the most of what begins in the line, and of what it lies in. */
function lines(raw: RawFile, segments: readonly Segment[]): void {
  let around: Segment | undefined;
  let at = 0;
  while (at < segments.length) {
    const line = segments[at]?.[0] ?? 0;
    const here: Segment[] = [];
    for (let each = segments[at]; each?.[0] === line; each = segments[at]) {
      here.push(each);
      at += 1;
    }
    one(raw, line, here, around);
    around = here.at(-1);
    const next = Math.min(segments[at]?.[0] ?? 0, MAX_LINE);
    if (around?.[3] === true) for (let inside = line + 1; inside < next; inside += 1) raw.line(inside, around[2]);
  }
}

function one(raw: RawFile, line: number, here: readonly Segment[], around: Segment | undefined): void {
  const [first] = here;
  const started = here.filter(begins);
  const skipped = first !== undefined && !first[3] && first[4];
  const mapped = !skipped && (around?.[3] === true || started.length > 0);
  // A region with a counter that begins in the line is code, whatever lies around it.
  if (!mapped && !here.some(([, , , counted, entry]) => counted && entry)) return;
  raw.line(line, Math.max(around?.[3] === true ? around[2] : 0, ...started.map(([, , hits]) => hits)));
}

export const llvmCov: JsonFormat = {
  name: 'llvm-cov',
  kind: 'coverage',
  title: 'llvm-cov export JSON',
  json: (value) => isRecord(value) && value['type'] === 'llvm.coverage.json.export',
  read,
};
