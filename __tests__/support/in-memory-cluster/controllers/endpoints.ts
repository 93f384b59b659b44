import type { KubeObject } from '../../../../src/cluster/index.ts';
import { isSelected } from '../selectors.ts';
import { canonical, type Json } from '../values.ts';
import {
  change,
  type Controller,
  isGoing,
  isOver,
  isReady,
  type Machine,
  make,
  ownedBy,
  ownerReference,
  remove,
} from './machine.ts';

const DISCOVERY = 'discovery.k8s.io/v1';

/** Each Service's EndpointSlices: one for each set of ports that its pods resolve to. */
export const endpointSlices: Controller = (machine) => {
  for (const service of machine.store.kind('v1', 'Service')) if (!isGoing(service)) slice(machine, service);
  return undefined;
};

interface Port {
  name?: string;
  port?: number;
  targetPort?: number | string;
  protocol?: string;
}

function slice(machine: Machine, service: KubeObject): void {
  const matchLabels = service.spec?.['selector'] as Record<string, string> | undefined;
  if (matchLabels === undefined) return;
  const pods = machine.store
    .kind('v1', 'Pod', service.metadata.namespace)
    .filter((pod) => isSelected(pod, { matchLabels }) && !isOver(pod) && pod.status?.['podIP'] !== undefined);
  const groups = Map.groupBy(pods, (pod) => canonical(portsOf(service, pod)));
  const wanted = groups.size === 0 ? new Map([['[]', [] as KubeObject[]]]) : groups;
  const left = ownedBy(machine, service, DISCOVERY, 'EndpointSlice');
  for (const [ports, members] of wanted) {
    const at = left.findIndex((each) => canonical(each['ports'] ?? []) === ports);
    const [found] = at === -1 ? left.splice(0, 1) : left.splice(at, 1);
    const body = {
      ports: JSON.parse(ports) as Json[],
      endpoints: members.map((pod) => endpointOf(service, pod)),
    };
    if (found === undefined) make(machine, sliceOf(service, body));
    else change(machine, found, body);
  }
  for (const each of left) remove(machine, each);
}

function portsOf({ spec }: KubeObject, pod: KubeObject): Json[] {
  const containers = (pod.spec?.['containers'] ?? []) as {
    ports?: { name?: string; containerPort: number; protocol?: string }[];
  }[];
  const named = containers.flatMap(({ ports = [] }) => ports);
  return ((spec?.['ports'] ?? []) as Port[]).flatMap(
    ({ name = '', port, targetPort = port, protocol = 'TCP' }) => {
      const number =
        typeof targetPort === 'number'
          ? targetPort
          : named.find((each) => each.name === targetPort && (each.protocol ?? 'TCP') === protocol)
              ?.containerPort;
      return number === undefined ? [] : [{ name, port: number, protocol }];
    },
  );
}

function endpointOf({ spec }: KubeObject, pod: KubeObject): Json {
  const { name, namespace, uid } = pod.metadata;
  const serving = isReady(pod);
  const terminating = isGoing(pod);
  const ready = spec?.['publishNotReadyAddresses'] === true || (serving && !terminating);
  return {
    addresses: [pod.status?.['podIP']],
    conditions: { ready, serving, terminating },
    nodeName: pod.spec?.['nodeName'],
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

function sliceOf(service: KubeObject, body: object): KubeObject {
  const { name, namespace } = service.metadata;
  return {
    apiVersion: DISCOVERY,
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${name}-`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: {
        ...service.metadata.labels,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': name,
      },
      ownerReferences: [ownerReference(service)],
    },
    addressType: 'IPv4',
    ...body,
  };
}
