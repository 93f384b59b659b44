import { spread } from './statistics.ts';
import type { BenchResult } from './types.ts';

/** docs/figures.json: what the page is made of. A run of some benches leaves those of the others as they were. */
export type Figures = Record<string, Measured>;

export interface Measured {
  /** The day, as YYYY-MM-DD. */
  on: string;
  /** What it ran on. */
  machine: string;
  results: BenchResult[];
}

/** In the order of the page. What was never measured for it is left out. */
const TITLES: Readonly<Record<string, string>> = {
  release: 'A release, a rollback, and an image that cannot start',
  'canary-promoted': 'A canary that is as good as what serves',
  'canary-aborted': 'A canary that is worse',
  apply: 'Many objects',
  switch: 'What blue-green itself costs',
  rollback: 'A warm rollback',
  pods: 'Many pods',
  smoke: 'Smoke tests',
  startup: 'The start of an action',
  size: 'What is downloaded',
  'reports-trivy': 'Reports of Trivy',
  reports: 'Reports',
  redactor: 'Taking secrets out of text',
  action: 'A release from end to end',
  pipeline: 'A push through the pipeline',
};

const BEGIN = '<!-- figures -->';
const END = '<!-- /figures -->';

/**
 * The page with these figures between its marks.
 * @throws Error where a mark is missing
 */
export function withFigures(page: string, figures: Figures): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/figures.md has no ${BEGIN} … ${END}`);
  const sections = Object.entries(TITLES).flatMap(([name, title]) => {
    const measured = figures[name];
    return measured === undefined ? [] : section(name, title, measured);
  });
  return `${page.slice(0, from + BEGIN.length)}\n\n${sections.join('\n\n')}\n\n${page.slice(to)}`;
}

function section(name: string, title: string, { on, machine, results }: Measured): string[] {
  const peers = [...new Set(results.flatMap((result) => Object.keys(result.peers)))];
  const rows = results.map((result) => [
    result.name,
    `**${amount(result.ours, result.unit)}**${range(result, 'ours')}`,
    ...peers.map((peer) => {
      const theirs = result.peers[peer];
      return theirs === undefined ? '' : `${amount(theirs, result.unit)}${range(result, peer)}`;
    }),
  ]);
  const table = [['', 'ours', ...peers], ['---', ...peers.map(() => '---'), '---'], ...rows];
  const notes = results.flatMap(({ name: what, notes: said = [] }) => said.map((note) => `${what}: ${note}`));
  return [
    `## ${title}`,
    `\`npm run bench -- ${name}\`, on ${on}: ${machine}.`,
    table.map((row) => `| ${row.join(' | ')} |`).join('\n'),
    ...chart(results),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
  ];
}

/** Of the first figure that others have too. */
function chart(results: readonly BenchResult[]): string[] {
  const first = results.find(({ unit, peers }) => unit === 'ms' && Object.keys(peers).length > 0);
  if (first === undefined) return [];
  const all = Object.entries({ ours: first.ours, ...first.peers }).filter(([, value]) =>
    Number.isFinite(value),
  );
  return [
    [
      '```mermaid',
      'xychart-beta horizontal',
      `  title "${first.name}, in ${first.unit}"`,
      `  x-axis [${all.map(([side]) => `"${side}"`).join(', ')}]`,
      `  bar [${all.map(([, value]) => Math.round(value)).join(', ')}]`,
      '```',
    ].join('\n'),
  ];
}

/** In brackets, beside the median. */
function range({ unit, runs = {} }: BenchResult, side: string): string {
  const values = unit === 'ms' ? spread(runs[side]) : undefined;
  return values === undefined ? '' : ` (${values})`;
}

function amount(value: number, unit: BenchResult['unit']): string {
  if (!Number.isFinite(value)) return '–';
  const text = value.toLocaleString('en', {
    maximumFractionDigits: unit === 'count' || value >= 100 ? 0 : 1,
  });
  return unit === 'count' ? text : `${text} ${unit}`;
}
