import type * as analysis from '../../analysis/index.ts';
import type * as usage from '../../resource-usage/index.ts';
import type { StepServices } from '../shared/services.ts';

export interface Services extends StepServices<typeof usage> {
  /** What asks Prometheus. */
  loadAnalysis: () => Promise<typeof analysis>;
}
