/** Trivy's severities, worst first. UNKNOWN ranks lowest, as Trivy ranks it. */
export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What was found, in the words that people use; Trivy's own classes are finer. */
export const KINDS = ['vulnerability', 'misconfiguration', 'secret', 'license'] as const;
export type Kind = (typeof KINDS)[number];

/** The classes of Trivy's results (pkg/types/report.go); a newer one is kept as it is written. */
export const CLASSES = ['os-pkgs', 'lang-pkgs', 'config', 'secret', 'license', 'license-file'] as const;

/** Which of the two formats a report was; the same scan has different identities in them. */
export type Format = 'json' | 'sarif';

export interface Package {
  name: string;
  /** The package URL without version and qualifiers; `type/name` where the report has none. */
  key: string;
  /** As installed; empty when the report does not say. */
  version: string;
  /** Where in the artifact it lies, such as a jar; empty when the report does not say. */
  path: string;
}

export interface Suppression {
  by: 'trivy' | 'ignore-file';
  /** Why: Trivy's statement, or the ignore file's reason. */
  reason: string;
  /** Trivy's status such as `not_affected`, with the file it comes from. */
  status: string;
}

export interface Finding {
  kind: Kind;
  /** Trivy's class, such as `os-pkgs`. */
  class: string;
  /** Trivy's type, such as `alpine` or `npm`; empty in SARIF. */
  type: string;
  /** What was scanned, as the report names it; empty in SARIF of files. */
  artifact: string;
  /** The same without what a rebuild changes: an image's repository, a Kubernetes resource, empty for the checkout. */
  scope: string;
  /** As the report writes it. */
  target: string;
  /** The file of the repository, else the target without tag, digest and distribution version. */
  targetKey: string;
  /** Of the vulnerability, rule or license. */
  id: string;
  title: string;
  severity: Severity;
  /** CVSS 3 (or 4) base score from the source that the severity is from; absent when there is none. */
  score?: number;
  /** Absent for misconfigurations and secrets. */
  package?: Package;
  /** The versions that fix it, one a release branch; empty when there is none. */
  fixedVersions: readonly string[];
  /** Trivy's status, such as `will_not_fix`; empty when the report does not say. */
  status: string;
  /** When the vulnerability was published, as the report writes it. */
  published?: string;
  /** A file of the repository that it is in; absent when it is in none. */
  file?: string;
  /** 1-based; absent when unknown. */
  line?: number;
  endLine?: number;
  /** Tells two findings of one rule in one file apart, without quoting anything of that file. */
  mark: string;
  suppressed?: Suppression;
}

export interface Artifact {
  /** As the report writes it. */
  name: string;
  /** Trivy's type, such as `container_image`, or `kubernetes`. */
  type: string;
  scope: string;
  /** How many targets the report lists. */
  targets: number;
}

/** One report, read. */
export interface Report {
  file: string;
  format: Format;
  artifacts: Artifact[];
  findings: Finding[];
  /** What a reader should know, such as an operating system that gets no more fixes. */
  notes: string[];
  /** What Trivy could not scan: findings may be missing. */
  scanErrors: string[];
  /** When Trivy wrote it, ISO 8601; absent in older reports. */
  createdAt?: string;
}

/** Where a severity stands: 0 is the worst. */
export function rankOf(severity: Severity): number {
  return RANKS[severity];
}

const RANKS: Readonly<Record<Severity, number>> = { CRITICAL: 0, HIGH: 1, MEDIUM: 2, LOW: 3, UNKNOWN: 4 };
