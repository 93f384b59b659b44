import type { Client, ClientConfig } from 'pg';
import { ConfigurationError, messageOf, orStop } from '../../base/index.ts';
import type { Credential, Login, OpenSession, Provider } from '../types.ts';
import { withCredential } from '../url.ts';
import { asToldBy, whyOf } from './failure.ts';
import { scramVerifier } from './scram.ts';
import { refuseOwnAccount, type ServerOptions } from './server.ts';

const CONNECT_MS = 10_000;
const QUERY_MS = 15_000;
/** To say goodbye to a server that does not answer. */
const END_MS = 1_000;
/** Wrong password, and: may not log in, or no line of pg_hba.conf lets it. */
const WRONG_PASSWORD = '28P01';
const NOT_AUTHORIZED = '28000';

/**
 * Two logins of one group role. Passwords go over as their verifiers; each login takes the group's role, so that what
 * is created belongs to it whichever login is in use.
 */
export async function postgresProvider(options: ServerOptions): Promise<Provider> {
  const { adminUrl, accounts, signal } = options;
  refuseOwnAccount(adminUrl, accounts, 'Postgres');
  const { Client: PgClient } = await import('pg');
  const open = async (url: string): Promise<Client> => {
    const config: ClientConfig = {
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: QUERY_MS,
      application_name: 'edu-actions rotate-secret',
    };
    const client = new PgClient(config);
    // A connection that breaks later is met by the next query.
    client.on('error', () => undefined);
    try {
      await orStop(client.connect(), signal);
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  };
  return new Postgres(options, open);
}

interface Row {
  [column: string]: unknown;
}

class Postgres implements Provider {
  readonly kind = 'postgres';
  readonly #options: ServerOptions;
  readonly #open: (url: string) => Promise<Client>;
  readonly #warnings = new Set<string>();

  constructor(options: ServerOptions, open: (url: string) => Promise<Client>) {
    this.#options = options;
    this.#open = open;
  }

  async create(credential: Credential, like: string): Promise<void> {
    const verifier = await scramVerifier(credential.password);
    await this.#asAdmin('create the login', async (client, ask) => {
      const groups = await this.#groupsOf(like, ask);
      const name = client.escapeIdentifier(credential.account);
      const [role] = await ask('SELECT 1 FROM pg_roles WHERE rolname = $1', [credential.account]);
      await ask('BEGIN');
      if (role === undefined) await ask(`CREATE ROLE ${name} NOLOGIN`);
      for (const { group, isSet } of groups) {
        const quoted = client.escapeIdentifier(group);
        await ask(`GRANT ${quoted} TO ${name}`);
        if (isSet) await ask(`ALTER ROLE ${name} SET ROLE ${quoted}`);
      }
      await ask(`ALTER ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(verifier)}`);
      await ask('COMMIT');
    });
  }

  async check(credential: Credential): Promise<Login> {
    const { adminUrl, signal } = this.#options;
    try {
      const client = await this.#open(withCredential(adminUrl, credential));
      await this.#end(client);
      return { standing: 'accepted', why: 'logged in' };
    } catch (error) {
      signal.throwIfAborted();
      const why = whyOf(error);
      const { code } = error as { code?: string };
      if (code === WRONG_PASSWORD) return { standing: 'refused', why };
      if (code !== NOT_AUTHORIZED) return { standing: 'unknown', why };
      // A missing line of pg_hba.conf proves nothing about the login.
      const isOff = await this.#isNoLogin(credential.account).catch(() => false);
      return { standing: isOff ? 'refused' : 'unknown', why };
    }
  }

  async sessions(account: string): Promise<OpenSession[]> {
    const rows = await this.#asAdmin('list the sessions', async (_client, ask) => {
      const who = `concat(coalesce(host(client_addr), 'local'), ':', client_port, ' (', application_name, ')')`;
      return await ask(
        `SELECT pid::text AS id, ${who} AS who FROM pg_stat_activity WHERE usename = $1 AND backend_type = 'client backend'`,
        [account],
      );
    });
    return rows.map(({ id, who }) => ({ id: String(id), who: String(who).replace(' ()', '') }));
  }

  async revoke(account: string): Promise<void> {
    await this.#asAdmin('revoke the login', async (client, ask) => {
      await ask(`ALTER ROLE ${client.escapeIdentifier(account)} NOLOGIN PASSWORD NULL`);
    });
  }

  async endSessions(account: string): Promise<void> {
    await this.#asAdmin('end the sessions', async (_client, ask) => {
      await ask(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND backend_type = 'client backend'`,
        [account],
      );
    });
  }

  warnings(): string[] {
    return [...this.#warnings];
  }

  async close(): Promise<void> {
    // Each call has a connection of its own.
  }

  async #isNoLogin(account: string): Promise<boolean> {
    const rows = await this.#asAdmin('tell whether it may log in', async (_client, ask) => {
      return await ask('SELECT rolcanlogin FROM pg_roles WHERE rolname = $1', [account]);
    });
    return rows[0]?.['rolcanlogin'] === false;
  }

  /** The group roles of a login, and which of them it takes when it logs in. */
  async #groupsOf(
    account: string,
    ask: (sql: string, values?: unknown[]) => Promise<Row[]>,
  ): Promise<{ group: string; isSet: boolean }[]> {
    const groups = await ask(
      `SELECT g.rolname AS name FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
       JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = $1 ORDER BY 1`,
      [account],
    );
    const settings = await ask(
      `SELECT unnest(setconfig) AS setting FROM pg_db_role_setting s JOIN pg_roles u ON u.oid = s.setrole
       WHERE u.rolname = $1 AND s.setdatabase = 0`,
      [account],
    );
    const set = settings.map(({ setting }) => String(setting));
    const role = set.find((setting) => setting.startsWith('role='))?.slice('role='.length);
    const others = set.filter((setting) => !setting.startsWith('role='));
    if (others.length > 0)
      this.#warnings.add(`${account} has settings of its own, which are not copied: ${others.join(', ')}`);
    if (groups.length === 0)
      throw new ConfigurationError({
        code: 'no-group-role',
        message: `${account} is a member of no role, so that a second login would not have its rights`,
        expected: 'two logins of one group role that owns what the application uses',
        remedy: `make one, such as: CREATE ROLE app NOLOGIN; REASSIGN OWNED BY ${account} TO app; GRANT app TO ${account}; ALTER ROLE ${account} SET ROLE app`,
      });
    return groups.map(({ name }) => ({ group: String(name), isSet: unquoted(role) === name }));
  }

  async #asAdmin<T>(
    what: string,
    work: (client: Client, ask: (sql: string, values?: unknown[]) => Promise<Row[]>) => Promise<T>,
  ): Promise<T> {
    const { adminUrl, signal } = this.#options;
    return await asToldBy('Postgres', what, async () => {
      const client = await this.#open(adminUrl);
      try {
        const ask = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
          (await orStop(client.query<Row>(sql, values), signal)).rows;
        return await work(client, ask);
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(messageOf(error), { cause: error });
      } finally {
        await this.#end(client);
      }
    });
  }

  async #end(client: Client): Promise<void> {
    const late = AbortSignal.timeout(END_MS);
    await orStop(client.end(), late).catch(() => undefined);
  }
}

function unquoted(name: string | undefined): string | undefined {
  return name?.startsWith('"') === true ? name.slice(1, -1).replaceAll('""', '"') : name;
}
