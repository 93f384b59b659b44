import type { Exec } from '../../base/index.ts';
import type * as findings from '../../findings/index.ts';
import type { StepPart } from '../shared/part.ts';
import type { StepServices } from '../shared/services.ts';

export type Features = Pick<
  typeof findings,
  'fixedCount' | 'formatBaseline' | 'sarifOutput' | 'summarize' | 'verdictJson'
>;

export interface Services extends StepServices<Features> {
  exec: Exec;
  part?: StepPart;
}
