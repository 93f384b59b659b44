import type { Clock } from './clock.ts';
import { defined } from './defined.ts';
import { formatDuration } from './duration.ts';
import { ConfigurationError, type Problem } from './errors.ts';

/** Stands in a message that says already what was waited for. */
const WAITED = 'and it still waited for';

/** Something that was waited for has been given up: it took too long. Nobody's bug here. */
export class StoppedError extends ConfigurationError {
  constructor(message: string, more: Omit<Problem, 'message'> = {}) {
    super({ message, ...more });
    this.name = 'StoppedError';
  }

  /** The same, and what was waited for, such as `helm template`. */
  waitingFor(what: string): StoppedError {
    const [problem] = this.problems;
    // Of something that has ended by a limit of its own the message says it; of what waits in turn, the innermost.
    if (problem?.input === undefined || problem.message.includes(WAITED)) return this;
    const { message, ...more } = problem;
    return new StoppedError(`${message}, ${WAITED} ${what}`, more);
  }
}

/** What a signal ends with: a limit's reason tells what was waited for when it came. */
export function stopReason(signal: AbortSignal, waitedFor: string): unknown {
  const reason: unknown = signal.reason;
  return reason instanceof StoppedError ? reason.waitingFor(waitedFor) : reason;
}

/** @throws what the signal has ended with, named so. */
export function throwIfStopped(signal: AbortSignal | undefined, waitedFor: string): void {
  if (signal?.aborted === true) throw stopReason(signal, waitedFor);
}

/** The same promise; where it is the signal that has ended it, its reason names what was waited for. */
export async function namingWait<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  waitedFor: string,
): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throwIfStopped(signal, waitedFor);
    throw error;
  }
}

/** A program was ended from outside, by nobody of us: what it has written is no answer. */
export class KilledError extends ConfigurationError {
  constructor(program: string, signal: string, lastWords: string) {
    super({
      message: `${program} was killed by ${signal} before it was done`,
      ...(lastWords === '' ? {} : { found: lastWords }),
      ...(signal === 'SIGKILL' ? { remedy: 'look whether the runner has too little memory for it' } : {}),
    });
    this.name = 'KilledError';
  }
}

/**
 * The end of a wait that the input `timeout` bounds.
 * @param instead what to do besides raising it
 */
export function timeoutOver(
  timeoutMs: number,
  { code, instead = 'look at why this takes so long' }: { code?: string; instead?: string } = {},
): StoppedError {
  return new StoppedError(`the time that timeout allows (${formatDuration(timeoutMs)}) is over`, {
    ...defined({ code }),
    input: 'timeout',
    remedy: `${instead}, or raise timeout`,
  });
}

/** The job was cancelled. */
export class CancelledError extends Error {
  constructor(signal: string) {
    super(`cancelled by ${signal}`);
    this.name = 'CancelledError';
  }
}

/**
 * A connection was closed by us, at the end. What still reads from it has been left by its own reader: this is nobody's
 * failure, wherever it comes up.
 */
export class ClosedError extends Error {
  constructor() {
    super('the connection was closed');
    this.name = 'ClosedError';
  }
}

/** Whether an exception says that a wait was ended, by a limit or by the cancelled job: what waited knows no more about it. */
export function isStop(error: unknown): boolean {
  return error instanceof StoppedError || error instanceof CancelledError;
}

/** Whether a program has no answer because it was ended, by us or by somebody else. */
export function wasEnded(error: unknown): boolean {
  return isStop(error) || error instanceof KilledError;
}

/**
 * The promise, or the signal's reason as soon as it aborts. What is under way goes on unseen: for what cannot be
 * ended, or ends by itself.
 */
export async function orStop<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await promise;
  promise.catch(() => undefined);
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A time limit in force: its signal aborts when it is over, or with the signal that it was made over. */
export interface Limit {
  readonly signal: AbortSignal;
  /** Moves its end by so many milliseconds. */
  extend(ms: number): void;
  /** It no longer counts. */
  lift(): void;
}

/**
 * A limit of `ms` from now on; a timer of its own, for it must end what hangs in any part of the process.
 * @param clock on whose time it ends as well, whichever is first: what waits on it must not outlive the limit
 */
export function startLimit(ms: number, reason: () => Error, over?: AbortSignal, clock?: Clock): Limit {
  const limit = new AbortController();
  const end = (): void => {
    disarm();
    limit.abort(reason());
  };
  const now = (): readonly number[] => [performance.now(), clock?.now() ?? 0];
  const ends = now().map((at) => at + ms);
  let disarm = arm(end, ms, ms, clock);
  return {
    signal: over === undefined ? limit.signal : AbortSignal.any([limit.signal, over]),
    extend: (more) => {
      disarm();
      for (const at of ends.keys()) ends[at] = (ends[at] ?? 0) + more;
      const [real = 0, own = 0] = now().map((at, which) => (ends[which] ?? 0) - at);
      disarm = arm(end, real, own, clock);
    },
    lift: () => disarm(),
  };
}

/** Node's timers end at 2^31 ms. */
const LONGEST_MS = 2_147_483_647;

/** @returns what takes it back */
function arm(end: () => void, ms: number, ownMs: number, clock: Clock | undefined): () => void {
  const timer = setTimeout(end, bounded(ms)).unref();
  const stop = new AbortController();
  clock?.sleep(bounded(ownMs), stop.signal).then(
    () => (stop.signal.aborted ? undefined : end()),
    () => undefined,
  );
  return () => {
    clearTimeout(timer);
    stop.abort(new Error('the limit no longer counts'));
  };
}

function bounded(ms: number): number {
  return Math.min(Math.max(0, ms), LONGEST_MS);
}
