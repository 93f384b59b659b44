import { ConfigurationError, cutText, type Problem, defined } from '../base/index.ts';
import type { EmptyReport, ReportSet } from '../reports/index.ts';
import type { Change } from './diff/git.ts';
import { coverageOfChange } from './diff/cover.ts';
import { coverageRule } from './rules/coverage.ts';
import { findingsRule } from './rules/findings.ts';
import type { Policy } from './policy/schema.ts';
import { mutationRule } from './rules/mutation.ts';
import { brokenIn, performanceRule } from './rules/performance.ts';
import { namedFindings } from './named.ts';
import { trendOf } from './baseline.ts';
import type { Evidence, Rule } from './rules/rule.ts';
import { missingSuites, testsRule } from './rules/tests.ts';
import type { Check, FailedTest, Verdict } from './types.ts';

export interface Case extends Omit<Evidence, 'changed'> {
  /** Absent when no rule asks for it. */
  change?: Change;
  /** What became of the baseline, in a sentence. */
  baselineNote: string;
  /** The user wants none. */
  baselineUnused?: boolean;
  /** What could not be read: it fails, and the rest is told beside it. */
  problems?: readonly Problem[];
  commit?: string;
}

const RULES: readonly Rule[] = [coverageRule, testsRule, findingsRule, mutationRule, performanceRule];
const STACK_LINES = 6;
/** The bounds of the verdict's schema. */
const MOST = {
  checks: 500,
  files: 1000,
  ranges: 500,
  reports: 1000,
  unreported: 100,
  warnings: 100,
  thresholds: 200,
};

/**
 * One verdict over all reports: failed when any rule fails, or any report holds nothing to judge.
 * @throws ConfigurationError when no rule applies at all: a gate that judges nothing must not pass.
 */
export function judge(given: Case): Verdict {
  const { reports, baseline, change, policy } = given;
  const changed =
    change === undefined || reports.coverage === undefined
      ? undefined
      : coverageOfChange(reports.coverage, change);
  const evidence: Evidence = {
    policy,
    reports,
    ...defined({ baseline, changed }),
  };
  const checks = [
    ...(given.problems ?? []).map(problemCheck),
    ...reports.empty.map((empty) => emptyCheck(empty, reports)),
    ...RULES.flatMap((rule) => rule(evidence)),
  ].map(bounded);
  if (checks.every(({ status }) => status === 'info')) throw nothingAsked(reports);
  const { listed, more } = failedTests(reports);
  return {
    formatVersion: 1,
    verdict: checks.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
    checks: ranked(checks).slice(0, MOST.checks),
    reports: reports.files.slice(0, MOST.reports).map(({ path, kind, format, figures }) => ({
      path: cutText(path, 1000),
      kind,
      format,
      figures,
    })),
    ...over('moreReports', reports.files.length - MOST.reports),
    ...(changed === undefined || change === undefined
      ? {}
      : {
          changed: {
            base: change.base,
            covered: changed.covered,
            total: changed.total,
            files: changed.files
              .slice(0, MOST.files)
              .map((file) => ({ ...file, uncovered: file.uncovered.slice(0, MOST.ranges) })),
            ...over('moreFiles', changed.files.length - MOST.files),
            unreported: changed.unreported.slice(0, MOST.unreported),
          },
        }),
    ...brokenThresholds(reports, policy),
    ...namedFindings(checks, reports, policy),
    ...trendOf(reports, baseline),
    failedTests: listed,
    ...over('moreFailedTests', more),
    missingSuites: missingSuites(evidence)
      .slice(0, 1000)
      .map((name) => cutText(name, 500)),
    baseline: {
      state: baseline !== undefined ? 'found' : given.baselineUnused === true ? 'unused' : 'missing',
      detail: cutText(given.baselineNote, 500),
      ...(baseline === undefined ? {} : { commit: baseline.commit, branch: baseline.branch }),
    },
    warnings: warningsOf(reports).slice(0, MOST.warnings),
    ...defined({ commit: given.commit }),
  };
}

function brokenThresholds({ performance }: ReportSet, policy: Policy): Pick<Verdict, 'brokenThresholds'> {
  if (policy.performance?.thresholds === false) return {};
  const all = performance.flatMap(brokenIn).map((each) => ({
    ...each,
    report: cutText(each.report, 1000),
    metric: cutText(each.metric, 500),
    expression: cutText(each.expression, 500),
    ...(each.unit === undefined ? {} : { unit: cutText(each.unit, 40) }),
  }));
  return all.length === 0 ? {} : { brokenThresholds: all.slice(0, MOST.thresholds) };
}

function problemCheck({ file, input, line, message, found, remedy }: Problem): Check {
  const where = file ?? (input === undefined ? 'the run' : `input ${input}`);
  const parts = [
    `${where}${line === undefined ? '' : `, line ${line}`}: ${message}`,
    found === undefined || found === '' ? '' : `, found ${found}`,
    remedy === undefined ? '.' : `. ${remedy}.`,
  ];
  return {
    id: `report:${where}`,
    title: file === undefined ? 'Cannot be judged' : 'Report that cannot be read',
    unit: 'count',
    status: 'failed',
    detail: parts.join(''),
    files: file === undefined ? [] : [file],
  };
}

