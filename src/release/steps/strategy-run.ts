import type { ObjectRef } from '../../cluster/index.ts';
import type { AdoptedRelease } from './adopted-release.ts';
import type { Slot } from '../../manifests/index.ts';
import type { DeployedRelease } from '../state/state.ts';
import type { Undo } from '../state/undo.ts';
import type { RollbackResult } from './rollback.ts';

/** One way to release: how forward, how back, and what the journal says at the end. */
export interface StrategyRun {
  /** The rollback from everything that it may do; ask for it before `forward`. */
  undo(): Undo;
  /**
   * Up to `verified` the new version serves nothing yet; only blue-green can stop there.
   * @throws RefusalError when the new version must not serve.
   */
  forward(upTo: 'verified' | 'live'): Promise<void>;
  /** Preview Services, which stay for as long as a new version waits for its promotion. */
  previews: readonly string[];
  /** Undoes everything; never throws for what it cannot undo. */
  rollBack(): Promise<RollbackResult>;
  identity: { slot?: Slot; previousSlot?: Slot | 'adopted' };
  /** `false` where nothing behind a Service has changed, so that its pods stay and no traffic is moved. */
  isSwitched?: boolean;
  /** The number of the release. */
  revision: number;
  previousVersion: string | undefined;
  /** What others had installed and the verdict leaves warm; undefined where it is a release of ours. */
  adoptedRelease?(): AdoptedRelease | undefined;
  verdict(): { live: DeployedRelease; warm?: DeployedRelease; inventory: ObjectRef[] };
  /** Whether an older version served when the release began. */
  serving: boolean;
  /** By how many Services it can be proved that a version serves. */
  services: number;
  /** After the verdict: gives what the manifests ask for, and waits until nothing of the old version is left behind the Services. */
  settle?(): Promise<void>;
}
