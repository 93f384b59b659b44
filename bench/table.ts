import { spread } from './statistics.ts';
import type { BenchResult } from './types.ts';

/** True when the figure is within its limit; a figure that is no number is not. */
export function isWithin({ ours, limit }: BenchResult): boolean {
  return limit === null || ours <= limit;
}

/** One row a figure, and below it one a peer with how many times ours it takes. */
export function tableLines(results: readonly BenchResult[]): string[] {
  const rows: string[][] = [['', 'ours', 'peer', 'peer/ours', 'limit', '']];
  for (const result of results) {
    const { name, unit, ours, peers, limit } = result;
    const verdict = limit === null ? '' : isWithin(result) ? 'ok' : 'OVER';
    rows.push([name, amount(ours, unit), '', '', limit === null ? '' : `≤ ${amount(limit, unit)}`, verdict]);
    for (const [peer, time] of Object.entries(peers)) {
      const factor = ours === 0 ? '' : `${(time / ours).toFixed(2)}×`;
      rows.push([`  ${peer}`, '', amount(time, unit), factor, '', '']);
    }
  }
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const notes = results.flatMap((result) =>
    [...(result.notes ?? []), ...spreads(result)].map((note) => `${result.name}: ${note}`),
  );
  return notes.length === 0 ? lines : [...lines, '', ...notes];
}

function amount(value: number, unit: BenchResult['unit']): string {
  if (unit === 'count') return value.toLocaleString('en');
  const digits = value < 100 ? 1 : 0;
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

/** Of what is the median of its runs. */
function spreads({ unit, runs = {} }: BenchResult): string[] {
  if (unit !== 'ms') return [];
  return Object.entries(runs).map(
    ([side, values]) => `${side}: ${spread(values) ?? 'one run'}, of ${values.length}`,
  );
}

/** build/bench/results.json: the figures alone. */
export function resultsJson(results: readonly BenchResult[]): string {
  const figures = results.map(({ name, unit, ours, peers, limit, runs }) => ({
    name,
    unit,
    ours,
    peers,
    limit,
    ...(runs === undefined ? {} : { runs }),
  }));
  return `${JSON.stringify(figures, null, 2)}\n`;
}
