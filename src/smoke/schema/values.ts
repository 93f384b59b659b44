import { z } from 'zod';
import { parseDuration } from '../../base/index.ts';
import { patternMistake } from './template.ts';

const DURATION = 'such as 500ms, 10s or 1m30s, or a number of seconds';

/** A duration as people write it. */
export const duration = z.union([
  z
    .string()
    .refine((text) => parseDuration(text) !== undefined, {
      message: 'is not a duration',
      params: { expected: DURATION, found: true },
    })
    .describe(`A duration: ${DURATION}.`),
  z.number().min(0),
]);

/** Milliseconds of a duration that the schema let through. */
export function milliseconds(value: string | number): number {
  return typeof value === 'number' ? value * 1000 : (parseDuration(value) ?? 0);
}

/** What a variable or an expectation may be without being a list or keys. */
export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const pattern = z.string().refine((text) => patternMistake(text) === undefined, {
  message: 'is not a regular expression',
  params: { expected: 'such as ^v[0-9]+$, as JavaScript takes it with the flags u and m', found: true },
});

/** Bytes: `512`, `64KB`, `1MB`. */
export const bytes = z.union([
  z.string().regex(/^\d+(?:\.\d+)?\s*(?:B|KB|MB|GB)$/iu, { error: 'such as 512, 64KB or 1MB' }),
  z.int().min(0),
]);

export function bytesOf(value: string | number): number {
  if (typeof value === 'number') return value;
  const [, amount = '0', unit = 'B'] = /^([\d.]+)\s*([KMG]?B)$/iu.exec(value) ?? [];
  return Math.round(Number(amount) * 1024 ** ['B', 'KB', 'MB', 'GB'].indexOf(unit.toUpperCase()));
}
