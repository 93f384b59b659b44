import type * as analysis from '../../analysis/index.ts';
import type * as healing from '../../healing/index.ts';
import type { ClusterFeature, StepServices } from '../shared/services.ts';

export interface Features extends ClusterFeature {
  healing: Pick<typeof healing, 'gravestOf' | 'heal' | 'parseRules' | 'rulesOfPayload'>;
  analysis: Pick<typeof analysis, 'prometheusSource' | 'systemHttpClient'>;
}

export type Services = StepServices<Features>;
