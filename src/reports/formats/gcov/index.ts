import path from 'node:path';
import { isRecord } from '../../../base/index.ts';
import { z } from 'zod';
import { RawCoverage } from '../../coverage/collect.ts';
import { shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const count = z.number();
const number = z.int().min(0).max(999_999_999);
const report = z.object({
  current_working_directory: z.string().nullish(),
  files: z.array(
    z.object({
      file: z.string().min(1),
      functions: z.array(z.object({ name: z.string(), start_line: number, execution_count: count })).nullish(),
      lines: z.array(
        z.object({
          line_number: number,
          count,
          branches: z.array(z.object({ count })).nullish(),
        }),
      ),
    }),
  ),
});

/** gcov's counters overflow into the negative, which lcov takes for 0. */
const hits = (value: number) => Math.max(0, value);

/**
 * `gcov --json-format`, unpacked. A line that stands there once for each instance of a template is one line, and so are
 * its branches and the function.
 */
function read(value: unknown): Part {
  const coverage = new RawCoverage();
  const { files, current_working_directory: base } = shaped(report, value, "gcov's JSON report");
  if (typeof base === 'string' && path.posix.isAbsolute(base)) coverage.bases.push(base);
  for (const { file, functions, lines } of files) {
    const raw = coverage.file(file);
    for (const { line_number: line, count: ran, branches } of lines) {
      raw.line(line, hits(ran));
      for (const [index, each] of (branches ?? []).entries()) raw.branch(`${line}:${index}`, hits(each.count));
    }
    for (const { name, start_line: line, execution_count: calls } of functions ?? [])
      raw.function(`${line}:${name}`, hits(calls));
  }
  return { kind: 'coverage', coverage };
}

export const gcov: JsonFormat = {
  name: 'gcov-json',
  kind: 'coverage',
  title: 'gcov JSON',
  json: (value) =>
    isRecord(value) && 'gcc_version' in value && 'data_file' in value && Array.isArray(value['files']),
  read,
};
