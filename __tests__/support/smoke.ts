import {
  ConfigurationError,
  describeProblem,
  memoryLogger,
  onSecret,
  systemClock,
} from '../../src/base/index.ts';
import {
  parseSmokeTests,
  runSmokeTests,
  type SmokeDeps,
  type SmokeReport,
  type SmokeSource,
} from '../../src/smoke/index.ts';

export interface SmokeRun {
  url?: string;
  variables?: Record<string, unknown>;
  secrets?: Record<string, string>;
  env?: Record<string, string>;
  /** The folder of the file, which is the checkout as well. */
  folder?: string;
  deps?: Partial<SmokeDeps>;
}

export function sourceOf({
  url,
  variables = {},
  secrets = {},
  env = {},
  folder = '/nowhere',
}: SmokeRun): SmokeSource {
  return {
    file: 'smoke.yml',
    folder,
    root: folder,
    env,
    variables: new Map(Object.entries(variables)),
    secrets: new Map(Object.entries(secrets)),
    ...(url === undefined ? {} : { target: { url } }),
  };
}

export interface SmokeOutcome {
  report: SmokeReport;
  log: string[];
  masked: string[];
}

/** Runs the checks of a file, given as YAML or as its value. */
export async function smoke(file: string | object, run: SmokeRun = {}): Promise<SmokeOutcome> {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const suite = await parseSmokeTests(text, sourceOf(run));
  const logger = memoryLogger();
  const masked: string[] = [];
  onSecret((secret) => masked.push(secret));
  const report = await runSmokeTests(suite, {
    clock: systemClock,
    logger,
    signal: new AbortController().signal,
    ...run.deps,
  });
  return { report, log: logger.lines, masked };
}

/** The problems of a file that cannot be read, as a user sees them. */
export async function smokeProblems(file: string, run: SmokeRun = {}): Promise<string[]> {
  try {
    await parseSmokeTests(file, sourceOf(run));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(describeProblem);
  }
}

/** What failed, a line each. */
export function failuresOf(report: SmokeReport): string[] {
  return report.checks.flatMap(({ failures }) => failures.map(({ kind, message }) => `${kind}: ${message}`));
}
