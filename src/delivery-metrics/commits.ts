import type { CommitRecord } from './types.ts';

/** Which commits a deployment was the first to ship. */
export interface Shipment {
  /** `unknown`: the history does not hold its commit, as after a forced push. */
  state: 'known' | 'unknown';
  commits: readonly CommitRecord[];
}

/** The commits of a history, and which of them have been shipped. */
export class CommitGraph {
  readonly #commits: ReadonlyMap<string, CommitRecord>;
  /** One more than the highest of its parents: an ancestor has a lower one. */
  readonly #heights = new Map<string, number>();
  readonly #shipped = new Set<string>();

  constructor(commits: readonly CommitRecord[]) {
    this.#commits = new Map(commits.map((commit) => [commit.sha, commit]));
  }

  has(sha: string): boolean {
    return this.#commits.has(sha);
  }

  /** Ships a commit with all before it. Each commit is shipped once, by the first that brings it. */
  ship(sha: string): Shipment {
    if (!this.has(sha)) return { state: 'unknown', commits: [] };
    const commits: CommitRecord[] = [];
    const waiting = [sha];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const commit = this.#commits.get(next);
      if (commit === undefined || this.#shipped.has(next)) continue;
      this.#shipped.add(next);
      commits.push(commit);
      waiting.push(...commit.parents);
    }
    return { state: 'known', commits };
  }

  /** Whether one commit is strictly before another. False where the history does not hold both. */
  isBefore(older: string, newer: string): boolean {
    if (older === newer || !this.has(older) || !this.has(newer)) return false;
    const height = this.#heightOf(older);
    const seen = new Set<string>();
    const waiting = [newer];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === older) return true;
      if (seen.has(next) || this.#heightOf(next) <= height) continue;
      seen.add(next);
      waiting.push(...(this.#commits.get(next)?.parents ?? []));
    }
    return false;
  }

  /** Without recursion: a history is deeper than a stack. */
  #heightOf(sha: string): number {
    const waiting = [sha];
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      const parents = this.#commits.get(next)?.parents ?? [];
      const open = parents.filter((parent) => this.#commits.has(parent) && !this.#heights.has(parent));
      if (open.length > 0 && !this.#heights.has(next)) {
        waiting.push(...open);
        continue;
      }
      this.#heights.set(next, 1 + Math.max(0, ...parents.map((parent) => this.#heights.get(parent) ?? 0)));
      waiting.pop();
    }
    return this.#heights.get(sha) ?? 0;
  }
}

/** The parents that a history does not hold and that are met from a commit on the way to what is shipped. */
export function openEnds(
  commits: ReadonlyMap<string, { parents: readonly string[] }>,
  from: string,
): Set<string> {
  const ends = new Set<string>();
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const commit = commits.get(next);
    if (commit === undefined) ends.add(next);
    else waiting.push(...commit.parents);
  }
  return ends;
}
