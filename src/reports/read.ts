import path from 'node:path';
import { ConfigurationError, type Problem } from '../base/index.ts';
import { copiesAmong } from './input/copies.ts';
import { problemOf, ReportError } from './input/error.ts';
import { MAX_JSON_BYTES } from './input/json.ts';
import { findReports } from './input/patterns.ts';
import { Session } from './session.ts';
import type { ReadOptions, ReportSet } from './types.ts';

/**
 * Reads report files, whatever their names, and merges them into one model a kind. What is empty is listed as such:
 * it is for the caller to fail on it.
 * @throws ConfigurationError with every file that cannot be read, is no report, or is broken.
 */
export async function readReports(options: ReadOptions): Promise<ReportSet> {
  const root = path.resolve(options.root);
  const { files, unmatched, problems } = await findReports(options.patterns, root);
  const session = new Session(root, options);
  const copies = await copiesAmong(files);
  for (const { file, shown } of files) {
    const original = copies.get(file);
    if (original !== undefined) {
      session.warnings.push(`${shown} repeats ${original}, byte by byte: it is counted once`);
      continue;
    }
    try {
      await session.read(file, shown, options.maxJsonBytes ?? MAX_JSON_BYTES);
    } catch (error) {
      problems.push(problemFrom(error, shown));
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return session.result(unmatched);
}

/** @throws what is no fault of the report: that is a bug of ours, and must look like one. */
function problemFrom(error: unknown, file: string): Problem {
  if (error instanceof ReportError) return problemOf(error.fault, file);
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Error && typeof code === 'string' && /^E[A-Z]+$/.test(code))
    return { message: `cannot be read: ${code}`, file };
  throw error;
}
