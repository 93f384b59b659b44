export { type ChangedFile, type ImageChange, setImages } from './set-images.ts';
export type { LineChange } from './source.ts';
