import type { Kube, Rest } from '../control-plane/rest.ts';
import type { Chain } from './chain.ts';
import { type Ground, RELEASER, userOf } from './ground.ts';
import { manifestsOf, NEIGHBOUR } from './manifests.ts';
import type { App } from './model.ts';
import type { Observer } from './observer.ts';

/** A namespace with neighbours in it, and who may release into it. */
export interface Place {
  namespace: string;
  /** Whether releases here may do everything. */
  isAdmin?: boolean;
  /** The neighbours, and what of them must stay as it is. */
  foreign: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export const APP = 'shop';
const COLLECTIONS: Record<string, string> = {
  ConfigMap: 'api/v1/namespaces/NS/configmaps',
  Secret: 'api/v1/namespaces/NS/secrets',
  Service: 'api/v1/namespaces/NS/services',
  Deployment: 'apis/apps/v1/namespaces/NS/deployments',
  StatefulSet: 'apis/apps/v1/namespaces/NS/statefulsets',
  DaemonSet: 'apis/apps/v1/namespaces/NS/daemonsets',
  Ingress: 'apis/networking.k8s.io/v1/namespaces/NS/ingresses',
  CronJob: 'apis/batch/v1/namespaces/NS/cronjobs',
  PodDisruptionBudget: 'apis/policy/v1/namespaces/NS/poddisruptionbudgets',
  HorizontalPodAutoscaler: 'apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers',
  ScaledObject: 'apis/keda.sh/v1alpha1/namespaces/NS/scaledobjects',
};

/** Of this process: several may share a control plane. */
const own = Math.random().toString(36).slice(2, 6);
let count = 0;

export async function openPlace(ground: Ground, name: string, lookalikes: boolean): Promise<Place> {
  const { rest, observer } = ground;
  const namespace = `evo-${name}-${own}-${(count += 1)}`;
  await rest.send('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
  await rest.send('POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
    metadata: { name: 'releaser' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: RELEASER },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: userOf(namespace) }],
  });
  const neighbours = lookalikes ? [...neighboursOf(), ...lookalikesOf()] : neighboursOf();
  for (const object of neighbours) await create(rest, namespace, object, 'somebody');
  const names = neighbours.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  await until(ground, namespace, 'the neighbours are there', () =>
    names.every((key) => {
      const [kind = '', object = ''] = key.split('/');
      return observer.object(namespace, kind, object) !== undefined;
    }),
  );
  await until(
    ground,
    namespace,
    'the neighbour serves',
    () =>
      observer.ready(namespace, 'neighbour').length === 1 &&
      neighbours
        .filter(({ kind }) => kind === 'Deployment')
        .every(({ metadata }) => isRolledOut(observer, namespace, metadata.name)),
  );
  return {
    namespace,
    foreign: new Map(names.map((key) => [key, imageOf(observer, namespace, key)])),
    close: async () => {
      // The namespace stays until the control plane goes: its end would cost more than its life.
      const kinds = ['HorizontalPodAutoscaler', 'Deployment', 'StatefulSet', 'DaemonSet'];
      const ends = kinds.map(async (kind) => {
        const path = (COLLECTIONS[kind] ?? '').replace('NS', namespace);
        await rest.send('DELETE', `/${path}?gracePeriodSeconds=0`, { propagationPolicy: 'Background' });
      });
      await Promise.all(ends);
    },
  };
}

/** Whether the controller of a Deployment has nothing left to do. */
export function isRolledOut(observer: Observer, namespace: string, name: string): boolean {
  const live = observer.object(namespace, 'Deployment', name);
  const {
    updatedReplicas = 0,
    availableReplicas = 0,
    observedGeneration,
  } = (live?.status ?? {}) as Record<string, number>;
  const wanted = live?.spec?.['replicas'] ?? 1;
  const { generation, annotations } = (live?.metadata ?? {}) as { generation?: number; annotations?: object };
  return (
    observedGeneration === generation &&
    updatedReplicas === wanted &&
    availableReplicas === wanted &&
    annotations !== undefined &&
    'deployment.kubernetes.io/revision' in annotations
  );
}

