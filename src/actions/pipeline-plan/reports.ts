import path from 'node:path';
import { ConfigurationError, type Logger } from '../../base/index.ts';
import { type Environment, runContext } from '../../github/index.ts';
import { AUTO, findReports, TEST_COMMANDS } from '../../toolchain/index.ts';
import { readGiven } from './given.ts';

interface Services {
  env: Environment;
  logger: Logger;
}

interface StepSaid {
  outputs: Record<string, string>;
  outcome: string;
}

/**
 * What quality-gate is to judge after the tests, as outputs.
 * @param stepsJson The steps of the job, as `toJSON(steps)` gives them.
 * @throws ConfigurationError when a command passed and is not proved to have run a test, or a bound has no report
 */
export function askReports(
  json: string,
  stepsJson: string,
  { env, logger }: Services,
): Record<string, string> {
  const reader = readGiven(json);
  const folder = reader.string('working-directory') ?? '.';
  const wanted = reader.text('reports')?.trim() ?? '';
  const steps = stepsOf(stepsJson);
  const said = steps['toolchain']?.outputs ?? {};
  const proofs = JSON.parse(said['proofs'] ?? '{}') as Record<string, string>;
  const found = findReports({
    folder: path.join(runContext(env).workspace, folder),
    proofs: TEST_COMMANDS.flatMap((command) => {
      const proof = proofs[command];
      if (proof === undefined) return [];
      return [{ command, proof, passed: steps[command]?.outcome === 'success' }];
    }),
    others: wanted === AUTO ? (JSON.parse(said['reports'] ?? '[]') as string[]) : [],
    since: Number(said['since'] ?? Number.NaN),
  });
  for (const each of found.unknown) logger.notice(each);
  const bounds = ['coverage-lines', 'coverage-max-drop'].filter((name) => reader.string(name) !== undefined);
  const policy = reader.string('quality-policy') !== undefined;
  const at = (name: string) => path.join(folder, name);
  // Where coverage is asked for, none is no success.
  const isAsked = bounds.length > 0 || policy;
  if (!isAsked)
    for (const name of found.empty) logger.notice(`${at(name)} covers no line, and is not judged`);
  const auto = [...found.reports, ...(isAsked ? found.empty : [])];
  const reports = wanted === AUTO ? auto.map(at) : wanted === '' ? [] : [wanted, ...found.proofs.map(at)];
  const problems = found.unproved.map((message) => ({ input: 'unit-command', message, remedy: REMEDY }));
  if (bounds.length > 0 && reports.length === 0 && !policy) {
    problems.push({
      input: bounds[0] ?? 'coverage-lines',
      message: 'asks for a report of coverage, and the tests left none that was found',
      remedy: 'let them write one, such as coverage/lcov.info, or name it with reports',
    });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  logger.info(
    reports.length === 0 ? 'There is no report to judge.' : `Reports to judge: ${reports.join(', ')}`,
  );
  return {
    reports: reports.join('\n'),
    judge: String(reports.length > 0 || policy),
    // Skipped tests are none that ran. A policy says for itself how many there have to be.
    'min-tests': found.proofs.length > 0 && !policy ? '1' : '',
  };
}

const REMEDY =
  'see what the command found, and give one that runs the tests; with unit-command "" none are expected';

function stepsOf(json: string): Partial<Record<string, StepSaid>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    throw new ConfigurationError({
      input: 'steps',
      message: 'is not JSON',
      expected: 'the expression toJSON(steps)',
    });
  }
}
