import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspace } from './workspace.ts';

/** A real git repository in a temporary folder; `using` removes it. */
export interface Repository extends Disposable {
  folder: string;
  git: (...args: string[]) => string;
  /** Writes these files (undefined removes one) and commits all; returns the commit. */
  commit: (files: Readonly<Record<string, string | undefined>>, message?: string) => string;
}

/** @param from Cloned from there, with these arguments of `git clone`. */
export function repository(from?: { url: string; args: string[] }): Repository {
  const place = workspace();
  const { folder } = place;
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.invalid',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.invalid',
  };
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  if (from === undefined) git('init', '--quiet', '--initial-branch=main');
  else git('clone', '--quiet', ...from.args, from.url, '.');
  return {
    folder,
    git,
    commit: (files, message = 'x') => {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(folder, name);
        if (text === undefined) {
          rmSync(file);
          continue;
        }
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    [Symbol.dispose]: place[Symbol.dispose],
  };
}
