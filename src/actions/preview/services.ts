import type * as preview from '../../preview/index.ts';
import type { ClusterFeature, StepServices } from '../shared/services.ts';

export interface Features extends ClusterFeature {
  preview: typeof preview;
}

export type Services = StepServices<Features>;
