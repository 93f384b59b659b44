import {
  type Block,
  code,
  count,
  escapeMarkdown,
  formatDuration,
  row,
  tableHead,
} from '../../github/index.ts';
import type * as smoke from '../../smoke/index.ts';
import type { CheckResult, SmokeReport } from '../../smoke/index.ts';

type Words = Pick<typeof smoke, 'failureLine' | 'fullName'>;

export function failedChecks(report: SmokeReport): CheckResult[] {
  return report.checks.filter(({ status }) => status === 'failed');
}

/** One line for the log and the step's annotation. */
export function verdictSentence(report: SmokeReport): string {
  const { total, passed, failed, skipped, target, waitFor } = report;
  if (waitFor?.passed === false) return `${waitFor.failures[0]?.message ?? 'the version did not answer'}.`;
  const where = `at ${target} in ${formatDuration(report.durationMs)}`;
  if (report.verdict === 'passed') return `All ${count(total, 'check')} passed ${where}.`;
  const left = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${failed} of ${count(total, 'check')} failed, ${passed} passed${left} ${where}.`;
}

const MARKS = { passed: '✅', failed: '❌', skipped: '➖' } as const;

/** The report as blocks for the job summary: what failed and why, then every check. */
export function reportBlocks(report: SmokeReport, title: string, words: Words): Block[] {
  const failed = failedChecks(report);
  const blocks: (Block | undefined)[] = [
    { name: 'verdict', head: [`### ${heading(report, title)}`] },
    waitBlock(report),
    failed.length === 0
      ? undefined
      : {
          name: 'failed checks',
          head: tableHead(['Check', 'Why', 'Request']),
          rows: failed.map((check) =>
            row([
              escapeMarkdown(words.fullName(check)),
              check.failures.map((failure) => escapeMarkdown(words.failureLine(failure))).join('<br>'),
              requestCell(check),
            ]),
          ),
        },
    latencyBlock(report, words),
    {
      name: 'checks',
      head: [
        `<details><summary>${count(report.total, 'check')} at ${escapeMarkdown(report.target)} in ${formatDuration(report.durationMs)}</summary>`,
        '',
        ...tableHead(['Passed', 'Check', 'Status', 'Attempts', 'ms'], [2, 3, 4]),
      ],
      rows: report.checks.map((check) =>
        row([
          MARKS[check.status],
          `${escapeMarkdown(words.fullName(check))}${check.skipped === undefined ? '' : `: ${escapeMarkdown(check.skipped)}`}`,
          check.httpStatus === undefined ? '' : String(check.httpStatus),
          check.attempts === 0 ? '' : String(check.attempts),
          check.attempts === 0 ? '' : String(Math.round(check.durationMs)),
        ]),
      ),
      tail: ['', '</details>'],
    },
  ];
  return blocks.filter((block) => block !== undefined);
}

function heading(report: SmokeReport, title: string): string {
  const { total, failed, verdict, waitFor } = report;
  if (verdict === 'passed') return `✅ ${escapeMarkdown(title)}: all ${count(total, 'check')} passed`;
  if (waitFor?.passed === false) return `❌ ${escapeMarkdown(title)}: the version did not answer`;
  return `❌ ${escapeMarkdown(title)}: ${failed} of ${count(total, 'check')} failed`;
}

function waitBlock({ waitFor }: SmokeReport): Block | undefined {
  if (waitFor === undefined) return undefined;
  const { version, passed, requests, durationMs, failures } = waitFor;
  const how = `after ${count(requests, 'request')} in ${formatDuration(durationMs)}`;
  const text = passed
    ? `Version ${code(version)} answers, ${how}.`
    : `${failures.map(({ message }) => escapeMarkdown(message)).join('<br>')} (${how})`;
  return { name: 'the wait', head: [text] };
}

function latencyBlock(report: SmokeReport, words: Words): Block | undefined {
  const measured = report.checks.filter(({ latency }) => latency !== undefined);
  if (measured.length === 0) return undefined;
  return {
    name: 'latencies',
    head: tableHead(['Latency', 'Percentile', 'Measured', 'Budget', 'Samples', ''], [2, 3, 4]),
    rows: measured.flatMap((check) =>
      (check.latency?.budgets ?? []).map(({ percentile, maxMs, measuredMs, verdict }) =>
        row([
          escapeMarkdown(words.fullName(check)),
          percentile === 100 ? 'max' : `p${percentile}`,
          measuredMs === undefined ? '' : `${measuredMs} ms`,
          `≤ ${maxMs} ms`,
          String(check.latency?.samples ?? 0),
          verdict,
        ]),
      ),
    ),
  };
}

function requestCell(check: CheckResult): string {
  const status = check.httpStatus === undefined ? '' : ` → ${check.httpStatus}`;
  return check.request === undefined ? '' : `${code(check.request)}${status}`;
}
