import { startScript } from './education.ts';

/** The education application under load, in whatever trouble a test makes. */
export interface TroubledApplication extends AsyncDisposable {
  postgres: string;
  redis: string;
  /** The Redis that follows the other one. */
  follower: string;
  /** The ports of the metrics of two instances. */
  metrics: string[];
  /** Its process; what it has mounted is seen by whoever enters its namespace. */
  pid: number;
  /** Makes or ends troubles, one after the other: the words of the application's test/troubled.ts. @throws Error */
  say(...lines: readonly string[]): Promise<void>;
}

const END_MS = 30_000;

/** Where Postgres has its data, as with Debian and as the rules say. */
const DISK = '/var/lib/postgresql';
/** A disk at that place, which is there for whoever is started by this alone. */
const WITH_DISK = [
  'unshare',
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o size=512m,mode=755 education ${DISK} && exec "$@"`,
  'sh',
];

/**
 * @param disk Postgres has a small disk of its own; asks for root.
 * @throws Error with what it printed where it does not start.
 */
export async function startTroubled({ disk }: { disk: boolean }): Promise<TroubledApplication> {
  const script = 'test/troubled.ts';
  const { child, say, next } = disk
    ? startScript(script, WITH_DISK, { POSTGRES_HOME: DISK })
    : startScript(script);
  const closed = new Promise((resolve) => child.once('close', resolve));
  type Where = Pick<TroubledApplication, 'postgres' | 'redis' | 'follower' | 'metrics'>;
  const where = JSON.parse(await next('its start')) as Where;
  return {
    ...where,
    pid: child.pid ?? 0,
    say: async (...all) => {
      for (const line of all) {
        say(line);
        await next(line);
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin?.end();
      const late = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await closed;
      clearTimeout(late);
    },
  };
}
