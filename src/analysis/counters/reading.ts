/** One counter as it stood at a moment. */
export interface Sample {
  /** Which series it is: its labels, as one text. */
  series: string;
  value: number;
  /** When it was taken, in milliseconds since 1970, by the source's clock. */
  at: number;
}

/** Why nothing can be said: never a success, never a failure. */
export const UNKNOWNS = {
  'no-series': 'the source has no such series',
  'no-traffic': 'no requests in the interval',
  'not-a-number': 'a value that is no number of requests',
  stale: 'the newest value is too old',
  'not-scraped-yet': 'no newer value since the last look',
  'counter-reset': 'a counter began anew within the interval',
  'first-look': 'the first look: there is no interval yet',
  'more-failed-than-all': 'more requests failed than there were',
  'source-down': 'the source cannot be reached, or has failed',
  'too-slow': 'the source did not answer in time',
  'too-large': 'the answer of the source is larger than can be read',
  'query-refused': 'the source refused the query',
  'access-refused': 'the source refused the credentials',
  partial: 'the source says itself that its answer is not complete',
  'not-understood': 'the answer is not what such a source answers',
} as const;

export type UnknownCode = keyof typeof UNKNOWNS;

/** No answer, and a sentence why. */
export interface Unknown {
  code: UnknownCode;
  message: string;
}

/** What a source said of one query. */
export type Reading = Answered | { unknown: Unknown };

export interface Answered {
  samples: readonly Sample[];
  /** The labels that its series have, where the source has labels. */
  labels?: ReadonlySet<string>;
  /** The labels that the query asks for. */
  asked?: readonly string[];
}

export const VERSIONS = ['canary', 'stable'] as const;
/** Which of the two is meant. */
export type VersionName = (typeof VERSIONS)[number];

/** What was asked of a metric about one version. */
export interface VersionReading {
  all: Reading;
  /** Of these either the failed ones or the good ones are counted. */
  part: Reading;
}

/** One look at one metric. */
export interface MetricReading {
  canary: VersionReading;
  stable: VersionReading;
  /** When it was taken, in milliseconds since 1970, by our clock. */
  at: number;
}

export function unknown(code: UnknownCode, message: string): { unknown: Unknown } {
  return { unknown: { code, message } };
}
