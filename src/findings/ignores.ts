import { globMatcher } from '../base/index.ts';
import type { IgnoreEntry } from './ignore-file.ts';
import type { Finding } from './types.ts';

/** What became of an ignore file's entries. */
export interface Ignores {
  /** Entries past their day, with how many findings count again because of it. */
  expired: { entry: IgnoreEntry; findings: number }[];
  /** Entries whose last day is near. */
  ending: IgnoreEntry[];
  /** Entries that match nothing: mostly fixed by now. */
  unused: IgnoreEntry[];
}

/** Days before an entry's end in which it is pointed out. */
const NEAR_DAYS = 14;

interface Rule {
  entry: IgnoreEntry;
  matches: (finding: Finding) => boolean;
}

/**
 * Marks the findings that entries ignore. A finding that Trivy suppressed already stays as it is.
 * @param today The day in UTC; an entry holds until the end of its own.
 */
export function applyIgnores(
  findings: readonly Finding[],
  entries: readonly IgnoreEntry[],
  today: Date,
): { findings: Finding[]; ignores: Ignores } {
  if (entries.length === 0)
    return { findings: [...findings], ignores: { expired: [], ending: [], unused: [] } };
  const rules = indexed(entries);
  const used = new Map<IgnoreEntry, number>();
  const day = dayOf(today);
  const marked = findings.map((finding) => {
    if (finding.suppressed !== undefined) return finding;
    const matching = rules(finding);
    for (const { entry } of matching) used.set(entry, (used.get(entry) ?? 0) + 1);
    const holds = matching.find(({ entry }) => entry.expires >= day);
    if (holds === undefined) return finding;
    const { reason, expires } = holds.entry;
    return {
      ...finding,
      suppressed: { by: 'ignore-file' as const, reason, status: `ignored until ${expires}` },
    };
  });
  const near = dayOf(new Date(today.getTime() + NEAR_DAYS * 86_400_000));
  return {
    findings: marked,
    ignores: {
      expired: entries
        .filter(({ expires }) => expires < day)
        .map((entry) => ({ entry, findings: used.get(entry) ?? 0 })),
      ending: entries.filter((entry) => entry.expires >= day && entry.expires <= near && used.has(entry)),
      unused: entries.filter((entry) => entry.expires >= day && !used.has(entry)),
    },
  };
}

/** The rules that match a finding, in the file's order. Those that name one id are found by it, for there may be many. */
function indexed(entries: readonly IgnoreEntry[]): (finding: Finding) => Rule[] {
  const byId = new Map<string, Rule[]>();
  const patterns: Rule[] = [];
  for (const entry of entries) {
    const rule = { entry, matches: matcher(entry) };
    if (entry.id === undefined || isPattern(entry.id)) patterns.push(rule);
    else byId.set(entry.id.toUpperCase(), [...(byId.get(entry.id.toUpperCase()) ?? []), rule]);
  }
  return (finding) =>
    [...(byId.get(finding.id.toUpperCase()) ?? []), ...patterns].filter(({ matches }) => matches(finding));
}

function matcher(entry: IgnoreEntry): (finding: Finding) => boolean {
  const tests: ((finding: Finding) => boolean)[] = [];
  const { id, purl, package: name, path } = entry;
  if (id !== undefined) {
    const test = patternOf(id, true);
    tests.push((finding) => test(finding.id));
  }
  if (purl !== undefined) {
    const test = patternOf(purl);
    tests.push(
      ({ package: pkg }) => pkg !== undefined && (test(pkg.key) || test(`${pkg.key}@${pkg.version}`)),
    );
  }
  if (name !== undefined) {
    const test = patternOf(name);
    tests.push(({ package: pkg }) => pkg !== undefined && test(pkg.name));
  }
  if (path !== undefined) {
    const test = patternOf(path);
    tests.push((finding) => pathsOf(finding).some(test));
  }
  return (finding) => tests.every((test) => test(finding));
}

/** The paths by which a finding can be meant: the repository's file, the target, and the package's place in it. */
export function pathsOf({ file, target, targetKey, package: pkg }: Finding): string[] {
  const paths = [file, target, targetKey, pkg?.path].filter((path) => path !== undefined && path !== '');
  return [...new Set(paths as string[])];
}

/** `*` stays within a path's segment and `**` does not, as in GitHub's own filters. */
export function patternOf(pattern: string, nocase = false): (text: string) => boolean {
  if (!isPattern(pattern))
    return (text) => text === pattern || (nocase && text.toUpperCase() === pattern.toUpperCase());
  return globMatcher(pattern, nocase);
}

function isPattern(text: string): boolean {
  return /[*?[{]/u.test(text);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
