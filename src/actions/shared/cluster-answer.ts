import { ConfigurationError, ServerAnswerError } from '../../base/index.ts';

/** The API server's own refusals are no bugs of ours. */
export function clusterAnswer(error: unknown): ConfigurationError | undefined {
  return error instanceof ServerAnswerError ? new ConfigurationError({ message: error.message }) : undefined;
}
