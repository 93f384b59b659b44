export { abortPending, type ControlDeps, drainWarm } from './flows/control.ts';
export { REASONS, type ReasonCode } from './base/reasons.ts';
export { release } from './release.ts';
export { type PastRelease, releaseHistory } from './flows/history.ts';
export { restoreAttempt, type RestoreDeps } from './flows/restore-attempt.ts';
export { releaseStatus, type ReleaseStatus, type StatusRelease } from './flows/status.ts';
export type * from './base/types.ts';
export { verifyRelease } from './flows/verify.ts';
export type { ReleaseDeps } from './base/deps.ts';
/** What `rotation` takes the application's lock and restarts its workloads with: as a release does, and never beside one. */
export { acquireLock, type Lock, LockLostError } from './state/lock.ts';
export { fencedCluster } from './base/fenced-cluster.ts';
export { type Phases, phaseRecorder } from './base/phases.ts';
export { RefusalError, withEvidence } from './base/refusal.ts';
export { awaitRollout } from './observe/rollout.ts';
export { openWatches, watchKindsOf } from './observe/watches.ts';
