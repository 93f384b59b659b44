import { type Clock, ConfigurationError, type Logger } from '../../base/index.ts';
import { commitOnto, proveFiles } from './commit.ts';
import { type Edit, type EditedFile, readFiles } from './files.ts';
import { findMarked, type Mark, messageWith } from './identity.ts';
import type { Delivered } from './revert.ts';
import type { Commit, GitRepository, PullRequest } from './repository.ts';

export interface PublishRequest {
  how: 'commit' | 'pull-request';
  /** That Argo CD reads. */
  branch: string;
  /** Of a pull request: the same in each run, so that a later one finds it. */
  proposal: string;
  mark: Mark;
  paths: readonly string[];
  /** What is to be changed, in the files as they are at a commit. Nothing: they are as they should be. */
  edits: (sha: string) => Promise<Edit>;
  title: string;
  /** Of a pull request. */
  body: string;
}

export interface PublishDeps {
  repository: GitRepository;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
}

/** What the branch has. */
export interface Publication {
  state: 'published';
  /** The commit by which it is known that the branch has it. */
  revision: string;
  /** What was changed, where that is known: the files may have been as they should be, by whomever. */
  delivered?: readonly Delivered[];
  pull?: PullRequest;
}

/** What waits for somebody to merge it. */
export interface Proposal {
  state: 'proposed';
  pull: PullRequest;
  files: readonly EditedFile[];
}

export type Published = Publication | Proposal;

const TRIES = 5;
const PAUSE_MS = 1_000;

/**
 * Brings the change to the branch, or proposes it. It may be killed between any two requests and begun anew: what is there
 * already is gone on with, so that there is never a second commit or pull request.
 * @throws ConfigurationError which says what was found
 */
export async function publish(request: PublishRequest, deps: PublishDeps): Promise<Published> {
  const { clock, logger, signal } = deps;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const done =
      request.how === 'commit' ? await commitToBranch(request, deps) : await propose(request, deps);
    if (done !== 'behind') return done;
    logger.info(
      `${request.how === 'commit' ? request.branch : request.proposal} has moved on: again, on its new head`,
    );
    await clock.sleep(PAUSE_MS * attempt, signal);
  }
  throw new ConfigurationError({
    message: `branch ${request.branch} of ${deps.repository.name} has moved on ${TRIES} times while the change was made`,
    expected: 'a branch that stands still for a second',
    remedy: 'see who writes to it so often, or take change: pull-request',
  });
}

/** The head of the branch that Argo CD reads. @throws ConfigurationError where there is none */
export async function headOf(repository: GitRepository, branch: string): Promise<string> {
  const head = await repository.head(branch);
  if (head !== undefined) return head;
  throw new ConfigurationError({
    input: 'branch',
    message: `there is no branch ${branch} in ${repository.name}`,
    expected: 'the branch that Argo CD reads',
    remedy: 'name it as targetRevision of the Application does',
  });
}

/** What a commit has changed of these files. */
export async function deliveredBy(
  repository: GitRepository,
  { sha, parents: [parent] }: Commit,
  paths: readonly string[],
): Promise<Delivered[]> {
  if (parent === undefined) return [];
  const after = await readFiles(repository, sha, paths);
  const before = await readFiles(repository, parent, paths);
  return after.flatMap(({ path, mode, text }) => {
    const old = before.find((file) => file.path === path)?.text ?? text;
    return old === text ? [] : [{ path, mode, before: old, text }];
  });
}

/** The same of a commit that has put lines back: what it took away is what was delivered. */
export async function takenBackBy(
  repository: GitRepository,
  commit: Commit,
  paths: readonly string[],
): Promise<Delivered[]> {
  const changed = await deliveredBy(repository, commit, paths);
  return changed.map((file) => ({ ...file, before: file.text, text: file.before }));
}

/**
 * The delivery that the branch has last of this name, as it can be taken back; undefined where none is known.
 * A merge that made one commit of all may have lost the mark: then it is known by its pull request.
 */
export async function lastDelivery(
  { how, branch, proposal, mark, paths }: PublishRequest,
  repository: GitRepository,
): Promise<{ lines: readonly Delivered[]; isReverted: boolean } | undefined> {
  const known = await lookBack(repository, { branch, id: mark.id, paths });
  if (known?.mark.isRevert === true)
    return { lines: await takenBackBy(repository, known.commit, paths), isReverted: true };
  const pulls = how === 'commit' || known !== undefined ? [] : await repository.pulls(proposal, branch);
  const merge = pulls.find(({ mergeSha }) => mergeSha !== undefined)?.mergeSha;
  const commit = known?.commit ?? (merge === undefined ? undefined : await repository.commit(merge));
  if (commit === undefined) return undefined;
  const lines = await deliveredBy(repository, commit, paths);
  return lines.length === 0 ? undefined : { lines, isReverted: false };
}

