import { randomInt } from 'node:crypto';

/**
 * A loopback address that nobody else sends from. A connection to a NodePort that has no endpoint leaves an entry in
 * the kernel's connection tracking, without any translation, for up to two minutes. A later connection with the same
 * four numbers meets that entry, is not translated either, and is refused although the Service is healthy by then: a
 * program that asked every 50 ms for 4 s whether a Service answers yet made 12 to 35 of the next 10,000 requests fail.
 * So every sender has an address of its own, and meets nothing of what others left.
 */
export function ownSource(): { localAddress?: string } {
  // Elsewhere only 127.0.0.1 is there, and no kube-proxy either.
  if (process.platform !== 'linux') return {};
  return { localAddress: `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}` };
}
