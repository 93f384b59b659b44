import { createHook } from 'node:async_hooks';

/** What a thread beside the event loop does for us: files, compression, random numbers. */
const WORK = /^(?:FSREQ|ZLIB|RANDOM|HASHREQUEST|PBKDF2|FILEHANDLE)/u;

/** Counts it, so that a clock that nobody waits for does not go on meanwhile. */
export interface ThreadWork extends Disposable {
  readonly isUnderWay: boolean;
}

export function watchThreadWork(): ThreadWork {
  const underWay = new Set<number>();
  const hook = createHook({
    init: (id, type) => {
      if (WORK.test(type) && type !== 'FILEHANDLE') underWay.add(id);
    },
    after: (id) => void underWay.delete(id),
    destroy: (id) => void underWay.delete(id),
  }).enable();
  return {
    get isUnderWay() {
      return underWay.size > 0;
    },
    [Symbol.dispose]: () => void hook.disable(),
  };
}
