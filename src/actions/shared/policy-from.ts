import { realpathSync } from 'node:fs';
import path from 'node:path';
import {
  ConfigurationError,
  type Exec,
  type ExecResult,
  isBelow,
  type Logger,
  messageOf,
  StoppedError,
  type VersionOf,
} from '../../base/index.ts';
import { type Environment, runEvent } from '../../github/index.ts';

/** Whose policy, ignore file and baseline file judge a change. */
export const POLICY_FROM = ['checkout', 'base'] as const;
export type PolicyFrom = (typeof POLICY_FROM)[number];

interface Judged {
  env: Environment;
  exec: Exec;
  logger: Logger;
  /** The checkout, which is the top of its repository. */
  workspace: string;
}

const INPUT = 'policy-from';
/** Of one call of git; the only one that waits for anybody fetches one commit. */
const LIMIT_MS = 60_000;
const FETCH = 'set fetch-depth: 0 in the step of actions/checkout';
/** No configuration and no replacement of an object that a change could bring changes what a commit holds. */
const ENV = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_LITERAL_PATHSPECS: '1',
};

/**
 * The versions that judge this run: with `base` those of the commit that the change goes into, or without a change those of
 * the run's own commit, whatever is checked out. A commit is known by its content, so that no remote and no step before
 * can give another one for it. What neither that commit nor the change holds was made by an earlier step, and is taken as
 * it lies.
 * @returns undefined for `checkout`: all files are taken as they lie.
 * @throws ConfigurationError where there is no such commit, or it cannot be had.
 */
export async function judgingVersions(from: PolicyFrom, judged: Judged): Promise<VersionOf | undefined> {
  if (from === 'checkout') return undefined;
  const commit = baseOf(judged.env);
  await requireTop(judged);
  await requireCommit(commit, judged);
  judged.logger.info(
    `Policy, ignore file and baseline file are those of the commit ${commit} (${INPUT}: base).`,
  );
  let tracked: Promise<ReadonlySet<string>> | undefined;
  return async (file) => {
    const [name, real] = namesIn(judged.workspace, file);
    if (name === undefined) return 'of the checkout';
    const text = await textIn(commit, name, judged);
    if (text !== undefined) return { text };
    tracked ??= trackedFiles(judged);
    const ofTheChange = await tracked;
    const isOfTheChange = [name, real ?? name].some((each) =>
      above(each).some((one) => ofTheChange.has(one)),
    );
    return isOfTheChange ? 'none' : 'of the checkout';
  };
}

/** What is said of a file that the change alone has. */
export function notInBase(input: string, file: string): ConfigurationError {
  return new ConfigurationError({
    input,
    file,
    message: `is not in the commit that judges this change (${INPUT}: base)`,
    remedy: 'merge it first, in a change of its own, or name a file that is there',
  });
}

/** A merge group's or pull request's base, as GitHub's event tells it; for other runs the commit that they are for. */
function baseOf(env: Environment): string {
  const { pullRequest, mergeBase } = runEvent(env);
  const own = env['GITHUB_SHA'] ?? '';
  const commit = pullRequest === undefined ? (mergeBase?.sha ?? own) : (pullRequest.baseSha ?? '');
  if (/^[0-9a-f]{40,64}$/u.test(commit)) return commit;
  throw new ConfigurationError({
    input: INPUT,
    message:
      'is base, and neither the event of this run nor GITHUB_SHA names a commit to take the policy from',
    remedy: 'run on pull_request, merge_group or push, and let no step change GITHUB_EVENT_PATH',
  });
}

async function requireTop(judged: Judged): Promise<void> {
  const { exitCode, stdout, stderr } = await git(judged, 'rev-parse', '--show-prefix');
  if (exitCode === 0 && stdout.trim() === '') return;
  throw new ConfigurationError({
    input: INPUT,
    message: 'is base, and the workspace is not the top of a git repository',
    found: exitCode === 0 ? `the folder ${stdout.trim()} of one` : firstLine(stderr),
    remedy: 'run actions/checkout before this step, without path',
  });
}

