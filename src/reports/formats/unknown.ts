import type { ForeignTool } from '../foreign.ts';
import { ReportError } from '../input/error.ts';

/** The formats are too many for a message. */
const KNOWN =
  'a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under "What it reads"';

/** What no reader is for; with the tool that wrote it, where that can be told. */
export function unknown(found: string, by?: ForeignTool): ReportError {
  return new ReportError({
    message:
      by === undefined
        ? 'is no report of a kind that is known'
        : `is a report of ${by.tool}, which is not read`,
    found,
    expected: KNOWN,
    ...(by?.remedy === undefined ? {} : { remedy: by.remedy }),
  });
}
