import { sourceMistakes, sourcePlan } from '../../analysis/index.ts';
import {
  awsAccess,
  awsSecrets,
  defined,
  keepCredentials,
  keepSecret,
  type PlaceOf,
  type Problem,
} from '../../base/index.ts';
import { parseQuantity } from '../../cluster/index.ts';
import type { StepEntry } from './schema.ts';
import type { Address, FailoverDb, RdsPlan, RedisAccess } from './types.ts';

interface Given {
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
}

type Context = Given & { place: PlaceOf; root: string };
type Entry = NonNullable<StepEntry['failover_db']>;
type Patroni = NonNullable<Entry['patroni']>;
type Sentinel = NonNullable<Entry['redis-sentinel']>;
type OnAws = NonNullable<Entry['rds']> | NonNullable<Entry['aurora']>;
type Login = NonNullable<Sentinel['login']>;
type Path = readonly PropertyKey[];
type Report = (at: Path, problem: Omit<Problem, 'file' | 'line'>) => void;

const DEFAULT_MAX_LAG = 2 ** 20;
const HIGHEST_PORT = 65_535;

/** What the schema cannot see of where a database is and how it is asked. */
export function failoverMistakes(
  { failover_db: entry }: StepEntry,
  at: Path,
  context: Context,
  report: Report,
): void {
  if (entry?.patroni !== undefined) patroniMistakes(entry.patroni, [...at, 'patroni'], context, report);
  const redis = entry?.['redis-sentinel'];
  if (redis !== undefined) sentinelMistakes(redis, [...at, 'redis-sentinel'], context, report);
  for (const kind of ['rds', 'aurora'] as const) {
    const aws = entry?.[kind];
    if (aws === undefined) continue;
    awsMistakes(aws, [...at, kind], context, report);
    if (entry?.['max-lag'] !== undefined)
      report([...at, 'max-lag'], {
        message: `has no meaning with ${kind}: who takes over has every write`,
        remedy: 'leave it out',
      });
  }
}

function awsMistakes({ region, endpoint }: OnAws, at: Path, { env }: Context, report: Report): void {
  for (const { of, ...flaw } of awsAccess(env, { service: 'RDS', region }).flaws)
    report(of === 'region' ? [...at, 'region'] : at, flaw);
  if (endpoint !== undefined) portMistake(endpoint, [...at, 'endpoint'], report);
}

function patroniMistakes({ members, ...how }: Patroni, at: Path, context: Context, report: Report): void {
  for (const [index, url] of members.entries())
    sourceMistakes({ type: 'json', url }, [...at, 'members', index], context, (_, problem) =>
      report([...at, 'members', index], problem),
    );
  twinMistakes(
    members.map((url) => url.replace(/\/+$/u, '')),
    [...at, 'members'],
    report,
  );
  // How they are asked is the same of each, and is told once.
  sourceMistakes({ type: 'json', url: 'https://member', ...how }, at, context, report);
}

function sentinelMistakes(entry: Sentinel, at: Path, context: Context, report: Report): void {
  twinMistakes(entry.sentinels, [...at, 'sentinels'], report);
  for (const [index, text] of entry.sentinels.entries())
    portMistake(text, [...at, 'sentinels', index], report);
  for (const key of ['login', 'sentinel-login'] as const) {
    const { user, password } = entry[key] ?? {};
    secretMistake(user, [...at, key, 'user'], context, report);
    secretMistake(password, [...at, key, 'password'], context, report);
  }
  if (entry.tls !== undefined)
    sourceMistakes({ type: 'json', url: 'https://server', ...entry.tls }, [...at, 'tls'], context, report);
}

function portMistake(text: string, at: Path, report: Report): void {
  const { port } = addressIn(text);
  if (port < 1 || port > HIGHEST_PORT)
    report(at, { message: 'has no such port', expected: `1 to ${HIGHEST_PORT} behind the colon` });
}

function twinMistakes(all: readonly string[], at: Path, report: Report): void {
  for (const [index, one] of all.entries())
    if (all.indexOf(one) < index)
      report([...at, index], { message: 'is the same as one before it', remedy: 'name each once' });
}

function secretMistake(given: Login['user'], at: Path, { env }: Pick<Given, 'env'>, report: Report): void {
  if (given === undefined || typeof given === 'string' || (env[given.env] ?? '') !== '') return;
  report(at, {
    message: `needs the environment variable ${given.env}, which is not set`,
    remedy: `set it, such as env: {${given.env}: \${{ secrets.${given.env} }}}`,
  });
}

/** A step that has no mistake. Its secrets are known to the redactor from here on. */
export function failoverStep(entry: Entry, source: Given): FailoverDb {
  const { patroni, 'redis-sentinel': redis, rds, aurora, unattended = false } = entry;
  const maxLag = entry['max-lag'] === undefined ? DEFAULT_MAX_LAG : (parseQuantity(entry['max-lag']) ?? 0);
  const base = { kind: 'failover_db', maxLag, unattended } as const;
  if (patroni !== undefined) {
    const { members, ...how } = patroni;
    const plans = members.map((url) => sourcePlan(url, { type: 'json', url, ...how }, source));
    return { ...base, database: { kind: 'patroni', members: plans } };
  }
  if (rds !== undefined)
    return { ...base, database: { kind: 'rds', instance: rds.instance, ...onAws(rds, source) } };
  if (aurora !== undefined) {
    const { cluster, 'target-instance': target } = aurora;
    return {
      ...base,
      database: { kind: 'aurora', cluster, ...defined({ target }), ...onAws(aurora, source) },
    };
  }
  if (redis === undefined) throw new Error('a step without a database');
  return {
    ...base,
    database: {
      kind: 'redis-sentinel',
      sentinels: redis.sentinels.map(addressIn),
      master: redis.master,
      servers: accessOf(redis.login, redis, source),
      sentinelAccess: accessOf(redis['sentinel-login'], redis, source),
    },
  };
}

function onAws({ region, endpoint }: OnAws, { env }: Given): Pick<RdsPlan, 'access' | 'endpoint'> {
  const { access } = awsAccess(env, { service: 'RDS', region });
  for (const secret of awsSecrets(access)) keepSecret(secret);
  return { access, ...(endpoint === undefined ? {} : { endpoint: addressIn(endpoint) }) };
}

function accessOf(login: Login | undefined, { tls }: Sentinel, source: Given): RedisAccess {
  const value = (of: Login['user']): string | undefined => (typeof of === 'object' ? source.env[of.env] : of);
  const user = value(login?.user);
  const password = value(login?.password);
  if (password !== undefined) keepCredentials(user ?? 'default', password);
  if (typeof login?.user === 'object' && user !== undefined) keepSecret(user);
  const plan =
    tls === undefined
      ? undefined
      : sourcePlan('tls', { type: 'json', url: 'https://server', ...tls }, source);
  return defined({ user, password, tls: plan?.tls });
}

/** Of `host:port`, in which a host that is an IPv6 address has brackets. */
export function addressIn(text: string): Address {
  const at = text.lastIndexOf(':');
  return { host: text.slice(0, at).replaceAll(/^\[|\]$/gu, ''), port: Number(text.slice(at + 1)) };
}
