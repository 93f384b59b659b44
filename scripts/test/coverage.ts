/** `npm run coverage`: which share of the lines of each room of `src/` the unit tests alone run, as V8 counts them. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { transformSync } from '@swc/core';
import { runJest } from './jest.ts';
import { reportFolder, root } from './paths.ts';
import { testFiles } from './select.ts';
import { Session } from './session.ts';
import { withPrograms } from './tools.ts';

const LIMIT_MS = 60 * 60_000;
/** Of the lines of a room. */
const ENOUGH = 90;
const folder = join(reportFolder, 'coverage');

type Count = Record<'total' | 'covered', number>;

const session = new Session();
await session.step('unit tests with coverage', async () => {
  const { ensureTools } = await import('../../lab/index.ts');
  const files = testFiles().filter((file) => /^(?:__tests__\/unit|src)\//u.test(file));
  const step = { name: 'coverage', files, workers: availableParallelism(), flags: flags() };
  const env = withPrograms(ensureTools());
  const tally = await runJest({ ...step, env, limitMs: LIMIT_MS }, session.signal);
  const rooms = roomsOf(JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8')));
  for (const [room, { covered, total }] of rooms) {
    const share = (100 * covered) / total;
    console.log(`${room.padEnd(12)} ${share.toFixed(1).padStart(5)} %  ${covered} of ${total} lines`);
    if (share < ENOUGH)
      tally.failures.push({
        name: `src/${room}`,
        message: `unit tests run ${share.toFixed(1)} % of its lines, and ${ENOUGH} % are asked for`,
      });
  }
  return tally;
});
session.finish();

function flags(): string[] {
  return [
    '--coverage',
    '--coverageProvider=v8',
    '--coverageReporters=json-summary',
    `--coverageDirectory=${folder}`,
    '--collectCoverageFrom=src/**/*.ts',
    '--collectCoverageFrom=!src/**/*.test.ts',
  ];
}

function roomsOf(summary: Record<string, { lines: Count }>): [room: string, lines: Count][] {
  const rooms = new Map<string, Count>();
  for (const [file, { lines }] of Object.entries(summary)) {
    if (file === 'total' || !runs(file)) continue;
    const [, room = ''] = relative(root, file).split('/');
    const sum = rooms.get(room) ?? { total: 0, covered: 0 };
    rooms.set(room, { total: sum.total + lines.total, covered: sum.covered + lines.covered });
  }
  return [...rooms].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether anything of a file is left without its types: what is not there cannot be run. */
function runs(file: string): boolean {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
    isModule: true,
  });
  return code.replaceAll(/export\s*\{\s*\};?|\/\*[\s\S]*?\*\/|\/\/.*/gu, '').trim() !== '';
}
