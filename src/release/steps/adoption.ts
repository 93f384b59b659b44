import { ADOPTED_ANNOTATION, isWrittenBy, type KubeObject, otherOwner } from '../../cluster/index.ts';
import type { ReleaseSession } from './session.ts';
import type { Adoption } from '../state/state.ts';
import { type PinnedService, watchOwners } from './pinned-services.ts';
import { currentReplicaSet } from '../observe/owners.ts';
import { refuse } from '../base/refusal.ts';
import { pinStep } from '../plan/services.ts';
import { moveServices } from './switch.ts';
import { selects } from '../../manifests/index.ts';
import { waitUntil } from '../base/wait-until.ts';
import type { RollbackEnvironment } from './rollback.ts';
import { DEPLOYMENT, REPLICA_SET, SERVICE } from '../base/kinds.ts';
import { labelsOfTemplate, TEMPLATE_HASH_LABEL } from '../base/label-keys.ts';
import { routeOf, type ServiceSwitch, looseSelector } from '../base/route.ts';

/**
 * Takes over Deployments that others installed without moving a request: each is paused, so that its template cannot
 * change under us, and every Service is tied to the `pod-template-hash` that serves. New pods with the same labels
 * can then come up beside them. The intent is in the journal before the first change.
 * @returns the pins as they were made, from the original selectors.
 * @throws RefusalError `adoption-incomplete` when a rollout is still under way: there is no one template to hold on to.
 */
export async function adopt(
  session: ReleaseSession,
  deployments: readonly KubeObject[],
  services: readonly KubeObject[],
): Promise<ServiceSwitch[]> {
  const { cluster, request, logger } = session;
  const { namespace } = request;
  const seen = await observed(session, deployments);
  const replicaSets = (await cluster.list(REPLICA_SET, { namespace })).items;
  const held = new Map(seen.map((each) => [each.metadata.name, currentOf(each, replicaSets)]));
  const hashes = new Map(
    [...held].map(([name, { metadata }]) => [name, metadata.labels?.[TEMPLATE_HASH_LABEL] ?? '']),
  );
  const steps = pinSteps(services, deployments, hashes);
  const { adoption: earlier } = session.stored.state;
  await session.recordAdoption(adoptionOf(deployments, steps, hashes, earlier));

  const watched = steps.map(({ name, before }): PinnedService => {
    const behind = seen.filter((each) => selects(looseSelector(before.selector), labelsOfTemplate(each)));
    const sets = behind.flatMap(({ metadata }) => held.get(metadata.name)?.metadata.uid ?? []);
    return { name, deployments: behind.map(({ metadata }) => metadata.name), replicaSets: new Set(sets) };
  });
  using look = watchOwners(session, watched);
  await look.synced;
  await Promise.all(
    deployments.map(async ({ metadata }) => {
      await cluster.patch(
        { ...DEPLOYMENT, namespace, name: metadata.name },
        { metadata: { annotations: { [ADOPTED_ANNOTATION]: request.app } }, spec: { paused: true } },
        { type: 'merge' },
      );
    }),
  );
  await moveServices(cluster, steps, logger);
  await look.unchanged();
  logger.info(
    `adopted ${deployments.map(({ metadata }) => metadata.name).join(', ')}: paused, and ${steps.length} Service(s) held to its pods`,
  );
  return steps;
}

/**
 * Ties each Service to the template that serves behind it.
 * @throws RefusalError `adoption-shared-service`
 */
function pinSteps(
  services: readonly KubeObject[],
  deployments: readonly KubeObject[],
  hashes: ReadonlyMap<string, string>,
): ServiceSwitch[] {
  return services.flatMap((service) => {
    const behind = deployments.filter((deployment) =>
      selects(looseSelector(routeOf(service).selector), labelsOfTemplate(deployment)),
    );
    const [first, ...more] = behind.map(({ metadata }) => hashes.get(metadata.name) ?? '');
    if (more.length > 0) {
      throw refuse(
        'adoption-shared-service',
        `Service ${service.metadata.name} selects ${behind.length} Deployments, which cannot be held apart while they are adopted`,
        'give each Deployment a Service of its own for the first blue-green release',
      );
    }
    return first === undefined ? [] : [pinStep(service, { [TEMPLATE_HASH_LABEL]: first })];
  });
}

/** @param earlier a run that was killed has left its own marks on the objects: how they were before it */
function adoptionOf(
  deployments: readonly KubeObject[],
  steps: readonly ServiceSwitch[],
  hashes: ReadonlyMap<string, string>,
  earlier: Adoption | undefined,
): Adoption {
  return {
    deployments: deployments.map(({ metadata, spec }) => ({
      name: metadata.name,
      podTemplateHash: hashes.get(metadata.name) ?? '',
      wasPaused:
        earlier?.deployments.find(({ name }) => name === metadata.name)?.wasPaused ??
        spec?.['paused'] === true,
    })),
    services: steps.map(({ name, before, after }) => ({
      name,
      selector: earlier?.services.find((service) => service.name === name)?.selector ?? before.selector,
      pinned: after.selector,
    })),
  };
}

