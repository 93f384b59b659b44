import { ConfigurationError, type Problem, type VersionOf } from '../base/index.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { resolveVersions } from './files.ts';
import { mergeFindings, readFile } from './read-reports.ts';
import type { Format, Report } from './types.ts';

/**
 * The baseline that entries name: reports of Trivy, or one compact baseline of this action.
 * @returns undefined when no entry's file exists, as on the first run or after a cache was evicted.
 * @param versionOf Which version of each counts.
 * @throws ConfigurationError when some exist and some do not, or when one cannot be read.
 */
export async function loadBaseline(
  entries: readonly string[],
  input: string,
  workspace: string,
  versionOf?: VersionOf,
): Promise<Baseline | undefined> {
  const { files, texts, problems } = await resolveVersions(entries, input, versionOf);
  const absent = problems.every(
    ({ message }) => message === 'does not exist' || message === 'matches no file',
  );
  if (files.length === 0 && absent) return undefined;
  const read = files.map((file) => readFile(file, workspace, texts.get(file)));
  const all: Problem[] = [
    ...problems,
    ...read.flatMap((one) => ('problems' in one ? one.problems.map((each) => ({ input, ...each })) : [])),
  ];
  const compact = read.flatMap((one) => ('baseline' in one ? [one.baseline] : []));
  if (compact.length > 0 && read.length > 1) {
    all.push({
      input,
      message: 'names a compact baseline beside other files',
      found: files.join(', '),
      expected: 'that baseline alone, or reports of Trivy',
    });
  }
  if (all.length > 0) throw new ConfigurationError(all);
  return compact[0] ?? ofReports(read.flatMap((one) => ('report' in one ? [one.report] : [])));
}

/** The formats and scopes of reports. */
export function aboutReports(reports: readonly Report[]): Pick<Baseline, 'formats' | 'scopes'> {
  const formats = new Set<Format>(reports.map(({ format }) => format));
  return {
    formats: [...formats].sort(),
    scopes: new Set(reports.flatMap(({ artifacts }) => artifacts.map(({ scope }) => scope))),
  };
}

function ofReports(reports: readonly Report[]): Baseline {
  const createdAt = reports.map((report) => report.createdAt ?? '').sort()[0];
  return baselineOf(mergeFindings(reports), {
    file: reports.map(({ file }) => file).join(', '),
    compact: false,
    ...aboutReports(reports),
    ...(createdAt === undefined || createdAt === '' ? {} : { createdAt }),
  });
}

/** A JSON report and SARIF give one finding two identities: nothing can be said about what is new between them. */
export function formatProblem(
  reports: readonly Report[],
  baseline: Baseline,
  input: string,
): Problem | undefined {
  const { formats } = aboutReports(reports);
  const lacking = formats.filter((format) => !baseline.formats.includes(format));
  if (lacking.length === 0) return undefined;
  return {
    input,
    file: baseline.file,
    message: 'is of another format than the reports, so that their findings cannot be told to be the same',
    found: baseline.formats.join(' and ') || 'no format',
    expected: formats.join(' and '),
    remedy: 'Make both with the same --format',
  };
}
