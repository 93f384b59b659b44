import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packHello } from '../../examples/hello/image.ts';
import { ensureLab, type Lab } from '../../lab/index.ts';
import { answers, startTraffic, type Traffic } from '../../scripts/traffic/index.ts';
import type { ReleaseReport } from '../../src/release/index.ts';
import { type ActionResult, runAction } from './run-action.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const HELLO_CHART = join(ROOT, 'examples/hello/chart');
const ROLE = join(ROOT, 'docs/minimal-role.yaml');

/** One run of the action, with what it reported. */
export interface Run extends ActionResult {
  /** Absent when the action ended before a release began. */
  report?: ReleaseReport;
}

/** A namespace of the lab with the published minimal Role in it: the action never has more than that. */
export interface TestNamespace {
  lab: Lab;
  namespace: string;
  /** The kubeconfig of the ServiceAccount that has the minimal Role. */
  kubeconfig: string;
  /** As the administrator, in the stage's namespace. */
  kubectl(...args: string[]): Promise<string>;
  json<T = KubeList>(...args: string[]): Promise<T>;
  /** Applies objects as somebody else would, before or during a release. */
  apply(objects: readonly object[], ...flags: string[]): Promise<void>;
  /** Runs the committed bundle as a runner does, against this namespace. */
  deploy(inputs: Record<string, string>, options?: Partial<Parameters<typeof runAction>[0]>): Promise<Run>;
  /** Makes `hello:<tag>` available to the node; the same content is packed once. */
  image(tag: string, env?: Record<string, string>): Promise<void>;
  /** The application's address on 127.0.0.1, once it answers there: for a Service whose pods serve. */
  url(service?: string): Promise<string>;
  /** A request without a whole answer within `timeoutMs` (15000 by default) has failed. */
  traffic(rate?: number, service?: string, timeoutMs?: number): Promise<Traffic>;
  close(): Promise<void>;
}

export interface KubeList {
  items: {
    kind: string;
    metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
    spec: Record<string, unknown>;
    status: Record<string, unknown>;
    data?: Record<string, string>;
  }[];
}

/** No test of ours may send longer than this, whatever becomes of it. */
const TRAFFIC_LIMIT_MS = 20 * 60_000;
const FIRST_ANSWER_MS = 30_000;
/** What is broken is refused, reset or never answered; a machine that runs many stages at once may only be late. */
const TRAFFIC_TIMEOUT_MS = 15_000;

let steps = 0;

export async function openTestNamespace(name: string): Promise<TestNamespace> {
  const lab = await ensureLab({ say: () => undefined });
  const namespace = `${name}-${Math.random().toString(36).slice(2, 7)}`;
  const folder = mkdtempSync(join(tmpdir(), 'edu-stage-'));
  const kubectl = async (...args: string[]): Promise<string> => await lab.kubectl(['-n', namespace, ...args]);
  await lab.kubectl(['create', 'namespace', namespace]);
  await kubectl('create', 'serviceaccount', 'releaser');
  await kubectl('apply', '-f', ROLE);
  await kubectl(
    'create',
    'rolebinding',
    'releaser',
    '--role=edu-actions-release',
    `--serviceaccount=${namespace}:releaser`,
  );
  const kubeconfig = await lab.kubeconfigFor('releaser', namespace);
  const running: Traffic[] = [];

  const addressOf = async (service: string): Promise<string> => {
    const port = await kubectl('get', 'service', service, '-o', 'jsonpath={.spec.ports[0].nodePort}');
    if (port === '') throw new Error(`Service ${service} has no node port`);
    const url = `http://127.0.0.1:${port}/`;
    // kube-proxy opens a new node port up to a second after its first endpoint: that is not the release's doing.
    if (!(await answers(url, AbortSignal.timeout(FIRST_ANSWER_MS))))
      throw new Error(`${url} of Service ${service} does not answer`);
    return url;
  };
  return {
    lab,
    namespace,
    kubeconfig,
    kubectl,
    json: async <T>(...args: string[]) => JSON.parse(await kubectl('get', '-o', 'json', ...args)) as T,
    apply: async (objects, ...flags) => {
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
      await lab.kubectl(['-n', namespace, 'apply', ...flags, '-f', '-'], { input: list });
    },
    deploy: async (inputs, options = {}) => {
      const tempDir = mkdtempSync(join(folder, 'run-'));
      const result = await runAction({
        action: 'deploy',
        tempDir,
        workspace: ROOT,
        ...options,
        inputs: { kubeconfig, 'k8s-namespace': namespace, environment: 'test', ...inputs },
        env: {
          // A step of its own each time, unless a test says that it is the same one again.
          GITHUB_ACTION: `step-${(steps += 1)}`,
          PATH: [dirname(lab.helmPath), dirname(lab.kubectlPath), process.env['PATH'] ?? ''].join(':'),
          ...options.env,
        },
      });
      const path = result.outputs['report'];
      return {
        ...result,
        ...(path === undefined || path === ''
          ? {}
          : { report: JSON.parse(readFileSync(path, 'utf8')) as ReleaseReport }),
      };
    },
    image: async (tag, env = {}) => await lab.importImage(await packHello(tag, env)),
    url: async (service = 'hello') => await addressOf(service),
    traffic: async (rate = 200, service = 'hello', timeoutMs = TRAFFIC_TIMEOUT_MS) => {
      const traffic = startTraffic({
        url: await addressOf(service),
        rate,
        timeoutMs,
        durationLimitMs: TRAFFIC_LIMIT_MS,
      });
      running.push(traffic);
      return traffic;
    },
    close: async () => {
      await Promise.allSettled(running.map(async (traffic) => await traffic.stop()));
      await lab.kubectl(['delete', 'namespace', namespace, '--wait=false', '--ignore-not-found']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What belongs to the application and neither the live state nor the journal refers to. */
export async function orphans(testNamespace: TestNamespace, app = 'hello'): Promise<string[]> {
  const kinds =
    'deployments,statefulsets,daemonsets,jobs,services,configmaps,secrets,poddisruptionbudgets,horizontalpodautoscalers,serviceaccounts,ingresses';
  const { items } = await testNamespace.json(kinds, '-l', `edu-actions/app=${app}`);
  const head = await testNamespace.json<{ data: Record<string, string> }>('configmap', `edu-actions-${app}`);
  const { inventory } = JSON.parse(head.data['head.json'] ?? '{}') as {
    inventory: { kind: string; name: string }[];
  };
  const known = new Set(inventory.map(({ kind, name }) => `${kind}/${name}`));
  return items.map(({ kind, metadata }) => `${kind}/${metadata.name}`).filter((key) => !known.has(key));
}
