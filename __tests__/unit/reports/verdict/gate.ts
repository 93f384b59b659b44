import { ConfigurationError } from '../../../../src/base/index.ts';
import { type Baseline, judge, type Policy, type Verdict } from '../../../../src/gate/index.ts';
import type { ReportSet } from '../../../../src/reports/index.ts';
import { readFiles } from '../fixtures.ts';

export type Files = Record<string, string | Uint8Array>;

/** The verdict over report files, as the action would give it; a report that cannot be read is a ConfigurationError. */
export async function verdictOf(files: Files, policy: Policy = {}, sources: string[] = []): Promise<Verdict> {
  return judged(await readFiles(files, { patterns: ['**/*'], sources }), policy);
}

export function judged(reports: ReportSet, policy: Policy = {}, baseline?: Baseline): Verdict {
  const before = baseline === undefined ? {} : { baseline };
  return judge({ policy, reports, baselineNote: 'No baseline: none.', ...before });
}

/** How a run over these files ends: `passed`, `failed`, or `error` where a report cannot be read. */
export async function endOf(files: Files, policy: Policy = {}): Promise<'passed' | 'failed' | 'error'> {
  try {
    return (await verdictOf(files, policy)).verdict;
  } catch (error) {
    if (error instanceof ConfigurationError) return 'error';
    throw error;
  }
}
