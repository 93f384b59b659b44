import type { Clock } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import type { Tunnel, TunnelTo } from '../http/connections.ts';
import { addressIn } from '../http/request.ts';
import { NetworkError } from '../http/types.ts';
import type { TargetEntry } from '../schema/schema.ts';
import { template, type Variables } from '../schema/template.ts';

/** Where the paths of checks lead. */
export interface ReachedTarget {
  /** For people: `https://shop.example`, `Service shop/web`. */
  label: string;
  base?: URL;
  tunnel?: TunnelTo;
}

export interface TargetContext {
  variables: Variables;
  clock: Clock;
  /** Asked for only when a Service or Pod is the target. */
  cluster: () => Promise<Cluster>;
  /** Which pods of a Service count. */
  isTested?: (pod: string) => boolean;
}

/**
 * The way to a target.
 * @throws NetworkError when its address is none, ConfigurationError when there is no way into the cluster.
 */
export async function reach(entry: TargetEntry | undefined, context: TargetContext): Promise<ReachedTarget> {
  if (entry === undefined) return { label: 'the addresses of the checks' };
  const { url, service, pod, namespace, port, scheme = 'http' } = template(entry)(context.variables);
  if (url !== undefined) {
    const base = addressIn(url);
    return { label: base.href.replace(/\/$/u, ''), base };
  }
  const cluster = await context.cluster();
  const space = namespace ?? cluster.info.namespace ?? 'default';
  const name = service ?? pod ?? '';
  const base = new URL(`${scheme}://${name}.${space}${service === undefined ? '' : '.svc'}`);
  const open =
    service === undefined
      ? async () =>
          await cluster.openTunnel({
            namespace: space,
            pod: name,
            port: await podPort(cluster, space, name, port),
          })
      : serviceTunnel(cluster, context, { namespace: space, service, port });
  return {
    label: `${service === undefined ? 'Pod' : 'Service'} ${space}/${name}`,
    base,
    tunnel: {
      origin: base.origin,
      open: async () => await orUnreachable(open),
      waitsFor: () => cluster.pending?.()[0] ?? cluster.info.server,
    },
  };
}

/** Whatever keeps the tunnel from opening is a failure of the check, with its own words. */
async function orUnreachable(open: Tunnel): ReturnType<Tunnel> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof NetworkError || error instanceof TypeError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new NetworkError('connect', message, undefined, { cause: error });
  }
}

/** Pods come and go: what is known of them is believed for so long. */
const FRESH_MS = 1000;

interface ServiceRef {
  namespace: string;
  service: string;
  port: number | string | undefined;
}

/** Each connection goes to the next ready pod of the Service, so that the checks see all of them. */
function serviceTunnel(
  cluster: Cluster,
  { clock, isTested = () => true }: Pick<TargetContext, 'clock' | 'isTested'>,
  ref: ServiceRef,
): Tunnel {
  let known: { at: number; backends: Promise<Backend[]> } | undefined;
  let turn = 0;
  return async () => {
    if (known === undefined || clock.now() - known.at > FRESH_MS) {
      known = { at: clock.now(), backends: backendsOf(cluster, ref) };
    }
    const backends = (await known.backends).filter(({ pod }) => isTested(pod));
    const backend = backends[(turn += 1) % backends.length];
    if (backend === undefined) {
      throw new NetworkError('connect', `Service ${ref.namespace}/${ref.service} has no ready pod`);
    }
    return await cluster.openTunnel({ namespace: ref.namespace, ...backend });
  };
}

interface Backend {
  pod: string;
  port: number;
}

interface SliceFields extends KubeObject {
  ports?: { name?: string; port?: number }[];
  endpoints?: {
    conditions?: { ready?: boolean };
    targetRef?: { kind?: string; name?: string };
  }[];
}

async function backendsOf(cluster: Cluster, { namespace, service, port }: ServiceRef): Promise<Backend[]> {
  const found = await cluster.get({ apiVersion: 'v1', kind: 'Service', namespace, name: service });
  if (found === undefined) {
    throw new NetworkError('connect', `there is no Service ${service} in namespace ${namespace}`);
  }
  const ports = (found.spec?.['ports'] as { name?: string; port: number }[] | undefined) ?? [];
  const wanted =
    port === undefined ? ports[0] : ports.find((one) => one.name === port || one.port === Number(port));
  if (wanted === undefined) {
    const all = ports
      .map((one) => (one.name === undefined ? one.port : `${one.name} (${one.port})`))
      .join(', ');
    throw new NetworkError(
      'connect',
      `Service ${namespace}/${service} has no port ${port ?? ''}: it has ${all || 'none'}`,
    );
  }
  const { items } = await cluster.list(
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
    { namespace, labelSelector: `kubernetes.io/service-name=${service}` },
  );
  const backends = (items as SliceFields[]).flatMap((slice) => {
    const own = slice.ports?.find(({ name }) => (name ?? '') === (wanted.name ?? ''))?.port;
    return (slice.endpoints ?? []).flatMap(({ conditions, targetRef }) =>
      own !== undefined &&
      conditions?.ready !== false &&
      targetRef?.kind === 'Pod' &&
      targetRef.name !== undefined
        ? [{ pod: targetRef.name, port: own }]
        : [],
    );
  });
  return [...new Map(backends.map((backend) => [backend.pod, backend])).values()];
}

async function podPort(
  cluster: Cluster,
  namespace: string,
  name: string,
  port: number | string | undefined,
): Promise<number> {
  if (port !== undefined) return Number(port);
  const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', namespace, name });
  if (pod === undefined)
    throw new NetworkError('connect', `there is no Pod ${name} in namespace ${namespace}`);
  const of = (field: string): PortedContainer[] => (pod.spec?.[field] as PortedContainer[] | undefined) ?? [];
  const containers = [
    ...of('containers'),
    ...of('initContainers').filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ];
  const first = containers.flatMap(({ ports }) => ports ?? [])[0];
  if (first !== undefined) return first.containerPort;
  throw new NetworkError('connect', `Pod ${namespace}/${name} names no port: give the port of the target`);
}

interface PortedContainer {
  /** `Always` makes an init container a native sidecar, which serves beside the others. */
  restartPolicy?: string;
  ports?: { containerPort: number }[];
}
