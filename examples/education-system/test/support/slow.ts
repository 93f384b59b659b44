import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a server far away is like: all that a client sends comes late. */
export interface SlowWay extends AsyncDisposable {
  port: number;
}

/** @param delayMs Of each piece that a client sends; a function is asked for each. */
export async function slowWay(to: number, delayMs: number | (() => number)): Promise<SlowWay> {
  const delay = typeof delayMs === 'number' ? () => delayMs : delayMs;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const there = connect(to, '127.0.0.1');
    for (const socket of [client, there]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
    for (const [one, other] of [
      [client, there],
      [there, client],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    there.pipe(client);
    // In its order: each piece waits for the one before it.
    let last = Promise.resolve();
    client.on('data', (piece) => {
      const due = performance.now() + delay();
      last = last.then(async () => {
        await sleep(Math.max(0, due - performance.now()));
        there.write(piece);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
