export { ageOf, NAMESPACE, PREVIEW_LABEL, previewOf, type PreviewOwner } from './marks.ts';
export { type Opened, openPreview, type OpenRequest } from './open.ts';
export { type Closed, closePreview, type CloseRequest } from './close.ts';
export type { PreviewDeps } from './deps.ts';
export { type Swept, sweepPreviews, type SweepRequest, type SweptPreview } from './sweep.ts';
