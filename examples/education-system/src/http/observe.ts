import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics.ts';

/** What nginx calls it when a client goes away before it was answered. */
const CLIENT_CLOSED = 499;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Asked for every second or so by machines. */
const QUIET = new Set(['/health', '/ready', '/metrics']);

/** Counts, times and logs each request when its connection is done with it, also when the client has gone away. */
export function observe(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    const started = performance.now();
    // "close" comes after the last byte as well as after an abort; "finish" would miss the latter.
    reply.raw.once('close', () => {
      const aborted = !reply.raw.writableFinished;
      const status = aborted ? CLIENT_CLOSED : reply.raw.statusCode;
      const seconds = (performance.now() - started) / 1000;
      const route = routeOf(request);
      const method = METHODS.has(request.method) ? request.method : 'OTHER';
      const labels = { method, route, status_code: String(status) };
      metrics.httpRequests.inc(labels);
      metrics.httpDuration.observe(labels, seconds);
      const line = { method: request.method, route, status, ms: Math.round(seconds * 1000), ip: request.ip };
      if (QUIET.has(route)) request.log.debug(line, 'request');
      else request.log.info(line, 'request');
    });
    done();
  });
}

/** The template, such as /api/courses/:courseId: a path of a request would make a time series of its own. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
}