async function requireCommit(commit: string, judged: Judged): Promise<void> {
  const there = async (): Promise<boolean> =>
    (await git(judged, 'cat-file', '-e', `${commit}^{commit}`)).exitCode === 0;
  if (await there()) return;
  const shallow = (await git(judged, 'rev-parse', '--is-shallow-repository')).stdout.trim() === 'true';
  const options = ['--quiet', '--no-tags', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])];
  const { exitCode, stderr } = await git(judged, 'fetch', ...options, 'origin', commit);
  if (exitCode === 0 && (await there())) return;
  throw new ConfigurationError({
    input: INPUT,
    message: `is base, and this checkout lacks the commit ${commit}, which git could not fetch from origin`,
    ...(firstLine(stderr) === '' ? {} : { found: firstLine(stderr) }),
    remedy: FETCH,
  });
}

/** @returns undefined where the commit has no such file. */
async function textIn(commit: string, name: string, judged: Judged): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await git(judged, 'ls-tree', '-z', commit, '--', name);
  if (exitCode !== 0) throw unreadable(name, commit, stderr);
  const [, mode = '', object = ''] = /^(\d+) \w+ ([0-9a-f]+)\t/u.exec(stdout) ?? [];
  if (object === '') return undefined;
  if (!mode.startsWith('100')) {
    throw new ConfigurationError({
      input: INPUT,
      file: name,
      message: `is ${mode === '120000' ? 'a link' : 'a folder'} in the commit ${commit}`,
      expected: 'a file',
    });
  }
  const blob = await git(judged, 'cat-file', 'blob', object);
  if (blob.exitCode !== 0) throw unreadable(name, commit, blob.stderr);
  return blob.stdout;
}

function unreadable(name: string, commit: string, stderr: string): ConfigurationError {
  return new ConfigurationError({
    input: INPUT,
    file: name,
    message: `cannot be read from the commit ${commit}`,
    found: firstLine(stderr),
    remedy: FETCH,
  });
}

/** Files, links and submodules that the checkout's commit has. */
async function trackedFiles(judged: Judged): Promise<ReadonlySet<string>> {
  const { exitCode, stdout, stderr } = await git(judged, 'ls-files', '-z');
  if (exitCode === 0) return new Set(stdout.split('\0'));
  throw new ConfigurationError({ input: INPUT, message: 'git ls-files failed', found: firstLine(stderr) });
}

/** The name of a file in the checkout, and where it really lies; undefined for what is not in it. */
function namesIn(workspace: string, file: string): [string?, string?] {
  const top = path.resolve(workspace);
  const absolute = path.resolve(top, file);
  const roots = [top, realOf(top)];
  const root = roots.find((each) => isBelow(absolute, each));
  if (root === undefined) return [];
  return [nameIn(root, absolute), nameIn(realOf(top), realOf(absolute))];
}

/** As git writes it. */
function nameIn(folder: string, place: string): string {
  return path.relative(folder, place).split(path.sep).join('/');
}

function realOf(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return place;
  }
}

/** `a`, `a/b`, `a/b/c` of `a/b/c`: a link or a submodule on the way is the change's own, and so is what it leads to. */
function above(name: string): string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function git({ exec, workspace }: Judged, ...args: readonly string[]): Promise<ExecResult> {
  try {
    return await exec('git', ['-c', `safe.directory=${path.resolve(workspace)}`, ...args], {
      cwd: workspace,
      env: ENV,
      limitMs: LIMIT_MS,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new ConfigurationError({
        input: INPUT,
        message: `is base, which needs git: ${messageOf(error)}`,
        remedy: 'install git',
      });
    }
    if (error instanceof StoppedError && args[0] === 'fetch') {
      throw new ConfigurationError({
        input: INPUT,
        message: `is base, and the remote origin did not answer git in time: ${messageOf(error)}`,
        remedy: FETCH,
      });
    }
    throw error;
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
