import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { allOf, shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const line = z.number();
const position = z.object({ line, column: z.number().nullish() });
const report = z.array(
  z.object({
    description: z.string(),
    check_name: z.string().nullish(),
    fingerprint: z.string(),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']).nullish(),
    location: z.object({
      path: z.string(),
      lines: z.object({ begin: z.union([line, position]), end: z.union([line, position]).nullish() }).nullish(),
      positions: z.object({ begin: position, end: position.nullish() }).nullish(),
    }),
  }),
);

/** As linters that write the format map their own: an error is `major` there, a warning `minor`. */
const LEVELS = { info: 'note', minor: 'warning', major: 'error', critical: 'error', blocker: 'error' } as const;

/** GitLab's Code Quality report, a subset of Code Climate's. */
function read(value: unknown): Part {
  const findings = new RawFindings('Code Quality');
  for (const { description, check_name: rule, fingerprint, severity, location } of shaped(
    report,
    value,
    'a GitLab Code Quality report',
  )) {
    const begin = location.positions?.begin ?? location.lines?.begin;
    const end = location.positions?.end ?? location.lines?.end;
    findings.note({
      rule: rule ?? '(no rule)',
      level: LEVELS[severity ?? 'major'],
      message: description,
      path: location.path,
      line: positive(typeof begin === 'object' ? begin?.line : begin),
      column: positive(typeof begin === 'object' ? begin?.column : undefined),
      endLine: positive(typeof end === 'object' ? end?.line : end),
      fingerprint,
    });
  }
  return { kind: 'findings', findings: [findings] };
}

const isIssue = (each: unknown) =>
  isRecord(each) && 'description' in each && 'fingerprint' in each && isRecord(each['location']) && 'path' in each['location'];

export const gitlab: JsonFormat = {
  name: 'gitlab-codequality',
  kind: 'findings',
  title: 'GitLab Code Quality',
  json: (value) => allOf(value, isIssue),
  read,
};
