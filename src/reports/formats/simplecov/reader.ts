import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { recordOf, shaped } from '../../input/json.ts';
import { RawCoverage, type RawFile } from '../../coverage/collect.ts';

/** Hits; null where there is nothing to run, `ignored` inside of `:nocov:`. */
const lines = z.array(z.union([z.number(), z.null(), z.literal('ignored')]));
const hits = z.union([z.number(), z.literal('ignored')]);
/** In a resultset `"[:if, 0, 3, 6, 10, 9]": {"[:then, …]": 1}`; in coverage.json a list of objects. */
const branches = z.union([
  z.record(z.string(), z.record(z.string(), hits)),
  z.array(
    z.object({
      type: z.string(),
      start_line: z.number(),
      end_line: z.number().optional(),
      coverage: hits,
    }),
  ),
]);
const file = z.union([
  lines.transform((only) => ({ lines: only, branches: undefined })),
  z.object({ lines, branches: branches.nullish() }),
]);
const resultset = recordOf(z.object({ coverage: recordOf(file) }));
const formatted = z.object({ coverage: recordOf(file) });
/** The gem simplecov-json. */
const listed = z.object({ files: z.array(z.object({ filename: z.string().min(1), coverage: file })) });

/** SimpleCov: `.resultset.json`, the results of several processes merged; `coverage.json`, also of the gem simplecov-json. */
export function readSimpleCov(value: unknown): RawCoverage {
  const coverage = new RawCoverage();
  for (const [path, data] of filesOf(value)) {
    const raw = coverage.file(path);
    for (const [index, each] of data.lines.entries()) if (typeof each === 'number') raw.line(index + 1, each);
    readBranches(raw, data.branches ?? undefined);
  }
  return coverage;
}

type Files = [string, z.infer<typeof file>][];

function filesOf(value: unknown): Files {
  if (isRecord(value) && Array.isArray(value['files'])) {
    return shaped(listed, value, "SimpleCov's coverage.json").files.map((each) => [
      each.filename,
      each.coverage,
    ]);
  }
  if (isRecord(value) && isRecord(value['meta']) && isRecord(value['coverage']))
    return shaped(formatted, value, "SimpleCov's coverage.json").coverage;
  return shaped(resultset, value, "SimpleCov's .resultset.json").flatMap(([, result]) => result.coverage);
}

function readBranches(raw: RawFile, all: z.infer<typeof branches> | undefined): void {
  if (all === undefined) return;
  if (Array.isArray(all)) {
    const seen = new Map<string, number>();
    for (const { type, start_line: line, coverage } of all) {
      const index = seen.get(`${line}:${type}`) ?? 0;
      seen.set(`${line}:${type}`, index + 1);
      if (typeof coverage === 'number') raw.branch(`${line}:${type}:${index}`, coverage);
    }
    return;
  }
  for (const [condition, arms] of Object.entries(all)) {
    const line = /^\[:?\w+, \d+, (?<line>\d+)/.exec(condition)?.groups?.['line'] ?? '';
    for (const [arm, each] of Object.entries(arms))
      if (typeof each === 'number') raw.branch(`${line}:${condition}:${arm}`, each);
  }
}
