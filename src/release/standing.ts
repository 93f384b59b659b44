import type { Problem } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { type Classified, type Manifest, refKey, refOf, selects } from '../manifests/index.ts';
import type { Head } from './head.ts';
import { withAppLabel } from './labels.ts';
import { destinationsOf, hasUnseenPods } from './rolling-plan.ts';
import { APP_LABEL, labelsOfTemplate } from './services.ts';
import { foreignPodProblems, workloadKey, WORKLOADS } from './serving.ts';
import { routeOf } from './switch.ts';
import type { Survey } from './survey.ts';
import type { Destination } from './undo.ts';

/** What of a plan's input decides about it. */
export interface StandingInput {
  app: string;
  manifests: readonly Manifest[];
  survey: Survey;
  existing: ReadonlyMap<string, KubeObject>;
  head: Head;
  /** Keys of workloads whose pods are what the manifests ask for already. */
  same?: ReadonlySet<string>;
}

/** What a blue-green release leaves without a slot. */
export interface Standing {
  workloads: KubeObject[];
  services: Destination[];
  /** Pods without our label are of it: the watches must not be limited to those that have it. */
  isWide: boolean;
}

/** The objects without a slot; those that run pods bear our label, by which the watches find them. */
export function standingOf(
  { app, existing, same }: StandingInput,
  parts: readonly Manifest[],
  manifests: readonly Manifest[],
): { others: KubeObject[]; standing: Standing } {
  const unlabelled = (object: KubeObject): boolean =>
    same?.has(workloadKey(object)) === true &&
    labelsOfTemplate(existing.get(refKey(refOf(object))) ?? object)[APP_LABEL] === undefined;
  const others = parts.map(({ object }) =>
    WORKLOADS.has(object.kind) && !unlabelled(object) ? withAppLabel(object, app) : object,
  );
  const workloads = others.filter(({ kind }) => WORKLOADS.has(kind));
  const services = destinationsOf(
    manifests.map(({ object }) => object),
    workloads,
  );
  const isWide = workloads.some(
    (each) => unlabelled(each) || hasUnseenPods(existing.get(refKey(refOf(each)))),
  );
  return { others, standing: { workloads, services, isWide } };
}

/** Pods without a workload behind the Services; one Service is told once. */
export function foreignProblems({ manifests, survey, head, app }: StandingInput, isTold: boolean): Problem[] {
  if (isTold) return [];
  const ours = [...survey.deployments, ...survey.otherWorkloads].filter(
    ({ metadata }) => metadata.labels?.[APP_LABEL] === app,
  );
  const objects = manifests.map(({ object }) => object);
  const known = [...(head.live?.deployments ?? []), ...(head.warm?.deployments ?? [])];
  const own = new Set([
    ...[...objects, ...ours].map(workloadKey),
    ...known.map(({ name }) => `Deployment/${name}`),
  ]);
  return foreignPodProblems(objects, survey, own);
}

/** A switch moves Deployments alone: what else is behind the same Service would be cut off, or serve both versions. */
export function mixedServiceProblems({ deployments, services, other }: Classified): Problem[] {
  const standing = other.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
  return services.flatMap(({ object: service }) => {
    const { selector } = routeOf(service);
    const behind = standing.filter((workload) => selects(selector, labelsOfTemplate(workload)));
    if (behind.length === 0) return [];
    const slotted = deployments.filter(({ object }) => selects(selector, labelsOfTemplate(object)));
    return [
      {
        message: `Service ${service.metadata.name} sends to Deployments and to what no switch can move`,
        found: [...slotted.map(({ object }) => object), ...behind]
          .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
          .join(', '),
        expected: 'a Service of its own for each of them',
        remedy: 'give each a Service of its own, or use deployment-strategy: rolling',
      },
    ];
  });
}
