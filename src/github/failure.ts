import {
  ConfigurationError,
  describeProblem,
  type Logger,
  messageOf,
  defined,
  ServerAnswerError,
} from '../base/index.ts';

/** Where a bug is reported: GitHub shows no stack to a maintainer unless the user brings it. */
const REPORT = 'This is a bug in edu-actions, not in your workflow. Please report it with the lines above.';

/** A call that the operating system refused, such as EACCES or ENOSPC: neither the user's workflow nor a bug of ours. */
function isOfTheSystem(error: unknown): boolean {
  const { syscall, code } = error as NodeJS.ErrnoException;
  return error instanceof Error && typeof syscall === 'string' && typeof code === 'string';
}

/**
 * Says why an action failed and fails it. A user's mistakes are an annotation each, at their place in the files, without
 * a stack; anything else is a bug and shows one.
 */
export function reportFailure(error: unknown, logger: Logger): void {
  process.exitCode = 1;
  if (isOfTheSystem(error)) {
    logger.error(
      `The runner does not let this step go on: ${messageOf(error)}. Look at the disk and the permissions of the runner.`,
    );
    return;
  }
  if (error instanceof ServerAnswerError) {
    logger.error(messageOf(error));
    return;
  }
  if (!(error instanceof ConfigurationError)) {
    logger.info(error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error));
    logger.error(`${messageOf(error).replace(/[.\s]+$/u, '')}. ${REPORT}`);
    return;
  }
  for (const problem of error.problems) {
    logger.error(describeProblem(problem), {
      ...defined({ file: problem.file, line: problem.line }),
    });
  }
}
