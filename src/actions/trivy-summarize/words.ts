import { cutText } from '../../base/index.ts';
import type { Finding, Kind, Severity } from '../../findings/index.ts';
import { code, escapeMarkdown } from '../../github/index.ts';
import type { Row } from './rows.ts';

export const SEVERITY_ORDER: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  vulnerability: 'Vulnerabilities',
  misconfiguration: 'Misconfigurations',
  secret: 'Secrets',
  license: 'Licenses',
};
const MARKS: Readonly<Record<Severity, string>> = {
  CRITICAL: '🟥',
  HIGH: '🟧',
  MEDIUM: '🟨',
  LOW: '🟦',
  UNKNOWN: '⬜',
};
/** Only ids of this very form are linked, to an address of ours: nothing else of a report becomes a link. */
const PAGES: readonly { form: RegExp; page: string }[] = [
  { form: /^CVE-\d{4}-\d{4,10}$/u, page: 'https://nvd.nist.gov/vuln/detail/' },
  { form: /^GHSA(?:-[0-9a-z]{4}){3}$/u, page: 'https://github.com/advisories/' },
];

/** `🟥 Critical` */
export function severityCell(severity: Severity): string {
  return `${MARKS[severity]} ${severityName(severity)}`;
}

export function severityName(severity: Severity): string {
  return `${severity.slice(0, 1)}${severity.slice(1).toLowerCase()}`;
}

/** `1 critical, 2 high` */
export function countsText(counts: Readonly<Record<Severity, number>>): string {
  return SEVERITY_ORDER.filter((severity) => counts[severity] > 0)
    .map((severity) => `${number(counts[severity])} ${severity.toLowerCase()}`)
    .join(', ');
}

/** An id, linked when it is one of a public database. */
export function idCell(id: string): string {
  const known = PAGES.find(({ form }) => form.test(id));
  return known === undefined ? code(id) : `[${id}](${known.page}${id})`;
}

/** The package with its version, and the title of what is wrong with it; of a rule the title. */
export function subjectCell({ package: pkg, title, id, kind }: Finding): string {
  const text = escapeMarkdown(short(title));
  const named = pkg !== undefined && pkg.name !== '';
  if (!named && kind !== 'license') return text === '' ? escapeMarkdown(short(id)) : text;
  const what = code(named ? `${pkg.name} ${pkg.version}`.trim() : (pkg?.path ?? id));
  return text === '' ? what : `${what}<br>${text}`;
}

/** The first of its places, and how many more there are. */
export function placesCell({ first, more }: Row): string {
  return `${whereCell(first)}${moreText(more)}`;
}

/** ` and 29 more`; empty for none. */
export function moreText(more: number): string {
  return more === 0 ? '' : ` and ${number(more)} more`;
}

/** Where it is: file and line, else target, else artifact, with the package's own place in it. */
export function whereCell({ file, line, target, artifact, package: pkg }: Finding): string {
  const place = file ?? (target === '' ? artifact : target);
  const inside =
    pkg === undefined || pkg.path === '' || pkg.path === place ? '' : `<br>${code(short(pkg.path))}`;
  return `${code(short(line === undefined ? place : `${place}:${line}`))}${inside}`;
}

export function fixCell({ kind, fixedVersions, status }: Finding): string {
  if (fixedVersions.length > 0) return code(short(fixedVersions.join(', ')));
  if (kind !== 'vulnerability') return '';
  return status === '' || status === 'affected' ? 'none yet' : escapeMarkdown(status.replaceAll('_', ' '));
}

export function number(amount: number): string {
  return amount.toLocaleString('en-US');
}

/** Text of a cell that does not push the others out of sight. */
export function short(text: string, limit = 120): string {
  return cutText(text, limit);
}

/** A day as people read it; empty for none. */
export function dayOf(time: string | undefined): string {
  return time === undefined ? '' : time.slice(0, 10);
}
