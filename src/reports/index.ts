export { FORMAT_NAMES, FORMATS } from './formats/table.ts';
export type { Format } from './formats/format.ts';
export { readReports } from './read.ts';
export type * from './types.ts';
