import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workspace } from '../workspace.ts';
import { GitObjects, replaceFile } from './git-objects.ts';

/** A real bare repository, which a mock of GitHub serves, and Argo CD reads. */
export interface BareRepository extends Disposable {
  folder: string;
  objects: GitObjects;
  git: (...args: string[]) => string;
  /** The same for what never changes: each is asked once. */
  read: (...args: string[]) => string;
  head: (branch: string) => string | undefined;
  /** Sets a branch to a commit. */
  move: (branch: string, sha: string) => void;
  /** The text of a file at a commit or branch. */
  show: (at: string, path: string) => string;
  /** Commits of a branch, newest first, as `subject`. */
  log: (branch: string) => string[];
  /** A commit of somebody else on a branch; undefined takes a file away. */
  commit: (
    files: Readonly<Record<string, string | undefined>>,
    more?: { branch?: string; message?: string },
  ) => string;
}

/** @param files of the first commit, on `main` */
export function bareRepository(files: Readonly<Record<string, string>>): BareRepository {
  // What `git init --bare` makes, as far as Git asks for it.
  const place = workspace({
    HEAD: 'ref: refs/heads/main\n',
    config: '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n',
  });
  const { folder } = place;
  for (const name of ['objects', 'refs/heads']) mkdirSync(path.join(folder, name), { recursive: true });
  const objects = new GitObjects(folder);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.invalid',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.invalid',
  };
  const run = (args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const git = (...args: string[]): string => run(args).trim();
  const known = new Map<string, string>();
  const read = (...args: string[]): string => {
    const key = args.join('\0');
    const text = known.get(key) ?? run(args);
    known.set(key, text);
    return text;
  };
  const head = (branch: string): string | undefined => {
    // Nobody packs them here; a program for each look would be the most of a test.
    const file = path.join(folder, 'refs', 'heads', branch);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  };
  const move = (branch: string, sha: string): void => {
    if (!objects.has(sha, 'commit')) throw new Error(`there is no commit ${sha}`);
    const file = path.join(folder, 'refs', 'heads', branch);
    mkdirSync(path.dirname(file), { recursive: true });
    replaceFile(file, `${sha}\n`);
  };
  const commit: BareRepository['commit'] = (changed, { branch = 'main', message = 'x' } = {}) => {
    const parent = head(branch);
    const changes = Object.entries(changed).map(([file, text]) => ({
      path: file,
      mode: '100644',
      sha: text === undefined ? null : objects.writeBlob(text),
    }));
    const base = parent === undefined ? undefined : objects.commit(parent).tree;
    const tree = objects.writeTree(base, changes);
    const parents = parent === undefined ? [] : [parent];
    const sha = objects.writeCommit({ tree, parents, message: `${message}\n` });
    move(branch, sha);
    return sha;
  };
  const show = (at: string, file: string): string => {
    const found = objects.find(head(at) ?? at, file);
    if (found === undefined) throw new Error(`${at} has no ${file}`);
    return objects.blob(found.sha).toString('utf8');
  };
  commit(files, { message: 'first' });
  return {
    folder,
    objects,
    git,
    read,
    head,
    move,
    show,
    log: (branch) => git('log', '--format=%s', branch).split('\n'),
    commit,
    [Symbol.dispose]: place[Symbol.dispose],
  };
}
