export { drainWarnings, strategyWarnings } from './advice.ts';
export { classify, type Classified } from './classify.ts';
export { type Capabilities, definedKinds } from './helm/crds.ts';
export { requireHelm } from './helm/program.ts';
export { asFound } from './exported.ts';
export { DEFAULT_IMAGE_VALUES, imagePlaces, imageValues } from './helm/image-values.ts';
export { type ChartDeps, renderChart, type RenderedChart } from './helm/render-chart.ts';
export { formatImage, parseImage, parseImageTag, sameRepository } from './image-reference.ts';
export { loadManifests } from './load.ts';
export { type OfflineDeps, renderOffline } from './offline.ts';
export { placeInNamespace, refuseDuplicates, scopesOf } from './placement.ts';
export {
  containersOf,
  type Container,
  type PodSpec,
  type PodTemplate,
  podTemplateOf,
  servingContainers,
} from './pods.ts';
export { PROTECTED_KINDS } from './protected-kinds.ts';
export { describeObject, groupOf, refKey, refOf } from './refs.ts';
export { render, type RenderDeps } from './render.ts';
export { retargetScaler, type ScaleTarget, scaleTargetOf } from './scale-target.ts';
export { isHeadless, type LabelSelector, matchesLabelSelector, podSelectorOf, selects } from './selectors.ts';
export {
  liveService,
  emptyService,
  previewName,
  previewService,
  type PreviewUse,
  PROXY_NAME_LABEL,
  slotDeployment,
  slotOf,
  type SlotOptions,
  slotPdb,
  unslottedPdb,
} from './slots.ts';
export type * from './types.ts';
export { versionConfig, type VersionedConfig } from './versioned-config.ts';