async function commitToBranch(
  { branch, mark, paths, edits, title }: PublishRequest,
  { repository, logger }: PublishDeps,
): Promise<Publication | 'behind'> {
  const head = await headOf(repository, branch);
  const { files, warnings } = await edits(head);
  if (files.length === 0) return await asItIs(repository, { branch, head, mark, paths });
  for (const warning of warnings) logger.warning(warning);
  const parent = await repository.commit(head);
  const commit = await commitOnto(repository, parent, files, messageWith(title, mark));
  if ((await repository.moveBranch(branch, commit.sha, 'forward')) === 'behind') return 'behind';
  await proveFiles(
    repository,
    commit.sha,
    files.map(({ path }) => path),
  );
  logger.info(`Committed ${commit.sha} to ${branch} of ${repository.name}: ${told(files)}`);
  return { state: 'published', revision: commit.sha, delivered: files };
}

/** The files are as they should be: the commit that made them so is found again, so that it can be taken back. */
async function asItIs(
  repository: GitRepository,
  { branch, head, mark, paths }: { branch: string; head: string; mark: Mark; paths: readonly string[] },
): Promise<Publication> {
  const known = await lookBack(repository, { branch, id: mark.id, paths });
  const isOurs = known !== undefined && known.mark.isRevert === mark.isRevert;
  const delivered = isOurs ? await deliveredBy(repository, known.commit, paths) : undefined;
  return { state: 'published', revision: head, ...(delivered === undefined ? {} : { delivered }) };
}

/** The last commit of the branch that delivered this, or took it back. */
export async function lookBack(
  repository: GitRepository,
  { branch, id, paths }: { branch: string; id: string; paths: readonly string[] },
): Promise<ReturnType<typeof findMarked>> {
  for (const path of paths) {
    const found = findMarked(await repository.history(branch, path), id);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function propose(request: PublishRequest, deps: PublishDeps): Promise<Published | 'behind'> {
  const { branch, proposal, paths, mark, edits } = request;
  const { repository } = deps;
  const head = await headOf(repository, branch);
  const { files, warnings } = await edits(head);
  const [listed] = await repository.pulls(proposal, branch);
  // The list does not say whether it can be merged.
  const latest = listed?.state === 'open' ? await repository.pull(listed.number) : listed;
  if (files.length === 0) {
    if (latest?.state !== 'merged' || latest.mergeSha === undefined)
      return await asItIs(repository, { branch, head, mark, paths });
    const merge = await repository.commit(latest.mergeSha);
    const delivered = await deliveredBy(repository, merge, paths);
    return { state: 'published', revision: head, delivered, pull: latest };
  }
  for (const warning of warnings) deps.logger.warning(warning);
  if (!(await prepareBranch(request, deps, { head, files, latest }))) return 'behind';
  if (latest?.state === 'open') return { state: 'proposed', pull: latest, files };
  const { title, body } = request;
  const pull = await repository.openPull({ branch: proposal, base: branch, title, body });
  deps.logger.info(`Opened pull request ${pull.number}: ${told(files)} (${pull.url})`);
  return { state: 'proposed', pull, files };
}

interface Found {
  head: string;
  files: readonly EditedFile[];
  latest: PullRequest | undefined;
}

/** Sees to it that the branch of the proposal has the change. @returns false when somebody else was quicker. */
async function prepareBranch(
  { branch, proposal, mark, edits, title }: PublishRequest,
  { repository, logger }: PublishDeps,
  { head, files, latest }: Found,
): Promise<boolean> {
  const there = await repository.head(proposal);
  const make = async (): Promise<Commit> =>
    await commitOnto(repository, await repository.commit(head), files, messageWith(title, mark));
  const paths = files.map(({ path }) => path);
  if (there === undefined) {
    const { sha } = await make();
    if ((await repository.createBranch(proposal, sha)) === 'exists') return false;
    await proveFiles(repository, sha, paths);
    return true;
  }
  if (latest?.state === 'closed') throw declined(latest, proposal);
  // A merged one is not what is proposed now, and one that conflicts cannot be merged.
  const isStale = latest?.state === 'merged' || latest?.canMerge === false;
  if (!isStale && (await edits(there)).files.length === 0) {
    await proveFiles(repository, there, paths);
    return true;
  }
  if (findMarked([await repository.commit(there)], mark.id) === undefined)
    throw foreign({ branch, proposal, latest });
  const { sha } = await make();
  await repository.moveBranch(proposal, sha, 'force');
  await proveFiles(repository, sha, paths);
  logger.info(`Made ${proposal} anew on the head of ${branch}`);
  return true;
}

function declined({ number, url }: PullRequest, proposal: string): ConfigurationError {
  return new ConfigurationError({
    message: `pull request ${number} of this delivery was closed without being merged (${url})`,
    expected: 'one that is open or merged',
    remedy: `open it again, or delete its branch ${proposal} and the next run proposes it anew`,
  });
}

function foreign({
  branch,
  proposal,
  latest,
}: {
  branch: string;
  proposal: string;
  latest: PullRequest | undefined;
}): ConfigurationError {
  const conflicts = latest?.canMerge === false ? `, and conflicts with ${branch}` : '';
  return new ConfigurationError({
    message: `branch ${proposal} has commits of others${conflicts}`,
    expected: 'the one commit of this delivery',
    remedy: 'merge it by hand, or delete the branch and run this again',
  });
}

function told(files: readonly EditedFile[]): string {
  const lines = files.reduce((sum, { changes }) => sum + changes.length, 0);
  const where = files.map(({ path }) => path).join(', ');
  return lines === 0 ? where : `${lines} line${lines === 1 ? '' : 's'} in ${where}`;
}
