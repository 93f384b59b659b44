import { cutText, defined } from '../base/index.ts';
import type { FindingsSummary } from './summarize.ts';
import type { Finding } from './types.ts';

/** So many failing findings are named; a job's outputs end at 1 MB, and all are in the SARIF and the baseline. */
const MOST_FAILING = 100;
const LONGEST = 200;

/** The verdict for later steps and for a companion workflow: figures and short texts (schemas/trivy-verdict.schema.json). */
export function verdictJson(summary: FindingsSummary): object {
  const { verdict, counts, active, suppressed, difference, baselineMissing, ignores, reports } = summary;
  const origins = [...(difference?.new.values() ?? [])];
  return {
    formatVersion: 1,
    verdict: verdict.result,
    gate: verdict.rule === '' ? null : { rule: cut(verdict.rule), allowed: 0, found: verdict.failing.length },
    counts: { ...lowerCased(counts), total: active, suppressed },
    baseline:
      difference === undefined
        ? { state: baselineMissing ? 'missing' : 'none' }
        : {
            state: 'compared',
            file: cut(difference.baseline.file),
            ...defined({ createdAt: difference.baseline.createdAt }),
            new: difference.new.size,
            ...(origins.every((origin) => origin !== undefined) && origins.length > 0
              ? {
                  added: origins.filter((origin) => origin === 'added').length,
                  disclosed: origins.filter((origin) => origin === 'disclosed').length,
                }
              : {}),
            fixed: fixedCount(summary),
            escalated: difference.escalated.size,
            newlySuppressed: difference.newlySuppressed.length,
            notScanned: difference.notScanned.length,
          },
    failing: verdict.failing.slice(0, MOST_FAILING).map(shortFinding),
    failingLeftOut: Math.max(0, verdict.failing.length - MOST_FAILING),
    scanErrors: verdict.scanErrors.length,
    expiredIgnores: ignores.expired.length,
    reports: reports.length,
  };
}

/** How many findings of the baseline are gone. */
export function fixedCount({ difference }: Pick<FindingsSummary, 'difference'>): number {
  return (difference?.fixed ?? []).reduce((sum, entry) => sum + entry.count, 0);
}

function shortFinding({
  kind,
  id,
  severity,
  package: pkg,
  target,
  file,
  line,
  fixedVersions,
}: Finding): object {
  return {
    kind,
    id: cut(id),
    severity: severity.toLowerCase(),
    target: cut(target),
    ...(pkg === undefined ? {} : { package: cut(pkg.name), installed: cut(pkg.version) }),
    ...(fixedVersions.length === 0 ? {} : { fixedIn: cut(fixedVersions.join(', ')) }),
    ...(file === undefined ? {} : { file: cut(file) }),
    ...defined({ line }),
  };
}

function lowerCased(counts: FindingsSummary['counts']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([severity, count]) => [severity.toLowerCase(), count]),
  );
}

function cut(text: string): string {
  return cutText(text, LONGEST);
}
