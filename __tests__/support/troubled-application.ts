import { startScript } from './education.ts';

/** The education application under load, in whatever trouble a test makes. */
export interface TroubledApplication extends AsyncDisposable {
  postgres: string;
  redis: string;
  /** The port of its metrics. */
  metrics: string;
  /** Makes or ends troubles, one after the other: the words of the application's test/troubled.ts. @throws Error */
  say(...lines: readonly string[]): Promise<void>;
}

const END_MS = 30_000;

/** @throws Error with what it printed where it does not start. */
export async function startTroubled(): Promise<TroubledApplication> {
  const { child, say, next } = startScript('test/troubled.ts');
  const closed = new Promise((resolve) => child.once('close', resolve));
  const where = JSON.parse(await next('its start')) as { postgres: string; redis: string; metrics: string };
  return {
    ...where,
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
