import type { Difference } from './difference.ts';
import { patternOf, pathsOf } from './ignores.ts';
import { type Finding, type Kind, rankOf, type Severity } from './types.ts';

/** Which findings a gate looks at by their history. */
export const HISTORIES = ['any', 'new', 'added', 'escalated'] as const;
export type History = (typeof HISTORIES)[number];

export interface Gate {
  /** This severity and those above it fail. */
  severity: Severity;
  /** By history; `added` are new ones that this change brought, not those disclosed since. */
  on: readonly History[];
  /** Kinds, or Trivy's classes; empty for all. */
  classes: readonly string[];
  /** Only what an upgrade fixes; misconfigurations, secrets and licenses are in the author's own hand. */
  onlyFixable: boolean;
  /** A vulnerability fails from this many days after it was published; 0 at once. */
  graceDays: number;
  /** Globs of paths or targets, with `!` for those to leave out; empty for all. */
  paths: readonly string[];
  /** Whether something that Trivy could not scan is let pass. */
  allowScanErrors: boolean;
}

/** Why findings did not fail, with how many: the first reason that holds. */
export interface Spared {
  reason: string;
  findings: number;
}

export interface Verdict {
  /** `reported` when no gate was asked for. */
  result: 'passed' | 'failed' | 'reported';
  /** What is not allowed, worst first. */
  failing: Finding[];
  spared: Spared[];
  /** The gate in words, such as `high or above, with a fix, new since baseline.json`. */
  rule: string;
  /** Things that were not scanned and that the gate does not let pass. */
  scanErrors: string[];
}

/** What findings are judged beside. */
export interface Circumstances {
  /** Undefined without a baseline: then everything is new, because nothing proves that it is old. */
  difference: Difference | undefined;
  /** What Trivy could not scan. */
  scanErrors: readonly string[];
  now: Date;
}

/** Judges the active findings. */
export function judge(
  findings: readonly Finding[],
  gate: Gate | undefined,
  { difference, scanErrors, now }: Circumstances,
): Verdict {
  if (gate === undefined) return { result: 'reported', failing: [], spared: [], rule: '', scanErrors: [] };
  const tests = testsOf(gate, difference, now);
  const spared = new Map<string, number>();
  const failing = findings.filter((finding) => {
    if (finding.suppressed !== undefined) return false;
    const spares = tests.find(({ counts }) => !counts(finding));
    if (spares === undefined) return true;
    spared.set(spares.reason, (spared.get(spares.reason) ?? 0) + 1);
    return false;
  });
  const unscanned = gate.allowScanErrors ? [] : [...scanErrors];
  return {
    result: failing.length + unscanned.length > 0 ? 'failed' : 'passed',
    failing,
    spared: [...spared].map(([reason, count]) => ({ reason, findings: count })),
    rule: ruleOf(gate, difference),
    scanErrors: unscanned,
  };
}

interface Test {
  /** Of a finding that it does not count. */
  reason: string;
  counts: (finding: Finding) => boolean;
}

function testsOf(gate: Gate, difference: Difference | undefined, now: Date): Test[] {
  const paths = pathTest(gate.paths);
  const graceFrom = now.getTime() - gate.graceDays * 86_400_000;
  return [
    {
      reason: `below ${gate.severity.toLowerCase()}`,
      counts: ({ severity }) => rankOf(severity) <= rankOf(gate.severity),
    },
    {
      reason: `of another class than ${gate.classes.join(', ')}`,
      counts: (finding) =>
        gate.classes.length === 0 ||
        gate.classes.includes(finding.kind) ||
        gate.classes.includes(finding.class),
    },
    { reason: 'outside of the paths', counts: paths },
    {
      reason: 'without a fix',
      counts: (finding) => !gate.onlyFixable || isFixable(finding),
    },
    {
      reason: `published within the last ${plural(gate.graceDays, 'day')}`,
      // Without a date that can be read nothing proves that it is young.
      counts: ({ published }) =>
        gate.graceDays === 0 || published === undefined || !(Date.parse(published) > graceFrom),
    },
    { reason: 'not new', counts: (finding) => matchesHistory(finding, gate.on, difference) },
  ];
}

/** Misconfigurations, secrets and licenses are fixed in the repository; a vulnerability needs a fixed version. */
export function isFixable({
  kind,
  fixedVersions,
}: {
  kind: Kind;
  fixedVersions: readonly string[];
}): boolean {
  return kind !== 'vulnerability' || fixedVersions.length > 0;
}

function matchesHistory(
  finding: Finding,
  on: readonly History[],
  difference: Difference | undefined,
): boolean {
  if (on.includes('any') || difference === undefined) return true;
  if (on.includes('escalated') && difference.escalated.has(finding)) return true;
  if (!difference.new.has(finding)) return false;
  // An unknown origin counts as added here: nothing proves otherwise.
  return on.includes('new') || (on.includes('added') && difference.new.get(finding) !== 'disclosed');
}

/** Later patterns win, as in GitHub's own path filters. */
function pathTest(patterns: readonly string[]): (finding: Finding) => boolean {
  if (patterns.length === 0) return () => true;
  const rules = patterns.map((pattern) => ({
    includes: !pattern.startsWith('!'),
    matches: patternOf(pattern.replace(/^!/u, '')),
  }));
  const byDefault = rules.every(({ includes }) => !includes);
  return (finding) => {
    const paths = pathsOf(finding);
    let counts = byDefault;
    for (const { includes, matches } of rules) if (paths.some(matches)) counts = includes;
    return counts;
  };
}

function ruleOf(gate: Gate, difference: Difference | undefined): string {
  const { severity, classes, paths, graceDays, onlyFixable, on } = gate;
  const history: Record<History, string> = {
    any: '',
    new: 'new',
    added: 'added by this change',
    escalated: 'of a severity that rose',
  };
  const since = difference === undefined ? '' : ` since ${difference.baseline.file}`;
  return [
    severity === 'UNKNOWN'
      ? 'any severity'
      : severity === 'CRITICAL'
        ? 'critical'
        : `${severity.toLowerCase()} or above`,
    ...(classes.length === 0 ? [] : [classes.join(' or ')]),
    ...(paths.length === 0 ? [] : [`in ${paths.join(', ')}`]),
    ...(onlyFixable ? ['with a fix'] : []),
    ...(graceDays === 0 ? [] : [`published ${plural(graceDays, 'day')} ago or earlier`]),
    ...(on.includes('any') ? [] : [`${on.map((each) => history[each]).join(' or ')}${since}`]),
  ].join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
