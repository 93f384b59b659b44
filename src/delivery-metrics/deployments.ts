import { defined } from '../base/index.ts';
import type { DeploymentRecord, MeasureOptions } from './types.ts';

/** One deployment, of all attempts of its run. */
export interface Deployment {
  /** Of each of its records. */
  ids: readonly string[];
  urls: readonly string[];
  url: string;
  run?: string;
  sha?: string;
  createdAt: number;
  /** Its first success: from then on users reach it. */
  servedAt?: number;
  /** Its last failure, when it had no success at all: users never reached it. */
  refusedAt?: number;
  /** It failed after its success. */
  brokeAt?: number;
  isRollback: boolean;
  isUnplanned: boolean;
  isTimedByCommit: boolean;
}

/** The deployments of the environment, in the order in which they were over; those that are not over come last. */
export function deploymentsOf(
  records: readonly DeploymentRecord[],
  { environment, to }: Pick<MeasureOptions, 'environment' | 'to'>,
): Deployment[] {
  const attempts = new Map<string, DeploymentRecord[]>();
  const seen = new Set<string>();
  for (const record of records) {
    // Pages that moved while they were read hold a record twice.
    if (record.environment !== environment || record.isTransient === true || seen.has(record.id)) continue;
    seen.add(record.id);
    const key =
      record.run === undefined
        ? `record ${record.id}`
        : JSON.stringify([record.run, record.sha, record.task]);
    const known = attempts.get(key);
    if (known === undefined) attempts.set(key, [record]);
    else known.push(record);
  }
  return [...attempts.values()]
    .map((records) => merged(records, to))
    .toSorted((a, b) => overAt(a) - overAt(b) || a.createdAt - b.createdAt);
}

function overAt({ servedAt, refusedAt }: Deployment): number {
  return servedAt ?? refusedAt ?? Infinity;
}

/** @param to what happened later is not known yet */
function merged(records: readonly DeploymentRecord[], to: number): Deployment {
  const attempts = records.toSorted((a, b) => a.createdAt - b.createdAt);
  const [first] = attempts as [DeploymentRecord];
  const times = attempts.map((record) => timesOf(record, to));
  const served = times.flatMap(({ servedAt }) => servedAt ?? []);
  const servedAt = served.length === 0 ? undefined : Math.min(...served);
  const of =
    attempts[times.findIndex((time) => time.servedAt === servedAt && servedAt !== undefined)] ?? first;
  const broke = times.flatMap(({ brokeAt }) => brokeAt ?? []);
  const refused = times.flatMap(({ refusedAt }) => refusedAt ?? []);
  return {
    ids: attempts.map(({ id }) => id),
    urls: attempts.map(({ url }) => url),
    url: of.url,
    createdAt: first.createdAt,
    isRollback: attempts.some(({ isRollback }) => isRollback === true),
    isUnplanned: attempts.some(({ isUnplanned }) => isUnplanned === true),
    isTimedByCommit: first.isTimedByCommit === true,
    ...defined({
      run: first.run,
      sha: first.sha,
      servedAt,
      brokeAt: broke.length === 0 ? undefined : Math.min(...broke),
      refusedAt: servedAt !== undefined || refused.length === 0 ? undefined : Math.max(...refused),
    }),
  };
}

/** The first success counts: GitHub itself writes `inactive` over it, and a later run may write anything. */
function timesOf(
  { statuses }: DeploymentRecord,
  to: number,
): Partial<Record<'servedAt' | 'refusedAt' | 'brokeAt', number>> {
  const known = statuses.filter(({ at }) => at <= to).toSorted((a, b) => a.at - b.at);
  const servedAt = known.find(({ state }) => state === 'success')?.at;
  const failures = known.filter(({ state }) => state === 'failure' || state === 'error');
  if (servedAt === undefined) return defined({ refusedAt: failures.at(-1)?.at });
  return defined({ servedAt, brokeAt: failures.find(({ at }) => at > servedAt)?.at });
}
