import type { Clock, Exec, Logger } from '../../base/index.ts';
import type { Environment } from '../../github/index.ts';
import type { StepPart } from '../shared/part.ts';
import type * as findings from '../../findings/index.ts';

/** The feature, which only a run whose inputs are right pays for. */
export type Features = Pick<
  typeof findings,
  'fixedCount' | 'formatBaseline' | 'sarifOutput' | 'summarize' | 'verdictJson'
>;

export interface Services {
  env: Environment;
  clock: Clock;
  exec: Exec;
  /** Aborts when the job is cancelled. */
  signal: AbortSignal;
  logger: Logger;
  load: () => Promise<Features>;
  part?: StepPart;
}
