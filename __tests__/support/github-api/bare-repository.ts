import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workspace } from '../workspace.ts';

/** A real bare repository, which a mock of GitHub serves, and Argo CD reads. */
export interface BareRepository extends Disposable {
  folder: string;
  git: (...args: string[]) => string;
  /** The same for what never changes: each is asked once. */
  read: (...args: string[]) => string;
  /** With something on its standard input, and the bytes that it answers. */
  pipe: (input: string | Uint8Array, ...args: string[]) => Buffer;
  head: (branch: string) => string | undefined;
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
  const run = (input: string | Uint8Array, args: readonly string[], more: object = {}): Buffer =>
    execFileSync('git', args, {
      cwd: folder,
      env: { ...env, ...more },
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const git = (...args: string[]): string => run('', args).toString('utf8').trim();
  const known = new Map<string, string>();
  const read = (...args: string[]): string => {
    const key = args.join('\0');
    const text = known.get(key) ?? run('', args).toString('utf8');
    known.set(key, text);
    return text;
  };
  const head = (branch: string): string | undefined => {
    // Nobody packs them here; a program for each look would be the most of a test.
    const file = path.join(folder, 'refs', 'heads', branch);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  };
  const commit: BareRepository['commit'] = (changed, { branch = 'main', message = 'x' } = {}) => {
    const parent = head(branch);
    const index = { GIT_INDEX_FILE: `${folder}/index-of-the-test` };
    run('', parent === undefined ? ['read-tree', '--empty'] : ['read-tree', parent], index);
    for (const [file, text] of Object.entries(changed)) {
      if (text === undefined) run('', ['update-index', '--force-remove', file], index);
      else {
        const blob = run(text, ['hash-object', '-w', '--stdin']).toString().trim();
        run('', ['update-index', '--add', '--cacheinfo', `100644,${blob},${file}`], index);
      }
    }
    const tree = run('', ['write-tree'], index).toString().trim();
    const sha = git('commit-tree', tree, ...(parent === undefined ? [] : ['-p', parent]), '-m', message);
    git('update-ref', `refs/heads/${branch}`, sha);
    return sha;
  };
  git('init', '--quiet', '--bare', '--template=', '--initial-branch=main');
  commit(files, { message: 'first' });
  return {
    folder,
    git,
    read,
    pipe: (input, ...args) => run(input, args),
    head,
    show: (at, file) => read('show', `${head(at) ?? at}:${file}`),
    log: (branch) => git('log', '--format=%s', branch).split('\n'),
    commit,
    [Symbol.dispose]: place[Symbol.dispose],
  };
}
