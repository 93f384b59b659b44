import { tracingChannel } from 'node:diagnostics_channel';
import { type Attributes, context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Config } from './config.ts';

/** Under this name its spans are told from those of libraries. */
export const SCOPE = 'education-system';
/** A process that ends waits this long for the last spans to be taken. */
const FLUSH_MS = 3000;

export type TracingConfig = Pick<Config, 'serviceName' | 'version' | 'commit' | 'traces'>;

/**
 * Sends spans to whatever takes OTLP over HTTP, for the life of the process. Without an address nothing is loaded, and
 * every span of this code is one that does nothing.
 * @returns what sends the last spans, and ends it.
 */
export async function startTracing(config: TracingConfig): Promise<() => Promise<void>> {
  const { traces, serviceName, version, commit } = config;
  if (traces === undefined) return async () => Promise.resolve();
  const [
    { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider },
    { OTLPTraceExporter },
    { AsyncLocalStorageContextManager },
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
  ]);
  // A stranger's header may name the trace; it may not decide how many are kept.
  const share = new TraceIdRatioBasedSampler(traces.ratio);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      'vcs.ref.head.revision': commit,
    }),
    sampler: new ParentBasedSampler({
      root: share,
      remoteParentSampled: share,
      remoteParentNotSampled: share,
    }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${traces.endpoint.replace(/\/$/, '')}/v1/traces` }),
        scheduledDelayMillis: 1000,
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  trace.setGlobalTracerProvider(provider);
  const endRedis = traceRedis();
  return async () => {
    endRedis();
    // Whoever takes the spans may be away: that keeps no process from its end.
    await provider.forceFlush({ timeoutMillis: FLUSH_MS }).catch(() => undefined);
    const late = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
}

/** Runs a part of a traced request as a span of its own; what belongs to no request is no trace. */
export async function traced<T>(name: string, attributes: Attributes, run: () => Promise<T>): Promise<T> {
  if (trace.getActiveSpan() === undefined) return await run();
  const options = { kind: SpanKind.CLIENT, attributes };
  return await trace.getTracer(SCOPE).startActiveSpan(name, options, async (span) => {
    try {
      return await run();
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What kind of error it is: its message may repeat what somebody has sent. */
function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

interface Command {
  /** Of one command; a transaction has the number of its commands instead. */
  command?: string;
  batchMode?: string;
  batchSize?: number;
  error?: unknown;
}

/** The client tells of each command by itself. Its keys and values hold sessions: only the command's name is taken. */
function traceRedis(): () => void {
  const spans = new WeakMap<object, Span>();
  const end = (message: object): void => {
    spans.get(message)?.end();
    spans.delete(message);
  };
  const subscribers = {
    start: (message: Command & object) => {
      if (trace.getActiveSpan() === undefined) return;
      const { command, batchMode = 'MULTI', batchSize } = message;
      const attributes = {
        'db.system.name': 'redis',
        'db.operation.name': command ?? batchMode,
        ...(command === undefined && batchSize !== undefined ? { 'db.operation.batch.size': batchSize } : {}),
      };
      const options = { kind: SpanKind.CLIENT, attributes };
      spans.set(message, trace.getTracer(SCOPE).startSpan(command ?? batchMode, options));
    },
    // Of a call that threw there is no other end.
    end: (message: Command & object) => {
      if (message.error !== undefined) end(message);
    },
    asyncStart: () => undefined,
    asyncEnd: end,
    error: (message: Command & object) => {
      const span = spans.get(message);
      if (span !== undefined) fail(span, message.error);
    },
  };
  const channels = ['node-redis:command', 'node-redis:batch'].map((name) => tracingChannel(name));
  for (const channel of channels) channel.subscribe(subscribers);
  return () => {
    for (const channel of channels) channel.unsubscribe(subscribers);
  };
}
