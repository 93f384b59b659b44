export { diagnose } from './diagnose.ts';
export { endingPods } from './ending.ts';
export { collectEvidence, type Evidence } from './evidence.ts';
export {
  type DiagnoseOptions,
  type Grace,
  type GraceName,
  GRACES,
  PROBE_MARGIN_MS,
  RESTARTS,
} from './graces.ts';
export { maskSecrets, stripControls } from './masking.ts';
export { nextDecision } from './ranking.ts';
export { type LiveWarning, liveWarnings, WARNING_CODES, type WarningCode } from './warnings.ts';
export type { Diagnosis, LogSource, Snapshot } from './types.ts';
export { CAUSES, type CauseEntry, CODES, type DiagnosisCode, givenUp, neverStarts } from './causes.ts';
