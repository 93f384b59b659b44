import type { ObjectRef } from '../../cluster/index.ts';
import type { DeployedRelease } from '../state/state.ts';
import type { AdoptedRelease } from './adopted-release.ts';

/** What the release state says once a new version serves. */
export interface Verdict {
  live: DeployedRelease;
  /** What stays beside it, ready to serve again. */
  warm?: DeployedRelease;
  inventory: readonly ObjectRef[];
  /** What others had installed and the verdict leaves warm; absent where it is a release of ours. */
  adopted?: AdoptedRelease;
}
