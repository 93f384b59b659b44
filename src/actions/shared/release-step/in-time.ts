import { messageOf } from '../../../base/index.ts';
import type { Services } from './services.ts';

/** The same as is given, when the time of the release is over. */
const LATE_PATIENCE_MS = 2_000;
/** The same for a cancelled job, whose process ends soon. */
const LAST_PATIENCE_MS = 1_000;

/** The release has its verdict already: how long somebody may take at most to hear of it, when it was to end by `endsAt`. */
export function patienceOf(
  mostMs: number,
  endsAt: number,
  { clock, signal }: Pick<Services, 'clock' | 'signal'>,
): number {
  if (signal.aborted) return LAST_PATIENCE_MS;
  return Math.max(LATE_PATIENCE_MS, Math.min(mostMs, endsAt - clock.now()));
}

/** Waits until somebody was told of a release, and no longer than it may take; what goes wrong is one warning. */
export async function inTime(
  told: Promise<void>,
  patienceMs: number,
  /** What a warning begins with. */
  words: { late: string; wrong: string },
  { clock, logger }: Pick<Services, 'clock' | 'logger'>,
): Promise<void> {
  const done = new AbortController();
  const late = clock.sleep(patienceMs, done.signal).then(
    () => logger.warning(words.late),
    () => undefined,
  );
  const tried = told
    .catch((error: unknown) => logger.warning(`${words.wrong}: ${messageOf(error)}`))
    .finally(() => done.abort(new Error('told')));
  await Promise.race([tried, late]);
}
