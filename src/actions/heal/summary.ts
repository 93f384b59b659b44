import { shownFigure } from '../../base/index.ts';
import { type Block, code, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import type { HealOutcome, HealRecord, HealReport } from '../../healing/index.ts';
import type { HealInputs } from './inputs.ts';

const HEADS: Readonly<Record<HealOutcome, string>> = {
  noop: '✅ There is nothing to heal',
  busy: '⏳ Somebody else is at work on it',
  planned: '📋 Something would be done, and nothing was changed',
  healed: '🩹 It was healed, as its verification says',
  deferred: '⏸️ It is not healed yet, and a later run goes on',
  unknown: '❓ It is not known whether something is wrong',
  escalated: '🚨 A person is needed',
};

/** The job summary of the whole episode: the verdict, each rule, what was done by this run and those before, and what was seen. */
export function summaryBlocks(
  { outcome, rules, warnings }: HealReport,
  records: readonly HealRecord[],
  { mode }: Pick<HealInputs, 'mode'>,
): Block[] {
  const blocks: (Block | undefined)[] = [
    { name: 'verdict', head: [`### ${HEADS[outcome]}`] },
    rules.length === 0
      ? { name: 'rules', head: ['No rule was asked for.'] }
      : {
          name: 'rules',
          head: tableHead(['Rule', 'Result', 'Why']),
          rows: rules.map((one) => row([code(one.rule), one.outcome, escapeMarkdown(one.why)])),
        },
    storyBlock(rules, mode),
    recordsBlock(records),
    warnings.length === 0
      ? undefined
      : { name: 'warnings', head: [], rows: warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`) },
  ];
  return blocks.filter((block) => block !== undefined);
}

function storyBlock(rules: HealReport['rules'], mode: HealInputs['mode']): Block | undefined {
  const rows = rules.flatMap(({ rule, episode, actions, outcome }) => [
    ...episode.map((attempt) => `- ${code(rule)} ${escapeMarkdown(attempt)}`),
    ...(outcome === 'planned'
      ? actions.map((action) => `- ${code(rule)} would ${escapeMarkdown(action)}`)
      : []),
  ]);
  if (rows.length === 0) return undefined;
  return {
    name: 'attempts',
    head: [mode === 'plan' ? '**The episode so far**' : '**The whole episode**', ''],
    rows,
  };
}

function recordsBlock(records: readonly HealRecord[]): Block | undefined {
  if (records.length === 0) return undefined;
  return {
    name: 'records',
    head: [
      '**What this run has seen and decided**',
      '',
      ...tableHead(['Time', 'Rule', 'Seen', 'Decided', 'Outcome']),
    ],
    rows: records.map(({ at, rule, before, decision, request, after }) =>
      row([
        escapeMarkdown(at),
        code(rule),
        escapeMarkdown(seenText(before)),
        escapeMarkdown(request === undefined ? decision : `${decision}: ${request}`),
        escapeMarkdown(after ?? ''),
      ]),
    ),
  };
}

/** Such as `trigger firing, verified unhealed, worst 231,104,512`. */
function seenText(before: HealRecord['before']): string {
  return Object.entries(before)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? shownFigure(value) : value}`)
    .join(', ');
}
