import type * as smoke from '../../smoke/index.ts';
import type { ClusterFeature, StepServices } from '../shared/services.ts';

export interface Features extends ClusterFeature {
  smoke: typeof smoke;
}

export type Services = StepServices<Features>;
