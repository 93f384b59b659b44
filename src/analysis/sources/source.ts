import { formatDuration, oneLine } from '../../base/index.ts';
import { type Answered, type Reading, type Unknown, unknown } from '../counters/reading.ts';
import type { SourcePlan } from '../file/plan.ts';
import type { AskHttp, HttpReply } from './http.ts';

/** What a source is asked about one counter. */
export interface Question {
  query: string;
  /** The moment that is asked about, in milliseconds since 1970: the same for both versions. */
  at: number;
  /**
   * A series without a newer value has none, and one that has ended has none at once: values are those of `at`. Without it a
   * plain selection brings each counter's newest value with the time of its own scrape.
   */
  lookBackMs?: number;
  signal?: AbortSignal;
}

/** A question about each step of a time, from the first to `at`. */
export type RangeQuestion = Question & { fromMs: number; stepMs: number };

/** One series at each step that was asked about, oldest first; undefined where it has no value. */
export interface Ranged {
  series: string;
  values: readonly (number | undefined)[];
}

/** One place where counters can be read. It never throws for what the source does: that is unknown, with a sentence. */
export interface Source {
  read(question: Question): Promise<Reading>;
  /**
   * What it would have said at each step of the time before, oldest first; none where it cannot tell.
   * Absent where it knows of nothing but now.
   */
  past?(question: RangeQuestion): Promise<readonly Answered[]>;
  /** The same by series, or why there is no answer. */
  range?(question: RangeQuestion): Promise<readonly Ranged[] | { unknown: Unknown }>;
}

export interface SourceParts {
  plan: SourcePlan;
  ask: AskHttp;
}

/** The body of a good answer, or why there is none. */
export function bodyOf(
  reply: HttpReply,
  { name, url, timeoutMs }: SourcePlan,
): string | { unknown: Unknown } {
  const where = `source ${name} (${new URL(url).host})`;
  if ('failed' in reply) {
    if (reply.failed === 'timeout') {
      return unknown('too-slow', `${where} did not answer within ${formatDuration(timeoutMs)}`);
    }
    if (reply.failed === 'too-large') return unknown('too-large', `${where}: ${reply.detail}`);
    return unknown(
      'source-down',
      `${where} cannot be reached (${reply.failed}: ${oneLine(reply.detail, 120)})`,
    );
  }
  const { status, body } = reply;
  if (status >= 200 && status < 300) return body;
  if (status === 401 || status === 403) {
    return unknown('access-refused', `${where} refused the credentials (HTTP ${status})`);
  }
  if (status === 408 || status === 504)
    return unknown('too-slow', `${where} did not answer in time (HTTP ${status})`);
  if (status === 400 || status === 404 || status === 422) {
    return unknown('query-refused', `${where} refused the query (HTTP ${status}): ${oneLine(body, 200)}`);
  }
  return unknown('source-down', `${where} failed (HTTP ${status})`);
}
