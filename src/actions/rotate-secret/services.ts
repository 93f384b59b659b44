import type { Exec } from '../../base/index.ts';
import type * as rotation from '../../rotation/index.ts';
import type { ClusterFeature, StepServices } from '../shared/services.ts';

export interface Features extends ClusterFeature {
  rotation: typeof rotation;
  /** The client by which AWS is asked, through the proxies that there are. */
  httpClient: () => Promise<{ ask: rotation.AskAws; close: () => Promise<void> }>;
}

export interface Services extends StepServices<Features> {
  exec: Exec;
}
