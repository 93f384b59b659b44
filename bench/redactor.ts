import { createHash } from 'node:crypto';
import { Redactor } from '../src/base/index.ts';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 9;
const SECRETS = 50;
/** Of 1 MB; of more so many times as much. */
const LIMIT_MS = 100;
const MEGABYTE = 1_000_000;

/** How long it takes to take 50 secrets out of 1 MB of log, and how that grows with the text. */
export async function redactorBench({ say }: BenchContext): Promise<BenchResult[]> {
  const secrets = Array.from({ length: SECRETS }, (_, at) =>
    createHash('sha256').update(`secret ${at}`).digest('base64'),
  );
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  const texts = [1, 2, 4].map((size) => logOf(size * MEGABYTE, secrets));
  // As much of what all of them begin with: whoever writes a log knows how tokens begin.
  const begin = 'ghp_';
  const alike = new Redactor();
  for (const secret of secrets) alike.add(`${begin}${secret}`);
  const beginnings = begin.repeat(MEGABYTE / begin.length);
  const times = texts.map((): number[] => []);
  const alikeTimes: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, text] of texts.entries()) times[at]?.push(timed(redactor, text, secrets));
    alikeTimes.push(timed(alike, beginnings, secrets));
  }
  const [one = 0, two = 0, four = 0] = times.map(median);
  say(`1 MB ${one.toFixed(1)} ms, 2 MB ${two.toFixed(1)} ms, 4 MB ${four.toFixed(1)} ms`);
  const ratios = `2 MB take ${(two / one).toFixed(2)} times as long as 1 MB, 4 MB ${(four / one).toFixed(2)} times`;
  const rows = [one, two, four].map((ours, at) => ({
    name: `${SECRETS} secrets out of ${2 ** at} MB of log`,
    unit: 'ms' as const,
    ours,
    peers: {},
    limit: LIMIT_MS * 2 ** at,
    ...(at === 0 ? { notes: [ratios] } : {}),
  }));
  const worst = {
    name: `${SECRETS} tokens of one kind out of 1 MB of their beginning`,
    unit: 'ms' as const,
    ours: median(alikeTimes),
    peers: {},
    limit: LIMIT_MS,
  };
  return await Promise.resolve([...rows, worst]);
}

/** Lines of a log, in which each hundredth tells a secret. */
function logOf(size: number, secrets: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0, length = 0; length < size; at += 1) {
    const said = at % 100 === 0 ? (secrets[(at / 100) % SECRETS] ?? '') : hashed(at);
    const line = `2026-01-01T00:00:00Z INFO request ${at} from 10.0.0.${at % 256} took ${at % 977} ms: ${said}`;
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n');
}

function hashed(at: number): string {
  return createHash('md5').update(`${at}`).digest('base64url');
}

/** @throws Error when a secret is left: what is fast because it does nothing is no figure. */
function timed(redactor: Redactor, text: string, secrets: readonly string[]): number {
  const begin = performance.now();
  const shown = redactor.redact(text);
  // A text that is put together lazily is put together here.
  const bytes = Buffer.byteLength(shown);
  const took = performance.now() - begin;
  if (bytes === 0 || secrets.some((secret) => shown.includes(secret))) throw new Error('a secret is left');
  return took;
}
