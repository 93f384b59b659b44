import { ConfigurationError, type Problem } from '../../../src/base/index.ts';
import { type ReadOptions, type ReportSet, readReports } from '../../../src/reports/index.ts';
import { workspace } from '../../support/workspace.ts';

type Options = Partial<Omit<ReadOptions, 'root'>>;

/** What is read from these files of a repository; by default every file below `reports/`. */
export async function readFiles(
  files: Record<string, string | Uint8Array>,
  { patterns = ['reports/**/*'], ...options }: Options = {},
): Promise<ReportSet> {
  using checkout = workspace(files);
  return await readReports({ patterns, root: checkout.folder, ...options });
}

/** What is read from one report, in a repository with the given source files. */
export async function readOne(
  report: string | Uint8Array,
  sources: readonly string[] = [],
): Promise<ReportSet> {
  return await readFiles({ 'reports/one': report }, { sources });
}

/** The problems of one report that cannot be read. */
export async function problemsOf(
  report: string | Uint8Array,
  options: Options = {},
): Promise<readonly Problem[]> {
  try {
    await readFiles({ 'reports/one': report }, options);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  throw new Error('the report was read');
}

/** `covered/total` of each dimension, absent ones as `-`: `lines branches functions`. */
export function totalsOf({ coverage }: ReportSet): string {
  const { lines, branches, functions } = coverage?.totals ?? {};
  return [lines, branches, functions]
    .map((each) => (each === undefined ? '-' : `${each.covered}/${each.total}`))
    .join(' ');
}

/** `total passed failed errors skipped flaky`. */
export function countsOf({ tests }: ReportSet): string {
  const { total, passed, failed, errors, skipped, flaky } = tests?.totals ?? {};
  return [total, passed, failed, errors, skipped, flaky].join(' ');
}

/** The suites with their numbers of tests. */
export function suitesOf({ tests }: ReportSet): string[] {
  return (tests?.suites ?? []).map(({ name, totals }) => `${name}: ${totals.total}`);
}

/** The tests that are listed: status, suite, name, message. */
export function listedOf({ tests }: ReportSet): string[] {
  return (tests?.suites ?? []).flatMap(({ tests: listed }) =>
    listed.map(({ status, suite, name, message, flaky }) =>
      [flaky === true ? `${status} flaky` : status, suite, name, message ?? ''].join(' | '),
    ),
  );
}
