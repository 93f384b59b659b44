import { type Block, code, count, escapeMarkdown, row, tableHead } from '../../github/index.ts';
import type { Judgement, Kind, PlannedChange, TerraformPlan } from '../../terraform/index.ts';

const MARKS = { unchanged: '✅', changes: 'ℹ️', refused: '❌' } as const;
const WORDS: Readonly<Record<Kind, string>> = {
  destroy: '🔥 destroy',
  replace: '🔥 replace',
  forget: '⚠️ forget',
  update: 'change',
  create: 'make',
  import: 'import',
  move: 'move',
};

/** What the plan does, in one line without its full stop. */
export function headlineOf({ changes, outputs }: TerraformPlan, { verdict }: Judgement): string {
  if (verdict === 'unchanged') return 'nothing changes';
  const amount = (kinds: readonly Kind[]): number =>
    changes.filter(({ kind }) => kinds.includes(kind)).length;
  const parts = [
    [amount(['destroy']), 'destroyed'],
    [amount(['replace']), 'replaced'],
    [amount(['forget']), 'forgotten'],
    [amount(['update']), 'changed'],
    [amount(['create']), 'made'],
    [amount(['import', 'move']), 'imported or moved'],
  ] as const;
  const told = parts.filter(([found]) => found > 0).map(([found, word]) => `${found} ${word}`);
  return told.length > 0 ? told.join(', ') : `only outputs change (${outputs.length})`;
}

/** The verdict, why it is refused, and every change, with what is destroyed first. */
export function summaryBlocks(plan: TerraformPlan, judgement: Judgement, title: string): Block[] {
  const { verdict, refusals } = judgement;
  const head = [
    `### ${MARKS[verdict]} ${escapeMarkdown(title)}: ${escapeMarkdown(headlineOf(plan, judgement))}`,
    ...refusals.flatMap((each) => ['', `**Refused**: ${escapeMarkdown(each)}.`]),
  ];
  return [
    { name: 'verdict', head },
    ...tableOf('changes', ['What', 'Resource', 'Attributes', 'Why'], plan.changes),
    ...(plan.outputs.length === 0
      ? []
      : [{ name: 'outputs', head: [`Outputs that change: ${plan.outputs.map(code).join(', ')}`] }]),
    ...driftBlocks(plan.drift),
    { name: 'digest', head: [`Digest of this plan: ${code(plan.digest)}`] },
  ];
}

function driftBlocks(drift: readonly PlannedChange[]): Block[] {
  const [table] = tableOf('drift', ['What', 'Resource', 'Attributes', 'Why'], drift);
  if (table === undefined) return [];
  const heading = `<details><summary>${count(drift.length, 'resource')} changed outside of Terraform</summary>`;
  return [{ ...table, head: [heading, '', ...table.head], tail: ['', '</details>'] }];
}

function tableOf(name: string, titles: readonly string[], changes: readonly PlannedChange[]): Block[] {
  if (changes.length === 0) return [];
  return [{ name, head: tableHead(titles), rows: changes.map(rowOf) }];
}

function rowOf({ kind, address, attributes, forcing, reason, from }: PlannedChange): string {
  const names = attributes.map((name) => `${code(name)}${forcing.includes(name) ? ' (forces it)' : ''}`);
  const hidden = forcing
    .filter((name) => !attributes.includes(name))
    .map((name) => `${code(name)} (forces it)`);
  const why = [
    ...(reason === undefined ? [] : [escapeMarkdown(reason.replaceAll('_', ' '))]),
    ...(from === undefined ? [] : [`was ${code(from)}`]),
  ];
  return row([WORDS[kind], code(address), [...names, ...hidden].join(', '), why.join('; ')]);
}
