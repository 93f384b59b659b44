import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** How a test file says that it is long, that its scenes need each other, and that others hold most of what it holds. */
const MARK = /^\/\/ Every other day\b/mu;

/** What decides today's samples and turns: EDU_SEED, else the day. */
export function seedOfToday(): string {
  return process.env['EDU_SEED'] ?? new Date().toISOString().slice(0, 10);
}

/** Successive days take successive turns; a seed that is no day takes one of its own. */
export function turnOf(seed: string): number {
  const day = Date.parse(seed) / 86_400_000;
  return Number.isInteger(day) ? day : Buffer.from(seed).reduce((sum, byte) => sum + byte, 0);
}

/** The files of a whole run on the day of this seed, and those that come the day after. */
export function filesOfTheDay(
  files: readonly string[],
  seed: string,
  textOf = (file: string): string => readFileSync(join(root, file), 'utf8'),
): { today: string[]; later: string[] } {
  const marked = files.filter((file) => MARK.test(textOf(file)));
  const later = marked.filter((_, at) => (at + turnOf(seed)) % 2 === 0);
  return { today: files.filter((file) => !later.includes(file)), later };
}
