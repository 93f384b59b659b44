import type { ReleaseRequest } from '../../../src/release/index.ts';
import { service, workload } from '../control-plane/kinds.ts';
import type { Kube } from '../control-plane/rest.ts';
import type { Shop } from '../control-plane/shop.ts';
import { NAMESPACE, type Releaser, type RunOptions } from './releaser.ts';

/** The shop with a cache beside it that has a version of its own. */

export interface Cache {
  /** The version of its image. */
  cache?: string;
  /** How many pods of it the manifests ask for; nothing is said without one. */
  pods?: number;
  /** What its pods read from a ConfigMap. */
  config?: string;
  /** Whatever else the manifests have. */
  more?: object[];
  request?: Partial<ReleaseRequest>;
}

export function withCache(options: Cache & Partial<Shop> & RunOptions = {}): Partial<Shop> & RunOptions {
  const { cache = '7', pods, config, more = [], request, change, ...rest } = options;
  const size = pods === undefined ? {} : { replicas: pods };
  const reads = config === undefined ? {} : { container: { envFrom: [{ configMapRef: { name: 'cache' } }] } };
  return {
    ...rest,
    request: { imageName: 'hello', ...request },
    change: (objects) => {
      const all = [
        ...objects,
        workload('cache', { tag: cache, ...size, ...reads }),
        ...(config === undefined
          ? []
          : [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cache' }, data: { size: config } }]),
        service('cache'),
        ...more,
      ];
      return change === undefined ? all : change(all as Kube[]);
    },
  };
}

/** The pods behind a Service of the shop, by uid. */
export function podsOf(shop: Releaser, service: string): string[] {
  const { store } = shop.cluster;
  const names = store
    .kind('discovery.k8s.io/v1', 'EndpointSlice', NAMESPACE)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
    .flatMap((slice) => slice['endpoints'] as { targetRef: { name: string } }[])
    .map(({ targetRef }) => targetRef.name);
  return store
    .kind('v1', 'Pod', NAMESPACE)
    .filter(({ metadata }) => names.includes(metadata.name))
    .map(({ metadata }) => metadata.uid ?? '')
    .sort();
}
