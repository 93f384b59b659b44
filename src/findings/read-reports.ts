import { ConfigurationError, type Problem } from '../base/index.ts';
import { readBaselineFile, type Baseline } from './baseline.ts';
import { resolveFiles } from './files.ts';
import { occurrenceOf } from './identity.ts';
import { readJsonFile } from './json-file.ts';
import { readKubernetesReport } from './kubernetes-report.ts';
import { recognise } from './recognise.ts';
import { readSarifReport } from './sarif-report.ts';
import { Shape } from './shape.ts';
import { readTrivyReport } from './trivy-report.ts';
import type { Finding, Report } from './types.ts';

/** What a file of the action's inputs may hold. */
export type ReadFile = { report: Report } | { baseline: Baseline } | { problems: readonly Problem[] };

/**
 * Reads every report that the entries name.
 * @param workspace The checkout, by which targets become files of the repository.
 * @throws ConfigurationError with every problem of every file; also when there is no file.
 */
export async function readReports(entries: readonly string[], workspace: string): Promise<Report[]> {
  const { files, problems } = await resolveFiles(entries, 'reports');
  const read = files.map((file) => readOne(file, workspace));
  const all = [...problems, ...read.flatMap((one) => ('problems' in one ? one.problems : []))];
  if (read.length === 0 && all.length === 0) {
    all.push({ input: 'reports', message: 'name no file', expected: 'at least one report of Trivy' });
  }
  if (all.length > 0) throw new ConfigurationError(all);
  return read.flatMap((one) => ('report' in one ? [one.report] : []));
}

function readOne(file: string, workspace: string): ReadFile {
  const read = readFile(file, workspace);
  if (!('baseline' in read)) return read;
  const remedy = 'Give it as baseline; reports takes what Trivy wrote';
  return {
    problems: [{ file, input: 'reports', message: "is this action's own baseline, not a report", remedy }],
  };
}

/** One file by its content: a report of Trivy, or this action's own compact form of one. */
export function readFile(file: string, workspace: string, given?: string): ReadFile {
  const json = readJsonFile(file, given);
  if ('problem' in json) return { problems: [json.problem] };
  const known = recognise(json.value);
  if ('problem' in known) return { problems: [{ file, ...known.problem }] };
  const shape = new Shape(file, json.repair);
  if (known.kind === 'baseline') {
    const baseline = readBaselineFile(known.value, shape);
    return shape.problems.length > 0 ? { problems: shape.problems } : { baseline };
  }
  const report =
    known.kind === 'sarif'
      ? readSarifReport(known.value, shape)
      : known.kind === 'kubernetes'
        ? readKubernetesReport(known.value, workspace, shape)
        : readTrivyReport(known.value, workspace, shape);
  return shape.problems.length > 0 ? { problems: shape.problems } : { report };
}

/**
 * The findings of all reports. The same scan in two files counts once, whatever their order: an occurrence counts as
 * often as in the file that has it most often.
 */
export function mergeFindings(reports: readonly Report[]): Finding[] {
  if (reports.length === 1) return [...(reports[0]?.findings ?? [])];
  const taken = new Map<string, number>();
  return reports.flatMap(({ findings }) => {
    const here = new Map<string, number>();
    return findings.filter((finding) => {
      const occurrence = occurrenceOf(finding);
      const count = (here.get(occurrence) ?? 0) + 1;
      here.set(occurrence, count);
      if (count <= (taken.get(occurrence) ?? 0)) return false;
      taken.set(occurrence, count);
      return true;
    });
  });
}
