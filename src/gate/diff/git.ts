import { ConfigurationError, type Exec, messageOf } from '../../base/index.ts';
import { type ChangedLines, parseDiff } from './parse.ts';

/** Where a change begins, as this run's event tells it. The first that applies is taken. */
export interface ChangeOrigin {
  /** Given by the user: a commit, branch or tag. */
  base?: string;
  /** The run is of a pull request whose merge commit GitHub made: its first parent is the branch it goes into. */
  mergeCommit?: boolean;
  /** The branch that the change goes into. */
  branch?: string;
  /** Commits that the event names as the base, the best first. */
  commits?: readonly string[];
}

export interface Change {
  /** The commit that the change is measured from. */
  base: string;
  lines: ChangedLines;
}

export interface Git {
  exec: Exec;
  /** The checkout. */
  root: string;
}

const DEPTH = 'set fetch-depth: 0 in the step of actions/checkout';

/**
 * The lines that this change adds or alters, from the merge base of HEAD and where it goes.
 * @throws ConfigurationError where there is no repository, or a shallow one that lacks the merge base.
 */
export async function changedLines(origin: ChangeOrigin, git: Git): Promise<Change> {
  await requireRepository(git);
  const onto = await findOnto(origin, git);
  const base = (await run(git, 'merge-base', onto, 'HEAD')).stdout.trim();
  if (!/^[0-9a-f]{40,64}$/u.test(base)) throw await withoutMergeBase(onto, git);
  // Where history ends at HEAD, the branch that it came from looks the same as HEAD: no change is no answer then.
  if (base === (await headCommit(git)) && (await isShallow(git))) throw await withoutMergeBase(onto, git);
  const diff = await run(
    git,
    'diff',
    '--unified=0',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--find-renames',
    '--ignore-submodules',
    '--dst-prefix=b/',
    base,
    'HEAD',
    '--',
  );
  if (diff.exitCode !== 0) throw failed('git diff', diff.stderr);
  return { base, lines: parseDiff(diff.stdout) };
}

/** The commit of HEAD; undefined where there is no repository. */
export async function headCommit(git: Git): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await run(git, 'rev-parse', '--verify', 'HEAD^{commit}');
    return exitCode === 0 ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Every file that git knows; undefined where there is no repository. */
export async function trackedFiles(git: Git): Promise<string[] | undefined> {
  try {
    const { exitCode, stdout } = await run(
      git,
      'ls-files',
      '-z',
      '--cached',
      '--others',
      '--exclude-standard',
    );
    return exitCode === 0 ? stdout.split('\0').filter((path) => path !== '') : undefined;
  } catch {
    return undefined;
  }
}

async function requireRepository(git: Git): Promise<void> {
  let answer: Awaited<ReturnType<Exec>>;
  try {
    answer = await run(git, 'rev-parse', '--is-inside-work-tree');
  } catch (error) {
    throw new ConfigurationError({
      message: `the changed lines need git: ${messageOf(error)}`,
      remedy: 'install git, or leave out the rule for changed lines',
    });
  }
  if (answer.exitCode !== 0) {
    throw new ConfigurationError({
      message: `the changed lines need a git repository, and ${git.root} is none`,
      found: firstLine(answer.stderr),
      remedy: 'run actions/checkout before this step',
    });
  }
}

/** The commit whose merge base with HEAD the change is measured from. */
async function findOnto(origin: ChangeOrigin, git: Git): Promise<string> {
  if (origin.base !== undefined) {
    const given = (await resolve(git, origin.base)) ?? (await resolve(git, `origin/${origin.base}`));
    if (given !== undefined) return given;
    throw new ConfigurationError({
      input: 'base',
      message: `names no commit of this checkout`,
      found: JSON.stringify(origin.base),
      remedy: DEPTH,
    });
  }
  const candidates = [
    ...(origin.mergeCommit === true && (await resolve(git, 'HEAD^2')) !== undefined ? ['HEAD^1'] : []),
    ...(origin.branch === undefined ? [] : [`origin/${origin.branch}`]),
    ...(origin.commits ?? []),
  ];
  for (const candidate of candidates) {
    const commit = await resolve(git, candidate);
    if (commit !== undefined) return commit;
  }
  throw new ConfigurationError({
    message: `the changed lines need the commit that the change begins at, and this checkout has none of ${candidates.join(', ') || 'a base'}`,
    remedy: candidates.length === 0 ? 'name one with the input base' : DEPTH,
  });
}

async function withoutMergeBase(onto: string, git: Git): Promise<ConfigurationError> {
  const shallow = await isShallow(git);
  return new ConfigurationError({
    message: `HEAD and ${onto.slice(0, 12)} have no common commit before them in this checkout${shallow ? ', which is a shallow one' : ''}`,
    remedy: shallow ? DEPTH : 'name the commit that the change begins at with the input base',
  });
}

async function isShallow(git: Git): Promise<boolean> {
  return (await run(git, 'rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
}

/** The commit of a name, if this checkout has it. */
async function resolve(git: Git, name: string): Promise<string | undefined> {
  const { exitCode, stdout } = await run(
    git,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  );
  const commit = stdout.trim();
  return exitCode === 0 && /^[0-9a-f]{40,64}$/u.test(commit) ? commit : undefined;
}

/** In a container the checkout may belong to another user, and no configuration of the runner may change what is read. */
async function run({ exec, root }: Git, ...args: readonly string[]): Promise<Awaited<ReturnType<Exec>>> {
  return await exec('git', ['-c', `safe.directory=${root}`, '-c', 'core.quotePath=false', ...args], {
    cwd: root,
    env: { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
}

function failed(what: string, stderr: string): ConfigurationError {
  return new ConfigurationError({ message: `${what} failed`, found: firstLine(stderr) });
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
