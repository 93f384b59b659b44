import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { allOf, shaped } from '../../input/json.ts';
import type { FindingLevel } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const place = z.object({ row: z.number(), column: z.number().nullish() });
const report = z.array(
  z.object({
    /** None for a file that could not be parsed. */
    code: z.string().nullable(),
    filename: z.string(),
    message: z.string(),
    severity: z.string().nullish(),
    location: place.nullish(),
    end_location: place.nullish(),
    url: z.string().nullish(),
  }),
);

/** Ruff fails on whatever it finds, and older versions have no severities: what is not milder is an error. */
const LEVELS: ReadonlyMap<string, FindingLevel> = new Map<string, FindingLevel>([
  ['warning', 'warning'],
  ['info', 'note'],
  ['help', 'note'],
]);

/** `ruff check --output-format json`. */
function read(value: unknown): Part {
  const findings = new RawFindings('Ruff');
  for (const each of shaped(report, value, "Ruff's JSON report"))
    findings.note({
      rule: each.code ?? 'invalid-syntax',
      level: LEVELS.get(each.severity ?? '') ?? 'error',
      message: each.message,
      path: each.filename,
      line: positive(each.location?.row),
      column: positive(each.location?.column),
      endLine: positive(each.end_location?.row),
      endColumn: positive(each.end_location?.column),
      helpUrl: each.url ?? undefined,
    });
  return { kind: 'findings', findings: [findings] };
}

const isViolation = (each: unknown) =>
  isRecord(each) && 'code' in each && 'filename' in each && 'noqa_row' in each && isRecord(each['location']);

export const ruff: JsonFormat = {
  name: 'ruff-json',
  kind: 'findings',
  title: 'Ruff JSON',
  json: (value) => allOf(value, isViolation),
  read,
};
