import {
  type Context,
  context,
  defaultTextMapGetter,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { SCOPE } from '../tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trace that this request is part of: a caller's, or its own where traces are made. */
    traceId: string | null;
    traceContext: Context | null;
  }
}

/** What nginx calls it when a client goes away before it was answered. */
const CLIENT_CLOSED = 499;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Asked for every second or so by machines. */
const QUIET = new Set(['/health', '/ready', '/metrics']);
const propagator = new W3CTraceContextPropagator();

/** Counts, times, traces and logs each request when its connection is done with it, also when the client has gone away. */
export function observe(app: FastifyInstance, metrics: Metrics): void {
  app.decorateRequest('traceId', null);
  app.decorateRequest('traceContext', null);
  app.addHook('onRequest', (request, reply, done) => {
    const started = performance.now();
    const network = networkOf(request.ip);
    const route = routeOf(request);
    const method = METHODS.has(request.method) ? request.method : 'OTHER';
    const endSpan = QUIET.has(route) ? () => undefined : startSpan(request, reply, { method, route });
    // "close" comes after the last byte as well as after an abort; "finish" would miss the latter.
    reply.raw.once('close', () => {
      const aborted = !reply.raw.writableFinished;
      const status = aborted ? CLIENT_CLOSED : reply.raw.statusCode;
      const seconds = (performance.now() - started) / 1000;
      const labels = { method, route, status_code: String(status) };
      metrics.httpRequests.inc(labels);
      metrics.httpDuration.observe(labels, seconds);
      endSpan(status);
      const line = { method, route, status, ms: Math.round(seconds * 1000), network };
      if (QUIET.has(route)) request.log.debug(line, 'request');
      else request.log.info(line, 'request');
    });
    within(request, done);
  });
  // A body is read by the connection, which knows of no request.
  app.addHook('preValidation', (request, _reply, done) => within(request, done));
}

function within(request: FastifyRequest, done: () => void): void {
  if (request.traceContext === null) done();
  else context.with(request.traceContext, done);
}

/**
 * A span of the template, never of the address: that may hold anything. From here on the request's log has its trace,
 * also of a caller where this process makes none.
 */
function startSpan(
  request: FastifyRequest,
  reply: FastifyReply,
  { method, route }: { method: string; route: string },
): (status: number) => void {
  const caller = propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
  const attributes = { 'http.request.method': method, 'http.route': route };
  const options = { kind: SpanKind.SERVER, attributes };
  const span = trace.getTracer(SCOPE).startSpan(`${method} ${route}`, options, caller);
  const told = span.spanContext();
  if (isSpanContextValid(told)) {
    request.traceId = told.traceId;
    request.log = request.log.child({ trace_id: told.traceId, span_id: told.spanId });
    reply.log = request.log;
  }
  if (span.isRecording()) request.traceContext = trace.setSpan(caller, span);
  return (status) => {
    span.setAttribute('http.response.status_code', status);
    if (status >= 500 || status === CLIENT_CLOSED) span.setAttribute('error.type', String(status));
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
}

/** The template, such as /api/courses/:courseId: a path of a request would make a time series of its own. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
}
