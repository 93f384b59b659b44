import type { Role } from '../cache/sessions.ts';
import type { Database } from './database.ts';

export interface User {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: string;
}

export type Account = User & { passwordHash: string };

const COLUMNS = 'id, email, name, role, created_at AS "createdAt"';

/** @returns undefined when the address has an account already. */
export async function createUser(
  database: Database,
  user: Pick<Account, 'email' | 'name' | 'role' | 'passwordHash'>,
): Promise<User | undefined> {
  const [row] = await database.query<User>(
    'user.create',
    `INSERT INTO users (email, name, role, password_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (lower(email)) DO NOTHING RETURNING ${COLUMNS}`,
    [user.email, user.name, user.role, user.passwordHash],
  );
  return row;
}

export async function accountOf(database: Database, email: string): Promise<Account | undefined> {
  const [row] = await database.query<Account>(
    'user.by_email',
    `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM users WHERE lower(email) = lower($1)`,
    [email],
  );
  return row;
}

export async function setPasswordHash(database: Database, id: string, hash: string): Promise<void> {
  await database.query('user.set_password', 'UPDATE users SET password_hash = $2 WHERE id = $1', [id, hash]);
}
