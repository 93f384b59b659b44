import type { Exec } from '../../base/index.ts';
import type * as gate from '../../gate/index.ts';
import type { StepPart } from '../shared/part.ts';
import type { StepServices } from '../shared/services.ts';
import type { ReportSet, readReports } from '../../reports/index.ts';

export interface Features {
  gate: typeof gate;
  readReports: typeof readReports;
  /** What was read beside reports that could not be. */
  readable: (error: unknown) => ReportSet | undefined;
}

export interface Services extends StepServices<Features> {
  exec: Exec;
  part?: StepPart;
}
