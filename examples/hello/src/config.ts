import { readFileSync } from 'node:fs';

export type Failure = 'crash' | 'ready' | 'oom' | 'errors';

/** Everything that the application reads from its environment, read once: what a pod was started with is what it is. */
export interface Config {
  port: number;
  version: string;
  greeting: string;
  /** The pod's name, so that a reader sees which of several answered. */
  instance: string;
  /** How long it serves on after SIGTERM. */
  drainMs: number;
  /** How long it listens before it is ready, like an application that warms a cache. */
  startDelayMs: number;
  failure: Failure | undefined;
  /** Processor time that an answer of `/` takes, like an application that renders. */
  busyMs: number;
  /** With `errors`: of 100 requests so many fail. */
  failPercent: number;
  /** A file that outlives a container's restart; the first start makes it and crashes. */
  crashOnceFile: string | undefined;
  /** The database of the first start answers only after this long; until then every start ends with exit code 1. */
  databaseLateMs: number;
  /** Where the time of the first start is kept, for `databaseLateMs`. */
  firstStartFile: string;
}

const failures: readonly Failure[] = ['crash', 'ready', 'oom', 'errors'];

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable, so that a mistake in a values file ends the pod with a sentence in its log. */
export function readConfig(env: Environment): Config {
  return {
    port: numberOf(env, 'PORT', 8080),
    version: text(env, 'VERSION') ?? 'dev',
    greeting: greetingOf(env),
    instance: text(env, 'HOSTNAME') ?? 'local',
    drainMs: numberOf(env, 'DRAIN_SECONDS', 5) * 1000,
    startDelayMs: numberOf(env, 'START_DELAY_MS', 0),
    failure: failureOf(env),
    busyMs: numberOf(env, 'BUSY_MS', 0),
    failPercent: numberOf(env, 'FAIL_PERCENT', 100),
    crashOnceFile: text(env, 'CRASH_ONCE'),
    databaseLateMs: numberOf(env, 'DB_WAIT_MS', 0),
    firstStartFile: text(env, 'FIRST_START_FILE') ?? '/tmp/first-start',
  };
}

/**
 * A mounted file wins over the variable. It is read at the start and never again: the kubelet rewrites a mounted
 * ConfigMap under running pods, and two pods of one version must not answer differently.
 */
function greetingOf(env: Environment): string {
  const file = text(env, 'GREETING_FILE');
  if (file !== undefined) return readFileSync(file, 'utf8').trim();
  return text(env, 'GREETING') ?? 'Hello';
}

function failureOf(env: Environment): Failure | undefined {
  const value = text(env, 'FAIL');
  if (value === undefined) return undefined;
  const found = failures.find((failure) => failure === value);
  if (found === undefined) throw new Error(`FAIL is ${value}, and must be one of ${failures.join(', ')}`);
  return found;
}

function numberOf(env: Environment, name: string, fallback: number): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new Error(`${name} is ${value}, and must be a number that is not negative`);
}

function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
