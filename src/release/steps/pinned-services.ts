import type { KubeObject } from '../../cluster/index.ts';
import type { ReleaseSession } from './session.ts';
import { readyPods } from '../observe/endpoints.ts';
import { controllerOf } from '../observe/owners.ts';
import { refuse, type RefusalError } from '../base/refusal.ts';
import { waitUntil } from '../base/wait-until.ts';
import { POD } from '../base/kinds.ts';

/** A Service that an adoption holds to the pods of one template. */
export interface PinnedService {
  name: string;
  /** The Deployments behind it. */
  deployments: readonly string[];
  /** The uids of the ReplicaSets whose pods it is held to. */
  replicaSets: ReadonlySet<string>;
}

/** The endpoints controller gathers changes for up to half a second before it writes the slices. */
const SETTLE_MS = 600;
const CONFIRMED_MS = 10_000;

/** One pod that a Service has, or has lost, and that is of somebody else. */
interface Stranger {
  service: PinnedService;
  pod: string;
  owner: string;
  change: 'gained' | 'lost';
}

/** Who serves behind the Services, from before they are held to one template until it is known that they serve still. */
export interface OwnerWatch extends Disposable {
  /** The pods are known; ask before anything is changed. */
  synced: Promise<void>;
  /**
   * Waits until the slices, which are written anew a moment after the selectors, hold pods of the held templates alone.
   * How many there are may change: an autoscaler's pods are of the same template.
   * @throws RefusalError `adoption-changed-endpoints`, with the pod of somebody else, its owner and the Service.
   */
  unchanged(): Promise<void>;
}

/** Begins to look. The adopted pods bear no label of ours, so all of the namespace is looked at. */
export function watchOwners(
  session: Pick<
    ReleaseSession,
    'cluster' | 'clock' | 'signal' | 'deadline' | 'watches' | 'phases' | 'request'
  >,
  services: readonly PinnedService[],
): OwnerWatch {
  const { cluster, clock, watches, request } = session;
  const pods = cluster.watch(POD, { namespace: request.namespace });
  const ready = (service: PinnedService): Set<string> => readyPods(watches.slices.items(), service.name);
  const podOf = (name: string): KubeObject | undefined => pods.get(name, request.namespace);
  const before = new Map<PinnedService, ReadonlySet<string>>();
  return {
    synced: pods.synced.then(() => {
      for (const service of services) before.set(service, ready(service));
    }),
    unchanged: async () => {
      const since = clock.now();
      let found: Findings = { strangers: [], waits: [] };
      await waitUntil(
        () => {
          found = mergeFindings(
            services.map((service) =>
              judge(service, { before: before.get(service) ?? new Set(), now: ready(service), podOf }),
            ),
          );
          const isRight = found.strangers.length === 0 && found.waits.length === 0;
          return isRight && clock.now() - since >= SETTLE_MS ? true : undefined;
        },
        {
          clock,
          signal: session.signal,
          deadline: Math.min(session.deadline, since + CONFIRMED_MS),
          sources: [watches.slices, pods],
          wakeIn: () => Math.max(10, SETTLE_MS - (clock.now() - since)),
          say: session.phases.waiting,
          what: () => [...found.strangers.map(sentence), ...found.waits],
          onDeadline: () => refusal(found),
        },
      );
    },
    [Symbol.dispose]: () => pods.close(),
  };
}

interface Findings {
  strangers: Stranger[];
  /** What is not known yet, or not as it was. */
  waits: string[];
}

function mergeFindings(all: readonly Findings[]): Findings {
  return {
    strangers: all.flatMap(({ strangers }) => strangers),
    waits: all.flatMap(({ waits }) => waits),
  };
}

function judge(
  service: PinnedService,
  about: {
    before: ReadonlySet<string>;
    now: ReadonlySet<string>;
    podOf: (name: string) => KubeObject | undefined;
  },
): Findings {
  const { before, now, podOf } = about;
  const strangers: Stranger[] = [];
  const waits: string[] = [];
  const look = (pod: string, change: Stranger['change']): void => {
    const object = podOf(pod);
    // What has ended meanwhile was not cut off by us.
    if (change === 'lost' && (object === undefined || object.metadata.deletionTimestamp !== undefined))
      return;
    if (object === undefined) {
      waits.push(`pod ${pod} behind Service ${service.name} is not seen yet`);
      return;
    }
    const owner = controllerOf(object);
    if (owner?.kind === 'ReplicaSet' && service.replicaSets.has(owner.uid)) return;
    strangers.push({ service, pod, owner: owner === undefined ? '' : `${owner.kind} ${owner.name}`, change });
  };
  for (const pod of now) look(pod, 'gained');
  for (const pod of before) if (!now.has(pod)) look(pod, 'lost');
  if (now.size === 0 && before.size > 0) waits.push(`Service ${service.name} has no ready endpoint`);
  return { strangers, waits };
}

function sentence({ service, pod, owner, change }: Stranger): string {
  const whose = owner === '' ? `pod ${pod}, which no workload keeps` : `pod ${pod} of ${owner}`;
  const does = change === 'gained' ? 'sends to' : 'was sending to';
  return `Service ${service.name} ${does} ${whose}, beside Deployment ${service.deployments.join(', ')}`;
}

function refusal({ strangers, waits }: Findings): RefusalError {
  const [first] = strangers;
  if (first === undefined) {
    return refuse(
      'adoption-changed-endpoints',
      `the endpoints are not what they were before the application was adopted: ${waits[0] ?? 'nothing more is known'}`,
      'look at the EndpointSlices of the Service, and at whether the endpoints controller works',
      waits,
    );
  }
  return refuse(
    'adoption-changed-endpoints',
    `the adoption would change who serves: ${sentence(first)}`,
    `give Service ${first.service.name} a selector that Deployment ${first.service.deployments.join(', ')} alone has, or take what else is behind it away: a switch moves Deployments alone, and would cut the others off`,
    strangers.map(sentence),
  );
}
