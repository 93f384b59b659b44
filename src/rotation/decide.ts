import type { Standing } from './types.ts';

/** What the Secret says now: the old credential, the new one, or something that this rotation has not written. */
export type PublishedAs = 'old' | 'new' | 'foreign';

/** All that the next step depends on, as it was seen a moment ago. Nothing in it is remembered. */
export interface Facts {
  published: PublishedAs;
  old: Standing;
  fresh: Standing;
  /** Pods that read the Secret and were started before it had the new credential. */
  stalePods: number;
  /** Who is logged in as the old account; undefined where nobody can tell. */
  oldSessions: number | undefined;
}

export type StepName = 'create' | 'publish' | 'roll' | 'revoke' | 'end-sessions';

export type Decision =
  | { do: StepName }
  | { do: 'finish' }
  | { do: 'stop'; code: 'foreign-secret' | 'unknown-login'; which?: 'old' | 'new' };

/**
 * The next step that is safe, by what is there alone: so a killed rotation is gone on with from wherever it was, and what
 * others have changed meanwhile is met as it is. The old account is revoked only while the Secret has the new credential,
 * the new one is let in, and no pod is left that was started with the old one.
 */
export function nextStep({ published, old, fresh, stalePods, oldSessions }: Facts): Decision {
  if (published === 'foreign') return { do: 'stop', code: 'foreign-secret' };
  if (fresh === 'unknown') return { do: 'stop', code: 'unknown-login', which: 'new' };
  if (old === 'unknown') return { do: 'stop', code: 'unknown-login', which: 'old' };
  if (fresh === 'refused') return { do: 'create' };
  if (published === 'old') return { do: 'publish' };
  if (stalePods > 0) return { do: 'roll' };
  if (old === 'accepted') return { do: 'revoke' };
  return (oldSessions ?? 0) > 0 ? { do: 'end-sessions' } : { do: 'finish' };
}
