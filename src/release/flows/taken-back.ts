import { type Attempt, isWaiting, type StoredState } from '../state/state.ts';
import { nothingServed } from './recover.ts';

/** What became of an attempt that came to no verdict, in a sentence. */
export function recoveredSentence(attempt: Attempt, proved: boolean | undefined): string {
  const { version, startedAt, runUrl } = attempt;
  const run = runUrl === undefined ? '' : ` (${runUrl})`;
  const whose = isWaiting(attempt)
    ? `${version}, which waited with ${attempt.canary.percent} % of the traffic since ${attempt.canary.since}${run},`
    : `the release of ${version} begun at ${startedAt}${run}`;
  if (proved === undefined) return `${whose} ${nothingServed(attempt)}`;
  const back = isWaiting(attempt) ? 'taken back' : 'put back';
  return proved
    ? `${whose} was ${back}: the version before it serves, proved by its endpoints`
    : `${whose} was ${back} as far as possible, but the version before it is not proved to serve`;
}

/** Notes who has left a canary for what serves: the same step, run again, must not go one further back. */
export function broughtBackBy(stored: StoredState, origin: string | undefined): StoredState {
  const { state } = stored;
  if (origin === undefined) return stored;
  const history = (state.history ?? []).map((entry) =>
    entry.revision === state.live?.revision ? { ...entry, broughtBy: origin } : entry,
  );
  return { ...stored, state: { ...state, history } };
}
