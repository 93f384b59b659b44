import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import { lifecycle } from './lifecycle.ts';
import { json, send } from './respond.ts';
import { answer } from './routes.ts';

/**
 * Longer than any load balancer keeps an idle connection to a server (nginx and AWS 60 s, Google 600 s). The side that
 * closes first must be the client: a server that closes an idle connection may cross a request under way on it, and
 * that client sees a reset for a request that it cannot know to be safe to send again.
 */
const KEEP_ALIVE_MS = 620_000;
/** A client that is slower than this in sending its request holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;

export interface App {
  port: number;
  /** Ends it as a pod should end; resolves when the last request has its answer. A second call joins the first. */
  drain(): Promise<void>;
}

/** Starts to listen at once, so that the probes get an answer, and is ready after the start delay. */
export async function startApp(config: Config): Promise<App> {
  const life = lifecycle();
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
    },
    (request, response) => {
      // Asked when the answer is sent, not when the request came: a slow one may have been overtaken by the drain.
      const options = () => ({ version: config.version, close: life.draining });
      answer(request, config, life).then(
        (result) => send(request, response, result, options()),
        (error: unknown) => {
          process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
          send(request, response, json(500, { error: 'internal error' }), options());
        },
      );
    },
  );
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  await listen(server, config.port);
  const warm = setTimeout(life.started, config.startDelayMs);
  let ending: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    drain: async () => {
      clearTimeout(warm);
      ending ??= drain(server, life.drain, config.drainMs);
      await ending;
    },
  };
}

/**
 * A pod gets SIGTERM while kube-proxy and the clients still send to it: the endpoints change at the same time, not
 * before. So: the readiness goes red, and for the drain time everything is served as before, with one difference, each
 * response asks its client to close. Only then is the listener closed and the last request waited for.
 *
 * `server.close()` closes the connections that are idle then; done at the start it would break every keep-alive client.
 */
async function drain(server: Server, turnRed: () => void, drainMs: number): Promise<void> {
  turnRed();
  await sleep(drainMs);
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
