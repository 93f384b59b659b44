/** What a report is about; one model a kind. */
export type ReportKind = 'coverage' | 'tests' | 'findings' | 'audit' | 'mutation' | 'performance';

/** The name of a format in the table of all of them, such as `lcov`. */
export type ReportFormat = string;

export interface Counter {
  covered: number;
  total: number;
}

/** Absent where no report says anything of it: a language without branches has no branch coverage, not 0 %. */
export interface CoverageTotals {
  lines?: Counter;
  branches?: Counter;
  functions?: Counter;
}

/**
 * One source file over all reports. Hits are the highest of any report, so that reading a report twice changes nothing;
 * a thing is covered when its hits are above 0.
 */
export interface FileCoverage {
  /** In the repository, with `/`; as the report has it when `mapped` is false. */
  path: string;
  /** False when no file of the repository, or more than one, can be meant: see {@link ReportSet.unmapped}. */
  mapped: boolean;
  /** 1-based line → hits. Absent for formats that have only totals, such as Istanbul's summary. */
  lines?: Map<number, number>;
  /** Key → hits; the key begins with the line where it is known: `Number.parseInt('12,0,1', 10)` is 12. */
  branches?: Map<string, number>;
  /** Key → hits; it begins with the line where it is known (`12:name`, else `:name`). */
  functions?: Map<string, number>;
  /** Counted from the maps where they are there, else as the report says. */
  totals: CoverageTotals;
}

export interface Coverage {
  /** Keyed by `path`. */
  files: Map<string, FileCoverage>;
  totals: CoverageTotals;
}

export type TestStatus = 'passed' | 'failed' | 'error' | 'skipped';

/** One test result that is worth keeping: it failed, was skipped, or is flaky. */
export interface TestCase {
  name: string;
  suite: string;
  /** The class or describe block, where the format has one beside the suite. */
  className?: string;
  /** In the repository when it could be mapped, else as the report has it. */
  file?: string;
  /** 1-based. */
  line?: number;
  status: TestStatus;
  durationMs?: number;
  /** One line or a few; cut to a bounded length. */
  message?: string;
  /** Stack trace or output; cut to a bounded length. */
  details?: string;
  /** It failed and then passed on a retry, or the runner says so. */
  flaky?: boolean;
  /** How often it ran, where retries are known. */
  attempts?: number;
}

export interface TestTotals {
  total: number;
  passed: number;
  /** Assertions that did not hold. */
  failed: number;
  /** What broke outside an assertion; a gate counts it like `failed`. */
  errors: number;
  skipped: number;
  /** Of `passed` (or `failed`): those that changed their mind on a retry. */
  flaky: number;
  /** Sum over the tests, where the format states times. */
  durationMs?: number;
}

export interface TestSuite {
  name: string;
  file?: string;
  totals: TestTotals;
  /** Failed, errored, skipped and flaky tests; the passed ones are in the totals alone. */
  tests: TestCase[];
}

export interface TestRun {
  /** Every suite with its counts, sorted by name: a gate must see one that vanished. */
  suites: TestSuite[];
  totals: TestTotals;
  /** Failed, skipped or flaky tests that are in the totals and not in any list, since there were too many. */
  unlisted: number;
}

export type FindingLevel = 'error' | 'warning' | 'note' | 'none';

export interface Finding {
  rule: string;
  level: FindingLevel;
  message: string;
  /** In the repository when it could be mapped, else as the report has it. */
  path?: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  /** SARIF's `security-severity`, 0 to 10. */
  securitySeverity?: number;
  helpUrl?: string;
  /** SARIF's fingerprint or, without one, absent. */
  fingerprint?: string;
}

/** The findings of one tool over all its reports. */
export interface Findings {
  tool: string;
  items: Finding[];
  /** Counted over all findings, also those beyond the bound of `items`. */
  totals: Record<FindingLevel, number>;
  /** Findings that somebody accepted in the source or the tool; in no total. */
  suppressed: number;
  /** Findings in the totals that are not in `items`, since there were too many. */
  unlisted: number;
  /** Source files that the tool says it looked at, where the format states them. */
  filesChecked?: number;
}

/** `unknown`, where the tool states none, counts at every level: it is not known to be harmless. */
export type AuditSeverity = 'info' | 'low' | 'moderate' | 'high' | 'critical' | 'unknown';

export interface Advisory {
  /** `GHSA-…` where it is known, else the registry's number. */
  id: string;
  /** The package that is vulnerable. */
  package: string;
  severity: AuditSeverity;
  title: string;
  url?: string;
  /** Vulnerable versions, as a semver range. */
  range?: string;
  /** First version or range without it; absent when there is none or the format does not say. */
  fixedIn?: string;
  /** How it gets in, such as `app > express > qs`; bounded. */
  via: string[];
}

