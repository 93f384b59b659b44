import type { Problem } from '../../../base/index.ts';
import {
  type Block,
  code,
  count,
  escapeMarkdown,
  fence,
  fitBlocks,
  formatDuration,
  renderProblemList,
  row,
  SUMMARY_BYTES,
} from '../../../github/index.ts';
import type { FieldChange, Refusal, ReleaseReport, SmokeRecord } from '../../../release/index.ts';
import { canaryLines } from './canary.ts';
import { timeline } from './timeline.ts';

/** The job summary of a release: the verdict and its cause, one table, and what is needed to act on it. */
export function renderSummary(report: ReleaseReport, limit: number = SUMMARY_BYTES): string {
  const blocks: (Block | undefined)[] = [
    { name: 'verdict', head: [`### ${verdict(report)}`] },
    report.refusal === undefined ? undefined : { name: 'cause', head: refusalLines(report, report.refusal) },
    report.refusal === undefined ? undefined : evidence(report.refusal),
    { name: 'facts', head: factTable(facts(report)) },
    canary(report.canary),
    warnings(report.warnings),
    report.result === 'planned' ? changes(report.changes ?? []) : undefined,
    report.phases.length === 0
      ? undefined
      : { name: 'timeline', head: timeline(report.startedAt, report.phases) },
  ];
  return fitBlocks(
    blocks.filter((block) => block !== undefined),
    limit,
  );
}

function canary(report: ReleaseReport['canary']): Block | undefined {
  const head = report === undefined ? [] : canaryLines(report);
  return head.length === 0 ? undefined : { name: 'canary', head };
}

/** The summary of a run that never began. */
export function renderProblems(problems: readonly Problem[]): string {
  return renderProblemList(`Nothing was released: ${count(problems.length, 'problem')}`, problems);
}

/** The step's last line: the cause, what serves, and what to do. */
export function refusalSentence(report: ReleaseReport): string {
  const parts = [report.refusal?.message ?? 'no cause was told', report.live, ...report.next];
  return parts.map(sentence).join(' ');
}

function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.\s]+$/u, '');
  return `${trimmed.slice(0, 1).toUpperCase()}${trimmed.slice(1)}.`;
}

function verdict(report: ReleaseReport): string {
  const what = code(`${report.app} ${report.version}`);
  const where = code(report.environment);
  const texts: Record<ReleaseReport['result'], string> = {
    succeeded: `✅ ${what} serves in ${where}`,
    'awaiting-promotion': `⏸️ ${what} is verified in ${where} and waits for its promotion`,
    planned: `✅ Dry run: ${what} would change ${count(report.changes?.length ?? 0, 'field')} in ${where}`,
    refused: `❌ ${what} was refused in ${where}`,
  };
  return texts[report.result];
}

function facts(report: ReleaseReport): string[][] {
  const slots =
    report.slot === undefined
      ? ''
      : `: ${report.previousSlot === undefined ? '' : `${report.previousSlot} → `}${report.slot}`;
  return [
    ['What', `${code(report.app)} in namespace ${code(report.namespace)}`],
    ['Environment', code(report.environment)],
    ['Version', `${code(report.previousVersion ?? 'nothing')} → ${code(report.version)}`],
    ['Strategy', `${report.strategy}${slots}`],
    ['Duration', durations(report)],
    ['Requests', requestsText(report.requests)],
    ...(report.smoke === undefined ? [] : [['Smoke tests', report.smoke.map(smokeText).join('<br>')]]),
    // Of a refused release both stand above, where they are read first.
    ...(report.refusal === undefined ? [['Live now', escapeMarkdown(sentence(report.live))]] : []),
    ...(report.refusal !== undefined || report.next.length === 0
      ? []
      : [['Next', report.next.map((step) => escapeMarkdown(sentence(step))).join('<br>')]]),
  ];
}

/** The first fact is the head, for Markdown has no table without one. */
function factTable([head = [], ...rows]: string[][]): string[] {
  return table(head, rows);
}

