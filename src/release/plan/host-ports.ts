import type { Problem } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import { podTemplateOf, servingContainers } from '../../manifests/index.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import { isLasting, ownerOf } from './serving.ts';
import type { Survey } from './survey.ts';
import { isForbidden } from '../base/api-errors.ts';

interface HostPort {
  port: number;
  protocol: string;
  ip: string;
}

interface Holder {
  pod: KubeObject;
  node: string;
  port: HostPort;
}

/** Every address of a node. */
const ANY = '0.0.0.0';

/**
 * Host ports that the new slot's pods ask for and pods hold that stay beside them: a node gives a port to one pod alone,
 * so that the new version could only wait for a node. How many nodes there are is known where the credentials may list
 * them; where they may not, it is not known that the new version fits.
 */
export async function hostPortProblems(
  cluster: Pick<Cluster, 'list'>,
  { slotted, inactiveSlot: idle, kept }: BlueGreenPlan,
  survey: Survey,
): Promise<Problem[]> {
  const going = new Set(idle.map(({ kind, name }) => `${kind}/${name}`));
  const stays = survey.pods.filter((pod) => isLasting(pod) && !going.has(ownerOf(pod, survey) ?? ''));
  const started = slotted.filter(({ object }) => !kept.has(object.metadata.name));
  const asked = started.flatMap(({ object, renderedName }) => {
    const holders = holdersOf(hostPortsOf(podTemplateOf(object) ?? {}), stays);
    return holders.length === 0
      ? []
      : [{ renderedName, holders, replicas: Number(object.spec?.['replicas'] ?? 1) }];
  });
  if (asked.length === 0) return [];
  const nodes = await schedulable(cluster);
  return asked.flatMap(({ renderedName, holders, replicas }) => {
    const taken = new Set(holders.map(({ node }) => node));
    const free = nodes?.filter((node) => !taken.has(node)).length;
    if (free !== undefined && free >= replicas) return [];
    return [problemOf(renderedName, holders, { survey, free, replicas })];
  });
}

function holdersOf(wanted: readonly HostPort[], pods: readonly KubeObject[]): Holder[] {
  if (wanted.length === 0) return [];
  return pods.flatMap((pod) => {
    const node = pod.spec?.['nodeName'];
    const port = hostPortsOf(pod).find((held) => wanted.some((each) => collide(each, held)));
    return typeof node === 'string' && port !== undefined ? [{ pod, node, port }] : [];
  });
}

/** Of a pod or of a pod template; with the host's own network each port of a container is one of the host. */
function hostPortsOf({ spec }: { spec?: unknown }): HostPort[] {
  const pod = spec as Parameters<typeof servingContainers>[0]['spec'] & { hostNetwork?: boolean };
  if (pod === undefined) return [];
  type Declared = { containerPort: number; hostPort?: number; hostIP?: string; protocol?: string };
  return servingContainers({ spec: pod })
    .flatMap((container) => (container['ports'] as Declared[] | undefined) ?? [])
    .flatMap(({ containerPort, hostPort, hostIP = ANY, protocol = 'TCP' }) => {
      const port = hostPort ?? (pod.hostNetwork === true ? containerPort : undefined);
      return port === undefined || port === 0 ? [] : [{ port, protocol, ip: hostIP === '' ? ANY : hostIP }];
    });
}

function collide(a: HostPort, b: HostPort): boolean {
  return a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === ANY || b.ip === ANY);
}

/** Names of the nodes that take new pods; undefined where the credentials may not list nodes. */
async function schedulable(cluster: Pick<Cluster, 'list'>): Promise<string[] | undefined> {
  try {
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Node' });
    return items.filter(({ spec }) => spec?.['unschedulable'] !== true).map(({ metadata }) => metadata.name);
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}

function problemOf(
  name: string,
  holders: readonly Holder[],
  { survey, free, replicas }: { survey: Survey; free: number | undefined; replicas: number },
): Problem {
  const ports = [...new Set(holders.map(({ port }) => `${port.port} (${port.protocol})`))].join(', ');
  const owners = [...new Set(holders.map(({ pod }) => ownerOf(pod, survey) ?? `Pod/${pod.metadata.name}`))];
  const held = owners.map((owner) => owner.replace('/', ' ')).join(', ');
  const nodes = [...new Set(holders.map(({ node }) => node))].join(', ');
  const known =
    free === undefined ? 'the credentials may not list nodes' : `${free} other nodes that take pods`;
  return {
    code: 'host-port-held',
    message: `Deployment ${name} asks for host port ${ports}, which the pods of ${held} hold and keep while both versions run: a node gives it to one pod alone`,
    found: `held on ${nodes}; ${known}`,
    expected: `${replicas} nodes, one for each new pod, on which the port is free`,
    remedy:
      'use deployment-strategy: rolling with maxSurge: 0 and maxUnavailable: 1, or leave hostPort out and reach the pods by a Service of type NodePort or LoadBalancer; where enough nodes are free, let the credentials list nodes',
  };
}
