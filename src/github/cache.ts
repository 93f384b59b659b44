import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  isStop,
  messageOf,
  orStop,
  PLACE_MESSAGES,
  placeOf,
  startLimit,
  StoppedError,
  makeFolder,
} from '../base/index.ts';
import type { Environment } from './inputs.ts';

/** GitHub's cache of the repository, for one small text. What a run saves, runs of the same and of later branches see. */
export interface TextCache {
  /** The newest text whose key begins like this; undefined for none, else why it is not known, as the end of a sentence. */
  restore(prefix: string): Promise<{ text: string } | { why: string } | undefined>;
  /** What is there under this very key stays. @returns why it was not saved, as the end of a sentence. */
  save(key: string, text: string): Promise<string | undefined>;
}

/** For one small text; the library itself waits for minutes, and for a body without an end for ever. */
const LIMIT_MS = 30_000;

/**
 * Why the cache's file cannot lie in this checkout for a moment, as the end of a sentence: a pull request may hold a link
 * or a file of that name, which must neither lead our file elsewhere nor be removed.
 */
export function cacheFileProblem(workspace: string, file: string): string | undefined {
  if (lstatSync(path.join(workspace, file), { throwIfNoEntry: false }) !== undefined) {
    return `the checkout has a file of its own at ${file}`;
  }
  const folder = path.dirname(file);
  const place = placeOf(path.join(workspace, folder), workspace);
  if (place === 'folder' || place === 'missing') return undefined;
  return `${folder} in the checkout ${place === 'file' ? 'is a file' : PLACE_MESSAGES[place]}`;
}

/**
 * The cache, or undefined where this runner has none, as under act without its cache server. The library, which is large,
 * is loaded only here.
 * @param file Where the text lies for a moment: the same in every run, relative to the workspace, for it is part of the
 * cache's own key.
 * @param signal Ends the wait for the service, as a minute does.
 */
export async function openCache(
  env: Environment,
  workspace: string,
  file: string,
  signal?: AbortSignal,
): Promise<TextCache | undefined> {
  if ((env['ACTIONS_RESULTS_URL'] ?? '') === '' && (env['ACTIONS_CACHE_URL'] ?? '') === '') return undefined;
  const cache = await import('@actions/cache');
  if (!cache.isFeatureAvailable()) return undefined;
  const absolute = path.join(workspace, file);
  const aside = async <T>(body: () => Promise<T>): Promise<T> => {
    makeFolder(path.dirname(absolute));
    const silent = (): Error =>
      new StoppedError(`the cache service has not answered within ${LIMIT_MS / 1000} s`);
    const limit = startLimit(LIMIT_MS, silent, signal);
    // A connection that breaks in the middle leaves the library with a promise that nothing settles, and the process with
    // nothing to do: it would end, with no verdict and no word.
    const awake = setTimeout(() => undefined, LIMIT_MS);
    try {
      return await orStop(body(), limit.signal);
    } finally {
      clearTimeout(awake);
      limit.lift();
      rmSync(absolute, { force: true });
    }
  };
  return {
    restore: async (prefix) =>
      await aside(async () => {
        // The service refuses a primary key that is only a prefix of what is there; no key ends with this one.
        const found = await cache.restoreCache([file], `${prefix}-`, [prefix]).catch(() => undefined);
        return found === undefined ? undefined : { text: readFileSync(absolute, 'utf8') };
      }).catch((error: unknown) => ({ why: reason(error) })),
    save: async (key, text) =>
      await aside(async () => {
        writeFileSync(absolute, text);
        const id = await cache.saveCache([file], key).catch(() => -1);
        return id === -1 ? 'the cache service did not take it' : undefined;
      }).catch(reason),
  };
}

function reason(error: unknown): string {
  return isStop(error) ? messageOf(error) : `the cache service could not be used: ${messageOf(error)}`;
}