export interface Audit {
  advisories: Advisory[];
  /** One a distinct advisory and package. */
  totals: Record<AuditSeverity, number>;
  /** How many packages were looked at, where the format states it. */
  dependencies?: number;
}

/** A change to the source that no test noticed. */
export interface Mutant {
  /** What was changed, such as `ConditionalExpression`. */
  mutator: string;
  /** As the tool says it, such as `Survived` or `NO_COVERAGE`. */
  status: string;
  /** In the repository when it could be mapped, else as the report has it. */
  path?: string;
  line?: number;
  replacement?: string;
}

export interface MutantTotals {
  /** Noticed by a test, or by a timeout. */
  detected: number;
  /** Survived, or nothing ran it. */
  undetected: number;
  /** Could not be compiled or run, or was left out: they say nothing, and are in no score. */
  invalid: number;
}

/** The mutation score is `detected` of `detected + undetected`. */
export interface Mutation {
  totals: MutantTotals;
  /** Those that were not detected. */
  survivors: Mutant[];
  /** Survivors in the totals that are not in the list, since there were too many. */
  unlisted: number;
}

export interface Threshold {
  expression: string;
  ok: boolean;
}

export interface Metric {
  name: string;
  /** `ms`, `bytes`, `1/s`, `ratio`, …; absent when the report does not say. */
  unit?: string;
  /** Such as `avg`, `p95`, `count`, `rate`; k6's `p(95)` is `p95`. */
  values: Record<string, number>;
  thresholds: Threshold[];
}

/** One load test. Several reports are several runs: numbers of different runs are not averaged. */
export interface Performance {
  /** The report file. */
  source: string;
  name?: string;
  metrics: Metric[];
  /** The report does not say whether the load test's own thresholds held. */
  thresholdsUnknown?: true;
  /** Requests, or iterations where the test makes none; a gate fails on 0 (k6#4283: thresholds are green then). */
  samples: number;
}

/** One report file as it was read. */
export interface ReportFile {
  /** Relative to the root, with `/`. */
  path: string;
  kind: ReportKind;
  format: ReportFormat;
  bytes: number;
  /** What it alone holds, such as `files`, `lines`, `linesCovered`; `tests`, `failed`; `findings`; `samples`. */
  figures: Record<string, number>;
  /** What a reader should know: it repeats another file, output that was no result, … */
  notes: string[];
}

/** Something that holds nothing to judge: a gate must not take it for a success. */
export interface EmptyReport {
  /** The pattern that matched no file, or the report. */
  path: string;
  reason:
    | 'no file matches'
    /** No byte, only blanks, or an empty JSON list or object. */
    | 'empty file'
    | 'no lines'
    | 'no tests'
    | 'no samples'
    /** Mutants of which none was tried. */
    | 'no mutants'
    /** SARIF without a run. */
    | 'no runs'
    /** A linter that was given no file. */
    | 'no files';
  /** Absent where no file or no format is known. */
  format?: ReportFormat;
}

/** A source path that could not be told to be one file of the repository. */
export interface UnmappedPath {
  path: string;
  /** The report that names it first. */
  report: string;
  /** The files it could be; empty when there is none. */
  candidates: string[];
}

export interface ReportSet {
  files: ReportFile[];
  /** Nothing to judge; sorted. */
  empty: EmptyReport[];
  coverage?: Coverage;
  tests?: TestRun;
  findings: Findings[];
  audit?: Audit;
  mutation?: Mutation;
  performance: Performance[];
  unmapped: UnmappedPath[];
  /** Sentences on what the user should know, such as two formats that speak of the same file. */
  warnings: string[];
}

export interface PathRule {
  /** A prefix of the paths in reports, such as `/app/`, `C:\\build\\` or `example.com/module/`. */
  from: string;
  /** What stands there in the repository, such as `packages/web/`; may be empty. */
  to: string;
}

export interface ReadOptions {
  /** Files and globs, relative to `root`; `!pattern` takes away. */
  patterns: readonly string[];
  /** The repository's folder. */
  root: string;
  /** Tried before anything else when a source path is mapped, first match wins. */
  paths?: readonly PathRule[];
  /** The repository's files, relative to `root`, with `/`; without them the folder is walked. */
  sources?: readonly string[];
  /** A JSON report above it is refused, since it must be held whole; bytes. */
  maxJsonBytes?: number;
}
