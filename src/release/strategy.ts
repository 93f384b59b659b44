import type { ObjectRef } from '../cluster/index.ts';
import type { Slot } from '../manifests/index.ts';
import type { HeldRelease } from './head.ts';
import type { Undo } from './undo.ts';

/** One way to release: how forward, how back, and what the journal says at the end. */
export interface StrategyRun {
  /** The way back from everything that it may do; ask for it before `forward`. */
  undo(): Undo;
  /** @throws RefusalError when the new version must not serve. */
  forward(): Promise<void>;
  /** Undoes everything; never throws for what it cannot undo. @returns whether the old version is proved to serve. */
  back(): Promise<boolean>;
  identity: { slot?: Slot; previousSlot?: Slot | 'adopted' };
  previousVersion: string | undefined;
  verdict(): { live: HeldRelease; warm?: HeldRelease; inventory: ObjectRef[] };
  /** Whether an older version served when the release began. */
  serving: boolean;
}
