import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  attributes: Record<string, unknown>;
  failed: boolean;
}

/** Takes spans as a collector does (OTLP over HTTP, JSON), and keeps them. */
export interface Collector extends AsyncDisposable {
  url: string;
  spans: Span[];
  /** All that was sent, as it was sent. */
  sent: () => string;
}

interface Value {
  stringValue?: string;
  intValue?: number;
}

interface Sent {
  resourceSpans: {
    resource: { attributes: { key: string; value: Value }[] };
    scopeSpans: {
      spans: {
        name: string;
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        attributes: { key: string; value: Value }[];
        status: { code?: number };
      }[];
    }[];
  }[];
}

const valuesOf = (attributes: { key: string; value: Value }[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

export async function startCollector(): Promise<Collector> {
  const spans: Span[] = [];
  let sent = '';
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      sent += body;
      for (const { resource, scopeSpans } of (JSON.parse(body) as Sent).resourceSpans)
        for (const each of scopeSpans.flatMap((scope) => scope.spans))
          spans.push({
            name: each.name,
            traceId: each.traceId,
            spanId: each.spanId,
            parentSpanId: each.parentSpanId,
            attributes: { ...valuesOf(resource.attributes), ...valuesOf(each.attributes) },
            failed: each.status.code === 2,
          });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    sent: () => sent,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
