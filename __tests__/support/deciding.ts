import { list } from './look.ts';
import type { Next } from './scenario.ts';
import type { TestNamespace } from './test-namespace.ts';

/**
 * What a verdict waits for, as the cluster itself has it on record, and not as we read it: an event as `Reason: message`,
 * the last of its kind (`by`; where there was one alone, and then so many seconds: `or`), or the first and then so many seconds
 * (`waits`); or the end of a run, a
 * Job or a pod, as the evidence quotes it; or what the phase itself asks, over so many seconds.
 */
export type Deciding =
  | { by: RegExp; waits?: number; or?: number }
  | { ended: true; waits?: number }
  | { asked: number };

export interface Verdict {
  cause: string;
  strategy: string;
  code: string;
  decided: Deciding;
  /** From what decides until the verdict. */
  lateMs: number;
  /** From the start of the phase. */
  inAllMs: number;
  requests: number;
  /** With a shorter grace than the product's. */
  shortened: boolean;
}

interface SeenEvent {
  reason: string;
  message: string;
  count?: number | null;
  eventTime?: string | null;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  series?: { lastObservedTime?: string } | null;
}

/** When it was decided, in milliseconds since 1970. */
export async function decidedAt(
  testNamespace: TestNamespace,
  decided: Deciding,
  { run }: Next,
  phase: { from: number; until: number },
): Promise<number> {
  if ('ended' in decided) {
    const ended = /, at (\d{4}-\d\d-\S+Z)/.exec(run.report?.refusal?.evidence.join('\n') ?? '')?.[1];
    if (ended === undefined) throw new Error('the evidence does not say when it ended');
    return Date.parse(ended) + (decided.waits ?? 0) * 1000;
  }
  if ('asked' in decided) return phase.from + decided.asked * 1000;
  const events = (await list(testNamespace, 'events')) as unknown as SeenEvent[];
  const times = events
    .filter(({ reason, message }) => decided.by.test(`${reason}: ${message}`))
    .map((event) => timesOf(event))
    // Timestamps are whole seconds; an event of an earlier cause in the same namespace is none of this one.
    .filter(({ last, first }) => last >= phase.from - 1000 && first <= phase.until);
  if (times.length === 0) {
    const seen = events.filter(({ reason, message }) => decided.by.test(`${reason}: ${message}`));
    throw new Error(
      `no event ${decided.by} in its time, of ${events.length}; before or after: ${JSON.stringify(seen)}`,
    );
  }
  const alone = times.length === 1 && times[0]?.count === 1;
  if (decided.or !== undefined && alone)
    return Math.min(...times.map(({ first }) => first)) + decided.or * 1000;
  if (decided.waits === undefined) return Math.max(...times.map(({ last }) => Math.min(last, phase.until)));
  return Math.min(...times.map(({ first }) => first)) + decided.waits * 1000;
}

function timesOf(event: SeenEvent): { first: number; last: number; count: number } {
  const first = Date.parse(event.firstTimestamp ?? event.eventTime ?? '');
  const last = Date.parse(event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? '');
  return { first, last, count: event.count ?? 1 };
}

/** The causes and the time to each verdict, as a person reads it. */
export function tableOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts
    .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.cause < b.cause ? -1 : 1))
    .map((verdict) => [
      verdict.code,
      verdict.cause,
      verdict.strategy,
      howDecided(verdict),
      seconds(verdict.lateMs),
      seconds(verdict.inAllMs),
      String(verdict.requests),
    ]);
  const head = ['code', 'cause', 'strategy', 'decided by', 'verdict after it', 'in all', 'served meanwhile'];
  const widths = head.map((word, column) =>
    Math.max(word.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...rows]
    .map(
      (row) =>
        `${row
          .map((word, column) => word.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function howDecided({ decided, shortened }: Verdict): string {
  if ('asked' in decided) return `asking for ${decided.asked} s`;
  if ('or' in decided) return `an event, or waiting ${decided.or} s`;
  if (decided.waits === undefined) return 'ended' in decided ? 'its end' : 'an event';
  return `waiting ${decided.waits} s${shortened ? ' (shorter than the product)' : ''}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
