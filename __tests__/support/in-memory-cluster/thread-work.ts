import { createHook, type HookCallbacks } from 'node:async_hooks';

/** What a thread beside the event loop does for us: files, random numbers, digests; and compression, which takes several turns. */
const ONCE = /^(?:FSREQ|FILEHANDLECLOSEREQ|DIRHANDLE|RANDOM|HASHREQUEST|SIGNREQUEST|PBKDF2)/u;
const COMPRESSION = 'ZLIB';

const underWay = new Set<number>();
const compressions = new Map<number, object>();

const options = {
  // There are too many of them, and none is a thread's.
  trackPromises: false,
  init: (id: number, type: string, _trigger: number, resource: object) => {
    if (ONCE.test(type)) underWay.add(id);
    else if (type === COMPRESSION) compressions.set(id, resource);
  },
  after: (id: number) => void underWay.delete(id),
  destroy: (id: number) => void underWay.delete(id),
} satisfies HookCallbacks & { trackPromises: boolean };
createHook(options).enable();

/** So that a clock that nobody waits for does not go on meanwhile. Work that began before this file was loaded is not seen. */
export function isThreadAtWork(): boolean {
  for (const [id, handle] of compressions) if (isClosed(handle)) compressions.delete(id);
  return underWay.size + compressions.size > 0;
}

/** Node's stream of a compression gives its handle up when all of it is done. */
function isClosed(handle: object): boolean {
  const symbol = Object.getOwnPropertySymbols(handle).find(
    ({ description }) => description === 'owner_symbol',
  );
  if (symbol === undefined) return false;
  const owner = (handle as Record<symbol, { _handle?: unknown } | null | undefined>)[symbol];
  return owner === undefined || owner === null || owner['_handle'] === null;
}
