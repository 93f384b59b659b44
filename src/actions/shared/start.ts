import {
  CancelledError,
  type Clock,
  ClosedError,
  guardChildren,
  keepSecret,
  type Logger,
  systemClock,
} from '../../base/index.ts';
import {
  type Environment,
  githubLogger,
  inputVariable,
  needed,
  reportFailure,
  runContext,
} from '../../github/index.ts';

/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 500;

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

/**
 * GitHub signals a cancelled step, and kills it ten seconds later. A step that is not through by then ends by itself, with a
 * word, and its children with it.
 */
const LAST_MS = 5_500;

/** Runs a step in the checkout, and ends its process when it is done, or as a failure of ours when nothing else caught it. */
export async function startStep(main: (own: Process) => Promise<unknown>): Promise<void> {
  // Before there is a logger that would tell the runner, which knows them.
  for (const name of RUNNER_SECRETS) keepSecret(process.env[name] ?? '');
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    if (error instanceof ClosedError) return;
    reportFailure(error, logger);
    process.exit();
  });
  guardChildren();
  // Nothing is under way any more, and the step has not ended: somebody has not said that it is done.
  const unsettled = (): void => reportFailure(new Error('the step waits for what never comes'), logger);
  process.once('beforeExit', unsettled);
  try {
    needed('the checkout (GITHUB_WORKSPACE)', 'run actions/checkout before this step', () =>
      process.chdir(runContext(process.env).workspace),
    );
    await main({ env: process.env, clock: systemClock, logger });
  } catch (error) {
    reportFailure(error, logger);
  }
  process.off('beforeExit', unsettled);
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

/**
 * Aborts when the job is cancelled; from then on a signal does not end the process by itself. What is not done a few
 * seconds later is left.
 * @param left What becomes of that, as a sentence.
 */
export function cancelSignal(left: string): AbortSignal {
  const cancelled = new AbortController();
  const giveUp = (): void => {
    githubLogger().error(`The job was cancelled. ${left}`);
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (cancelled.signal.aborted) return;
      setTimeout(giveUp, LAST_MS).unref();
      cancelled.abort(new CancelledError(signal));
    });
  }
  return cancelled.signal;
}