/** What users have now, which is asked first in the night. */
function usersText(report: ReleaseReport): string {
  const { requests, rollbackCompleted, live } = report;
  const asked =
    requests.sent === 0
      ? ''
      : ` ${number(requests.failed)} of ${number(requests.sent)} requests to the probe URL failed.`;
  const unproved =
    rollbackCompleted === false ? ' ⚠️ **The rollback could not be proved: look at it now.**' : '';
  return `**What users have**: ${escapeMarkdown(sentence(live))}${asked}${unproved}`;
}

function requestsText({
  sent,
  failed,
  failures = [],
  beforeFirstAnswer: early = 0,
}: ReleaseReport['requests']): string {
  if (sent === 0) return 'not probed';
  const before = early === 0 ? '' : `, ${number(early)} not answered before the first good answer`;
  if (failed === 0) return `${number(sent)} sent, 0 failed${before}`;
  const causes = failures.map((cause) => `${number(cause.count)} × ${escapeMarkdown(cause.detail)}`);
  return `${number(sent)} sent, ⚠️ ${number(failed)} failed: ${causes.join(', ')}${before}`;
}

function smokeText({ when, service, verdict, total, failed, skipped }: SmokeRecord): string {
  const where = `${when === 'preview' ? 'before' : 'after'} the traffic moved, against ${code(service)}`;
  if (verdict === 'passed') return `${count(total, 'check')} passed ${where}`;
  const left = skipped === 0 ? '' : `, ${number(skipped)} skipped`;
  return `❌ ${number(failed)} of ${count(total, 'check')} failed${left} ${where}`;
}

function durations(report: ReleaseReport): string {
  const phases = report.phases.map(
    (phase) => `${phase.outcome === 'failed' ? '❌ ' : ''}${phase.name} ${formatDuration(phase.durationMs)}`,
  );
  const switched =
    report.switchMs === undefined ? '' : `, traffic moved in ${formatDuration(report.switchMs)}`;
  const all = phases.length === 0 ? '' : ` (${phases.join(', ')})`;
  return `${formatDuration(report.durationMs)}${all}${switched}`;
}

/** What users have, then the cause, then what to do about it: the advice of this cause first, each step once. */
function refusalLines(report: ReleaseReport, refusal: Refusal): string[] {
  const steps = [...new Set([refusal.advice, ...report.next])].filter((step) => step !== '');
  const [only, ...more] = steps.map((step) => escapeMarkdown(sentence(step)));
  return [
    usersText(report),
    '',
    `**Why** (${code(refusal.code)}): ${escapeMarkdown(sentence(refusal.message))}`,
    ...(only === undefined ? [] : ['', `**What to do**: ${[only, ...more].join(' ')}`]),
  ];
}

function evidence(refusal: Refusal): Block | undefined {
  if (refusal.evidence.length === 0) return undefined;
  const fenced = fence(refusal.evidence.join('\n'));
  return { name: 'lines of evidence', head: [fenced.open], rows: fenced.lines, tail: [fenced.close] };
}

function warnings(texts: readonly string[]): Block | undefined {
  if (texts.length === 0) return undefined;
  return {
    name: 'warnings',
    head: ['**Warnings**', ''],
    rows: texts.map((text) => `- ⚠️ ${escapeMarkdown(text)}`),
  };
}

function changes(fields: readonly FieldChange[]): Block | undefined {
  if (fields.length === 0) return undefined;
  return {
    name: 'field changes',
    head: table(['Object', 'Field', 'Now', 'Would be'], []),
    rows: fields.map((field) =>
      row([code(field.object), code(field.path), fieldValue(field.from), fieldValue(field.to)]),
    ),
  };
}

function fieldValue(text: string | undefined): string {
  return text === undefined ? '_none_' : code(text);
}

function table(head: string[], rows: string[][]): string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function number(amount: number): string {
  return amount.toLocaleString('en-US');
}
