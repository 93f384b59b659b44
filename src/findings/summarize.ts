import { type Clock, ConfigurationError, type VersionOf, defined } from '../base/index.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { compare, type Difference } from './difference.ts';
import { resolveFiles } from './files.ts';
import { type Gate, judge, type Verdict } from './gate.ts';
import { applyIgnores, type Ignores } from './ignores.ts';
import { aboutReports, formatProblem, loadBaseline } from './load-baseline.ts';
import { mergeFindings, readReports } from './read-reports.ts';
import type { Finding, Report, Severity } from './types.ts';
import { byPackage, compareFindings, countSeverities, type PackageFindings } from './upgrades.ts';

export interface SummarizeRequest {
  /** Files or globs. */
  reports: readonly string[];
  /** The checkout, absolute: by it targets become files of the repository. */
  workspace: string;
  /** Files or globs of what to compare with; empty for no comparison. */
  baseline: readonly string[];
  /** The baseline's source, scanned with today's database. */
  baselineRescan: readonly string[];
  /** What a gate on new findings does while there is no baseline: count all of them, or only report. */
  withoutBaseline: 'count-all' | 'report-only';
  ignoreFile?: string;
  /** Which version of baselines and ignore file counts; by default that of the checkout. */
  versionOf?: VersionOf;
  /** Without it nothing fails. */
  gate?: Gate;
}

export interface FindingsSummary {
  /** The reports, without their findings. */
  reports: Omit<Report, 'findings'>[];
  /** All findings, worst first; those that are suppressed too. */
  findings: Finding[];
  /** Active findings of each severity. */
  counts: Record<Severity, number>;
  active: number;
  suppressed: number;
  packages: PackageFindings[];
  ignores: Ignores;
  /** Absent without a baseline. */
  difference?: Difference;
  /** True when a baseline was asked for and its file does not exist. */
  baselineMissing: boolean;
  /** This run as a baseline for later ones. */
  baseline: Baseline;
  verdict: Verdict;
  /** What a person should know about the reports. */
  notes: string[];
}

/**
 * Reads reports that exist, compares them with a baseline and judges them. Scans nothing.
 * @throws ConfigurationError for whatever cannot be read or does not fit together: never a verdict on half of it.
 */
export async function summarize(request: SummarizeRequest, clock: Clock): Promise<FindingsSummary> {
  const { workspace } = request;
  const [reports, before, rescan, entries] = await all([
    readReports(request.reports, workspace),
    baselineFor(request.baseline, 'baseline', request),
    rescanFor(request),
    ignoresFor(request.ignoreFile, request.versionOf),
  ]);
  refuseOtherFormats(reports, before, rescan);
  const now = clock.date();
  const merged = mergeFindings(reports);
  const { findings, ignores } = applyIgnores(merged, entries, now);
  findings.sort(compareFindings);
  const about = aboutReports(reports);
  const base = before ?? rescan;
  const difference = base === undefined ? undefined : compare(findings, about.scopes, base, rescan);
  const active = findings.filter(({ suppressed }) => suppressed === undefined);
  const scanErrors = reports.flatMap((report) => report.scanErrors);
  const gate = gateFor(request, difference);
  return {
    reports: reports.map(({ findings: _findings, ...report }) => report),
    findings,
    counts: countSeverities(active),
    active: active.length,
    suppressed: findings.length - active.length,
    packages: byPackage(findings),
    ignores,
    ...defined({ difference }),
    baselineMissing: request.baseline.length > 0 && before === undefined,
    baseline: baselineOf(findings, { file: '', compact: true, ...about }),
    verdict: judge(findings, gate, { difference, scanErrors, now }),
    notes: [...new Set(reports.flatMap(({ notes }) => notes)), ...mixedNote(about.formats)],
  };
}

/** Without a baseline nothing is known to be old; who would rather wait for one says so. */
function gateFor(
  { gate, withoutBaseline }: SummarizeRequest,
  difference: Difference | undefined,
): Gate | undefined {
  const needs = gate !== undefined && !gate.on.includes('any');
  return needs && difference === undefined && withoutBaseline === 'report-only' ? undefined : gate;
}

async function baselineFor(
  entries: readonly string[],
  input: string,
  { workspace, versionOf }: SummarizeRequest,
): Promise<Baseline | undefined> {
  return entries.length === 0 ? undefined : await loadBaseline(entries, input, workspace, versionOf);
}

/** Unlike a baseline, it is made in the same job: that it is not there is a mistake. */
async function rescanFor(request: SummarizeRequest): Promise<Baseline | undefined> {
  const { baselineRescan: entries } = request;
  const found = await baselineFor(entries, 'baseline-rescan', request);
  if (found === undefined && entries.length > 0) {
    throw new ConfigurationError({
      input: 'baseline-rescan',
      message: 'does not exist',
      found: entries.join(', '),
      expected: "a report of the base, made with today's database by an earlier step",
    });
  }
  return found;
}

/**
 * YAML is loaded only where there is an ignore file. One that the base does not have yet is none: the change is judged
 * without it.
 */
async function ignoresFor(file: string | undefined, versionOf: VersionOf | undefined) {
  if (file === undefined) return [];
  const version = (await versionOf?.(file)) ?? 'of the checkout';
  if (version === 'none') return [];
  if (version !== 'of the checkout') {
    const { parseIgnoreFile } = await import('./ignore-file.ts');
    return parseIgnoreFile(version.text, file);
  }
  const { files, problems } = await resolveFiles([file], 'ignore-file', 'a YAML file of the checkout');
  if (problems.length > 0) throw new ConfigurationError(problems);
  const { readIgnoreFile } = await import('./ignore-file.ts');
  return files.flatMap(readIgnoreFile);
}

function refuseOtherFormats(
  reports: readonly Report[],
  before: Baseline | undefined,
  rescan: Baseline | undefined,
): void {
  const problems = [
    before === undefined ? undefined : formatProblem(reports, before, 'baseline'),
    rescan === undefined ? undefined : formatProblem(reports, rescan, 'baseline-rescan'),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new ConfigurationError(problems);
}

function mixedNote(formats: readonly string[]): string[] {
  if (formats.length < 2) return [];
  return ['The reports are JSON and SARIF: a scan that is given in both counts twice'];
}

/** All results, or all problems of whichever failed. */
async function all<T extends readonly unknown[]>(parts: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(parts);
  const reasons = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const bug = reasons.find((reason) => !(reason instanceof ConfigurationError));
  if (bug !== undefined) throw bug;
  const problems = reasons.flatMap((reason) => (reason instanceof ConfigurationError ? reason.problems : []));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as unknown as T;
}
