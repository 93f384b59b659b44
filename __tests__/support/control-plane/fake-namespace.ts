import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReleaseReport } from '../../../src/release/index.ts';
import { type FaultProxy, type Rule, startFaultProxy } from '../fault-proxy.ts';
import { writeManifests } from '../hello-manifests.ts';
import { type ActionResult, type ActionRun, runAction } from '../run-action.ts';
import type { ControlPlane } from './control-plane.ts';
import type { Kube, KubeItems } from './rest.ts';
import { shop, type Shop } from './shop.ts';

export interface FakeRun extends ActionResult {
  report?: ReleaseReport;
  /** How many requests reached the proxy. */
  requests: number;
}

export interface RunOptions extends Partial<Omit<ActionRun, 'inputs'>> {
  rule?: Rule;
  rename?: (path: string) => string;
  /** Through which the action goes; the plot's own by default. */
  proxy?: FaultProxy;
}

/** A namespace of a plane with the minimal Role in it, and a proxy before the API server. */
export interface FakeNamespace {
  controlPlane: ControlPlane;
  namespace: string;
  proxy: FaultProxy;
  /** Of the ServiceAccount that has the minimal Role. */
  token: string;
  /** A kubeconfig through the plot's proxy, with these credentials. */
  kubeconfig(user: Record<string, unknown>, proxy?: FaultProxy): string;
  /** A further proxy to the same namespace, for a second action beside the first. */
  another(): Promise<FaultProxy>;
  /** The inputs that release this version of the shop. */
  version(tag: string, shop?: Partial<Shop>): Record<string, string>;
  run(inputs: Record<string, string>, options?: RunOptions): Promise<FakeRun>;
  list(path: string): Promise<Kube[]>;
  close(): Promise<void>;
}

/** How long a lease may be silent until its holder counts as dead; the product's own is for slow networks. */
export const LOCK_TTL_MS = 2000;

let steps = 0;

export async function openFakeNamespace(controlPlane: ControlPlane, name: string): Promise<FakeNamespace> {
  const { rest, lab } = controlPlane;
  const namespace = `${name}-${Math.random().toString(36).slice(2, 7)}`;
  const folder = mkdtempSync(join(tmpdir(), 'edu-plot-'));
  const inside = `/api/v1/namespaces/${namespace}`;
  await rest.send('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  await rest.send('POST', `${inside}/serviceaccounts`, { metadata: { name: 'releaser' } });
  await rest.send('POST', `${rbac}/roles`, controlPlane.role);
  await rest.send('POST', `${rbac}/rolebindings`, {
    metadata: { name: 'releaser' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'edu-actions-release' },
    subjects: [{ kind: 'ServiceAccount', name: 'releaser', namespace }],
  });
  const asked = { spec: { expirationSeconds: 8 * 3600 } };
  const answer = await rest.send<{ status: { token: string } }>(
    'POST',
    `${inside}/serviceaccounts/releaser/token`,
    asked,
  );
  const { token } = answer.status;
  const proxies: FaultProxy[] = [];
  const another = async (): Promise<FaultProxy> => {
    const proxy = await startFaultProxy({ server: lab.server, ca: readFileSync(lab.caFile, 'utf8') });
    proxies.push(proxy);
    return proxy;
  };
  const own = await another();
  const kubeconfig = (user: Record<string, unknown>, { server, certificate } = own): string => {
    const cluster = { server, 'certificate-authority-data': Buffer.from(certificate).toString('base64') };
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace } }],
      'current-context': 'c',
    });
  };
  return {
    controlPlane,
    namespace,
    proxy: own,
    token,
    kubeconfig,
    another,
    version: (tag, more = {}) => ({
      app: 'hello',
      'image-tag': tag,
      manifests: writeManifests(folder, shop({ greeting: tag, ...more })),
    }),
    run: async (inputs, { rule, rename, proxy = own, ...options } = {}) => {
      const { onStart } = options;
      const tempDir = mkdtempSync(join(folder, 'run-'));
      proxy.begin(rule, rename);
      const result = await runAction({
        action: 'deploy',
        tempDir,
        ...options,
        inputs: {
          kubeconfig: kubeconfig({ token }, proxy),
          'k8s-namespace': namespace,
          environment: 'test',
          'drain-seconds': '0',
          ...inputs,
        },
        env: {
          PATH: `${dirname(lab.helmPath)}:${process.env['PATH'] ?? ''}`,
          // A step of its own each time, unless a test says which run it is.
          ...(options.env?.['GITHUB_RUN_ID'] === undefined ? { GITHUB_ACTION: `step-${(steps += 1)}` } : {}),
          EDU_LOCK_TTL_MS: String(LOCK_TTL_MS),
          ...options.env,
        },
        onStart: (pid) => {
          proxy.client(pid);
          onStart?.(pid);
        },
      });
      const path = result.outputs['report'] ?? '';
      return {
        ...result,
        requests: proxy.passed.length,
        ...(path === '' ? {} : { report: JSON.parse(readFileSync(path, 'utf8')) as ReleaseReport }),
      };
    },
    list: async (path) => {
      const [group, plural] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
      const list = await rest.get<KubeItems & { kind: string }>(
        `/${group}/namespaces/${namespace}/${plural}`,
      );
      const kind = (list?.kind ?? '').replace(/List$/u, '');
      return (list?.items ?? []).map((item) => ({ ...item, kind }));
    },
    close: async () => {
      await Promise.all(proxies.map(async (proxy) => await proxy.close()));
      await rest.send('DELETE', `/api/v1/namespaces/${namespace}`).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
