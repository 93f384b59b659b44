import type { KubeObject } from '../cluster/index.ts';
import { podTemplateOf } from './pods.ts';
import { groupOf } from './refs.ts';
import { scaleTargetOf } from './scale-target.ts';
import { isHeadless, matchesLabelSelector, podSelectorOf, selects } from './selectors.ts';
import type { Manifest } from './types.ts';

/** The objects of a release by the part that they play in a blue-green switch; each is in one list. */
export interface Classified {
  /** Behind at least one of `services`: these get slots. */
  deployments: Manifest[];
  /** The Services, headless ones apart, that select one of `deployments`. */
  services: Manifest[];
  /** Whatever points at one of `deployments` to scale or size it: HorizontalPodAutoscaler, ScaledObject, and any other kind. */
  scalers: Manifest[];
  /** PodDisruptionBudgets over pods of `deployments`. */
  pdbs: Manifest[];
  /** ConfigMaps and Secrets, those made by `versionConfig` among them. */
  configs: Manifest[];
  other: Manifest[];
}

/** @param isMoved whether a Deployment behind a Service is moved by the release; one that is not stays among `other` */
export function classify(
  manifests: readonly Manifest[],
  isMoved: (deployment: KubeObject) => boolean = () => true,
): Classified {
  const routes = manifests.filter(({ object }) => isKind(object, '', 'Service') && !isHeadless(object));
  const deployments = manifests.filter(
    ({ object }) =>
      isKind(object, 'apps', 'Deployment') &&
      isMoved(object) &&
      routes.some((route) => routesTo(route.object, object)),
  );
  const slotted = deployments.map(({ object }) => object);
  const parts: Classified = { deployments, services: [], scalers: [], pdbs: [], configs: [], other: [] };
  for (const manifest of manifests) {
    const { object } = manifest;
    if (slotted.includes(object)) continue;
    if (routes.includes(manifest) && slotted.some((deployment) => routesTo(object, deployment))) {
      parts.services.push(manifest);
    } else if (slotted.some((each) => scales(object, each))) {
      parts.scalers.push(manifest);
    } else if (
      isKind(object, 'policy', 'PodDisruptionBudget') &&
      slotted.some((each) => guards(object, each))
    ) {
      parts.pdbs.push(manifest);
    } else if (isKind(object, '', 'ConfigMap') || isKind(object, '', 'Secret')) {
      parts.configs.push(manifest);
    } else {
      parts.other.push(manifest);
    }
  }
  return parts;
}

function isKind(object: KubeObject, group: string, kind: string): boolean {
  return object.kind === kind && groupOf(object) === group;
}

function routesTo(service: KubeObject, deployment: KubeObject): boolean {
  const selector = service.spec?.['selector'] as Record<string, string> | undefined;
  return sameNamespace(service, deployment) && selects(selector, podTemplateOf(deployment)?.metadata?.labels);
}

function scales(scaler: KubeObject, deployment: KubeObject): boolean {
  const target = scaleTargetOf(scaler);
  return (
    sameNamespace(scaler, deployment) &&
    target?.kind === 'Deployment' &&
    target.name === deployment.metadata.name
  );
}

function guards(pdb: KubeObject, deployment: KubeObject): boolean {
  return (
    sameNamespace(pdb, deployment) &&
    matchesLabelSelector(podSelectorOf(pdb), podTemplateOf(deployment)?.metadata?.labels)
  );
}

function sameNamespace(a: KubeObject, b: KubeObject): boolean {
  return a.metadata.namespace === b.metadata.namespace;
}
