import { defined } from '../base/index.ts';
import type { Deployment } from './deployments.ts';
import type { LinkedIncident } from './incidents.ts';

/** A deployment that needed intervention, and what became of it. */
export interface Failure {
  deployment: Deployment;
  /** When it was noticed first; absent where a rollback alone says that it failed, and nobody when that began. */
  detectedAt?: number;
  /** Absent while it lasts. */
  recoveredAt?: number;
  /** The page that says that it failed. */
  url: string;
}

/** A deployment that reached users, with whether it went back to an older version. */
export interface Served extends Deployment {
  servedAt: number;
  isBack: boolean;
}

interface Sign {
  deployment: Deployment;
  /** Absent where nobody says it. */
  at?: number;
  url: string;
}

/**
 * The deployments that needed intervention: an incident names them, the next one went back, or they failed after their
 * success. One that never reached users is none of them, unless an incident says that it did harm all the same.
 */
export function failuresOf(
  served: readonly Served[],
  incidents: readonly LinkedIncident[],
  to: number,
): Failure[] {
  const signs = new Map<Deployment, Sign[]>();
  const add = (sign: Sign): void => {
    const known = signs.get(sign.deployment);
    if (known === undefined) signs.set(sign.deployment, [sign]);
    else known.push(sign);
  };
  for (const [index, deployment] of served.entries()) {
    if (deployment.brokeAt !== undefined) add({ deployment, at: deployment.brokeAt, url: deployment.url });
    const before = served[index - 1];
    if (deployment.isBack && before !== undefined)
      add({ deployment: before, url: deployment.url, ...defined({ at: noticedAt(before, deployment) }) });
  }
  const byCause = new Map<Deployment, LinkedIncident[]>();
  for (const linked of incidents) {
    for (const deployment of linked.causes) {
      add({ deployment, at: linked.incident.startedAt, url: linked.incident.url });
      byCause.set(deployment, [...(byCause.get(deployment) ?? []), linked]);
    }
  }
  const good = served.filter((deployment) => !signs.has(deployment));
  return [...signs].map(([deployment, all]): Failure => {
    const [first] = all.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity)) as [Sign];
    const { at: detectedAt, url } = first;
    const recoveredAt =
      detectedAt === undefined ? undefined : recoveryOf(detectedAt, byCause.get(deployment) ?? [], good);
    return {
      deployment,
      url,
      ...defined({
        detectedAt,
        recoveredAt: recoveredAt === undefined || recoveredAt > to ? undefined : recoveredAt,
      }),
    };
  });
}

/** The latest that it can have been: when somebody began to go back. Some sources tell of that only that it was over. */
function noticedAt(failed: Served, rollback: Served): number | undefined {
  return rollback.createdAt < rollback.servedAt ? Math.max(failed.servedAt, rollback.createdAt) : undefined;
}

/** What came first: the fix that an incident names or else the next good deployment; or that all of its incidents are over. */
function recoveryOf(
  detectedAt: number,
  incidents: readonly LinkedIncident[],
  good: readonly Served[],
): number | undefined {
  const fixes = incidents.flatMap(({ fixes }) => fixes.flatMap(({ servedAt }) => servedAt ?? []));
  const next = fixes.length > 0 ? Math.min(...fixes) : firstAfter(good, detectedAt)?.servedAt;
  const ends = incidents.map(({ incident }) => incident.resolvedAt ?? Infinity);
  const over = ends.length === 0 ? Infinity : Math.max(...ends);
  const at = Math.min(next ?? Infinity, over);
  return at === Infinity ? undefined : Math.max(at, detectedAt);
}

/** The first that served after a moment, of a list in that order. */
function firstAfter(served: readonly Served[], at: number): Served | undefined {
  let [low, high] = [0, served.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((served[middle]?.servedAt ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return served[low];
}
