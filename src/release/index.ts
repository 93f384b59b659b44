export type { ReleaseDeps } from './context.ts';
export { release } from './release.ts';
export type * from './types.ts';
