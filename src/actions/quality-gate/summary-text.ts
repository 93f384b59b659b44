import { shownFigure } from '../../base/index.ts';
import { code, count } from '../../github/index.ts';
import type { Check, Verdict } from '../../gate/index.ts';

/** One line for the log and the step's annotation: the rules that failed. */
export function failureSentence(verdict: Verdict): string {
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  return failed.map(({ detail }) => detail).join(' ');
}

/** What the summary begins with: the verdict, and how many rules it is of. */
export function heading({ verdict, checks }: Verdict, failed: readonly Check[], title: string): string {
  const judged = checks.filter(
    (check) => !isProblem(check) && (check.status === 'passed' || check.status === 'failed'),
  ).length;
  const name = title === 'default' ? 'Quality gate' : `Quality gate ${code(title)}`;
  if (verdict === 'passed')
    return `✅ ${name} passed: ${judged === 1 ? 'its rule holds' : `all ${count(judged, 'rule')} hold`}`;
  const problems = failed.filter(isProblem);
  const broken = failed.length - problems.length;
  const parts = [
    problems.length === 0 ? '' : problemsText(problems),
    broken === 0 ? '' : `${broken} of ${count(judged, 'rule')} ${broken === 1 ? 'does' : 'do'} not hold`,
  ];
  return `❌ ${name} failed: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** A report that cannot be read, or a change that cannot be told, is no rule that does not hold. */
function isProblem({ id }: Check): boolean {
  return id.startsWith('report:');
}

function problemsText(problems: readonly Check[]): string {
  const amount = problems.length;
  const areReports = problems.every(({ files }) => files.length > 0);
  return areReports ? `${count(amount, 'report')} cannot be read` : count(amount, 'problem');
}

/** The detail of a check, without the names that a list below has. */
export function reason(
  { brokenThresholds = [], missingSuites }: Verdict,
  { id, value, detail }: Check,
): string {
  const isListed =
    value !== undefined &&
    ((id.startsWith('performance.thresholds:') && brokenThresholds.length > 0) ||
      (id === 'tests.missing' && missingSuites.length > 0));
  const end = detail.indexOf(': ');
  return isListed && end > 0 ? `${detail.slice(0, end)}.` : detail;
}

/** A number with the unit of its check. */
export function figure(value: number, unit: Check['unit'], signed = false): string {
  const text =
    unit === 'value' ? shownFigure(value) : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
  const sign = signed && value > 0 ? '+' : '';
  return `${sign}${text}${unit === '%' ? ' %' : unit === 'points' ? ' points' : ''}`;
}
