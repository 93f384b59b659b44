import type { ForeignTool } from '../foreign.ts';
import { ReportError } from '../input/error.ts';
import { titlesOf } from './table.ts';

const KINDS = { coverage: 'coverage', tests: 'tests', findings: 'findings', audit: 'audits', mutation: 'mutation tests' } as const;

/** What is expected of a report, in one sentence. */
function known(): string {
  const named = Object.entries(KINDS).map(([kind, word]) => `${word} (${titlesOf(kind as keyof typeof KINDS)})`);
  return `${named.join(', ')} or load tests (${titlesOf('performance').replace(/\[([^\]]*)\]\([^)]*\)/g, 'performance-report/v1')})`;
}

/** What no reader is for; with the tool that wrote it, where that can be told. */
export function unknown(found: string, by?: ForeignTool): ReportError {
  return new ReportError({
    message:
      by === undefined
        ? 'is no report of a kind that is known'
        : `is a report of ${by.tool}, which is not read`,
    found,
    expected: known(),
    ...(by?.remedy === undefined ? {} : { remedy: by.remedy }),
  });
}
