import { messageOf, oneLine } from '../../../base/index.ts';
import type { Address } from '../../rules/types.ts';

const CONNECT_MS = 5_000;

/** Why a server does not take a connection; undefined where it does. `isRefused`: its host says that nobody is there. */
export type Reach = (
  address: Address,
  signal: AbortSignal,
) => Promise<{ why: string; isRefused: boolean } | undefined>;

/** One connection that is closed at once: nobody logs in. It throws the signal's reason alone. */
export const reachServer: Reach = async ({ host, port }, signal) => {
  const { connect } = await import('node:net');
  const limit = AbortSignal.timeout(CONNECT_MS);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host, port, signal: AbortSignal.any([signal, limit]) });
  socket.once('connect', resolve);
  socket.once('error', reject);
  try {
    await promise;
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const why = limit.aborted ? `no connection within ${CONNECT_MS} ms` : oneLine(messageOf(error), 200);
    return { why, isRefused: (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' };
  } finally {
    socket.destroy();
  }
};
