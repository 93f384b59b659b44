export { cutText, formatDuration, parseDuration } from '../base/index.ts';
export { AUDIT_VARIABLE, auditAtExit, type AuditRecord, chained, recordOf } from './audit.ts';
export {
  type Block,
  type Budget,
  CHECK_TEXT,
  COMMENT,
  fitBlocks,
  SUMMARY,
  SUMMARY_BYTES,
} from './budget.ts';
export { type RunContext, runContext } from './context.ts';
export { reportFailure } from './failure.ts';
export {
  type AskIdToken,
  claimsOf,
  ID_TOKEN_SERVICE,
  type IdTokenClaims,
  idTokenProblem,
  idTokens,
  type IdTokens,
} from './id-token.ts';
export { type Environment, INPUT_PREFIX, InputReader, inputVariable, quote } from './inputs.ts';
export { githubLogger } from './logger.ts';
export { code, count, escapeMarkdown, fence, row, tableHead } from './markdown.ts';
export {
  maskSecrets,
  savedState,
  saveNeededState,
  saveState,
  setOutputs,
} from './outputs.ts';
export { needed, writeOrWarn } from './telling.ts';
export { renderProblemList } from './problems.ts';
export { appendResultLine, writeResultFile, writeResultJson } from './result-file.ts';
export { summaryRoom, writeSummary } from './summary.ts';
export { inert, plainText } from './untrusted.ts';
export {
  annotate,
  type Annotation,
  type AnnotationLevel,
  ANNOTATIONS_PER_KIND,
  fitAnnotations,
} from './annotations.ts';
export { onDefaultBranch, type PullRequest, type RunEvent, runEvent, type SourceRun } from './event.ts';
export { type CheckRun, createCheckRun } from './api/checks.ts';
export { type ApiOptions, connectGitHub, type GitHubApi, type Route } from './api/client.ts';
export {
  type CommentId,
  type CommentRun,
  type Posted,
  renderComment,
  stickComment,
  type StickyOptions,
} from './api/comments.ts';
export {
  compareCommits,
  type Comparison,
  type KnownCommit,
  lastMergedPulls,
  type MergedPull,
} from './api/compare.ts';
export {
  addDeploymentStatus,
  createDeployment,
  type DeploymentRequest,
  deploymentsOf,
  type DeploymentState,
  deploymentStates,
  type DeploymentStatus,
  type KnownDeployment,
} from './api/deployments.ts';
export {
  environmentKey,
  putEnvironmentSecret,
  type SealingKey,
} from './api/environment-secrets.ts';
export { type ApiFailure, GitHubError } from './api/errors.ts';
export {
  type CheckRequest,
  type CommentRequest,
  type Published,
  publishCheck,
  publishComment,
  publishForSource,
  publishIssue,
  type PublishOptions,
} from './api/publish.ts';
export {
  commitPage,
  deploymentPage,
  type HistoryPage,
  releasePage,
  type ToldCommit,
  type ToldDeployment,
  type ToldPull,
  type ToldRelease,
} from './api/history.ts';
export { closeIssue, findIssue, openIssue, type OwnIssue } from './api/issues.ts';
export { issuePage, runPage, type ToldIssue, type ToldRun } from './api/issues-and-runs.ts';
export { pullRequestsOf, type PullState, pullState } from './api/pulls.ts';
export { cacheFileProblem, openCache, type TextCache } from './cache.ts';
