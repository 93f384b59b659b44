import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Entry {
  key: string;
  version: string;
  content: Buffer;
  committed: boolean;
}

/** GitHub's cache service on 127.0.0.1, by the protocol that runners and act offer under ACTIONS_CACHE_URL. */
export interface CacheService extends AsyncDisposable {
  env: Record<string, string>;
  /** The keys that were stored to the end, the oldest first. */
  keys: () => string[];
  /** How many requests came in. */
  requests: number;
}

/** Of entries whose key begins as asked the newest is given, which is GitHub's own rule. */
export async function cacheService(): Promise<CacheService> {
  const entries: Entry[] = [];
  const server = createServer((request, response) => {
    service.requests += 1;
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const service: CacheService = {
    env: { ACTIONS_CACHE_URL: url, ACTIONS_RUNTIME_TOKEN: 'runtime-token-of-the-test' },
    keys: () => entries.filter(({ committed }) => committed).map(({ key }) => key),
    requests: 0,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const { pathname, searchParams } = new URL(request.url ?? '', url);
    const id = Number(/\/(\d+)$/u.exec(pathname)?.[1] ?? 0);
    const answer = (status: number, value?: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    if (request.method === 'GET' && pathname.endsWith('/cache')) {
      const wanted = (searchParams.get('keys') ?? '').split(',');
      const found = wanted
        .map((key) => newest(key, searchParams.get('version') ?? ''))
        .find((entry) => entry !== undefined);
      if (found === undefined) return answer(204);
      return answer(200, {
        cacheKey: found.key,
        archiveLocation: `${url}download/${entries.indexOf(found) + 1}`,
      });
    }
    if (request.method === 'GET') return void response.end(entries[id - 1]?.content);
    if (request.method === 'POST' && pathname.endsWith('/caches')) {
      const { key, version } = JSON.parse(body.toString()) as { key: string; version: string };
      const taken = entries.some((entry) => entry.key === key && entry.version === version);
      if (taken) return answer(409, { message: 'the key exists' });
      entries.push({ key, version, content: Buffer.alloc(0), committed: false });
      return answer(201, { cacheId: entries.length });
    }
    const entry = entries[id - 1];
    if (entry === undefined) return answer(404);
    if (request.method === 'PATCH') entry.content = Buffer.concat([entry.content, body]);
    else entry.committed = true;
    return answer(204);
  }

  function newest(prefix: string, version: string): Entry | undefined {
    return entries.findLast(
      (entry) => entry.committed && entry.version === version && entry.key.startsWith(prefix),
    );
  }
}
