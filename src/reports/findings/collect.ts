import { cutLong } from '../../base/index.ts';
import { own } from '../input/error.ts';
import { defined } from '../tests/collect.ts';
import type { Finding, FindingLevel } from '../types.ts';

/** The totals count everything; the list is bounded. */
const MAX_ITEMS = 100_000;
const MAX_MESSAGE = 2_000;
const MAX_SHORT = 500;

export const noFindings = (): Record<FindingLevel, number> => ({ error: 0, warning: 0, note: 0, none: 0 });

export type RawFinding = { [Key in keyof Finding]: Finding[Key] | undefined } & {
  rule: string;
  level: FindingLevel;
  message: string;
};

/** The findings of one tool in one report. */
export class RawFindings {
  readonly tool: string;
  readonly items: Finding[] = [];
  readonly totals = noFindings();
  suppressed = 0;
  unlisted = 0;
  filesChecked: number | undefined;

  constructor(tool: string) {
    this.tool = own(cutLong(tool, MAX_SHORT));
  }

  /** A finding of which the report says only some of the fields. */
  note(finding: Partial<RawFinding> & Pick<RawFinding, 'rule' | 'level' | 'message'>): void {
    this.add({
      path: undefined,
      line: undefined,
      column: undefined,
      endLine: undefined,
      endColumn: undefined,
      securitySeverity: undefined,
      helpUrl: undefined,
      fingerprint: undefined,
      ...finding,
    });
  }

  add(finding: RawFinding): void {
    this.totals[finding.level] += 1;
    if (this.items.length >= MAX_ITEMS) {
      this.unlisted += 1;
      return;
    }
    const short = (text: string | undefined) =>
      text === undefined || text === '' ? undefined : own(cutLong(text, MAX_SHORT));
    this.items.push(
      defined({
        rule: own(cutLong(finding.rule, MAX_SHORT)),
        level: finding.level,
        message: own(cutLong(finding.message, MAX_MESSAGE)),
        path: finding.path === undefined || finding.path === '' ? undefined : own(cutLong(finding.path, 4096)),
        line: finding.line,
        column: finding.column,
        endLine: finding.endLine,
        endColumn: finding.endColumn,
        securitySeverity: finding.securitySeverity,
        helpUrl: short(finding.helpUrl),
        fingerprint: short(finding.fingerprint),
      }),
    );
  }
}

/** Lines and columns are 1-based; 0 and -1 stand for "not known". */
export function positive(value: number | null | undefined): number | undefined {
  return value !== null && value !== undefined && Number.isSafeInteger(value) && value > 0
    ? value
    : undefined;
}
