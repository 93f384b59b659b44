import { type Clock, type Logger, systemClock } from '../base/index.ts';
import {
  type Environment,
  githubLogger,
  inputVariable,
  maskSecrets,
  reportFailure,
  runContext,
} from '../github/index.ts';

/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 2000;

/** What the runner gives every step of this job, and nobody may see. */
const RUNNER_SECRETS = [
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_TOKEN',
  inputVariable('github-token'),
];

/** What every action has of its process. */
export interface Process {
  env: Environment;
  clock: Clock;
  logger: Logger;
}

/** Runs a step in the checkout, and ends its process when it is done, or as a failure of ours when nothing else caught it. */
export async function startStep(main: (own: Process) => Promise<unknown>): Promise<void> {
  const logger = githubLogger();
  maskSecrets(RUNNER_SECRETS.map((name) => process.env[name] ?? ''));
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  process.chdir(runContext(process.env).workspace);
  await main({ env: process.env, clock: systemClock, logger });
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

/** Aborts when the job is cancelled; from then on a signal does not end the process by itself. */
export function cancelSignal(): AbortSignal {
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => cancelled.abort(new Error(`cancelled by ${signal}`)));
  }
  return cancelled.signal;
}
