import { ConfigurationError } from '../base/index.ts';
import { type Verdict, verdictSchema } from './types.ts';

/** A verdict with all its lists is far below it; anything above was not written by this action. */
const MOST_UNITS = 4 * 1024 * 1024;

/**
 * A verdict that an untrusted run left, checked against its schema in every field: nothing else of it is ever used.
 * @throws ConfigurationError which says where it differs.
 */
export function parseVerdict(text: string, file: string): Verdict {
  if (text.length > MOST_UNITS) {
    throw new ConfigurationError({
      file,
      message: 'is too large for a verdict',
      found: `${text.length} characters`,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigurationError({ file, message: 'is no valid JSON' });
  }
  const result = verdictSchema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(
    result.error.issues.slice(0, 10).map((issue) => ({
      file,
      message: `is no verdict of this version: ${issue.path.map(String).join('.') || 'the whole'} ${issue.message}`,
      remedy: 'let the same version of quality-gate write and read it',
    })),
  );
}

/** The verdict for an output, where GitHub's limit is 1 MB for all outputs of a job: lists are cut, counts stay. */
export function compactVerdict(verdict: Verdict): Verdict {
  const most = 20;
  const { changed } = verdict;
  const more = (listed: number, already: number | undefined) => Math.max(0, listed - most) + (already ?? 0);
  return {
    ...verdict,
    checks: verdict.checks.slice(0, 100),
    reports: verdict.reports.slice(0, most),
    moreReports: more(verdict.reports.length, verdict.moreReports),
    failedTests: verdict.failedTests.slice(0, most),
    moreFailedTests: more(verdict.failedTests.length, verdict.moreFailedTests),
    ...(verdict.findings === undefined
      ? {}
      : {
          findings: verdict.findings.slice(0, most),
          moreFindings: more(verdict.findings.length, verdict.moreFindings),
        }),
    ...(verdict.brokenThresholds === undefined
      ? {}
      : { brokenThresholds: verdict.brokenThresholds.slice(0, most) }),
    missingSuites: verdict.missingSuites.slice(0, most),
    ...(changed === undefined
      ? {}
      : {
          changed: {
            ...changed,
            files: changed.files
              .slice(0, most)
              .map((file) => ({ ...file, uncovered: file.uncovered.slice(0, most) })),
            moreFiles: more(changed.files.length, changed.moreFiles),
            unreported: changed.unreported.slice(0, most),
          },
        }),
  };
}
