import { type CustomTypesConfig, Pool, types } from 'pg';
import type { Metrics } from '../metrics.ts';
import { traced } from '../tracing.ts';
import { isConnectionTrouble, UnavailableError } from '../unavailable.ts';

/** The database as the rest of the application sees it. */
export interface Database {
  /**
   * Runs one statement.
   * @param name Its name in the metrics, such as `submission.save`: from the code, never from a request.
   * @throws UnavailableError when the server cannot be reached, ends the connection, or takes too long.
   */
  query<Row extends object>(name: string, text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** What the pool does now. */
  connections: () => { total: number; idle: number; waiting: number; max: number };
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  poolSize: number;
  metrics: Metrics;
  /** Told of connections that break while nobody uses them. */
  onTrouble: (error: Error) => void;
}

/** A pool must not make a request wait longer than its client would. */
const CONNECT_MS = 2000;
/** The server ends a statement that takes longer; the client gives up a moment later, for a server that says nothing. */
const STATEMENT_MS = 5000;
const ANSWER_MS = 6000;

/** What Postgres names a moment, as ISO 8601 text: what the API answers with. */
const isoTypes: CustomTypesConfig = {
  getTypeParser: ((...[oid, format]: Parameters<typeof types.getTypeParser>) =>
    oid === types.builtins.TIMESTAMPTZ && format !== 'binary'
      ? (value: string) => new Date(value).toISOString()
      : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** Opens no connection yet: a database that is late must not keep the process from starting. */
export function openDatabase({ url, poolSize, metrics, onTrouble }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'education-system',
    types: isoTypes,
  });
  // Without a listener the end of an idle connection would end the process.
  pool.on('error', onTrouble);
  return {
    query: async <Row extends object>(name: string, text: string, values: readonly unknown[] = []) =>
      await traced(name, { 'db.system.name': 'postgresql', 'db.query.summary': name }, async () => {
        const timer = metrics.databaseQueryDuration.startTimer({ query: name });
        try {
          const { rows } = await pool.query<Row>(text, [...values]);
          timer({ result: 'ok' });
          return rows;
        } catch (error) {
          timer({ result: 'error' });
          throw isConnectionTrouble(error) ? new UnavailableError('the database', error) : error;
        }
      }),
    connections: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      max: poolSize,
    }),
    close: async () => await pool.end(),
  };
}
