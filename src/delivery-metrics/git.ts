import { ConfigurationError, type Exec, type ExecOptions, messageOf, oneLine } from '../base/index.ts';
import type { CommitRecord, DeploymentRecord, History } from './types.ts';

export interface GitOptions {
  /** Which tags are deployments, as a pattern of git, such as `v*`. */
  tags: string;
  environment: string;
  /** The page of a commit begins with it; empty where there is none. */
  commitPage: string;
  from: number;
}

/** Longer than any other history here: a repository with more commits in one time is not told by its tags. */
const MOST_COMMITS = 200_000;

/**
 * What Git alone tells: each tag is a deployment at its own time, and commits are those between the tags.
 * @throws ConfigurationError where the checkout is none, or only a part of the history.
 */
export async function gitHistory(
  exec: Exec,
  { tags, environment, commitPage, from }: GitOptions,
): Promise<History> {
  const shallow = await git(exec, ['rev-parse', '--is-shallow-repository']);
  if (shallow.trim() !== 'false')
    throw new ConfigurationError({
      message: 'the checkout holds only a part of the history, and commits are counted by all of it',
      remedy: 'give actions/checkout fetch-depth: 0',
    });
  const all = (
    await git(exec, [
      'for-each-ref',
      '--sort=creatordate',
      '--format=%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)',
      `refs/tags/${tags}`,
    ])
  )
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => tagOf(line));
  // Of those before the time the last one is enough: what comes after it is compared with it.
  const first = Math.max(0, all.findIndex(({ at }) => at >= from) - 1);
  const used = all.findIndex(({ at }) => at >= from) < 0 ? all.slice(-1) : all.slice(first);
  const light = used.filter(({ isLight }) => isLight).length;
  const [oldest] = used;
  const { commits, isCut } =
    oldest === undefined
      ? { commits: [], isCut: false }
      : await commitsOf(exec, used, oldest.sha, commitPage);
  return {
    deployments: used.map(
      ({ name, sha, at, isLight }): DeploymentRecord => ({
        id: name,
        environment,
        sha,
        createdAt: at,
        statuses: [{ state: 'success', at }],
        isTimedByCommit: isLight,
        url: `${commitPage}${sha}`,
      }),
    ),
    commits,
    gaps: isCut ? [`git has more than ${MOST_COMMITS.toLocaleString('en-US')} commits in this time`] : [],
    notes:
      light === 0
        ? []
        : [
            `${light} of ${used.length} tags are lightweight: they have the time of their commit, which says nothing of lead time`,
          ],
  };
}

interface Tag {
  name: string;
  sha: string;
  at: number;
  isLight: boolean;
}

function tagOf(line: string): Tag {
  const [name = '', object = '', peeled = '', time = ''] = line.split('\0');
  return { name, sha: peeled === '' ? object : peeled, at: Number(time) * 1000, isLight: peeled === '' };
}

async function commitsOf(
  exec: Exec,
  tags: readonly Tag[],
  oldest: string,
  commitPage: string,
): Promise<{ commits: CommitRecord[]; isCut: boolean }> {
  const stdout = await git(
    exec,
    ['log', '--shortstat', '--format=%x01%H%x00%P%x00%ct', `--max-count=${MOST_COMMITS + 1}`, '--stdin'],
    // By its input: hundreds of tags are more than a command line holds.
    { input: [...new Set(tags.map(({ sha }) => sha)), `^${oldest}`].join('\n') },
  );
  const commits = stdout
    .split('\u0001')
    .filter((part) => part.trim() !== '')
    .map((part) => commitOf(part, commitPage));
  const base: CommitRecord = { sha: oldest, parents: [], at: 0, url: `${commitPage}${oldest}` };
  return { commits: [...commits, base], isCut: commits.length > MOST_COMMITS };
}

function commitOf(part: string, commitPage: string): CommitRecord {
  const [head = '', ...rest] = part.split('\n');
  const [sha = '', parents = '', time = ''] = head.split('\0');
  const stat = rest.join(' ');
  const lines = [...stat.matchAll(/(\d+) (?:insertion|deletion)/gu)].reduce(
    (sum, [, n = '0']) => sum + Number(n),
    0,
  );
  return {
    sha,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    at: Number(time) * 1000,
    url: `${commitPage}${sha}`,
    ...(/\d+ files? changed/u.test(stat) ? { lines } : {}),
  };
}

async function git(exec: Exec, args: readonly string[], options: ExecOptions = {}): Promise<string> {
  const told = await exec('git', args, options).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ConfigurationError({
      message: messageOf(error),
      remedy: 'install git on the runner, or take another source',
    });
  });
  if (told.exitCode !== 0) throw failed(args[0] ?? '', told.stderr);
  return told.stdout;
}

function failed(command: string, stderr: string): ConfigurationError {
  return new ConfigurationError({
    message: `git ${command} failed: ${oneLine(stderr, 200)}`,
    remedy: 'check the repository out before this step, with fetch-depth: 0',
  });
}
