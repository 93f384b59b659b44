import { isRecord } from '../../base/index.ts';
import { garbled, httpError, type HttpFailure } from './errors.ts';

/** What GraphQL says with a status of 200, as the status that REST would have. */
const STATUSES: Readonly<Record<string, number>> = { RATE_LIMITED: 429, NOT_FOUND: 404, FORBIDDEN: 403 };

/**
 * What an answer of the GraphQL API holds. A part of it is no answer: what is missing could not be told from what is not
 * there.
 */
export function answerOf(body: unknown, headers: HttpFailure['headers']): Readonly<Record<string, unknown>> {
  if (!isRecord(body)) throw garbled();
  const { data, errors } = body;
  if (Array.isArray(errors) && errors.length > 0) {
    const [first] = errors as readonly { type?: unknown; message?: unknown }[];
    const message = typeof first?.message === 'string' ? first.message : 'an error without a word';
    // One without a type is GitHub's own: most often the question took too long.
    const status = first?.type === undefined ? (/something went wrong/iu.test(message) ? 502 : 422) : 422;
    throw httpError(STATUSES[String(first?.type)] ?? status, message, headers);
  }
  if (!isRecord(data)) throw garbled();
  return data;
}
