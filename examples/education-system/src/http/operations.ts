import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import type { Lifecycle } from '../lifecycle.ts';
import type { Metrics } from '../metrics.ts';
import { within } from '../unavailable.ts';

/** What the application stands on, by name; a check fails with an error. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

export interface OperationsOptions {
  config: Pick<Config, 'version' | 'commit' | 'metricsPort'>;
  lifecycle: Lifecycle;
  metrics: Metrics;
  checks: Checks;
}

/** A probe gives up after 2 s; the answer must be there before, and say which check it is that hangs. */
const CHECK_MS = 1500;

/** For whoever operates the application: probes, metrics, and what runs. */
export function operations(app: FastifyInstance, options: OperationsOptions): void {
  const { config, lifecycle, metrics, checks } = options;
  // Whether the process can answer, and nothing else: a restart mends no database.
  app.get('/health', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  const look = shared(async () => await lookAt(checks));
  app.get('/ready', { schema: { hide: true } }, async (_request, reply) => {
    if (lifecycle.draining) return await reply.code(503).send({ status: 'draining' });
    const results = await look();
    const ready = Object.values(results).every((result) => result === 'ok');
    return await reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not ready', checks: results });
  });
  app.get('/version', { schema: { hide: true } }, async () => ({
    version: config.version,
    commit: config.commit,
  }));
  if (config.metricsPort === undefined) serveMetrics(app, metrics);
}

export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** `ok`, or what is wrong: without addresses, which an error's message may hold, since anybody may ask. */
async function lookAt(checks: Checks): Promise<Record<string, string>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(CHECK_MS, name, check());
        return [name, 'ok'] as const;
      } catch (error) {
        return [name, error instanceof NotReadyError ? error.message : 'not available'] as const;
      }
    }),
  );
  return Object.fromEntries(results);
}

/** A reason that may be told to anybody. */
export class NotReadyError extends Error {
  override name = 'NotReadyError';
}

/** Those who ask while an answer is under way share it: many probes at once are one question. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | undefined;
  return async () => {
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return await underWay;
  };
}
