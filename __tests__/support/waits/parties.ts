import http from 'node:http';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';

/**
 * How another party fails to answer: it never does; it sends a little for ever; it sends as much as it can for ever; it
 * goes away in the middle.
 */
export const BEHAVIOURS = ['silent', 'dripping', 'endless', 'dying'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** A server on 127.0.0.1 that takes every connection and behaves so. */
export interface BadServer extends AsyncDisposable {
  url: string;
  /** Resolves when somebody has sent something. */
  asked: Promise<void>;
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

export async function badServer(behaviour: Behaviour): Promise<BadServer> {
  const sockets = new Set<Socket>();
  const asked = Promise.withResolvers<void>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.once('data', () => {
      asked.resolve();
      behave(socket, behaviour);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: asked.promise,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function behave(socket: Socket, behaviour: Behaviour): void {
  if (behaviour === 'silent') return;
  if (behaviour === 'dying') {
    socket.write(`${HEAD}content-length: 1000\r\n\r\n{"kind":"Li`);
    setTimeout(() => socket.destroy(), 50);
    return;
  }
  socket.write(`${HEAD}\r\n{"items":[`);
  if (behaviour === 'dripping') {
    const drip = setInterval(() => socket.write(' '), 100);
    socket.on('close', () => clearInterval(drip));
    return;
  }
  const much = Buffer.alloc(64 * 1024, ' ');
  // Bounded all the same: no test fills a machine's memory.
  const pour = (): void => {
    while (!socket.destroyed && socket.write(much));
  };
  socket.on('drain', () => setTimeout(pour, 5));
  pour();
}

/**
 * An API server of a cluster that is empty but for the Secret `db`: it answers what is asked first, and keeps nothing.
 * @param objects Others that it has, by their path.
 */
export async function emptyCluster(
  objects: Readonly<Record<string, object>> = {},
): Promise<{ url: string } & AsyncDisposable> {
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const isDryRun = searchParams.get('dryRun') === 'All';
    void json(request).then((sent) => {
      const [status, body] = isDryRun ? ([201, made()] as const) : answerTo(pathname, sent, objects);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** The body of a request that has one. */
async function json(request: http.IncomingMessage): Promise<{ metadata?: object } | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as object);
}

function answerTo(
  pathname: string,
  sent: { metadata?: object } | undefined,
  objects: Readonly<Record<string, object>>,
): readonly [number, object] {
  if (sent !== undefined) return [200, asWritten(sent)];
  const object = objects[pathname];
  return object === undefined ? answerOf(pathname) : [200, object];
}

function asWritten(sent: { metadata?: object }): object {
  return { ...sent, metadata: { ...sent.metadata, resourceVersion: '1', uid: 'u' } };
}

const SECRET = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop', resourceVersion: '1', uid: 's' },
  data: {
    url: Buffer.from('postgres://web_a:first-password@db.example:5432/shop').toString('base64'),
    user: Buffer.from('web_a').toString('base64'),
    password: Buffer.from('first-password').toString('base64'),
  },
};

const KINDS: Readonly<Record<string, readonly string[]>> = {
  '': ['ConfigMap', 'Secret', 'Pod', 'Namespace', 'Service', 'Event'],
  apps: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  'coordination.k8s.io': ['Lease'],
  'discovery.k8s.io': ['EndpointSlice'],
};

const DISCOVERY = {
  kind: 'APIGroupDiscoveryList',
  items: Object.entries(KINDS).map(([name, kinds]) => ({
    metadata: { name },
    versions: [
      {
        version: 'v1',
        resources: kinds.map((kind) => ({
          resource: `${kind.toLowerCase()}s`,
          responseKind: { kind },
          scope: kind === 'Namespace' ? 'Cluster' : 'Namespaced',
          verbs: ['get', 'list', 'watch', 'patch'],
        })),
      },
    ],
  })),
};

/** What would be made, and when: by that the time of the cluster is told. */
function made(): object {
  const creationTimestamp = new Date().toISOString().replace(/\.\d+/u, '');
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'shop', creationTimestamp },
  };
}

function answerOf(pathname: string): [number, object] {
  if (pathname === '/api' || pathname === '/apis') return [200, DISCOVERY];
  if (pathname === '/version') return [200, { gitVersion: 'v1.35.0', major: '1', minor: '35' }];
  if (pathname.endsWith('/namespaces/shop')) {
    return [200, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }];
  }
  if (pathname.endsWith('/namespaces/shop/secrets/db')) return [200, SECRET];
  const named = /\/namespaces\/shop\/[a-z]+\/./u.test(pathname);
  return named
    ? [404, { kind: 'Status', reason: 'NotFound', message: 'not found' }]
    : [200, { items: [], metadata: { resourceVersion: '1' } }];
}

/** A program that behaves so, in a folder of its own, and writes down what it started and what it was given. */
export interface BadProgram {
  file: string;
  /** The processes that it has started, itself included. */
  pids: () => number[];
  /** The names of the variables that it had. */
  variables: () => string[];
}

export function badProgram(folder: string, name: string, behaviour: Behaviour): BadProgram {
  const file = path.join(folder, name);
  const [pids, variables] = [`${file}.pids`, `${file}.env`];
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    [
      '#!/bin/sh',
      // A version is asked for first, and is not what hangs.
      'case "$*" in *version*--template*) echo v3.19.0; exit 0;; esac',
      `echo $$ >> '${pids}'`,
      `env | sed 's/=.*//' >> '${variables}'`,
      'sleep 300 &',
      `echo $! >> '${pids}'`,
      SCRIPTS[behaviour],
      '',
    ].join('\n'),
  );
  chmodSync(file, 0o755);
  return {
    file,
    pids: () => numbers(pids),
    variables: () => lines(variables),
  };
}

const SCRIPTS: Readonly<Record<Behaviour, string>> = {
  // It does not end for a kind word either.
  silent: "trap '' TERM; sleep 300; sleep 300",
  dripping: 'while :; do printf .; sleep 0.1; done',
  endless: 'yes "kind: List" | head -c 100000000; sleep 300',
  dying: 'printf "kind: Li"; kill -9 $$',
};

/** Of these processes, those that still run. */
export function alive(pids: readonly number[]): number[] {
  return pids.filter((pid) => {
    try {
      process.kill(pid, 0);
      // What has ended and nobody has asked after is no longer at work.
      return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
}

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function numbers(file: string): number[] {
  return lines(file).map(Number);
}
