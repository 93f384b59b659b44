import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, freePort, until } from '../../examples/education-system/test/support/child.ts';
import { databaseUser, program } from '../../examples/education-system/test/support/programs.ts';

export interface PgBouncer extends AsyncDisposable {
  /** Of the admin console. */
  adminUrl: string;
  /** Of the database `shop`, through the pool. */
  url: string;
  port: number;
}

export const CONSOLE_PASSWORD = 'password-of-the-console';

export interface PgBouncerOptions {
  /** The address that it listens at, for whom loopback does not reach. */
  host?: string;
  /** Connections to the server. */
  poolSize?: number;
}

/** A real PgBouncer on this machine, with one database `shop` in front of a real Postgres. */
export async function startPgBouncer(
  upstream: string,
  { host = '127.0.0.1', poolSize = 3 }: PgBouncerOptions = {},
): Promise<PgBouncer> {
  const server = program('pgbouncer');
  const user = databaseUser();
  const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  const port = await freePort();
  const to = new URL(upstream);
  const at = `host=${to.hostname} port=${to.port} dbname=${to.pathname.slice(1)}`;
  const login = `user=${to.username} password=${decodeURIComponent(to.password)}`;
  const files = {
    'users.txt': `"console" "${CONSOLE_PASSWORD}"\n"app" "app"\n`,
    'pgbouncer.ini': [
      '[databases]',
      `shop = ${at} ${login}`,
      '[pgbouncer]',
      `listen_addr = ${host}`,
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = plain',
      `auth_file = ${join(folder, 'users.txt')}`,
      'admin_users = console',
      'pool_mode = transaction',
      `default_pool_size = ${poolSize}`,
      'min_pool_size = 3',
      // After a login that failed; a busy machine may fail one.
      'server_login_retry = 1',
      'ignore_startup_parameters = extra_float_digits,statement_timeout',
      '',
    ].join('\n'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  for (const place of [folder, ...Object.keys(files).map((name) => join(folder, name))])
    if (user !== undefined) chownSync(place, user.uid, user.gid);
  const child = new Child(server, [join(folder, 'pgbouncer.ini')], { user });
  await until('PgBouncer', async () => await isOpen(host, port));
  return {
    adminUrl: `postgresql://console:${CONSOLE_PASSWORD}@${host}:${port}/pgbouncer`,
    url: `postgresql://app:app@${host}:${port}/shop`,
    port,
    [Symbol.asyncDispose]: async () => {
      await child.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isOpen(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.setTimeout(500, () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}
