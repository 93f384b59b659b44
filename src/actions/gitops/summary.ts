import {
  type Block,
  code,
  count,
  escapeMarkdown,
  fence,
  formatDuration,
  row,
  tableHead,
} from '../../github/index.ts';
import type { DeliveryReport, Refusal } from '../../gitops/index.ts';

/** The job summary of a delivery: the verdict and its cause, one table, and every line that was changed. */
export function summaryBlocks(report: DeliveryReport): Block[] {
  const { refusal } = report;
  const blocks: (Block | undefined)[] = [
    { name: 'verdict', head: [`### ${verdict(report)}`] },
    refusal === undefined ? undefined : { name: 'cause', head: refusalLines(report, refusal) },
    refusal === undefined ? undefined : evidence(refusal),
    { name: 'facts', head: factTable(report) },
    changedLines(report),
  ];
  return blocks.filter((block) => block !== undefined);
}

/** The step's last line: the cause, what runs, and what to do. */
export function refusalSentence({ refusal, live, next }: DeliveryReport): string {
  return [refusal?.message ?? 'no cause was told', live, ...next].map(sentence).join(' ');
}

function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.\s]+$/u, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}

function verdict({ result, app, version, environment, pullRequest }: DeliveryReport): string {
  const what = code(`${app} ${version}`);
  const where = code(environment);
  const texts: Record<DeliveryReport['result'], string> = {
    succeeded: `✅ ${what} runs in ${where}`,
    reverted: `↩️ ${what} was taken back in ${where}: the version before runs`,
    'awaiting-merge': `⏸️ ${what} waits in pull request ${pullRequest?.number ?? ''} to be merged for ${where}`,
    refused: `❌ ${what} was refused in ${where}`,
  };
  return texts[result];
}

function refusalLines(report: DeliveryReport, refusal: Refusal): string[] {
  const unproved =
    report.rollbackCompleted === false
      ? ' ⚠️ **The version before is not proved to run: look at it now.**'
      : '';
  const steps = [refusal.advice, ...report.next].map((step) => escapeMarkdown(sentence(step)));
  return [
    `**What users have**: ${escapeMarkdown(sentence(report.live))}${unproved}`,
    '',
    `**Why** (${code(refusal.code)}): ${escapeMarkdown(sentence(refusal.message))}`,
    '',
    `**What to do**: ${steps.join(' ')}`,
  ];
}

function evidence({ evidence: lines }: Refusal): Block | undefined {
  if (lines.length === 0) return undefined;
  const fenced = fence(lines.join('\n'));
  return { name: 'lines of evidence', head: [fenced.open], rows: fenced.lines, tail: [fenced.close] };
}

function factTable(report: DeliveryReport): string[] {
  const { application, repository, branch, revision, pullRequest, smoke, rollback, refusal } = report;
  const facts: string[][] = [
    ['Application', `${code(application.name)} in namespace ${code(application.namespace)}`],
    ['Repository', `${code(repository)}, branch ${code(branch)}`],
    ['Images', report.images.map((image) => code(image)).join('<br>')],
    ...(revision === undefined ? [] : [['Revision', code(revision)]]),
    ...(pullRequest === undefined ? [] : [['Pull request', link(pullRequest)]]),
    ['Duration', durations(report)],
    ...(smoke === undefined
      ? []
      : [['Smoke tests', `${smoke.passed} of ${count(smoke.total, 'check')} passed`]]),
    ...(rollback?.revision === undefined ? [] : [['Put back by', code(rollback.revision)]]),
    ...(rollback?.pullRequest === undefined ? [] : [['Put back by', link(rollback.pullRequest)]]),
    ...(refusal === undefined ? [['Live now', escapeMarkdown(sentence(report.live))]] : []),
    ...(refusal !== undefined || report.next.length === 0
      ? []
      : [['Next', report.next.map((step) => escapeMarkdown(sentence(step))).join('<br>')]]),
  ];
  const [head = [], ...rows] = facts;
  return [...tableHead(head), ...rows.map(row)];
}

function link({ number, url }: { number: number; url: string }): string {
  return /^https?:\/\/[\w.:/-]+$/u.test(url) ? `[#${number}](${url})` : `#${number}`;
}

function durations({ durationMs, phases }: DeliveryReport): string {
  const each = phases.map(
    ({ name, outcome, durationMs: ms }) =>
      `${outcome === 'failed' ? '❌ ' : ''}${name} ${formatDuration(ms)}`,
  );
  return `${formatDuration(durationMs)}${each.length === 0 ? '' : ` (${each.join(', ')})`}`;
}

function changedLines({ files }: DeliveryReport): Block | undefined {
  const rows = files.flatMap(({ path, lines }) =>
    lines.map(({ line, from, to }) => row([code(`${path}:${line}`), shown(from), shown(to)])),
  );
  if (rows.length === 0) return undefined;
  return { name: 'changed lines', head: tableHead(['Line', 'Before', 'Now']), rows };
}

function shown(text: string | undefined): string {
  return text === undefined ? '_none_' : code(text.trim());
}
