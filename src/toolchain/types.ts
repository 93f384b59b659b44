/** What a repository can be written in. `none` sets nothing up and has no commands of its own. */
export const TOOLCHAINS = ['node', 'python', 'go', 'java', 'dotnet', 'rust', 'ruby', 'php', 'none'] as const;
export type Toolchain = (typeof TOOLCHAINS)[number];

/** What a workflow runs of a repository, in this order. */
export const COMMANDS = [
  'lint',
  'type-check',
  'audit',
  'migrate',
  'unit',
  'integration',
  'e2e',
  'api-test',
] as const;
export type CommandName = (typeof COMMANDS)[number];
/** Of these one at least has to run where there are tests. */
export const TEST_COMMANDS = ['unit', 'integration', 'e2e'] as const satisfies readonly CommandName[];

/** What an input says that leaves a command to the repository. */
export const AUTO = 'auto';
/** Where the commands write their reports, below of the application's folder. */
export const REPORTS = 'ci-reports';

/** The application's folder, as it was checked out. Names are relative to it, with `/` between their parts. */
export interface Files {
  names: readonly string[];
  /** Whether the search ended before it had seen all: then what was not found may be there all the same. */
  cut: boolean;
  /** The text of a file; empty for one that is not there, is no text or is too large to be a configuration. */
  read(name: string): string;
}

/** A command that was found, or why there is none. */
export type Choice = Run | { left: string };

export interface Run {
  run: string;
  /** What it writes that tells what it did, below of the application's folder. A `.log` holds its output. */
  proof?: string;
  /** What stands in the log beside it. */
  told?: string;
}

/** What a toolchain makes of a folder. */
export interface Found {
  /** The package manager. */
  manager: string;
  /** A package of the toolchain's registry that has to be installed first, such as `pnpm@9.15.0`. */
  tool: string;
  install: string;
  /** Where it runs, from the application's folder upward: of a workspace its root. Undefined for the folder itself. */
  root?: string;
  /** What its set-up action is to set up: a version, or a file of the folder that says it. */
  version: string;
  versionFile: string;
  caches: readonly string[];
  /** The texts that say what is downloaded; empty keeps nothing. */
  locks: readonly string[];
  commands: Partial<Record<CommandName, Choice>>;
  /** Files that hold tests by their names or their content. */
  tests: readonly string[];
  /** Reports that say nothing about whether tests ran, such as coverage, below of the application's folder. */
  reports: readonly string[];
}

/** What was asked for, from the inputs of the workflow. */
export interface Request {
  toolchain: Toolchain | 'auto';
  /** Of the input; empty for what the repository says. */
  version: string;
  /** `auto`, a command, or empty for none. */
  install: string;
  commands: Readonly<Record<CommandName, string>>;
}