/** A report of no test, or of a linter that got no file, beside others that hold some; where none does, nothing was proved. */
function isBesideOthers({ reason, format }: EmptyReport, { tests, files, empty }: ReportSet): boolean {
  if (reason === 'no tests') return (tests?.totals.total ?? 0) > 0;
  if (reason !== 'no files') return false;
  const without = new Set(empty.filter((each) => each.reason === reason).map(({ path }) => path));
  return files.some((file) => file.format === format && !without.has(file.path));
}

function emptyCheck(one: EmptyReport, reports: ReportSet): Check {
  const { path, reason } = one;
  const beside = isBesideOthers(one, reports);
  const words: Readonly<Record<EmptyReport['reason'], string>> = {
    'no file matches': 'no file matches it',
    'empty file': 'it is empty',
    'no lines': 'it holds no line that could be covered',
    'no tests': 'it holds no test',
    'no samples': 'it holds no sample',
    'no mutants': 'none of its mutants was tried',
    'no runs': 'it holds no run of a tool',
    'no files': 'no file was checked',
  };
  return {
    id: `report:${path}`,
    title: 'Report with nothing to judge',
    unit: 'count',
    status: beside ? 'warned' : 'failed',
    detail: beside
      ? `${path}: ${words[reason]}. Other reports of its kind do, so this passes.`
      : `${path}: ${words[reason]}. Nothing to judge is no success, so this fails.${hint(one)}`,
    files: [path],
  };
}

/** Where an empty file may be what a tool writes that found nothing. */
function hint({ reason }: EmptyReport): string {
  return reason === 'empty file'
    ? " (yarn 4's clean audit is an empty file: the README of quality-gate says how to tell it from one that failed.)"
    : '';
}

/** What failed comes first, then what could not be applied; in each, the order of the rules. */
function ranked(checks: readonly Check[]): Check[] {
  const order: readonly Check['status'][] = ['failed', 'warned', 'passed', 'skipped', 'info'];
  return order.flatMap((status) => checks.filter((check) => check.status === status));
}

function failedTests({ tests }: ReportSet): { listed: FailedTest[]; more: number } {
  const broken = (tests?.suites ?? []).flatMap((suite) =>
    suite.tests.filter(({ status }) => status === 'failed' || status === 'error'),
  );
  const total = (tests?.totals.failed ?? 0) + (tests?.totals.errors ?? 0);
  const listed = broken.slice(0, MOST.files).map(
    ({ suite, name, file, line, message, details, flaky }): FailedTest => ({
      suite: cutText(suite, 500),
      name: cutText(name, 500),
      ...(file === undefined ? {} : { file: cutText(file, 1000) }),
      ...(line === undefined || line < 1 ? {} : { line }),
      ...(message === undefined ? {} : { message: cutText(message, 500) }),
      ...stackOf(details, message),
      ...(flaky === true ? { flaky } : {}),
    }),
  );
  return { listed, more: total - listed.length };
}

/** The first lines that say more than the message. */
function stackOf(details: string | undefined, message: string | undefined): Pick<FailedTest, 'stack'> {
  const lines = (details ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '' && line.trim() !== message?.trim());
  return lines.length === 0 ? {} : { stack: cutText(lines.slice(0, STACK_LINES).join('\n'), 1000) };
}

/** A path of a test or a finding that is not found loses nothing but its place; of coverage, it loses changed lines. */
function warningsOf({ warnings, unmapped, coverage }: ReportSet): string[] {
  const lost = unmapped
    .filter(({ path }) => coverage?.files.get(path)?.mapped === false)
    .map(({ path }) => path);
  const all = [...warnings];
  if (lost.length > 0) {
    const what =
      lost.length === 1 ? '1 path of a coverage report is' : `${lost.length} paths of coverage reports are`;
    const named = `${lost.slice(0, 3).join(', ')}${lost.length > 3 ? ', …' : ''}`;
    all.push(
      `${what} of no one file of this repository, so changed lines there are not seen: ${named}. The policy's paths can say where they are`,
    );
  }
  return all.map((text) => cutText(text, 500));
}

function nothingAsked({ files }: ReportSet): ConfigurationError {
  const kinds = [...new Set(files.map(({ kind }) => kind))].join(', ');
  return new ConfigurationError({
    message: `no rule applies, and a gate that judges nothing must not pass; the reports are of ${kinds || 'nothing'}`,
    remedy: 'give a policy, or an input such as coverage-lines, lint-max-errors, audit-level or sarif-level',
  });
}

/** Texts from reports can be of any length; the verdict's are not. */
function bounded(check: Check): Check {
  return {
    ...check,
    id: cutText(check.id, 300),
    title: cutText(check.title, 300),
    detail: cutText(check.detail, 500),
    files: check.files.map((file) => cutText(file, 1000)),
  };
}

function over<Name extends string>(name: Name, amount: number): Partial<Record<Name, number>> {
  return amount > 0 ? ({ [name]: amount } as Record<Name, number>) : {};
}
