/** What a write that is under way may still take when its work is stopped: a cancelled step has seven seconds in all. */
const LAST_ANSWER_MS = 1_500;

/**
 * How long a request may go on. A write that is under way when its work is stopped is carried out all the same, most
 * likely: it gets a moment more for its answer, so that what puts things back knows of it.
 */
export function untilAnswered({
  stores = false,
  signal,
}: {
  stores?: boolean;
  signal?: AbortSignal | undefined;
}): { signal: AbortSignal | undefined } & Disposable {
  if (signal === undefined || !stores) return { signal, [Symbol.dispose]: () => undefined };
  const later = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stopped = (): void => {
    timer = setTimeout(() => later.abort(signal.reason), LAST_ANSWER_MS);
  };
  if (signal.aborted) later.abort(signal.reason);
  else signal.addEventListener('abort', stopped, { once: true });
  return {
    signal: later.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
    },
  };
}