/** A neighbour as it must stay: all but what its controllers write of it. */
export function imageOf(observer: Observer, namespace: string, key: string): string {
  const [kind = '', name = ''] = key.split('/');
  const object = observer.object(namespace, kind, name);
  if (object === undefined) return 'gone';
  const { status: _status, metadata, ...rest } = object;
  const { resourceVersion: _version, ...kept } = metadata as Record<string, unknown>;
  delete kept['managedFields'];
  return JSON.stringify({ ...rest, metadata: kept });
}

const POD = {
  containers: [{ name: 'main', image: `${NEIGHBOUR}:1`, imagePullPolicy: 'IfNotPresent' }],
  terminationGracePeriodSeconds: 1,
};

/** Other people's objects, one of which serves. */
function neighboursOf(): Kube[] {
  const labels = { part: 'neighbour' };
  const objects = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theirs' }, data: { a: '1' } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'neighbour' },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: POD },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'neighbour' },
      spec: { selector: labels, ports: [{ port: 80 }] },
    },
    // What brings users to the application, and shares its traffic while a canary climbs.
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'edge' },
      spec: {
        ingressClassName: 'nginx',
        rules: [
          {
            host: 'shop.example',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'web', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly' },
      spec: {
        schedule: '0 3 * * *',
        suspend: true,
        jobTemplate: { spec: { template: { spec: { ...POD, restartPolicy: 'Never' } } } },
      },
    },
  ];
  return objects;
}

/** What looks as if it were ours, and is not. */
function lookalikesOf(): Kube[] {
  const objects = [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'labelled', labels: { 'edu-actions/app': APP } },
      data: { a: '1' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'sealed', labels: { 'edu-actions/journal-of': APP } },
      stringData: { a: '1' },
    },
    // As `kubectl get -o yaml` of a slot, under another name.
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'copied', labels: { 'edu-actions/app': APP, 'edu-actions/slot': 'blue' } },
      spec: {
        replicas: 0,
        selector: { matchLabels: { part: 'copied' } },
        template: { metadata: { labels: { part: 'copied' } }, spec: POD },
      },
    },
  ];
  return objects;
}

async function create(rest: Rest, namespace: string, object: Kube, manager: string): Promise<void> {
  const path = (COLLECTIONS[object.kind] ?? '').replace('NS', namespace);
  await rest.send('POST', `/${path}?fieldManager=${manager}`, object);
}

/** Installs the application as another tool does, and waits until it serves. */
export async function installBy(
  ground: Ground,
  { namespace }: Place,
  install: Chain['install'],
  app: App,
): Promise<void> {
  if (install === 'none') return;
  const { rest, observer, container } = ground;
  const manager = install === 'helm' ? 'helm' : 'kubectl-client-side-apply';
  const manifests = manifestsOf(app, { container }) as Kube[];
  for (const object of manifests) {
    const { metadata } = object;
    const marks =
      install === 'helm'
        ? {
            labels: { 'app.kubernetes.io/managed-by': 'Helm' },
            annotations: {
              'meta.helm.sh/release-name': APP,
              'meta.helm.sh/release-namespace': namespace,
            },
          }
        : {
            annotations: {
              'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(object)}\n`,
            },
          };
    await create(rest, namespace, { ...object, metadata: { ...metadata, ...marks } }, manager);
  }
  if (install === 'helm') {
    const name = `sh.helm.release.v1.${APP}.v1`;
    const secret = { kind: 'Secret', type: 'helm.sh/release.v1', metadata: { name }, data: {} };
    await create(rest, namespace, secret, manager);
  }
  // A watch of another kind may be behind: what it has not told yet would count as made by the first release.
  const isSeen = ({ kind, metadata }: Kube): boolean =>
    observer.object(namespace, kind, metadata.name) !== undefined;
  await until(
    ground,
    namespace,
    'what was installed is seen, and serves',
    () =>
      manifests.every(isSeen) && app.services.every(({ name }) => observer.ready(namespace, name).length > 0),
  );
}

const LONG_MS = 60_000;

/** Waits until something holds. @throws Error when it never does. */
export async function until(
  { observer, clock }: Pick<Ground, 'observer' | 'clock'>,
  namespace: string,
  what: string,
  holds: () => boolean,
): Promise<void> {
  const end = clock.now() + LONG_MS;
  while (!holds()) {
    if (clock.now() > end) throw new Error(`it never came about: ${what}`);
    await observer.changed(namespace, 1000);
  }
}
