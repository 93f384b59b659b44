import type { Cache } from './cache/cached.ts';
import type { LoginLimits } from './cache/login-limits.ts';
import type { Sessions } from './cache/sessions.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { Auth } from './http/auth.ts';
import type { Metrics } from './metrics.ts';
import type { Passwords } from './passwords.ts';

/** What the routes use. */
export interface Services {
  config: Config;
  database: Database;
  metrics: Metrics;
  sessions: Sessions;
  cache: Cache;
  limits: LoginLimits;
  passwords: Passwords;
  auth: Auth;
}
