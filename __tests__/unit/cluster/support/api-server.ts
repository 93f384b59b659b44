import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock } from '../../../../src/base/index.ts';

export interface Received {
  method: string;
  /** Path and query, as they came. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** What the stand-in does with a request. `reset` breaks the connection, `hang` never answers, `stall` not to the end. */
export type Reply =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'reset'
  | 'hang'
  | 'stall';

export interface StandIn {
  server: string;
  /** A kubeconfig for it, as text. */
  kubeconfig(user?: Record<string, unknown>, cluster?: Record<string, unknown>): string;
  received: Received[];
  /** Requests for discovery are answered and not kept in `received`. */
  discoveries: number;
  connections: number;
  handle: (request: Received, count: number) => Reply;
  close(): Promise<void>;
}

const DISCOVERY = {
  kind: 'APIGroupDiscoveryList',
  items: [
    {
      metadata: { name: '' },
      versions: [
        {
          version: 'v1',
          resources: ['ConfigMap', 'Secret', 'Pod', 'Namespace'].map((kind) => ({
            resource: `${kind.toLowerCase()}s`,
            responseKind: { kind },
            scope: kind === 'Namespace' ? 'Cluster' : 'Namespaced',
            verbs: ['get', 'list', 'watch', 'patch'],
          })),
        },
      ],
    },
    {
      metadata: { name: 'rbac.authorization.k8s.io' },
      versions: [
        {
          version: 'v1',
          resources: [
            {
              resource: 'clusterroles',
              responseKind: { kind: 'ClusterRole' },
              scope: 'Cluster',
              verbs: ['get'],
            },
          ],
        },
      ],
    },
  ],
};

/** The least that an object of Kubernetes has. */
const NAMELESS = { metadata: {} };

/** A certificate for 127.0.0.1, made anew so that no key lies in the repository. */
export function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'api-server-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-nodes', '-days', '2', ...curve, ...subject, '-keyout', key, '-out', cert],
    {
      stdio: 'ignore',
    },
  );
  try {
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A local HTTPS server that speaks HTTP/2 and HTTP/1.1 and fails as it is told: for faults of the transport alone. */
export async function startStandIn(options: { http1Only?: boolean } = {}): Promise<StandIn> {
  const { key, cert } = selfSigned();
  const sockets = new Set<Socket>();
  const standIn: StandIn = {
    server: '',
    kubeconfig: (user = { token: 'token' }, cluster = {}) =>
      JSON.stringify({
        clusters: [
          {
            name: 'c',
            cluster: {
              server: standIn.server,
              'certificate-authority-data': Buffer.from(cert).toString('base64'),
              ...cluster,
            },
          },
        ],
        users: [{ name: 'u', user }],
        contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
        'current-context': 'c',
      }),
    received: [],
    discoveries: 0,
    connections: 0,
    handle: () => ({ status: 200, body: NAMELESS }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  const server =
    options.http1Only === true
      ? createHttpsServer({ key, cert })
      : createSecureServer({ key, cert, allowHTTP1: true });
  server.on('secureConnection', (socket: Socket) => {
    standIn.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('sessionError', () => undefined);
  const answer = (
    request: Http2ServerRequest | IncomingMessage,
    response: Http2ServerResponse | ServerResponse,
  ) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      if (request.url === '/api' || request.url === '/apis') {
        standIn.discoveries += 1;
        response.end(JSON.stringify(DISCOVERY));
        return;
      }
      const received = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      standIn.received.push(received);
      const reply = standIn.handle(received, standIn.received.length);
      if (reply === 'hang') return;
      if (reply === 'reset') {
        for (const socket of sockets) socket.destroy();
        return;
      }
      if (reply === 'stall') {
        (response as ServerResponse).write('{');
        return;
      }
      response.statusCode = reply.status;
      for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? NAMELESS));
    });
  };
  server.on('request', answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  standIn.server = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}

/** A clock on which sleeping takes no time and is written down. */
export function sleeplessClock(): Clock & { slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    date: () => new Date(now),
    sleep: async (ms, signal) => {
      slept.push(ms);
      now += ms;
      // A turn of the event loop, so that what is under way can go on.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      signal?.throwIfAborted();
    },
  };
}
