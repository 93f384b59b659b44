import type { Answer } from '../http/types.ts';

/** What a query finds: a value, or that there is none and why. */
export type Found = { found: true; value: unknown } | { found: false; why?: string };

export type JsonQuery = (answer: Answer) => Found;
export type CssQuery = (answer: Answer) => Found;
