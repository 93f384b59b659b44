import type * as gitops from '../../gitops/index.ts';
import type * as smoke from '../../smoke/index.ts';
import type { ClusterFeature, StepServices } from '../shared/services.ts';

export interface Features extends ClusterFeature {
  gitops: Pick<typeof gitops, 'deliver' | 'revert'>;
  /** Only where there are smoke tests. */
  smoke: () => Promise<typeof smoke>;
}

export type Services = StepServices<Features>;
