import type { Finding, FindingsSummary } from '../../findings/index.ts';
import { code, count, escapeMarkdown } from '../../github/index.ts';
import { dayOf, number, short } from './words.ts';

/** `❌ Trivy: 3 findings fail the gate`, as Markdown. */
export function headline(summary: FindingsSummary, title: string): string {
  return `### ${mark(summary)} ${escapeMarkdown(title)}: ${verdictWords(summary)}`;
}

function mark({ verdict, active }: FindingsSummary): string {
  if (verdict.result === 'reported') return active === 0 ? '✅' : 'ℹ️';
  return verdict.result === 'passed' ? '✅' : '❌';
}

/** The verdict in words that are ours. */
export function verdictWords({ verdict, active }: FindingsSummary): string {
  const { failing, scanErrors } = verdict;
  if (verdict.result === 'reported')
    return active === 0 ? 'no findings' : `${count(active, 'finding')}, no gate`;
  if (verdict.result === 'passed')
    return active === 0 ? 'no findings' : `${count(active, 'finding')}, none fails the gate`;
  const unscanned = scanErrors.length === 0 ? '' : `${count(scanErrors.length, 'part')} could not be scanned`;
  if (failing.length === 0) return unscanned;
  const fail = `${count(failing.length, 'finding')} ${failing.length === 1 ? 'fails' : 'fail'} the gate`;
  return unscanned === '' ? fail : `${fail}, ${unscanned}`;
}

/** What was asked, what was found, and what was not counted: number, threshold and baseline. */
export function gateLines(summary: FindingsSummary): string[] {
  const { verdict, baselineMissing } = summary;
  if (verdict.result === 'reported') {
    const why = baselineMissing
      ? 'There is no baseline yet, and `without-baseline` is `report-only`: this step reports and fails nothing.'
      : 'No gate was asked for: this step reports and fails nothing. `fail-severity` makes it fail.';
    return [why];
  }
  const spared = verdict.spared.map(
    ({ reason, findings }) => `${number(findings)} ${escapeMarkdown(reason)}`,
  );
  return [
    `**Gate**: ${escapeMarkdown(verdict.rule)}. Allowed 0, found ${number(verdict.failing.length)}.${
      spared.length === 0 ? '' : ` Not counted: ${spared.join(', ')}.`
    }`,
  ];
}

/** What changed since the baseline; empty when none was asked for. */
export function differenceLines(summary: FindingsSummary): string[] {
  const { difference, baselineMissing } = summary;
  const missing = baselineMissing
    ? [
        '⚠️ The baseline does not exist: a first run, or an evicted cache. Without it every finding counts as new.',
      ]
    : [];
  if (difference === undefined) return missing;
  const { baseline, escalated, newlySuppressed, notScanned, fixed } = difference;
  const gone = fixed.reduce((sum, entry) => sum + entry.count, 0);
  const day = dayOf(baseline.createdAt);
  const parts = [
    `${number(difference.new.size)} new${originText(summary)}`,
    `${number(gone)} fixed`,
    `${number(escalated.size)} escalated`,
    `${number(newlySuppressed.length)} newly suppressed`,
  ];
  const unseen = notScanned.reduce((sum, entry) => sum + entry.count, 0);
  return [
    ...missing,
    `**Since** ${code(baseline.file)}${day === '' ? '' : ` of ${day}`}: ${parts.join(' · ')}.`,
    ...(unseen === 0
      ? []
      : [
          `⚠️ ${count(unseen, 'finding')} of the baseline ${unseen === 1 ? 'is' : 'are'} of what was not scanned this time: neither there nor fixed.`,
        ]),
  ].flatMap((line, index) => (index === 0 ? [line] : ['', line]));
}

function originText({ difference }: FindingsSummary): string {
  const origins = [...(difference?.new.values() ?? [])];
  if (origins.length === 0 || origins.includes(undefined)) return '';
  const added = origins.filter((origin) => origin === 'added').length;
  return ` (${number(added)} added here, ${number(origins.length - added)} disclosed since)`;
}

/** The step's last line, as text: the rule, the numbers and what to do. */
export function failureSentence({ verdict, difference }: FindingsSummary): string {
  const { failing, scanErrors, rule } = verdict;
  const file = difference?.baseline.file;
  const since = file === undefined || rule.includes(file) ? '' : ` (compared with ${file})`;
  const [worst] = failing;
  const first =
    worst === undefined
      ? ''
      : ` The worst: ${worst.id} in ${worst.package?.name ?? worst.file ?? worst.target}${titleText(worst)}.`;
  const found = `The gate allows 0 findings of ${rule}; found ${number(failing.length)}${since}.${first}`;
  if (scanErrors.length === 0) return found;
  return `${found} ${count(scanErrors.length, 'part')} could not be scanned: ${scanErrors[0] ?? ''}. Fix it, or set allow-scan-errors.`;
}

/** ` (lodash: command injection)`, as text; empty when the report gives no title. */
function titleText({ title, id }: Finding): string {
  return title === '' || title === id ? '' : ` (${short(title)})`;
}
