import type { Application, KubeObject, ObjectRef } from '../../cluster/index.ts';
import { type Classified, type Manifest, retargetScaler, scaleTargetOf } from '../../manifests/index.ts';
import type { Predecessor } from './starting-replicas.ts';
import { type Moves, scaledByManifests } from './live-scalers.ts';
import { workloadKey } from './serving.ts';

/** A Deployment in its slot, and what it takes over from. */
interface Slotted {
  object: KubeObject;
  renderedName: string;
  behind: readonly Predecessor[];
}

/** What scales the application points at the slot from the verdict on: until then the old one keeps its scaler. */
export function slotScalers(
  { scalers }: Pick<Classified, 'scalers'>,
  nameInSlot: ReadonlyMap<string, string>,
): KubeObject[] {
  return scalers.map(({ object }) => {
    const target = scaleTargetOf(object)?.name ?? '';
    return retargetScaler(object, target, nameInSlot.get(target) ?? target);
  });
}

/** Of what scales in the cluster, that which goes on scaling what keeps its name. */
export function scalersInPlace(scalers: readonly KubeObject[], others: readonly Manifest[]): KubeObject[] {
  const names = new Set(others.map(({ object }) => workloadKey(object)));
  return scalers.filter((scaler) => {
    const target = scaleTargetOf(scaler);
    return target !== undefined && names.has(`${target.kind}/${target.name}`);
  });
}

/** Where the traffic goes, for what points at the workloads and is not moved with it. */
export function slotMoves(
  { app, namespace, isKnown }: Application & { isKnown?: boolean },
  about: {
    /** What serves and goes. */
    leaving: readonly KubeObject[];
    slotted: readonly Slotted[];
    /** What serves and stays, with whatever scales it. */
    shared: readonly { rendered: KubeObject; live: KubeObject }[];
    scalers: readonly KubeObject[];
    idle: readonly ObjectRef[];
    isReused: boolean;
  },
): Moves {
  const { leaving, slotted, shared, scalers, idle, isReused } = about;
  const nextOf = (serving: KubeObject): string | undefined =>
    slotted.find(({ behind }) => behind.some(({ object }) => object === serving))?.object.metadata.name;
  return {
    owner: { app, namespace },
    losing: new Map(leaving.map((each) => [workloadKey(each), nextOf(each)])),
    idle: new Map([
      ...idle.map(({ name }) => [`Deployment/${name}`, undefined] as const),
      ...slotted.map(
        ({ renderedName, object }) => [`Deployment/${renderedName}`, object.metadata.name] as const,
      ),
      ...shared
        .filter(({ rendered, live }) => rendered.metadata.name !== live.metadata.name)
        .map(({ rendered, live }) => [workloadKey(rendered), live.metadata.name] as const),
    ]),
    made: new Set(isReused ? [] : slotted.map(({ object }) => workloadKey(object))),
    scaled: scaledByManifests(scalers),
    refuses: isKnown !== true,
  };
}
