import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type { Database } from './database.ts';

const folder = join(import.meta.dirname, '..', '..', 'migrations');
const TABLE = 'migrations';
const UNDEFINED_TABLE = '42P01';

/** The last migration of this version of the application, by the name under which the database keeps it. */
export function latestMigration(): string {
  const last = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .at(-1);
  if (last === undefined) throw new Error(`there is no migration in ${folder}`);
  return last.replace(/\.sql$/, '');
}

/**
 * Brings the schema to what this version needs, all in one transaction. A second one at the same time waits for the first.
 * @returns the names of what was run.
 */
export async function migrate(databaseUrl: string, say: (line: string) => void): Promise<string[]> {
  const done = await runner({
    databaseUrl,
    dir: folder,
    migrationsTable: TABLE,
    direction: 'up',
    ignorePattern: String.raw`\..*|.*(?<!\.sql)`,
    advisoryLockMode: 'wait',
    // A newer version's migrations are no mistake: its release may be on its way, or on its way back.
    checkOrder: false,
    logger: { debug: () => undefined, info: () => undefined, warn: say, error: say },
  });
  return done.map(({ name }) => name);
}

/** Whether the database has the schema of this version; a newer one will do. */
export async function isMigrated(database: Database, latest: string): Promise<boolean> {
  try {
    const rows = await database.query('migration.check', `SELECT FROM ${TABLE} WHERE name = $1`, [latest]);
    return rows.length > 0;
  } catch (error) {
    if ((error as { code?: unknown }).code === UNDEFINED_TABLE) return false;
    throw error;
  }
}
