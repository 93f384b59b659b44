import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { allOf, shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const comments = z.array(
  z.object({
    file: z.string(),
    line: z.number(),
    endLine: z.number().nullish(),
    column: z.number().nullish(),
    endColumn: z.number().nullish(),
    level: z.enum(['error', 'warning', 'info', 'style']),
    code: z.number(),
    message: z.string(),
  }),
);
/** The formats `json` and `json1`. */
const report = z.union([comments, z.object({ comments }).transform((each) => each.comments)]);

/** As ShellCheck's own Checkstyle format has them. */
const LEVELS = { error: 'error', warning: 'warning', info: 'note', style: 'note' } as const;

function read(value: unknown): Part {
  const findings = new RawFindings('ShellCheck');
  for (const { file, line, endLine, column, endColumn, level, code, message } of shaped(
    report,
    value,
    "ShellCheck's JSON report",
  ))
    findings.note({
      rule: `SC${code}`,
      level: LEVELS[level],
      message,
      path: file,
      line: positive(line),
      column: positive(column),
      endLine: positive(endLine),
      endColumn: positive(endColumn),
      helpUrl: `https://www.shellcheck.net/wiki/SC${code}`,
    });
  return { kind: 'findings', findings: [findings] };
}

const isComment = (each: unknown) =>
  isRecord(each) && typeof each['code'] === 'number' && 'endColumn' in each && 'fix' in each && 'level' in each;

function isShellCheck(value: unknown): boolean {
  if (!isRecord(value)) return allOf(value, isComment);
  // Of a clean run there is nothing but the name of the list, which no other tool uses alone.
  const { comments: list } = value;
  const isAlone = Object.keys(value).length === 1;
  return isAlone && Array.isArray(list) && list.every(isComment);
}

export const shellcheck: JsonFormat = {
  name: 'shellcheck-json',
  kind: 'findings',
  title: 'ShellCheck JSON',
  json: isShellCheck,
  read,
};
