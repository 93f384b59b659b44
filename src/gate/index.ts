export { type Baseline, nextBaseline, parseBaseline } from './baseline.ts';
export {
  type Change,
  changedLines,
  type ChangeOrigin,
  type Git,
  headCommit,
  trackedFiles,
} from './diff/git.ts';
export { type Case, judge } from './judge.ts';
export { checkPolicy, parsePolicy } from './policy/load.ts';
export { type Policy, policyJsonSchema } from './policy/schema.ts';
export type { ChangedFile, Check, CheckStatus, FailedTest, Verdict } from './types.ts';
export { verdictJsonSchema } from './types.ts';
export { compactVerdict, parseVerdict } from './verdict.ts';
