import libCoverage, { type FileCoverageData } from 'istanbul-lib-coverage';
import { z } from 'zod';
import { recordOf, shaped } from '../../input/json.ts';
import { RawCoverage, type RawFile, statedCounter } from '../../coverage/collect.ts';

const position = z.object({ line: z.number().int().nonnegative(), column: z.number().nullish() });
const range = z.object({ start: position, end: z.unknown().optional() });
/** Istanbul leaves `start` empty for an `else` that is not there. */
const looseRange = z
  .object({ start: z.object({ line: z.number().optional(), column: z.number().nullish() }).optional() })
  .nullish();
const count = z.number().nonnegative();

const file = z.object({
  path: z.string().min(1),
  statementMap: z.record(z.string(), range),
  fnMap: z.record(
    z.string(),
    z.object({
      name: z.string().nullish(),
      decl: range.optional(),
      loc: range.optional(),
      line: z.number().optional(),
    }),
  ),
  branchMap: z.record(
    z.string(),
    z.object({
      type: z.string().nullish(),
      line: z.number().optional(),
      loc: looseRange,
      locations: z.array(looseRange).optional(),
    }),
  ),
  s: z.record(z.string(), count),
  f: z.record(z.string(), count),
  b: z.record(z.string(), z.array(count)),
});
/** babel-plugin-istanbul of old times wraps the file. */
const wrapped = z
  .union([file, z.object({ data: file })])
  .transform((each) => ('data' in each ? each.data : each));

/** Istanbul's `coverage-final.json`, also as c8, nyc, jest and vitest write it. */
export function readIstanbul(value: unknown): RawCoverage {
  const coverage = new RawCoverage();
  const files = shaped(recordOf(wrapped), value, "Istanbul's coverage-final.json");
  for (const [, data] of files) {
    const raw = coverage.file(data.path);
    const lines = libCoverage.createFileCoverage(data as unknown as FileCoverageData).getLineCoverage();
    for (const [line, hits] of Object.entries(lines)) raw.line(Number(line), hits);
    functions(raw, data);
    branches(raw, data);
  }
  return coverage;
}

type Data = z.infer<typeof file>;

function functions(raw: RawFile, { fnMap, f }: Data): void {
  for (const [id, hits] of Object.entries(f)) {
    const known = fnMap[id];
    const start = (known?.decl ?? known?.loc)?.start;
    raw.function(`${start?.line ?? known?.line ?? ''}:${start?.column ?? ''}:${known?.name ?? id}`, hits);
  }
}

/** By its place, since ids are those of one run: what V8 saw of a file differs from shard to shard. */
function branches(raw: RawFile, { branchMap, b }: Data): void {
  const places = new Map<string, number>();
  for (const [id, hits] of Object.entries(b)) {
    const known = branchMap[id];
    const start = known?.loc?.start;
    const line = start?.line ?? known?.line ?? known?.locations?.[0]?.start?.line ?? '';
    const place = `${line}:${start?.column ?? id}:${known?.type ?? ''}`;
    // Two that begin in the same place are two all the same.
    const before = places.get(place) ?? 0;
    const key = before === 0 ? place : `${place}:${before}`;
    places.set(place, before + 1);
    for (const [index, each] of hits.entries()) raw.branch(`${key}:${index}`, each);
  }
}

const counter = z.object({ total: count, covered: count });
const summary = z.object({ lines: counter, functions: counter, branches: counter });

/** Istanbul's `coverage-summary.json`: totals alone, a file each. */
export function readIstanbulSummary(value: unknown): RawCoverage {
  const coverage = new RawCoverage();
  for (const [path, totals] of shaped(recordOf(summary), value, "Istanbul's coverage-summary.json")) {
    if (path === 'total') {
      for (const name of ['lines', 'functions', 'branches'] as const)
        statedCounter(coverage.stated, name, String(totals[name].covered), String(totals[name].total));
      continue;
    }
    const raw = coverage.file(path);
    for (const name of ['lines', 'functions', 'branches'] as const) {
      const { covered, total } = totals[name];
      // 0 of 0 says that there is nothing to cover: it adds nothing, and a file without branches has none.
      if (total > 0) raw[name].counter = { covered: Math.min(covered, total), total };
    }
  }
  return coverage;
}
