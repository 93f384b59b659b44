import { hostname } from 'node:os';
import { ErrorReply } from '@redis/client';
import type { FastifyServerOptions } from 'fastify';
import { DatabaseError } from 'pg';
import type { Config } from './config.ts';

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/** JSON lines for collectors: each says what wrote it, in which release. A request's say its trace as well. */
export function logOptions(
  config: Pick<Config, 'logLevel' | 'serviceName' | 'version' | 'commit'>,
): LoggerOptions {
  const { logLevel, serviceName, version, commit } = config;
  return {
    level: logLevel,
    base: { service: serviceName, version, commit, hostname: hostname() },
    // For collectors, which know names rather than pino's numbers.
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: tell },
  };
}

export interface ToldError {
  type: string;
  message: string;
  stack: string;
  [detail: string]: unknown;
}

const HIDDEN = 'left out: it may repeat what was sent';
/** Of what Postgres says, what is from the schema and never from a row. */
const OF_THE_SCHEMA = ['severity', 'table', 'column', 'constraint', 'routine'] as const;

/**
 * An error without what somebody sent: Postgres repeats the row that it refuses, Redis the command, and the JSON parser
 * the text. Where it happened, and what it is called, is told of all.
 */
export function tell(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: HIDDEN, stack: '' };
  const repeats =
    error instanceof DatabaseError || error instanceof ErrorReply || error instanceof SyntaxError;
  const { code } = error as { code?: unknown };
  const row = error instanceof DatabaseError ? error : undefined;
  const schema = OF_THE_SCHEMA.flatMap((key) => (row?.[key] === undefined ? [] : [[key, row[key]] as const]));
  return {
    type: error.name === 'error' ? error.constructor.name : error.name,
    message: repeats ? HIDDEN : error.message,
    // Its first lines are the message again.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(typeof code === 'string' ? { code } : {}),
    ...Object.fromEntries(schema),
    ...(error.cause === undefined ? {} : { cause: tell(error.cause) }),
  };
}

/** An address leads to a person; the network that it is of tells enough of who asks. */
export function networkOf(address: string | undefined): string {
  // Of a connection that is gone already nobody knows.
  if (address === undefined) return 'unknown';
  const four = /(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  if (four !== undefined) return `${four}.0/24`;
  const groups = (address.split('::', 1)[0] ?? '').split(':').filter((group) => group !== '');
  return `${[...groups, '0', '0', '0'].slice(0, 3).join(':')}::/48`;
}
