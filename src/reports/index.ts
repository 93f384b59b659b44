export { FORMAT_NAMES, FORMATS } from './formats/table.ts';
export type { Format } from './formats/format.ts';
export { readReports, UnreadableReports } from './read.ts';
export type * from './types.ts';
