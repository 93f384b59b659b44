import { seeded } from '../sweeps/seeded.ts';
import { type App, type Change, type ChangeKind, CHANGES, STRUCTURAL } from './model.ts';

/** How a release comes to its end. */
export type Ending =
  | { kind: 'good' }
  /** The pods of one of its workloads never start. */
  | { kind: 'refused before'; at: number }
  /** What users reach fails as soon as it serves. */
  | { kind: 'refused after' }
  /** At its n-th write. */
  | { kind: 'cancelled'; write: number }
  | { kind: 'killed'; write: number; when: 'before' | 'after'; post: boolean }
  | { kind: 'api error'; write: number; how: ApiFault };

export const API_FAULTS = ['500', '503 for a while', '409', '403'] as const;
export type ApiFault = (typeof API_FAULTS)[number];

export const STRATEGIES = ['rolling', 'blue-green', 'canary'] as const;

export interface Step {
  action: 'deploy' | 'rollback';
  strategy: (typeof STRATEGIES)[number];
  changes: Change[];
  ending: Ending;
}

export const INSTALLS = ['none', 'kubectl', 'helm'] as const;

/** Everything that is needed to play it again. */
export interface Chain {
  install: (typeof INSTALLS)[number];
  app: App;
  /** Whether there are neighbours that look like the application's own objects. */
  lookalikes: boolean;
  steps: Step[];
}

interface Dice {
  below(limit: number): number;
  one<T>(items: readonly T[]): T;
  chance(share: number): boolean;
}

function dice(seed: string): Dice {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    below,
    one: <T>(items: readonly T[]) => items[below(items.length)] as T,
    chance: (share) => random() < share,
  };
}

const FEWEST = 3;
const MOST = 6;
/** Writes of a release: a few more than most have, so that some of these moments are never reached. */
const WRITES = 30;
const ROLLBACKS = 0.1;

/** The chain of a seed: the same one for ever, as long as this file stays as it is. */
export function chainOf(seed: string): Chain {
  return chainBy(dice(seed));
}

/** What costs nobody a request: pods that come before others go, and no autoscaler that really scales. */
const UNDER_TRAFFIC = CHANGES.filter(
  (kind) => !['workload kind changed', 'scaler added', 'scaler removed', 'scaled meanwhile'].includes(kind),
);

/** A chain of a seed whose users may lose no request: they come to a Deployment, over a node port. */
export function chainUnderTraffic(seed: string): Chain {
  const { app, ...chain } = chainBy(dice(seed), UNDER_TRAFFIC);
  const workloads = app.workloads.map(({ scaler: _scaler, ...workload }, at) => {
    return at === 0 ? { ...workload, kind: 'Deployment' as const } : workload;
  });
  const services = app.services.map((service, at) =>
    at === 0 ? { ...service, type: 'NodePort' as const } : service,
  );
  return { ...chain, app: { ...app, workloads, services } };
}

function chainBy(roll: Dice, changes: readonly ChangeKind[] = CHANGES): Chain {
  const install = roll.one(INSTALLS);
  const count = FEWEST + roll.below(MOST - FEWEST + 1);
  const steps: Step[] = [];
  let released = install === 'none';
  for (let at = 0; at < count; at += 1) {
    const isLast = at === count - 1;
    const ending = isLast ? ({ kind: 'good' } as const) : endingOf(roll);
    const isRollback = at > 0 && roll.chance(ROLLBACKS);
    steps.push({
      action: isRollback ? 'rollback' : 'deploy',
      strategy: roll.one(STRATEGIES),
      changes: isRollback ? [] : changesOf(roll, released, changes),
      ending: isRollback ? { kind: 'good' } : ending,
    });
    released ||= ending.kind === 'good' && !isRollback;
  }
  return { install, app: appOf(roll), lookalikes: roll.chance(0.3), steps };
}

function endingOf(roll: Dice): Ending {
  const write = 1 + roll.below(WRITES);
  switch (roll.below(10)) {
    case 0:
    case 1:
      return { kind: 'refused before', at: roll.below(3) };
    case 2:
      return { kind: 'refused after' };
    case 3:
      return { kind: 'cancelled', write };
    case 4:
      return { kind: 'killed', write, when: roll.one(['before', 'after'] as const), post: roll.chance(0.5) };
    case 5:
      return { kind: 'api error', write, how: roll.one(API_FAULTS) };
    default:
      return { kind: 'good' };
  }
}

function changesOf(roll: Dice, released: boolean, changes: readonly ChangeKind[]): Change[] {
  const possible = released ? changes : changes.filter((kind) => !STRUCTURAL.has(kind));
  return Array.from({ length: 1 + roll.below(3) }, () => ({
    kind: roll.one<ChangeKind>(possible),
    at: roll.below(24),
  }));
}

function appOf(roll: Dice): App {
  const kind = roll.chance(0.7) ? 'Deployment' : roll.one(['StatefulSet', 'DaemonSet'] as const);
  const app: App = {
    workloads: [
      {
        id: 'a',
        name: 'web',
        kind,
        ...(kind === 'DaemonSet' || roll.chance(0.15) ? {} : { replicas: 1 + roll.below(3) }),
        ...(roll.chance(0.6) ? { config: 'config-0' } : {}),
        ...(kind !== 'DaemonSet' && roll.chance(0.2)
          ? { scaler: roll.one(['HorizontalPodAutoscaler', 'ScaledObject'] as const) }
          : {}),
      },
    ],
    services: [
      {
        name: 'web',
        of: 'a',
        type: roll.one(['NodePort', 'ClusterIP'] as const),
        ports: [roll.chance(0.5) ? { port: 80 } : { name: 'http', port: 80 }],
      },
    ],
    configs: {},
  };
  if (roll.chance(0.4)) {
    app.workloads.push({
      id: 'b',
      name: 'worker',
      kind: roll.one(['Deployment', 'StatefulSet', 'DaemonSet'] as const),
      ...(roll.chance(0.4) ? { beside: 1 } : {}),
    });
    if (roll.chance(0.6))
      app.services.push({ name: 'to-b', of: 'b', type: 'ClusterIP', ports: [{ port: 80 }] });
  }
  for (const { config } of app.workloads) if (config !== undefined) app.configs[config] = 1;
  return app;
}
