import type { KubeObject } from '../cluster/index.ts';
import { type Event, type Events, newest, quoteEvent } from './events.ts';
import { type DiagnoseOptions, graceOf } from './graces.ts';
import { conditionOf, type Pod, timeOf } from './shapes.ts';
import { missingReference } from './start-errors.ts';
import type { Finding } from './types.ts';

const CREATING = ['ContainerCreating', 'PodInitializing'];
const MOUNTS = ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'];

/**
 * What keeps a scheduled pod from its sandbox: volumes, or the sandbox itself (the pod network). Only events say so;
 * they are void as soon as the sandbox is there or a container got further.
 */
export function setup(pod: Pod, events: Events, options: DiagnoseOptions): Finding | undefined {
  if (conditionOf(pod.status, 'PodScheduled')?.status === 'False') return undefined;
  if (conditionOf(pod.status, 'PodReadyToStartContainers')?.status === 'True') return undefined;
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const further = statuses.some((status) => {
    const { waiting, running, terminated } = status.state ?? {};
    return (
      running !== undefined ||
      terminated !== undefined ||
      (waiting !== undefined && !CREATING.includes(waiting.reason ?? ''))
    );
  });
  if (further) return undefined;

  const own = events.of('Pod', pod.name, pod.uid);
  const mounts = own.filter((event) => MOUNTS.includes(event.reason));
  // Newest first: what was missing a moment ago may be there by now, and something else is missing.
  const missing = mounts.findLast((event) => missingReference(event.message) !== undefined);
  const reference = missing === undefined ? undefined : missingReference(missing.message, pod.spec.volumes);
  if (missing !== undefined && reference !== undefined) {
    return {
      ...pending(pod, missing),
      code: reference.code,
      key: reference.what,
      graceMs: graceOf('missing-config', options),
      message: (who) => `a volume of ${who} cannot be mounted: ${reference.what} ${reference.verb}`,
      advice: reference.advice,
    };
  }
  // "Unable to attach or mount volumes … timed out" only repeats that another one failed.
  const mount =
    newest(mounts, (event) => !event.message.startsWith('Unable to attach or mount')) ?? mounts.at(-1);
  if (mount !== undefined) {
    return {
      ...pending(pod, mount),
      code: 'volume-mount',
      key: `${mount.reason} ${/volume "([^"]+)"/.exec(mount.message)?.[1] ?? ''}`,
      graceMs: graceOf('volume', options),
      message: (who) => `a volume of ${who} cannot be mounted: ${mount.message}`,
      advice: mountAdvice(mount.message),
    };
  }
  const sandbox = newest(own, (event) => event.reason === 'FailedCreatePodSandBox');
  if (sandbox === undefined) return undefined;
  return {
    ...pending(pod, sandbox),
    code: 'container-start',
    key: 'sandbox',
    graceMs: graceOf('container-start', options),
    message: (who) => `the node cannot set ${who} up: ${sandbox.message}`,
    advice: "Check the node's container runtime and network plugin",
  };
}

function mountAdvice(said: string): string {
  if (/hostPath type check failed/i.test(said)) {
    return 'The path of the hostPath volume is not on the node, or of another type: fix path and type, or use a volume of another kind';
  }
  if (/multi-attach|already (?:exclusively attached|used)/i.test(said)) {
    return 'A ReadWriteOnce volume that an old pod holds keeps a new pod on another node waiting: use strategy Recreate, or a volume for each pod';
  }
  return "Read the quoted event; it names the volume, and what its driver or the node's mount says";
}

function pending(pod: Pod, event: Event) {
  return {
    kind: 'retryable' as const,
    firstSeen: event.first,
    who: pod.who,
    pod: pod.name,
    evidence: [quoteEvent(event)],
  };
}

/** Where a pod's claims are looked up. */
interface ClaimSources {
  events: Events;
  claims: readonly KubeObject[];
}

/** A pod that waits for a claim: the claim's own events say more than the scheduler. */
export function claimProblem(
  pod: Pod,
  said: string,
  { events, claims }: ClaimSources,
  options: DiagnoseOptions,
): Finding {
  const names = (pod.spec.volumes ?? []).map((volume) => volume.persistentVolumeClaim?.claimName);
  const named = /persistentvolumeclaim "([^"]+)"/i.exec(said)?.[1];
  const claim = claims.find(
    (candidate) => names.includes(candidate.metadata.name) && candidate.status?.['phase'] !== 'Bound',
  );
  // The claims themselves may not have been looked at: of a pod with one it is that.
  const own = names.filter((each) => each !== undefined);
  const name = claim?.metadata.name ?? named ?? (own.length === 1 ? own[0] : undefined);
  const lostVolume = claim?.status?.['phase'] === 'Lost';
  const word =
    name === undefined
      ? undefined
      : newest(
          events.of('PersistentVolumeClaim', name, claim?.metadata.uid),
          (event) => event.warning || event.reason === 'FailedBinding',
        );
  const what = name === undefined ? 'a volume claim' : `volume claim ${name}`;
  const why = lostVolume ? 'its volume is gone' : (word?.message ?? said);
  return {
    code: 'volume-claim',
    key: `claim ${name ?? ''}`,
    kind: lostVolume ? 'terminal' : 'retryable',
    graceMs: lostVolume ? 0 : graceOf('volume', options),
    firstSeen: timeOf(conditionOf(pod.status, 'PodScheduled')?.lastTransitionTime) ?? pod.created,
    message: (who) => `${who} waits for ${what}: ${why}`,
    who: pod.who,
    advice: 'Check that the claim exists and that its storage class has a provisioner that works',
    evidence: [`condition PodScheduled: ${said}`, ...(word === undefined ? [] : [quoteEvent(word)])],
    pod: pod.name,
  };
}
