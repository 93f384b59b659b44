import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reportFolder } from '../../../scripts/test/paths.ts';
import type { Played } from './play.ts';

/** One point and what came of it. */
export interface Row extends Played {
  scenario: string;
  what: string;
  phase: string;
}

/** The logs of what went wrong are too long for a terminal. */
function logFile(name: string): string {
  return join(reportFolder, `${name}-wrong.txt`);
}

/** Each point as it ends, for whoever wants to see how far a full sweep is. */
function progressFile(name: string): string {
  return join(reportFolder, `${name}.txt`);
}

/** A table for a sweep of this name; an earlier run's files are forgotten. */
export function openTable(name: string): Row[] {
  mkdirSync(reportFolder, { recursive: true });
  for (const file of [logFile(name), progressFile(name)]) rmSync(file, { force: true });
  return [];
}

/** Keeps a row; one that went wrong is told of at once, since a full sweep takes its time. */
export function keep(name: string, row: Row, ...tables: Row[][]): void {
  for (const table of tables) table.push(row);
  appendFileSync(progressFile(name), `${line(row)}\n`);
  if (row.wrong.length === 0) return;
  process.stderr.write(`✗ ${failureText(row)}\n`);
  appendFileSync(logFile(name), `${failureText(row)}\n${row.log}\n\n`);
}

/** Prints the points with their outcomes, and how many there were. */
export function showTable(name: string, rows: readonly Row[]): void {
  const text = rows.map(line);
  const wrong = rows.filter((row) => row.wrong.length > 0);
  const firsts = Map.groupBy(rows, ({ first }) => first);
  const counts = [...firsts].map(([first, group]) => `${group.length} ${first}`).join(', ');
  process.stderr.write(
    `${text.join('\n')}\n${name}: ${rows.length} points (${counts}), ${wrong.length} wrong\n${bySceneAndPhase(rows)}`,
  );
  if (wrong.length > 0) process.stderr.write(`the logs of what went wrong: ${logFile(name)}\n`);
}

function line({ scenario, phase, what, first, rerun, wrong }: Row): string {
  return `  ${wrong.length === 0 ? '✓' : '✗'} ${scenario} | ${phase} | ${brief(what)} | ${first} | then ${rerun}`;
}

/** Without what every request has. */
function brief(text: string): string {
  return text
    .replaceAll('/namespaces/NS', '')
    .replaceAll(/fieldManager=edu-actions&fieldValidation=Strict&?/gu, '')
    .replaceAll(/\?(?= #)/gu, '');
}

export function failureText({ scenario, phase, what, first, rerun, wrong }: Row): string {
  return `${scenario}, ${phase}: ${what} (${first}, then ${rerun}): ${wrong.join('; ')}`;
}

/** How many points each phase of each scene had, and how many of them ended well. */
function bySceneAndPhase(rows: readonly Row[]): string {
  const lines = [...Map.groupBy(rows, ({ scenario }) => scenario)].map(([scenario, own]) => {
    const phases = [...Map.groupBy(own, ({ phase }) => phase)].map(([phase, group]) => {
      const good = group.filter(({ wrong }) => wrong.length === 0).length;
      return `${phase} ${good}/${group.length}`;
    });
    return `  ${scenario}: ${phases.join(', ')}\n`;
  });
  return lines.join('');
}
