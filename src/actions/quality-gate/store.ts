import type { Exec, VersionOf } from '../../base/index.ts';
import type { Environment } from '../../github/index.ts';
import type { BaselineKind } from './inputs.ts';

/** Where the default branch's baseline is kept between runs. Neither method throws: a gate works without. */
export interface BaselineStore {
  /** The text, or why there is none. */
  read(): Promise<{ text: string } | { why: string }>;
  /** What was done, or why not, as a sentence. */
  write(text: string): Promise<string>;
}

export interface StoreOptions {
  kind: BaselineKind;
  key: string;
  file?: string;
  /** The branch that is the baseline; undefined where the event names none. */
  branch: string | undefined;
  /** Where the change begins, for git notes: the notes of this commit and of those before it are looked at. */
  from: string;
  env: Environment;
  workspace: string;
  exec: Exec;
  /** Of `file`, which version is read; by default that of the checkout. */
  versionOf?: VersionOf;
  /** Ends every wait. */
  signal?: AbortSignal;
}
