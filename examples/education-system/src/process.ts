import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import { type App, buildApp } from './app.ts';
import { openRedis } from './cache/redis.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database/database.ts';
import { serveMetrics } from './http/operations.ts';
import { lifecycle } from './lifecycle.ts';
import { Metrics } from './metrics.ts';

export interface Running {
  app: App;
  port: number;
  metricsPort: number | undefined;
  /** Ends it as a pod should end; resolves when the last request has its answer. A second call joins the first. */
  drain: () => Promise<void>;
}

/** Starts everything. It listens at once, so that the probes get an answer; it is ready when database and cache are. */
export async function startApp(config: Config): Promise<Running> {
  const metrics = new Metrics(config);
  const life = lifecycle();
  // The log begins with the application, and its parts report from the moment they are opened.
  let app: App | undefined;
  const trouble = (what: string) => (error: Error) =>
    app?.log.warn({ err: error }, `${what}: connection trouble`);
  const database = openDatabase({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    metrics,
    onTrouble: trouble('database'),
  });
  const redis = openRedis({ url: config.redisUrl, onTrouble: trouble('cache') });
  try {
    app = await buildApp({ config, database, redis, metrics, lifecycle: life });
    await app.listen({ host: config.host, port: config.port });
    const side = config.metricsPort === undefined ? undefined : fastify();
    if (side !== undefined) {
      serveMetrics(side, metrics);
      await side.listen({ host: config.host, port: config.metricsPort ?? 0 });
    }
    const listening = app;
    let ending: Promise<void> | undefined;
    const end = async (): Promise<void> => {
      life.drain();
      await sleep(config.drainMs);
      await listening.close();
      await Promise.all([database.close(), redis.close(), side?.close()]);
    };
    return {
      app,
      port: portOf(app),
      metricsPort: side === undefined ? undefined : portOf(side),
      drain: async () => await (ending ??= end()),
    };
  } catch (error) {
    await Promise.allSettled([app?.close(), database.close(), redis.close()]);
    throw error;
  }
}

function portOf(app: Pick<App, 'addresses'>): number {
  const [address] = app.addresses();
  return typeof address === 'object' ? address.port : 0;
}
