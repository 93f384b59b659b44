import { connect, constants, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import type { Http2ServerRequest } from 'node:http2';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { type Duplex, PassThrough, pipeline, type Readable } from 'node:stream';
import { connect as connectTls } from 'node:tls';

export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Readable;
}

/** The API server behind a proxy: every request over one HTTP/2 connection, an upgrade over one of its own. */
export interface Upstream {
  send(request: Http2ServerRequest | IncomingMessage, body: Buffer): Promise<Answer>;
  tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** What belongs to one connection and not to the request. */
const OF_THE_HOP = new Set([
  'connection',
  'content-length',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'transfer-encoding',
  'upgrade',
]);

export function connectUpstream({ server, ca }: { server: string; ca: string }): Upstream {
  let session: ClientHttp2Session | undefined;
  const open = (): ClientHttp2Session => {
    if (session !== undefined && !session.closed && !session.destroyed) return session;
    session = connect(server, { ca });
    // Each request has its own error.
    session.on('error', () => undefined);
    return session;
  };
  return {
    send: async (request, body) =>
      await new Promise((resolve, reject) => {
        const stream = open().request(
          {
            ...handedOn(request.headers),
            [constants.HTTP2_HEADER_METHOD]: request.method ?? 'GET',
            [constants.HTTP2_HEADER_PATH]: request.url ?? '/',
          },
          { endStream: body.length === 0 },
        );
        stream.on('error', reject);
        stream.on('response', (headers) => {
          // At once: whoever waits for this promise comes after node has thrown away the body of a stream that has ended.
          const body = pipeline(stream, new PassThrough(), () => undefined);
          resolve({ status: headers[':status'] ?? 0, headers: handedOn(headers), body });
        });
        if (body.length > 0) stream.end(body);
      }),
    tunnel: (request, socket, head) => {
      const { hostname, port } = new URL(server);
      const far = connectTls({ host: hostname, port: Number(port), ca, ALPNProtocols: ['http/1.1'] }, () => {
        const lines = request.rawHeaders.flatMap((name, index, all) =>
          index % 2 === 0
            ? [`${name}: ${name.toLowerCase() === 'host' ? `${hostname}:${port}` : all[index + 1]}`]
            : [],
        );
        far.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
        far.write(head);
        far.pipe(socket).pipe(far);
      });
      for (const [one, other] of [
        [far, socket],
        [socket, far],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    },
    close: () => session?.destroy(),
  };
}

function handedOn(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(':') && !OF_THE_HOP.has(name)),
  ) as OutgoingHttpHeaders;
}
