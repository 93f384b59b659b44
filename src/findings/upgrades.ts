import { type Finding, rankOf, type Severity, SEVERITIES } from './types.ts';
import { compareVersions, numbersOf } from './versions.ts';

export interface Upgrade {
  version: string;
  /** How many of the package's vulnerabilities it fixes. */
  fixes: number;
}

/** The active vulnerabilities of one version of a package, wherever it is installed. */
export interface PackageFindings {
  name: string;
  version: string;
  type: string;
  /** The first target that has it. */
  target: string;
  /** How many more targets have it. */
  moreTargets: number;
  /** Each vulnerability once. */
  findings: Finding[];
  worst: Severity;
  /** How many of each severity. */
  counts: Record<Severity, number>;
  /** Worked out when it is asked for: of a big report few packages are shown. */
  readonly upgrades: Upgrades;
}

export interface Upgrades {
  /** The smallest version that fixes most; absent when nothing is fixed yet. */
  best?: Upgrade;
  /** The same without leaving the installed major version, where `best` leaves it. */
  sameMajor?: Upgrade;
}

interface Group {
  targets: Set<string>;
  /** By all that an upgrade and its row depend on: the same vulnerability in thirty targets is one to fix. */
  findings: Map<string, Finding>;
}

/** Vulnerabilities by package and version, worst first. One package in thirty targets is one upgrade to make. */
export function byPackage(findings: readonly Finding[]): PackageFindings[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    if (finding.kind !== 'vulnerability' || finding.suppressed !== undefined) continue;
    const { package: pkg, class: resultClass, type, artifact, target, id, severity, fixedVersions } = finding;
    const key = [resultClass, type, pkg?.key, pkg?.version].join('\n');
    const group = groups.get(key) ?? { targets: new Set(), findings: new Map() };
    groups.set(key, group);
    group.targets.add(`${artifact}\n${target}`);
    const vulnerability = [id, severity, ...fixedVersions].join('\n');
    if (!group.findings.has(vulnerability)) group.findings.set(vulnerability, finding);
  }
  return [...groups.values()].map(describe).sort(compareGroups);
}

function describe(group: Group): PackageFindings {
  const findings = [...group.findings.values()];
  const first = findings[0];
  const counts = countSeverities(findings);
  const version = first?.package?.version ?? '';
  const type = first?.type ?? '';
  return {
    name: first?.package?.name ?? '',
    version,
    type,
    target: first?.target ?? '',
    moreTargets: group.targets.size - 1,
    findings,
    worst: SEVERITIES.find((severity) => counts[severity] > 0) ?? 'UNKNOWN',
    counts,
    get upgrades() {
      return upgradesOf(
        version,
        type,
        findings.map(({ fixedVersions }) => fixedVersions),
      );
    },
  };
}

/** How many findings there are of each severity. */
export function countSeverities(findings: readonly Pick<Finding, 'severity'>[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, UNKNOWN: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/**
 * The smallest upgrade that fixes most, out of the versions that a fix is named for.
 * @param fixes For each vulnerability the versions that fix it, one a release branch.
 */
export function upgradesOf(installed: string, type: string, fixes: readonly (readonly string[])[]): Upgrades {
  const candidates = [...new Set(fixes.flat())].filter(
    (version) => compareVersions(version, installed, type) > 0,
  );
  const rated = candidates.map((version) => ({
    version,
    fixes: fixes.filter((versions) => isFixed(version, versions, type)).length,
  }));
  const best = smallestBest(rated, type);
  if (best === undefined) return {};
  const major = numbersOf(installed)[0];
  const inMajor = smallestBest(
    rated.filter(({ version }) => numbersOf(version)[0] === major),
    type,
  );
  const leaves = numbersOf(best.version)[0] !== major;
  return { best, ...(leaves && inMajor !== undefined ? { sameMajor: inMajor } : {}) };
}

function smallestBest(rated: readonly Upgrade[], type: string): Upgrade | undefined {
  return [...rated]
    .filter(({ fixes }) => fixes > 0)
    .sort((a, b) => b.fixes - a.fixes || compareVersions(a.version, b.version, type))[0];
}

/**
 * Whether a version holds a fix, where fixes are named for several branches: 4.0.0 is above the fix 3.1.0 and still open
 * when its own branch was fixed in 4.3.1. What cannot be told is not fixed.
 */
function isFixed(version: string, fixes: readonly string[], type: string): boolean {
  if (fixes.length === 0) return false;
  const reaches = (fix: string) => compareVersions(version, fix, type) >= 0;
  if (fixes.length === 1 || fixes.every(reaches)) return fixes.every(reaches);
  const [major, minor] = numbersOf(version);
  const sameMajor = fixes.filter((fix) => numbersOf(fix)[0] === major);
  const sameMinor = sameMajor.filter((fix) => numbersOf(fix)[1] === minor);
  if (sameMinor.length > 0) return sameMinor.some(reaches);
  return sameMajor.length > 0 && sameMajor.every(reaches);
}

function compareGroups(a: PackageFindings, b: PackageFindings): number {
  for (const severity of SEVERITIES) {
    if (a.counts[severity] !== b.counts[severity]) return b.counts[severity] - a.counts[severity];
  }
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Worst first, then by name: the order of every list of findings. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    rankOf(a.severity) - rankOf(b.severity) ||
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compareText(a.package?.name ?? a.target, b.package?.name ?? b.target) ||
    compareText(a.id, b.id) ||
    (a.line ?? 0) - (b.line ?? 0)
  );
}

/** A secret is used by the next who reads it; a license harms nobody today. */
const KIND_ORDER: Readonly<Record<Finding['kind'], number>> = {
  secret: 0,
  vulnerability: 1,
  misconfiguration: 2,
  license: 3,
};

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
