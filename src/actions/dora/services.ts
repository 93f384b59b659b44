import type { Exec } from '../../base/index.ts';
import type * as analysis from '../../analysis/index.ts';
import type * as metrics from '../../delivery-metrics/index.ts';
import type { releaseHistory } from '../../release/index.ts';
import type { ClusterFeature, StepServices } from '../shared/services.ts';

/** What only the source `journal` needs: it is heavy to load. */
export interface JournalFeatures extends ClusterFeature {
  releaseHistory: typeof releaseHistory;
}

export interface Services extends StepServices<typeof metrics> {
  exec: Exec;
  loadJournal: () => Promise<JournalFeatures>;
  /** What only Prometheus needs. */
  loadAnalysis: () => Promise<typeof analysis>;
}
