import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Lab } from '../../../lab/index.ts';
import { type Clock, type Logger, systemClock } from '../../../src/base/index.ts';
import { type Cluster, connect } from '../../../src/cluster/index.ts';
import { adminRest, type Kube, type Rest } from '../control-plane/rest.ts';
import { SCALED_OBJECTS } from './manifests.ts';
import { observe, type Observer } from './observer.ts';

/** The cluster in which chains are played. */
export interface Ground {
  rest: Rest;
  observer: Observer;
  /** By which everything waits. */
  clock: Clock;
  connect(releaser: Releaser, logger: Logger): Promise<Link>;
  /** A folder for what a release writes. */
  folder: string;
  /** How many pods a DaemonSet has. */
  nodes: number;
  /** What containers need besides, where they really run. */
  container?: Readonly<Record<string, unknown>>;
  /** Who uses the application while it is released. */
  users?: (namespace: string) => Users;
}

/** Who releases an application into a namespace, with the published minimal Role unless it is the administrator. */
export interface Releaser {
  app: string;
  namespace: string;
  isAdmin?: boolean;
}

/** A process of a release, as its cluster sees it. */
export interface Link {
  cluster: Cluster;
  clock: Clock;
}

/** Users of one Service, who come once it answers and stay to the end. */
export interface Users {
  come(service: Kube): Promise<void>;
  /** How many of their requests failed so far, in words; none when all was well. */
  complaints(): Promise<string[]>;
  leave(): Promise<void>;
}

export const RELEASER = 'edu-actions-release-evolutions';
const CRD_PATH = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${SCALED_OBJECTS.metadata.name}`;
const ROLE = fileURLToPath(new URL('../../../docs/minimal-role.yaml', import.meta.url));

/** Who releases into a namespace. */
export function userOf(namespace: string): string {
  return `system:serviceaccount:${namespace}:releaser`;
}

/** Prepares a lab for chains: what every namespace needs once, and eyes on all of them. */
export async function openGround(
  lab: Lab,
  more: Pick<Ground, 'nodes' | 'container' | 'users'>,
): Promise<Ground & AsyncDisposable> {
  const rest = adminRest(lab);
  await prepare(rest, systemClock);
  const observer = await observe(rest, systemClock);
  const folder = mkdtempSync(join(tmpdir(), 'edu-evolutions-'));
  return {
    rest,
    observer,
    clock: systemClock,
    connect: async ({ app, ...who }, logger) => {
      const kubeconfig = kubeconfigFor(lab, who);
      const cluster = await connect({ app, kubeconfig, env: {}, clock: systemClock, logger });
      return { cluster, clock: systemClock };
    },
    folder,
    ...more,
    [Symbol.asyncDispose]: async () => {
      observer[Symbol.dispose]();
      await rest.send('DELETE', CRD_PATH).catch(() => undefined);
      await rest.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The CRD, and the published minimal Role for all namespaces. */
export async function prepare(rest: Rest, clock: Clock): Promise<void> {
  const role = parse(readFileSync(ROLE, 'utf8')) as { rules: object[] };
  const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
  const rules = [...role.rules, { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs }];
  const clusterRole = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: RELEASER },
    rules,
  };
  for (const [path, object] of [
    [CRD_PATH, SCALED_OBJECTS],
    [`/apis/${clusterRole.apiVersion}/clusterroles/${RELEASER}`, clusterRole],
  ] as const)
    await rest.send('PATCH', `${path}?fieldManager=lab&force=true`, object, 'application/apply-patch+yaml');
  for (let tries = 0; ; tries += 1) {
    // 404, then 429 while its storage is made.
    const found = await rest.get('/apis/keda.sh/v1alpha1/scaledobjects').catch(() => undefined);
    if (found !== undefined) return;
    if (tries > 100) throw new Error('the CRD of ScaledObjects is not served');
    await clock.sleep(100);
  }
}

function kubeconfigFor(lab: Lab, { namespace, isAdmin = false }: Omit<Releaser, 'app'>): string {
  const admin = JSON.parse(readFileSync(lab.kubeconfigPath, 'utf8')) as {
    users: { user: object }[];
    contexts: { context: object }[];
  };
  if (!isAdmin) for (const entry of admin.users) entry.user = { ...entry.user, as: userOf(namespace) };
  for (const { context } of admin.contexts) Object.assign(context, { namespace });
  return JSON.stringify(admin);
}
