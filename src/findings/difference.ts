import { defined } from '../base/index.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import { keyOf } from './identity.ts';
import { type Finding, rankOf, type Severity } from './types.ts';

/** Where a new finding comes from, when the base was scanned again with today's database. */
export type Origin = 'added' | 'disclosed';

export interface Difference {
  baseline: Pick<Baseline, 'file' | 'createdAt'>;
  /** Active findings that the baseline has not as active, each with its origin if that is known. */
  new: Map<Finding, Origin | undefined>;
  /** What the baseline has and this run has not, though it scanned the same thing. */
  fixed: BaselineEntry[];
  /** Findings that the baseline has with a lower severity, and that one. */
  escalated: Map<Finding, Severity>;
  /** Suppressed here, active in the baseline. */
  newlySuppressed: Finding[];
  /** Entries of what this run did not scan: neither there nor fixed. */
  notScanned: BaselineEntry[];
}

/**
 * Compares by identity (identity.ts), so that a rebuild alone changes nothing. Vulnerabilities are the same however many
 * copies of a package there are; one more misconfiguration, secret or license in the same file is a new one.
 * @param rescan The baseline's source, scanned with today's database.
 */
export function compare(
  findings: readonly Finding[],
  scopes: ReadonlySet<string>,
  baseline: Baseline,
  rescan?: Baseline,
): Difference {
  const groups = grouped(findings);
  const fresh = new Map<Finding, Origin | undefined>();
  const escalated = new Map<Finding, Severity>();
  const newlySuppressed: Finding[] = [];
  for (const [key, { active, suppressed }] of groups) {
    const before = baseline.entries.get(key);
    const beyond = newOnes(active, before);
    // What is beyond the baseline but in the base as scanned today was there, and became known since.
    const mine = new Set(rescan === undefined ? [] : newOnes(beyond, rest(rescan.entries.get(key), before)));
    for (const finding of beyond) {
      fresh.set(finding, rescan === undefined ? undefined : mine.has(finding) ? 'added' : 'disclosed');
    }
    if (before === undefined || before.count === 0) continue;
    for (const finding of active) {
      const rose = rankOf(finding.severity) < rankOf(before.severity);
      if (rose && !fresh.has(finding)) escalated.set(finding, before.severity);
    }
    // A raw report does not know the ignore file of its time.
    const counted = suppressed.filter(({ suppressed: by }) => baseline.compact || by?.by === 'trivy');
    newlySuppressed.push(...counted.slice(0, Math.max(0, counted.length - before.suppressed)));
  }
  const { fixed, notScanned } = gone(groups, scopes, baseline);
  return {
    baseline: {
      file: baseline.file,
      ...defined({ createdAt: baseline.createdAt }),
    },
    new: fresh,
    fixed,
    escalated,
    newlySuppressed,
    notScanned,
  };
}

interface Group {
  active: Finding[];
  suppressed: Finding[];
}

function grouped(findings: readonly Finding[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key) ?? { active: [], suppressed: [] };
    groups.set(key, group);
    (finding.suppressed === undefined ? group.active : group.suppressed).push(finding);
  }
  return groups;
}

/** The active findings of one identity that the baseline does not account for. */
function newOnes(
  active: readonly Finding[],
  before: Pick<BaselineEntry, 'count' | 'marks'> | undefined,
): Finding[] {
  if (before === undefined || before.count === 0) return [...active];
  if (active[0]?.kind === 'vulnerability') return [];
  const surplus = active.length - before.count;
  if (surplus <= 0) return [];
  // Those with a mark that the baseline knows are the old ones; of the others, the last.
  const marks = new Map<string, number>();
  for (const mark of before.marks) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  const known: Finding[] = [];
  const unknown: Finding[] = [];
  for (const finding of active) {
    const left = marks.get(finding.mark) ?? 0;
    marks.set(finding.mark, left - 1);
    (left > 0 ? known : unknown).push(finding);
  }
  return [...known, ...unknown].slice(-surplus);
}

/** What the rescan has beyond the baseline. */
function rest(
  rescan: BaselineEntry | undefined,
  before: BaselineEntry | undefined,
): Pick<BaselineEntry, 'count' | 'marks'> | undefined {
  if (rescan === undefined || before === undefined || rescan.kind === 'vulnerability') return rescan;
  const known = new Set(before.marks);
  const marks = rescan.marks.filter((mark) => !known.has(mark));
  return { count: Math.max(0, rescan.count - before.count), marks };
}

function gone(
  groups: ReadonlyMap<string, Group>,
  scopes: ReadonlySet<string>,
  baseline: Baseline,
): Pick<Difference, 'fixed' | 'notScanned'> {
  const fixed: BaselineEntry[] = [];
  const notScanned: BaselineEntry[] = [];
  for (const [key, entry] of baseline.entries) {
    const group = groups.get(key);
    const now = (group?.active.length ?? 0) + (group?.suppressed.length ?? 0);
    const before = entry.count + entry.suppressed;
    const left =
      entry.kind === 'vulnerability' ? (now > 0 ? 0 : entry.count) : Math.min(entry.count, before - now);
    if (left <= 0) continue;
    if (scopes.has(entry.scope)) fixed.push({ ...entry, count: left });
    else notScanned.push({ ...entry, count: left });
  }
  return { fixed, notScanned };
}
