import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabError } from './errors.ts';
import { checkout } from './paths.ts';
import { bootId, isAlive, startTimeOf } from './processes.ts';
import { sleep } from './run.ts';
import { secondsSince, type Say } from './say.ts';

/** Who holds a lock. */
export interface Holder {
  pid: number;
  startTime: string;
  bootId: string;
  since: string;
  folder: string;
}

export interface LockOptions {
  /** What the holder does, for the line that says so. */
  what: string;
  say: Say;
  /** How long to wait for another holder; building the programs takes minutes. */
  waitMs?: number;
}

/** "process 12, since 10:00:00, from /folder", for a person. */
export function describeHolder(holder: { pid: number; since: string; folder: string }): string {
  return `process ${holder.pid}, since ${holder.since}, from ${holder.folder}`;
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function lives(holder: Holder): boolean {
  return holder.bootId === bootId() && isAlive(holder);
}

/** Takes the lock, or says who has it. A link either makes the whole file or fails: no reader sees half of one. */
function take(path: string): Holder | undefined {
  const mine: Holder = {
    pid: process.pid,
    startTime: startTimeOf(process.pid) ?? '',
    bootId: bootId(),
    since: new Date().toISOString(),
    folder: checkout,
  };
  const temporary = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(temporary, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(temporary, path);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && lives(holder)) return holder;
      removeStale(path);
    }
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Two processes may find the same stale lock: renaming lets one win, and what was renamed is looked at again. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readHolder(aside);
  if (taken && lives(taken)) linkSync(aside, path);
  rmSync(aside, { force: true });
}

/** Runs `body` while holding the lock. Waits for a living holder and says who it is; a dead holder's lock is taken over. */
export async function withLock<T>(path: string, options: LockOptions, body: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  const waitMs = options.waitMs ?? 30 * 60_000;
  let told = 0;
  for (;;) {
    const holder = take(path);
    if (!holder) break;
    const waited = performance.now() - begin;
    if (waited >= waitMs)
      throw new LabError(`${options.what}: another one is at it (${describeHolder(holder)})`);
    if (waited >= told) {
      options.say(`${options.what}: waiting for ${describeHolder(holder)}; ${secondsSince(begin)} so far`);
      told = waited + 15_000;
    }
    await sleep(200);
  }
  try {
    return await body();
  } finally {
    rmSync(path, { force: true });
  }
}
