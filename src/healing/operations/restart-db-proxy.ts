import type { RestartDbProxy } from '../rules/types.ts';
import {
  deferred,
  impossible,
  type Operation,
  type Place,
  type ProxyConsole,
  ProxyError,
} from './operation.ts';

/**
 * PgBouncer opens its connections to a database anew, each as soon as nobody uses it. It is never paused for that: a run
 * that died in between would leave everybody waiting.
 */
export const restartDbProxy: Operation<RestartDbProxy> = {
  look: async (step, place) => {
    const { database, shown } = step;
    let found: Awaited<ReturnType<ProxyConsole['databases']>>;
    try {
      found = await withConsole(step, place, async (proxy) => await proxy.databases());
    } catch (error) {
      place.signal.throwIfAborted();
      if (error instanceof ProxyError) return deferred(error.message);
      throw error;
    }
    const known = found.find(({ name }) => name === database);
    if (known === undefined) return impossible(`PgBouncer at ${shown} has no database ${database}`);
    if (known.isDisabled) return impossible(`database ${database} of PgBouncer at ${shown} is disabled`);
    if (known.isPaused)
      return deferred(`database ${database} of PgBouncer at ${shown} is paused by somebody`);
    return {
      is: 'ready',
      change: {
        says: `reconnect database ${database} of PgBouncer at ${shown}`,
        perform: async () => {
          await withConsole(step, place, async (proxy) => await proxy.reconnect(database));
          return { is: 'done', request: `RECONNECT ${database} at ${shown}` };
        },
      },
    };
  },
};

async function withConsole<T>(
  { adminUrl }: RestartDbProxy,
  { openProxy, signal }: Pick<Place, 'openProxy' | 'signal'>,
  work: (proxy: ProxyConsole) => Promise<T>,
): Promise<T> {
  const proxy = await openProxy(adminUrl, signal);
  try {
    return await work(proxy);
  } finally {
    await proxy.close();
  }
}
