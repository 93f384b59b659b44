import type { Relation } from '../delivery.ts';

/** A commit as Git has it. */
export interface Commit {
  sha: string;
  tree: string;
  parents: readonly string[];
  message: string;
}

/** An entry of a folder. */
export interface TreeEntry {
  /** Its name in the folder. */
  path: string;
  /** Of Git: `100644`, `100755`, `120000` (a link), `040000` (a folder), `160000` (a submodule). */
  mode: string;
  sha: string;
}

export interface PullRequest {
  number: number;
  url: string;
  state: 'open' | 'merged' | 'closed';
  headSha: string;
  /** Once it is merged, the commit that brought it. */
  mergeSha?: string;
  /** False when it conflicts; undefined while that is not known. */
  canMerge?: boolean;
}

export interface NewPullRequest {
  branch: string;
  base: string;
  title: string;
  body: string;
}

/**
 * The repository that Argo CD reads, as a server of Git tells it. Every refusal is a ConfigurationError that says what was
 * found and what to do; an answer that was lost is looked after before anything is sent again.
 */
export interface GitRepository {
  /** `owner/name` */
  readonly name: string;
  /** @throws ConfigurationError where there is no such repository, or it may not be seen */
  defaultBranch(): Promise<string>;
  /** The commit at the head of a branch; undefined where there is no such branch. */
  head(branch: string): Promise<string | undefined>;
  commit(sha: string): Promise<Commit>;
  tree(sha: string): Promise<readonly TreeEntry[]>;
  blob(sha: string): Promise<Uint8Array>;
  /** @returns its name, which follows from its content */
  writeBlob(content: Uint8Array): Promise<string>;
  writeTree(base: string, entries: readonly TreeEntry[]): Promise<string>;
  writeCommit(commit: { message: string; tree: string; parent: string }): Promise<Commit>;
  createBranch(branch: string, sha: string): Promise<'created' | 'exists'>;
  /** `forward` moves only to a commit that has the head of the branch in it: `behind` says that it has moved on. */
  moveBranch(branch: string, sha: string, how: 'forward' | 'force'): Promise<'moved' | 'behind'>;
  /** The last commits of a branch that changed a file, newest first. */
  history(branch: string, path: string): Promise<readonly Commit[]>;
  /** Names of the files that a commit changes. */
  changedFiles(sha: string): Promise<readonly string[]>;
  /** How a revision stands to a commit. */
  relation(commit: string, revision: string): Promise<Relation>;
  /** Of a branch of this repository into another one, newest first, whatever their state. */
  pulls(branch: string, base: string): Promise<readonly PullRequest[]>;
  openPull(pull: NewPullRequest): Promise<PullRequest>;
  pull(number: number): Promise<PullRequest>;
}
