export { readReports } from './read.ts';
export type * from './types.ts';
