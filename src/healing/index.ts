export { gravestOf, heal } from './heal.ts';
export { parseRules, rulesOfPayload, type RulesSource, type Selected } from './rules/parse.ts';
export { rulesJsonSchema } from './rules/schema.ts';
export type * from './rules/types.ts';
export type * from './types.ts';
