export { diagnose } from './diagnose.ts';
export { collectEvidence } from './evidence.ts';
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
export { CODES, type Diagnosis, type DiagnosisCode, type LogSource, type Snapshot } from './types.ts';
