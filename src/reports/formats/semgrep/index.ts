import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { ReportError } from '../../input/error.ts';
import { shaped } from '../../input/json.ts';
import type { FindingLevel } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const place = z.object({ line: z.number(), col: z.number().nullish() });
const report = z.object({
  results: z.array(
    z.object({
      check_id: z.string(),
      path: z.string(),
      start: place,
      end: place.nullish(),
      extra: z.object({
        message: z.string(),
        severity: z.string().nullish(),
        is_ignored: z.boolean().nullish(),
        metadata: z.object({ source: z.string().nullish() }).nullish(),
      }),
    }),
  ),
  errors: z.array(
    z.object({ level: z.string().nullish(), message: z.string().nullish(), path: z.string().nullish() }),
  ),
  paths: z.object({ scanned: z.array(z.string()).nullish() }),
});

/** Its old words, and those of the Pro rules; what is not known is an error. */
const LEVELS: ReadonlyMap<string, FindingLevel> = new Map<string, FindingLevel>([
  ['WARNING', 'warning'],
  ['MEDIUM', 'warning'],
  ['INFO', 'note'],
  ['LOW', 'note'],
  ['INVENTORY', 'none'],
  ['EXPERIMENT', 'none'],
]);

/**
 * `semgrep --json`. What it could not parse in part is a warning of its own, and no finding.
 * @throws ReportError when it says that the scan failed: then what it found is not all.
 */
function read(value: unknown): Part {
  const { results, errors, paths } = shaped(report, value, "Semgrep's JSON report");
  const broken = errors.find(({ level }) => level === 'error' || level === null || level === undefined);
  if (broken !== undefined) {
    throw new ReportError({
      message: 'says that the scan had errors, so what it found is not all',
      found: [broken.path, broken.message].filter((one) => typeof one === 'string').join(': '),
    });
  }
  const findings = new RawFindings('Semgrep');
  if (paths.scanned !== null && paths.scanned !== undefined) findings.filesChecked = paths.scanned.length;
  for (const { check_id: rule, path, start, end, extra } of results) {
    if (extra.is_ignored === true) {
      findings.suppressed += 1;
      continue;
    }
    findings.note({
      rule,
      level: LEVELS.get(extra.severity?.toUpperCase() ?? '') ?? 'error',
      message: extra.message,
      path,
      line: positive(start.line),
      column: positive(start.col),
      endLine: positive(end?.line),
      endColumn: positive(end?.col),
      helpUrl: extra.metadata?.source ?? undefined,
    });
  }
  const notes = errors
    .map(({ path, message }) => [path, message].filter((one) => typeof one === 'string').join(': '))
    .filter((note) => note !== '');
  return { kind: 'findings', findings: [findings], notes: notes.slice(0, 20) };
}

export const semgrep: JsonFormat = {
  name: 'semgrep-json',
  kind: 'findings',
  title: 'Semgrep JSON',
  json: (value) =>
    isRecord(value) &&
    Array.isArray(value['results']) &&
    Array.isArray(value['errors']) &&
    isRecord(value['paths']) &&
    'scanned' in value['paths'],
  read,
};
