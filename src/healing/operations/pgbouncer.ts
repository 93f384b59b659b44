import { messageOf, oneLine, orStop } from '../../base/index.ts';
import { type ProxyConsole, ProxyError } from './operation.ts';

const CONNECT_MS = 5_000;
const QUERY_MS = 5_000;
/** To say goodbye to one that does not answer. */
const END_MS = 1_000;

/** PgBouncer's admin console, which speaks Postgres' protocol without its parameters. The client is loaded only here. */
export async function openPgBouncer(adminUrl: string, signal: AbortSignal): Promise<ProxyConsole> {
  const { Client } = await import('pg');
  const { host } = new URL(adminUrl);
  const client = new Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
  });
  // A connection that breaks later is met by the next query.
  client.on('error', () => undefined);
  const asked = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await orStop(work(), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw new ProxyError(`PgBouncer at ${host} did not ${what}: ${oneLine(messageOf(error), 200)}`);
    }
  };
  const close = async (): Promise<void> => {
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, END_MS).unref();
    });
    await Promise.race([client.end().catch(() => undefined), late]);
  };
  try {
    await asked('let in', async () => await client.connect());
  } catch (error) {
    await close();
    throw error;
  }
  return {
    databases: async () => {
      const { rows } = await asked(
        'list its databases',
        async () => await client.query<Record<string, unknown>>('SHOW DATABASES'),
      );
      return rows.map(({ name, paused, disabled }) => ({
        name: String(name),
        isPaused: String(paused) === '1',
        isDisabled: String(disabled) === '1',
      }));
    },
    reconnect: async (database) => {
      await asked(
        `reconnect ${database}`,
        async () => await client.query(`RECONNECT "${database.replaceAll('"', '""')}"`),
      );
    },
    close,
  };
}
