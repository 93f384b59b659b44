import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { givenPlaceOf, makeFolder, messageOf, PLACE_MESSAGES } from '../../base/index.ts';
import { cacheFileProblem, openCache } from '../../github/index.ts';
import { gitNotes } from './git-notes.ts';
import type { BaselineStore, StoreOptions } from './store.ts';

/** Where the text lies while it is packed; part of the cache's key, so that it never changes. */
const CACHE_FILE = '.edu-actions/quality-gate-baseline.json';

export function baselineStore(options: StoreOptions): BaselineStore {
  const { kind, workspace, file = '', branch } = options;
  if (kind === 'none') return nothing('the input baseline is none');
  if (kind === 'file') return fileStore(path.resolve(workspace, file), options);
  if (kind === 'git-notes') return gitNotes(options);
  if (branch === undefined) return nothing('this event does not say which branch is the default one');
  const taken = cacheFileProblem(workspace, CACHE_FILE);
  return taken === undefined ? cacheStore(options, branch) : nothing(taken);
}

function nothing(why: string): BaselineStore {
  return {
    read: async () => ({ why }),
    write: async () => `The baseline was not written: ${why}.`,
  };
}

/** A key of its own for each run, since a cache's entry never changes; the newest with the prefix is the baseline. */
function cacheStore({ env, key, workspace, signal }: StoreOptions, branch: string): BaselineStore {
  const prefix = `edu-quality-gate/${key}/${encodeURIComponent(branch)}/`;
  const noService = 'this runner has no cache service';
  return {
    read: async () => {
      const cache = await openCache(env, workspace, CACHE_FILE, signal);
      if (cache === undefined) return { why: noService };
      return (await cache.restore(prefix)) ?? { why: `the cache holds none of ${branch}` };
    },
    write: async (text) => {
      const cache = await openCache(env, workspace, CACHE_FILE, signal);
      if (cache === undefined) return `The baseline was not written: ${noService}.`;
      const failed = await cache.save(
        `${prefix}${env['GITHUB_RUN_ID'] ?? '0'}.${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`,
        text,
      );
      return failed === undefined
        ? `The baseline of ${branch} was written to the cache.`
        : `The baseline was not written: ${failed}.`;
    },
  };
}

function fileStore(file: string, { file: shown = '', workspace, versionOf }: StoreOptions): BaselineStore {
  const place = givenPlaceOf(file, workspace);
  if (place !== 'file' && place !== 'missing') return nothing(`${shown} ${PLACE_MESSAGES[place]}`);
  return {
    read: async () => {
      const version = (await versionOf?.(shown)) ?? 'of the checkout';
      if (version === 'none') return { why: `${shown} is not in the commit that judges this change` };
      if (version !== 'of the checkout') return version;
      if (!existsSync(file)) return { why: `${shown} does not exist` };
      try {
        return { text: readFileSync(file, 'utf8') };
      } catch (error) {
        return { why: messageOf(error) };
      }
    },
    write: async (text) => {
      try {
        makeFolder(path.dirname(file));
        writeFileSync(file, text);
        return `The baseline was written to ${shown}: commit or keep it for the next run.`;
      } catch (error) {
        return `The baseline was not written: ${messageOf(error)}.`;
      }
    },
  };
}
