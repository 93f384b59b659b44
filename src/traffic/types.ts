/** How the requests are shared between two versions. */
export interface Shares {
  /** Percent of the requests that go to the canary, from 0 to 100. */
  canary: number;
  /** Whether the provider's own status says that it is in force. Only requests prove it. */
  inForce: boolean;
}

/** What a provider can do here, found by reading alone. */
export interface Support {
  /** Refused: each with what was found, what was expected and what to do. */
  problems: readonly TrafficProblem[];
  warnings: readonly string[];
  /** `exact` shares each few requests as asked, `random` draws for each connection or request. */
  sharing: 'exact' | 'random';
}

export interface TrafficProblem {
  message: string;
  found?: string;
  expected?: string;
  remedy?: string;
}

/** How it was before the first change, and what was asked for last: plain data, for the journal, written before each change. */
export interface TrafficRecord {
  provider: string;
  /** As each provider needs it to put back exactly what was there. */
  before: Readonly<Record<string, unknown>>;
  /** The shares that may be in force: the one that was set last, and what was about to be set since then. */
  asked: readonly number[];
}

/** The record to be in the journal before a share is asked for: a kill may lie on either side of the change. */
export function intending(record: TrafficRecord, percent: number): TrafficRecord {
  return { ...record, asked: [...new Set([...record.asked, percent])] };
}

/**
 * - `restored`: as it was before.
 * - `left`: somebody else has changed it meanwhile, and nothing goes to the canary: theirs stays.
 * - `gone`: what was changed is no longer there.
 */
export type RestoreOutcome = 'restored' | 'left' | 'gone';

/** Shares traffic between the stable version and the canary. Each method may be called again after a kill. */
export interface TrafficProvider {
  readonly name: string;
  /** What is in the way, all at once. Changes nothing. */
  inspect(): Promise<Support>;
  /** Which share could be asked for instead of one that cannot be kept; empty when every whole percent can. */
  keeps(percent: number): Promise<{ possible: boolean; nearest: readonly number[] }>;
  /** How it is now, for the journal: to be written before the first change. */
  record(): Promise<TrafficRecord>;
  read(): Promise<Shares>;
  /**
   * Asks for a share. Does nothing where it is so already.
   * @param record made by `intending` and written to the journal: only what it names may be in force
   * @throws TrafficError when somebody else has set it otherwise meanwhile
   */
  set(percent: number, record: TrafficRecord): Promise<TrafficRecord>;
  /** Puts back exactly what was there before the first change; nothing goes to the canary afterwards. */
  restore(record: TrafficRecord): Promise<RestoreOutcome>;
}
