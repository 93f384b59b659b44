import type { KubeObject } from '../cluster/index.ts';
import { type Container, podTemplateOf } from './pods.ts';
import { describeObject } from './refs.ts';

/** Kubernetes' default of terminationGracePeriodSeconds. */
const DEFAULT_GRACE_SECONDS = 30;
/** What must remain of the grace period after the wait, for the process to end by itself. */
const MARGIN_SECONDS = 2;

/** So many of the containers that one warning is about are named. */
const NAMED = 5;

/**
 * Warns of containers that can break requests when their pod ends: endpoints are taken away at the same time as
 * SIGTERM is sent, and connections that are kept alive outlive both (kubernetes/kubernetes#43576, #86280).
 * @returns each warning once, with all containers that it is about
 */
export function drainWarnings(deployments: readonly KubeObject[], drainMs: number): string[] {
  const found = deployments.flatMap((deployment) => drainProblems(deployment, drainMs / 1000));
  const byWarning = Map.groupBy(found, ({ warning }) => warning);
  return [...byWarning].map(([warning, about]) => {
    const names = about.slice(0, NAMED).map(({ where }) => where);
    const rest = about.length > NAMED ? ` and ${about.length - NAMED} more` : '';
    return `${names.join('; ')}${rest}: ${warning}`;
  });
}

function drainProblems(deployment: KubeObject, drain: number): { where: string; warning: string }[] {
  const spec = podTemplateOf(deployment)?.spec;
  if (spec === undefined) return [];
  const grace = spec.terminationGracePeriodSeconds;
  return spec.containers.flatMap((container) => {
    const ports = container['ports'] as unknown[] | undefined | null;
    if ((ports?.length ?? 0) === 0) return [];
    const warning = drainWarning(container, grace, drain);
    return warning === undefined
      ? []
      : [{ where: `${describeObject(deployment)}, container ${container.name}`, warning }];
  });
}

function drainWarning(container: Container, grace: number | undefined, drain: number): string | undefined {
  const lifecycle = container['lifecycle'] as { preStop?: PreStop | null } | undefined | null;
  const preStop = lifecycle?.preStop ?? undefined;
  if (preStop === undefined) {
    if (grace === undefined) {
      return `has neither a preStop hook nor a terminationGracePeriodSeconds: unless it goes on serving after SIGTERM, requests under way break when its pod ends. Add \`preStop: {sleep: {seconds: 5}}\`, or set the grace period to what its own drain needs`;
    }
    return grace > drain
      ? undefined
      : `terminationGracePeriodSeconds ${grace} ends before a drain of ${drain} s: set at least ${Math.ceil(drain) + MARGIN_SECONDS}`;
  }
  const wait = sleepSeconds(preStop);
  if (wait === undefined || (grace ?? DEFAULT_GRACE_SECONDS) >= wait + MARGIN_SECONDS) return undefined;
  return `preStop waits ${wait} s of the ${grace ?? DEFAULT_GRACE_SECONDS} s of terminationGracePeriodSeconds, so that it is killed before it can finish: set at least ${wait + MARGIN_SECONDS}`;
}

interface PreStop {
  sleep?: { seconds?: number };
  exec?: { command?: string[] };
}

/** How long a preStop hook is seen to sleep; undefined when it does something else. */
function sleepSeconds({ sleep, exec }: PreStop): number | undefined {
  if (sleep?.seconds !== undefined) return sleep.seconds;
  const match = /(?:^|[\s/;])sleep\s+(\d+)/.exec((exec?.command ?? []).join(' '));
  return match === null ? undefined : Number(match[1]);
}

/** Warns of a rolling update that takes pods away before others are ready. */
export function strategyWarnings(deployment: KubeObject): string[] {
  const strategy = (deployment.spec?.['strategy'] ?? {}) as {
    type?: string;
    rollingUpdate?: RollingUpdate | null;
  };
  const replicas = Number(deployment.spec?.['replicas'] ?? 1);
  if (strategy.type === 'Recreate') {
    return [
      `${describeObject(deployment)}: strategy Recreate ends all pods before it starts new ones: every rolling update is an outage. Use RollingUpdate`,
    ];
  }
  const unavailable = unavailablePods(strategy.rollingUpdate ?? {}, replicas);
  if (replicas !== 1 || unavailable === 0) return [];
  return [
    `${describeObject(deployment)}: with 1 replica and a maxUnavailable of ${unavailable} a rolling update may end the only pod first. Set maxUnavailable: 0 and maxSurge: 1`,
  ];
}

interface RollingUpdate {
  maxUnavailable?: number | string;
  maxSurge?: number | string;
}

/** As the deployment controller counts: unavailable pods rounded down, surge rounded up, and never both zero. */
function unavailablePods(
  { maxUnavailable = '25%', maxSurge = '25%' }: RollingUpdate,
  replicas: number,
): number {
  const unavailable = share(maxUnavailable, replicas, Math.floor);
  const surge = share(maxSurge, replicas, Math.ceil);
  return unavailable === 0 && surge === 0 ? 1 : unavailable;
}

function share(value: number | string, replicas: number, round: (value: number) => number): number {
  const text = String(value);
  return text.endsWith('%') ? round((Number.parseFloat(text) / 100) * replicas) : Number(text);
}
