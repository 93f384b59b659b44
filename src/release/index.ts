export type { ReleaseDeps } from './context.ts';
export { abortPending, type ControlDeps, drainWarm } from './control.ts';
export { REASONS, type ReasonCode } from './reasons.ts';
export { release } from './release.ts';
export { restoreAttempt, type RestoreDeps } from './restore-attempt.ts';
export { releaseStatus, type ReleaseStatus, type StatusRelease } from './status.ts';
export type * from './types.ts';
export { verifyRelease } from './confirm.ts';
