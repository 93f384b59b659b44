import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import type { TrafficResult } from '../traffic/index.ts';
import type { Play } from './play.ts';
import type { Released } from './release.ts';
import { seconds } from './draw.ts';

/** One release with the requests that were sent from its start until the next one's. */
export interface Row {
  version: string;
  strategy: string;
  result: string;
  reason: string;
  requests: { sent: number; failed: number };
  switchMs?: number;
  durationMs: number;
}

/** Writes build/demo/report.json and gives its path. */
export function writeDemoReport(releases: readonly Row[]): string {
  const folder = join(root, 'build', 'demo');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'report.json');
  writeFileSync(file, `${JSON.stringify({ releases }, undefined, 2)}\n`);
  return file;
}

/** The table at the end; a reason is a sentence, so it stands below its row. */
export function drawTable(rows: readonly Row[]): string[] {
  const head = ['release', 'version', 'strategy', 'result', 'sent', 'failed', 'switch', 'duration'];
  const body = rows.map((row, index) => [
    String(index + 1),
    row.version,
    row.strategy,
    row.result,
    String(row.requests.sent),
    String(row.requests.failed),
    row.switchMs === undefined ? '–' : `${row.switchMs} ms`,
    seconds(row.durationMs),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...body.map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column >= 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ');
  return [
    line(head),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...body.flatMap((cells, index) => {
      const reason = rows[index]?.reason ?? '';
      return reason === ''
        ? [line(cells)]
        : [line(cells), `         ${reason.replaceAll('\n', '\n         ')}`];
    }),
  ];
}

/** What users met of each version, and for how long they met the one that was to be caught. */
export function drawUsers(
  released: readonly Pick<Released, 'canary' | 'version'>[],
  { byVersion, errorsByVersion, seen }: Pick<TrafficResult, 'byVersion' | 'errorsByVersion' | 'seen'>,
): string[] {
  const versions = [...new Set([...Object.keys(byVersion), ...Object.keys(errorsByVersion)])].sort();
  const answers = versions.map((version) => {
    const errors = errorsByVersion[version] ?? 0;
    return `  ${version}  ${(byVersion[version] ?? 0) + errors} answers, ${errors} of them errors`;
  });
  const steps = released.flatMap(({ canary, version }) =>
    (canary?.steps ?? []).map(({ percent, share, durationMs, outcome }) => {
      const came = share === undefined ? '' : `, ${share.toFixed(1)} % of the requests came`;
      return `  ${version}  ${percent} % for ${seconds(durationMs)}: ${outcome}${came}`;
    }),
  );
  const caught = released.flatMap(({ canary, version }) => {
    const decidedAt = Date.parse(canary?.looks.at(-1)?.at ?? '');
    const lastAt = seen[version]?.lastAt;
    if (canary?.steps.at(-1)?.outcome !== 'failed' || lastAt === undefined) return [];
    return [
      `  ${version} answered for the last time ${seconds(lastAt - decidedAt)} after it was found to be worse`,
    ];
  });
  return ['what users saw', ...answers, ...steps, ...caught];
}

/** What the demo promises and did not keep; empty when it went as it must. */
export function complaintsOf(
  rows: readonly Row[],
  failed: number,
  serving: readonly string[],
  { refusal }: Pick<Play, 'refusal'>,
): string[] {
  const complaints: string[] = [];
  const [first, second, third] = rows;
  for (const row of [first, second]) {
    if (row !== undefined && row.result !== 'succeeded') {
      complaints.push(
        `${row.version} should have succeeded, and is ${row.result}: ${row.reason || 'no reason given'}`,
      );
    }
  }
  if (third === undefined) complaints.push(`only ${rows.length} of 3 releases were made`);
  else {
    if (third.result !== 'refused')
      complaints.push(`${third.version} should have been refused, and is ${third.result}`);
    if (!refusal.pattern.test(third.reason)) {
      complaints.push(
        `the reason for refusing ${third.version} does not name ${refusal.cause}: ${third.reason || 'none given'}`,
      );
    }
  }
  if (serving.length !== 1 || serving[0] !== 'v2') {
    complaints.push(`v2 should serve alone, and what serves is: ${serving.join(', ') || 'nothing'}`);
  }
  if (failed > 0) complaints.push(`${failed} requests failed`);
  return complaints;
}
