export { ageOf, NAMESPACE, PREVIEW_LABEL, previewOf, type PreviewOwner } from './marks.ts';
export { type Opened, openPreview, type OpenRequest } from './open.ts';
export { type Closed, closePreview, type CloseRequest, type PreviewDeps } from './close.ts';
export { type Swept, sweepPreviews, type SweepRequest, type SweptPreview } from './sweep.ts';
