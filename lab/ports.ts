import { createServer } from 'node:net';
import { LabError } from './errors.ts';

/** Below the kernel's own range for outgoing connections and below the NodePorts, so that nothing takes one meanwhile. */
const first = 20_000;
const last = 29_999;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** That many different ports on which nothing listens. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count && tries < 1000; tries++) {
    const port = first + Math.floor(Math.random() * (last - first + 1));
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  if (found.size < count) throw new LabError(`no ${count} free ports between ${first} and ${last}`);
  return [...found];
}
