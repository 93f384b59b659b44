import type { Clock, Exec, Logger } from '../../base/index.ts';
import type * as gate from '../../gate/index.ts';
import type { Environment } from '../../github/index.ts';
import type { StepPart } from '../shared/part.ts';
import type { ReportSet, readReports } from '../../reports/index.ts';

/** What is heavy to load: only a run whose inputs are right pays for it. */
export interface Features {
  gate: typeof gate;
  readReports: typeof readReports;
  /** What was read beside reports that could not be. */
  readable: (error: unknown) => ReportSet | undefined;
}

export interface Services {
  env: Environment;
  clock: Clock;
  exec: Exec;
  logger: Logger;
  /** Aborts when the job is cancelled. */
  signal: AbortSignal;
  load: () => Promise<Features>;
  part?: StepPart;
}
