import { createHash } from 'node:crypto';

/** The same `n` points for the same seed, in their own order. */
export function pick<Point>(points: readonly Point[], n: number, seed: string): Point[] {
  const rank = (index: number) => createHash('sha256').update(`${seed}\n${index}`).digest('hex');
  return points
    .map((point, index) => ({ point, index, rank: rank(index) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, n)
    .sort((a, b) => a.index - b.index)
    .map(({ point }) => point);
}
