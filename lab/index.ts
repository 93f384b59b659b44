/** The lab: a real cluster without Docker. What tests, the demo and the benches use. */
export { ensureArgoCd } from './checkers.ts';
export { whyNotFull } from './choice.ts';
export { LabError } from './errors.ts';
export { downLab, ensureLab, labStatus, type Status } from './lab.ts';
export type { Layer, LayerEntry } from './layer.ts';
export { MEASURED } from './metrics/definition.ts';
export { normalizeRef, packImage, type ImageSpec } from './oci.ts';
export { freePorts } from './ports.ts';
export { describeImage, joinImages, pushImage, type PushOptions } from './push.ts';
export type { LabRegistries, LabRegistry, RegistryCredentials } from './registries.ts';
export { ensureRollouts, type Rollouts } from './rollouts.ts';
export { run, tryRun, type Result, type RunOptions } from './run.ts';
export { appUser, nodeRuntimeLayer, parseLdd } from './runtime.ts';
export { prepareFakeNodes } from './start.ts';
export { ensureTools, type Tools } from './tools.ts';
export type { Lab, LabOptions } from './types.ts';
export {
  ensureExporters,
  ensureBlackboxExporter,
  ensureKubeStateMetrics,
  ensureNodeExporter,
  ensureK6,
  ensureObservability,
  ensurePrometheus,
  ensureTraceAndLogStores,
  type Exporters,
  type Observability,
  type TraceAndLogStores,
} from './observability.ts';
export {
  ensureAct,
  ensureActionlint,
  ensureEtcd,
  ensureKubeconform,
  ensureTraefik,
  ensureZizmor,
} from './checkers.ts';
export { gatewayApiFiles } from './gateway-api.ts';
export { ensureDebian } from './debian.ts';
export { ensureNpmPackages } from './npm.ts';
export { ensureAnsible, ensureCheckov, ensureMoto, ensurePatroni, type PythonTool } from './python.ts';
export { findTerraform, type Terraform } from './terraform.ts';
