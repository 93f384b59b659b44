import type * as metrics from '../../delivery-metrics/index.ts';
import type {
  Assessment,
  DeliveryReport,
  Evidence,
  Figure,
  FigureId,
  Judged,
} from '../../delivery-metrics/index.ts';
import { type Block, code, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import type { DoraInputs } from './inputs.ts';
import { verdictWords } from './text.ts';

interface About {
  inputs: DoraInputs;
  room: typeof metrics;
}

/** The job's summary: the verdict, the five metrics, the charts, and then all the rest. */
export function summaryBlocks(
  report: DeliveryReport,
  assessment: Assessment,
  { inputs, room }: About,
): Block[] {
  const { FIVE, dayOf } = room;
  const { from, to, figures, gaps, notes } = report;
  const { verdict, failIf, targets, contradictions } = assessment;
  const mark = { failed: '❌', unknown: '⚠️', passed: '✅', reported: report.complete ? 'ℹ️' : '⚠️' }[verdict];
  const head: Block = {
    name: 'verdict',
    head: [
      `### ${mark} ${escapeMarkdown(verdictWords(report, assessment))}`,
      '',
      `${dayOf(from)} to ${dayOf(to)} (UTC), from ${inputs.source}.`,
      ...gaps.flatMap((gap) => ['', `⚠️ **Not complete**: ${escapeMarkdown(gap)}.`]),
      ...contradictions.flatMap((each) => ['', `⚠️ ${escapeMarkdown(each)}.`]),
    ],
  };
  const others = (Object.keys(figures) as FigureId[]).filter((id) => !FIVE.includes(id));
  const rows = (ids: readonly FigureId[]): string[] => ids.map((id) => figureRow(figures[id], room));
  const titles = ['Figure', 'Value', 'Samples', 'Evidence'];
  return [
    head,
    ...conditionsBlock('What fails this step', failIf, report, room),
    { name: 'metrics', head: tableHead(titles), rows: rows(FIVE) },
    ...conditionsBlock('Targets', targets, report, room),
    ...[room.deploymentsMermaid(report.buckets), room.leadTimeMermaid(report.buckets)].flatMap(
      (lines): Block[] =>
        lines.length === 0 ? [] : [{ name: 'chart', head: ['```mermaid', ...lines, '```'] }],
    ),
    {
      name: 'other figures',
      head: ['<details><summary>Other figures</summary>', '', ...tableHead(titles)],
      rows: rows(others),
      tail: ['', '</details>'],
    },
    ...(notes.length === 0
      ? []
      : [
          { name: 'notes', head: ['#### Notes', ''], rows: notes.map((note) => `- ${escapeMarkdown(note)}`) },
        ]),
  ];
}

function figureRow(
  { id, value, unit, samples, numerator, why, leftOut, evidence, unlisted }: Figure,
  room: typeof metrics,
): string {
  const about = [why, ...leftOut.map((each) => `left out: ${each}`)]
    .flatMap((each) => (each === undefined ? [] : [escapeMarkdown(each)]))
    .join('; ');
  const said = value === null ? '**unknown**' : `**${room.wordsOf(value, unit)}**`;
  const shown = numerator === undefined ? String(samples) : `${numerator} of ${samples}`;
  return row([
    room.NAMES[id],
    about === '' ? said : `${said}<br>${about}`,
    shown,
    evidenceCell(evidence, unlisted),
  ]);
}

/** Three of them: all that are named are in the report. */
function evidenceCell(evidence: readonly Evidence[], unlisted: number): string {
  const [first, second, third, ...rest] = evidence;
  const links = [first, second, third].flatMap((each, index) =>
    each === undefined ? [] : [linkOf(each, index === 0 ? each.what : String(index + 1))],
  );
  const more = rest.length + unlisted;
  return more === 0 ? links.join(' ') : `${links.join(' ')} and ${more} more`;
}

/** A record may hold any text: only what can be nothing but the address of a page becomes a link. */
function linkOf({ url, what }: Evidence, text: string): string {
  return /^https?:\/\/[\w.:-]+\/[\w./?=&%#:+~-]*$/u.test(url)
    ? `[${escapeMarkdown(text)}](${url})`
    : code(what);
}

function conditionsBlock(
  title: string,
  judged: readonly Judged[],
  { figures }: DeliveryReport,
  room: typeof metrics,
): Block[] {
  if (judged.length === 0) return [];
  const isTarget = title === 'Targets';
  const marks = isTarget
    ? { true: '✅ met', false: '❌ missed' }
    : { true: '❌ holds', false: '✅ does not hold' };
  const rows = judged.map(({ condition, value, holds }) =>
    row([
      code(condition.text),
      room.wordsOf(value, figures[condition.figure].unit),
      holds === 'unknown' ? '⚠️ unknown' : marks[holds ? 'true' : 'false'],
    ]),
  );
  return [
    {
      name: title.toLowerCase(),
      head: [`#### ${title}`, '', ...tableHead([isTarget ? 'Target' : 'Condition', 'Is', ''])],
      rows,
    },
  ];
}
