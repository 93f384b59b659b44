import { type Clock, formatDuration, type Logger } from '../../base/index.ts';
import type { PhaseName, PhaseRecord } from './types.ts';

/** Runs the phases of a release one after the other, keeps what became of each, and says what is waited for. */
export interface Phases {
  readonly records: readonly PhaseRecord[];
  /** Runs `body` as the phase `name` in a log group; the record is kept whatever happens. */
  run<T>(name: PhaseName, title: string, body: () => Promise<T>): Promise<T>;
  /**
   * What is waited for now, a sentence a line: each is said when it is new. A wait in which nothing changes says so every
   * ten seconds.
   * @param until When it is given up, on the clock's scale.
   */
  readonly waiting: Waiting;
  /** Something under way that takes no time as a rule, such as a program: named only when it does. Returns its end. */
  busy(what: string): () => void;
}

export type Waiting = (lines: readonly string[], until?: number) => void;

/** Thirty silent seconds look like a hang, and a line a second is read by nobody. */
const SILENCE_MS = 10_000;
/** Changes that come faster are said together. */
const TOGETHER_MS = 1_000;

/** @param pending What else is under way, such as requests that are not answered. */
export function phaseRecorder(
  clock: Clock,
  logger: Logger,
  pending: () => readonly string[] = () => [],
): Phases {
  const records: PhaseRecord[] = [];
  const teller = new Teller(clock, logger, pending);
  return {
    records,
    waiting: (lines, until) => teller.waiting(lines, until),
    busy: (what) => teller.busy(what),
    run: async (name, title, body) => {
      const startedAt = clock.date().toISOString();
      const start = clock.now();
      const keep = (outcome: PhaseRecord['outcome']): void => {
        records.push({ name, startedAt, durationMs: Math.round(clock.now() - start), outcome });
      };
      return await logger.group(`${name}: ${title}`, async () => {
        const end = teller.begin();
        try {
          const result = await body();
          keep('done');
          return result;
        } catch (error) {
          keep('failed');
          throw error;
        } finally {
          end();
        }
      });
    },
  };
}

/** Tenths of a second would only flicker. */
function seconds(ms: number): string {
  return formatDuration(Math.round(ms / 1000) * 1000).replace('.0 s', ' s');
}

/** Says what a phase waits for: what is new at once, and every ten seconds that it still does. */
class Teller {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #pending: () => readonly string[];
  readonly #busy = new Set<string>();
  #since = 0;
  #depth = 0;
  #ticker: NodeJS.Timeout | undefined;
  #flush: NodeJS.Timeout | undefined;
  #saidAt = -Infinity;
  #lines: readonly string[] = [];
  #shown: ReadonlySet<string> = new Set();
  #until: number | undefined;

  constructor(clock: Clock, logger: Logger, pending: () => readonly string[]) {
    this.#clock = clock;
    this.#logger = logger;
    this.#pending = pending;
  }

  /** A phase within a phase goes on with the outer one's clock. */
  begin(): () => void {
    this.#depth += 1;
    if (this.#depth === 1) {
      this.#since = performance.now();
      this.#saidAt = this.#since;
      this.#forget();
      // Its own timer, not the release's clock: it tells of what hangs, too.
      this.#ticker = setInterval(() => this.#tick(), TOGETHER_MS).unref();
    }
    return () => {
      this.#depth -= 1;
      if (this.#depth > 0) return;
      clearInterval(this.#ticker);
      clearTimeout(this.#flush);
      this.#flush = undefined;
      this.#forget();
    };
  }

  busy(what: string): () => void {
    this.#busy.add(what);
    return () => void this.#busy.delete(what);
  }

  waiting(lines: readonly string[], until: number | undefined): void {
    this.#lines = lines;
    this.#until = until;
    if (this.#flush !== undefined) return;
    const early = this.#shown.size === 0 ? 0 : this.#saidAt + TOGETHER_MS - performance.now();
    if (early <= 0) this.#sayNew();
    else {
      this.#flush = setTimeout(() => {
        this.#flush = undefined;
        this.#sayNew();
      }, early).unref();
    }
  }

  #sayNew(): void {
    const fresh = this.#lines.filter((line) => !this.#shown.has(line));
    this.#shown = new Set(this.#lines);
    for (const line of fresh) this.#say(line);
  }

  #tick(): void {
    if (performance.now() - this.#saidAt < SILENCE_MS - TOGETHER_MS / 2) return;
    const passed = `… ${seconds(performance.now() - this.#since)}`;
    const under = [...this.#busy, ...this.#pending()];
    const what =
      under.length > 0
        ? `waiting for ${under.slice(0, 2).join(', ')}`
        : this.#lines.length === 0
          ? 'still at work'
          : 'nothing has changed';
    this.#say(`${passed}: ${what}${this.#left()}`);
  }

  #left(): string {
    if (this.#until === undefined) return '';
    const left = this.#until - this.#clock.now();
    return left <= 0 ? '' : `; given up in ${seconds(left)}`;
  }

  #say(line: string): void {
    this.#saidAt = performance.now();
    this.#logger.info(line);
  }

  #forget(): void {
    this.#lines = [];
    this.#shown = new Set();
    this.#until = undefined;
  }
}
