import path from 'node:path';
import { ConfigurationError, type Problem } from '../base/index.ts';
import { copiesAmong } from './input/copies.ts';
import { problemOf, ReportError } from './input/error.ts';
import { MAX_JSON_BYTES } from './input/json.ts';
import { findReports } from './input/patterns.ts';
import { Session } from './session.ts';
import type { ReadOptions, ReportSet } from './types.ts';

/** Some reports cannot be read. What the others say is still there: a failed test must not hide behind a broken report. */
export class UnreadableReports extends ConfigurationError {
  readonly readable: ReportSet;

  constructor(problems: readonly Problem[], readable: ReportSet) {
    super(problems);
    this.readable = readable;
  }
}

/**
 * Reads report files, whatever their names, and merges them into one model a kind. What is empty is listed as such:
 * it is for the caller to fail on it.
 * @throws UnreadableReports with every file that cannot be read, is no report, or is broken.
 */
export async function readReports(options: ReadOptions): Promise<ReportSet> {
  const root = path.resolve(options.root);
  const { files, unmatched, problems } = await findReports(options.patterns, root);
  const session = new Session(root, options);
  const copies = await copiesAmong(files);
  for (const { file, shown } of files) {
    const original = copies.get(file);
    if (original !== undefined) {
      const { of, isLink } = original;
      // Two shards may write the same, and each ran its tests.
      const both = !isLink && session.holdsTests(of);
      session.warnings.push(
        `${shown} repeats ${of}, byte by byte: ${both ? 'both count, as two runs' : 'it is counted once'}`,
      );
      if (!both) continue;
    }
    try {
      await session.read(file, shown, options.maxJsonBytes ?? MAX_JSON_BYTES);
    } catch (error) {
      problems.push(problemFrom(error, shown));
    }
  }
  const result = session.result(unmatched);
  if (problems.length > 0) throw new UnreadableReports(problems, result);
  return result;
}

/** @throws what is no fault of the report: that is a bug of ours, and must look like one. */
function problemFrom(error: unknown, file: string): Problem {
  if (error instanceof ReportError) return problemOf(error.fault, file);
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Error && typeof code === 'string' && /^E[A-Z]+$/.test(code))
    return { message: `cannot be read: ${code}`, file };
  throw error;
}