/** How long a Deployment's controller may lag behind its last change. */
const OBSERVED_MS = 10_000;

function isObserved({ metadata, status }: KubeObject): boolean {
  return Number(status?.['observedGeneration'] ?? 0) >= (metadata.generation ?? 1);
}

/** The Deployments once their controller has seen their last change: until then their status tells of an earlier one. */
async function observed(
  session: ReleaseSession,
  deployments: readonly KubeObject[],
): Promise<readonly KubeObject[]> {
  const { cluster, clock, request, signal } = session;
  const { namespace } = request;
  const store = cluster.watch(DEPLOYMENT, { namespace });
  const latest = (): KubeObject[] =>
    deployments.map((deployment) => store.get(deployment.metadata.name, namespace) ?? deployment);
  try {
    await store.synced;
    return await waitUntil(() => (latest().every(isObserved) ? latest() : undefined), {
      clock,
      signal,
      deadline: Math.min(session.deadline, clock.now() + OBSERVED_MS),
      sources: [store],
      say: session.phases.waiting,
      what: () =>
        latest()
          .filter((deployment) => !isObserved(deployment))
          .map(
            ({ metadata }) =>
              `the controller has not seen the last change of Deployment ${metadata.name} yet`,
          ),
      onDeadline: () =>
        refuse(
          'adoption-incomplete',
          `the controller of ${deployments.map(({ metadata }) => metadata.name).join(', ')} has not seen its last change`,
          'look at whether the controller manager works, then release again',
        ),
    });
  } finally {
    store.close();
  }
}

/**
 * The ReplicaSet of which all pods of a Deployment are. How many there are may change meanwhile: an autoscaler's new pod
 * is of the same template.
 * @throws RefusalError `adoption-incomplete` where there are pods of two templates, or none that is available
 */
function currentOf(deployment: KubeObject, replicaSets: readonly KubeObject[]): KubeObject {
  const { name, generation } = deployment.metadata;
  const status = deployment.status ?? {};
  const wanted = Number(deployment.spec?.['replicas'] ?? 1);
  const count = (field: string): number => Number(status[field] ?? 0);
  const isOneTemplate =
    count('observedGeneration') >= (generation ?? 1) && count('updatedReplicas') === count('replicas');
  const serves = wanted === 0 || count('availableReplicas') > 0;
  if (!isOneTemplate || !serves) {
    throw refuse(
      'adoption-incomplete',
      `Deployment ${name} is in the middle of a rollout (${count('updatedReplicas')} of ${wanted} updated, ${count('availableReplicas')} available)`,
      `wait until \`kubectl rollout status deployment/${name}\` is done, then release again`,
    );
  }
  const current = currentReplicaSet(deployment, replicaSets);
  if (current?.metadata.labels?.[TEMPLATE_HASH_LABEL] === undefined) {
    throw refuse('adoption-incomplete', `Deployment ${name} has no current ReplicaSet`, 'look at its events');
  }
  return current;
}

/** Whether a Deployment was paused by an adoption of ours; an older version left no mark but the name of its manager. */
function isAdopted(live: KubeObject, { app, namespace }: RollbackEnvironment): boolean {
  if (!isWrittenBy(live, { app, namespace }) || otherOwner(live, { app, namespace }) !== undefined)
    return false;
  return live.metadata.annotations?.[ADOPTED_ANNOTATION] === app || live.spec?.['paused'] === true;
}

/** Gives an adopted application back: the Services' own selectors first, then its rollouts. Call only when no new pod is left. */
export async function unadopt(environment: RollbackEnvironment, adoption: Adoption): Promise<void> {
  const { cluster, namespace, logger } = environment;
  const homes = await Promise.all(
    adoption.services.map(async ({ name, selector, pinned }) => {
      const live = await cluster.get({ ...SERVICE, namespace, name });
      // Only a Service that we tied is untied: who else wrote its selector has the say over it.
      if (
        live === undefined ||
        !isWrittenBy(live, environment) ||
        otherOwner(live, environment) !== undefined
      )
        return [];
      const { ports } = routeOf(live);
      return [{ name, namespace, before: { selector: pinned, ports }, after: { selector, ports } }];
    }),
  );
  await moveServices(cluster, homes.flat(), logger);
  await Promise.all(
    adoption.deployments.map(async ({ name, wasPaused }) => {
      const ref = { ...DEPLOYMENT, namespace, name };
      const live = await cluster.get(ref);
      // One that we never paused is as it was: only what was adopted is given back.
      if (live === undefined || !isAdopted(live, environment)) return;
      await cluster.patch(
        ref,
        {
          metadata: { annotations: { [ADOPTED_ANNOTATION]: null } },
          ...(wasPaused ? {} : { spec: { paused: null } }),
        },
        { type: 'merge' },
      );
    }),
  );
}
