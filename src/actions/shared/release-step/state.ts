import type { Environment } from '../../../github/index.ts';

/** What the main step saves for its post step. */
export const FOLDER_STATE = 'folder';
/** The attempt that was begun, as JSON. */
export const ATTEMPT_STATE = 'attempt';
/** Set once the release has a verdict: then there is nothing to finish. */
export const VERDICT_STATE = 'verdict';
/** Instead of `true`: there is a verdict, and the rollback is not proved to be at its end. */
export const HALF_DONE = 'half-done';

/** The number of the GitHub Deployment. */
export const DEPLOYMENT_STATE = 'deployment';

export interface SavedAttempt {
  app: string;
  namespace: string;
  deploymentId: string;
}

/** @returns undefined when the main step began nothing. */
export function parseAttempt(text: string): SavedAttempt | undefined {
  return text === '' ? undefined : (JSON.parse(text) as SavedAttempt);
}

/** The lock's time to live is no input: only tests, which cannot wait for it, make it short. */
export function lockTtlOf(env: Environment): { lockTtlMs?: number } {
  const ms = Number(env['EDU_LOCK_TTL_MS'] ?? '');
  return ms > 0 ? { lockTtlMs: ms } : {};
}
