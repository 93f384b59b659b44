import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Service, startPostgres } from '../../examples/education-system/test/support/services.ts';
import { EDUCATION } from './education.ts';

export const SUPABASE = join(EDUCATION, 'infrastructure', 'supabase');

/** Who asks through the Data API: nobody in particular, a user, or a server with the secret key. */
export type Caller = 'anon' | 'service_role' | { user: string };

/** A Postgres with the roles, the grants and the function that each project of Supabase begins with. */
export interface Project extends AsyncDisposable {
  url: string;
  /** As `postgres`, who owns what migrations make. */
  run(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** As the Data API asks: with the caller's role, and the claims of the token. */
  as(caller: Caller, sql: string): Promise<Record<string, unknown>[]>;
}

const BEGINNING = `
  CREATE ROLE anon NOLOGIN;
  CREATE ROLE authenticated NOLOGIN;
  CREATE ROLE service_role NOLOGIN BYPASSRLS;
  GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO anon, authenticated, service_role;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated, service_role;
  CREATE SCHEMA auth;
  GRANT USAGE ON SCHEMA auth TO anon, authenticated, service_role;
  CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT (nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')::uuid $$;
`;

export async function startProject(): Promise<Project> {
  const postgres: Service = await startPostgres({ user: 'postgres', password: 'postgres' });
  const client = new Client(postgres.url);
  await client.connect();
  const run: Project['run'] = async (sql, values) =>
    (await client.query<Record<string, unknown>>(sql, values)).rows;
  await run(BEGINNING);
  return {
    url: postgres.url,
    run,
    as: async (caller, sql) => {
      const [role, claims] =
        typeof caller === 'string' ? [caller, '{}'] : ['authenticated', JSON.stringify({ sub: caller.user })];
      await run('BEGIN');
      try {
        await run(`SET LOCAL ROLE ${role}`);
        await run("SELECT set_config('request.jwt.claims', $1, true)", [claims]);
        return await run(sql);
      } finally {
        await run('ROLLBACK');
      }
    },
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await postgres[Symbol.asyncDispose]();
    },
  };
}

/** The application's own migrations, without their way back. */
export function applicationMigrations(): { name: string; sql: string }[] {
  return sqlIn(join(EDUCATION, 'migrations')).map(({ name, sql }) => ({
    name,
    sql: sql.split('-- Down Migration')[0] ?? '',
  }));
}

/** What Supabase's own command pushes, in its order. */
export function supabaseMigrations(): { name: string; sql: string }[] {
  return sqlIn(join(SUPABASE, 'migrations'));
}

function sqlIn(folder: string): { name: string; sql: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));
}
