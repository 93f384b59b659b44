import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

export interface Target {
  url: string;
  /** How many requests arrived: what a client that tries again would give away. */
  requests(): number;
  close(): Promise<void>;
}

/** An HTTP server on a free port of 127.0.0.1. */
export async function httpTarget(listener: RequestListener): Promise<Target> {
  let requests = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    requests += 1;
    listener(request, response);
  });
  return await listening(server, () => requests);
}

/** A server below HTTP, for answers that no HTTP server gives; `answer` is called once a request. */
export async function rawTarget(answer: (socket: Socket) => void): Promise<Target> {
  let requests = 0;
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      requests += 1;
      answer(socket);
    });
  });
  return await listening(server, () => requests);
}

async function listening(server: Server, requests: () => number): Promise<Target> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
