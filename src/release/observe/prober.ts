import type { Clock, HttpProbe, ProbeOutcome } from '../../base/index.ts';
import type { Requests } from '../base/types.ts';

export interface ProbeFailure {
  /** On the release's clock, milliseconds. */
  at: number;
  kind: Extract<ProbeOutcome, { ok: false }>['kind'];
  detail: string;
}

/** A steady trickle of requests to the probe URL, half over kept-alive connections, half over fresh ones. */
export interface Prober {
  readonly requests: Requests;
  /** The first failure of a request that was sent at or after `at`. */
  firstFailureSince(at: number): ProbeFailure | undefined;
  /**
   * The failure for which what serves since `at` must be called worse than what served alone until `aloneUntil`: any,
   * where there was none before; where there were, only a clearly greater share of them. What was sent in between may
   * have been answered by either, and speaks for none.
   */
  regressionSince(at: number, aloneUntil: number): ProbeFailure | undefined;
  /** When the first request that was answered well was sent, if any was. */
  readonly firstPassAt: number | undefined;
  /** Requests sent at or after `at` that have been answered well. */
  passedSince(at: number): number;
  /** Calls back whenever an answer came in; returns the function that stops it. */
  onAnswer(listener: () => void): () => void;
  /** Sends no more and waits for the answers that are due, but for `now`: then those count as not sent. */
  stop(now?: 'now'): Promise<void>;
}

/** Ten a second: enough to see a gap of a tenth of a second, too few to be a load. */
const INTERVAL_MS = 100;
const TIMEOUT_MS = 5_000;
/** A server that hangs must not pile up requests without end. */
const MAX_IN_FLIGHT = 60;

/** Against a version that failed before, this many answers are needed to call the new one worse, by so much of a share. */
const ENOUGH_TO_COMPARE = 20;
const TOLERANCE = 0.05;

/** A person looks into one kind after the other; more than these only fill the report. */
const MAX_KINDS = 5;

/** What failed before the first good answer found no way to the application yet: the release has not taken it away. */
function countedFailures(failures: readonly ProbeFailure[], firstPassAt = -Infinity): Omit<Requests, 'sent'> {
  const counted = failures.filter(({ at }) => at >= firstPassAt);
  const early = failures.length - counted.length;
  const kinds = [...Map.groupBy(counted, ({ detail }) => detail)].map(([detail, { length: count }]) => ({
    detail,
    count,
  }));
  kinds.sort((a, b) => b.count - a.count);
  return {
    failed: counted.length,
    ...(kinds.length === 0 ? {} : { failures: kinds.slice(0, MAX_KINDS) }),
    ...(early === 0 ? {} : { beforeFirstAnswer: early }),
  };
}

export function startProber(url: string, probe: HttpProbe, clock: Clock): Prober {
  const failures: ProbeFailure[] = [];
  const passes: number[] = [];
  const listeners = new Set<() => void>();
  const inFlight = new Set<Promise<void>>();
  const stopping = new AbortController();
  let sent = 0;
  let abandoned = 0;

  const firstPassAt = (): number | undefined => (passes.length === 0 ? undefined : Math.min(...passes));

  const one = async (keepAlive: boolean): Promise<void> => {
    const at = clock.now();
    sent += 1;
    const outcome = await probe({ url, keepAlive, timeoutMs: TIMEOUT_MS });
    if (outcome.ok) passes.push(at);
    else failures.push({ at, kind: outcome.kind, detail: outcome.detail });
    for (const listener of listeners) listener();
  };

  const loop = async (): Promise<void> => {
    for (let turn = 0; !stopping.signal.aborted; turn += 1) {
      if (inFlight.size < MAX_IN_FLIGHT) {
        const request = one(turn % 2 === 0);
        inFlight.add(request);
        void request.finally(() => inFlight.delete(request));
      }
      await clock.sleep(INTERVAL_MS, stopping.signal).catch(() => undefined);
    }
  };
  const running = loop();

  return {
    get requests() {
      return { sent: sent - abandoned, ...countedFailures(failures, firstPassAt()) };
    },
    get firstPassAt() {
      return firstPassAt();
    },
    firstFailureSince: (at) => failures.find((failure) => failure.at >= at),
    regressionSince: (at, aloneUntil) => regressionOf({ failures, passes }, at, aloneUntil),
    passedSince: (at) => passes.filter((time) => time >= at).length,
    onAnswer: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async (now) => {
      stopping.abort(new Error('the release is over'));
      await running;
      if (now === undefined) await Promise.all(inFlight);
      else abandoned = inFlight.size;
    },
  };
}

/** The first failure since `at`, where more fail since then than failed before `aloneUntil`. */
function regressionOf(
  { failures, passes }: { failures: readonly ProbeFailure[]; passes: readonly number[] },
  at: number,
  aloneUntil: number,
): ProbeFailure | undefined {
  const share = (counts: (time: number) => boolean): { sent: number; failed: number } => {
    const failed = failures.filter((failure) => counts(failure.at)).length;
    return { failed, sent: failed + passes.filter(counts).length };
  };
  const first = failures.find((failure) => failure.at >= at);
  const before = share((time) => time < aloneUntil);
  if (first === undefined || before.failed === 0) return first;
  const since = share((time) => time >= at);
  const enough = since.sent >= ENOUGH_TO_COMPARE;
  return enough && since.failed / since.sent > before.failed / before.sent + TOLERANCE ? first : undefined;
}
