export type { ReleaseDeps } from './context.ts';
export { release } from './release.ts';
export { restoreAttempt, type RestoreDeps } from './restore-attempt.ts';
export type * from './types.ts';
