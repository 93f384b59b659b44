import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { startBacking } from '../../examples/education-system/lab/backing.ts';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { ensureKubeStateMetrics, freePorts } from '../../lab/index.ts';
import { ON_THE_LAB } from '../support/alerts-on-the-lab.ts';
import { type AlertWatch, pagesFor, type Trouble, watchAlerts } from '../support/alert-watch.ts';
import { installEducation } from '../support/education.ts';
import { released } from '../support/hello.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';

/**
 * Alerts that ask the cluster of the application's pods: its kubelet, and kube-state-metrics. The kubelet is asked for
 * `/metrics/resource`, because the lab's cAdvisor does not know the names of containers: what it tells is called the same.
 */
const full = process.env['EDU_SWEEP'] === 'full';
const fired = needs(
  noTraffic ?? (full ? undefined : 'alerts of pods take minutes: npm run sweep -- alerts alone fires them'),
);
const LIMIT_MS = 900_000;
const APP = 'education-system';
const KUBELET = '/api/v1/nodes/lab/proxy/metrics/resource';
const MEASURED_MS = 60_000;
/** Seconds that a minute of the rules takes: the kubelet measures each ten or fifteen. */
const MINUTE = 2;
const MEBIBYTE = 1024 * 1024;
const LIMIT_MEBIBYTES = 384;

let testNamespace: TestNamespace;
let watch: AlertWatch;
let proxy = '';
const children: ChildProcess[] = [];
let eater: ChildProcess | undefined;

const TROUBLES: Readonly<Record<(typeof ON_THE_LAB)[number], Omit<Trouble, 'alert'>>> = {
  // A new version that ends before it listens; the old one goes on.
  CrashLooping: {
    severity: 'warning',
    begin: async () => {
      await testNamespace.kubectl('set', 'env', `deployment/${APP}`, 'DATABASE_POOL_SIZE=none');
    },
    end: async () => {
      await testNamespace.kubectl('rollout', 'undo', `deployment/${APP}`);
    },
  },
  MemoryNearLimit: {
    severity: 'warning',
    begin: async () => {
      const pod = await podName();
      const used = (await workingSet(pod)) / MEBIBYTE;
      // Of what Node itself needs to start, most is shared with the process that is there.
      const rest = Math.round(LIMIT_MEBIBYTES * 0.95 - used);
      const inside = ['exec', '-i', pod, '-c', 'app', '--', 'node', '-e'];
      eater = run(testNamespace.lab.kubectlPath, [
        '--kubeconfig',
        testNamespace.lab.kubeconfigPath,
        '-n',
        testNamespace.namespace,
        ...inside,
        `globalThis.kept = Buffer.alloc(${rest * MEBIBYTE}, 1); process.stdin.resume().on('end', () => process.exit())`,
      ]);
    },
    end: async () => {
      eater?.stdin?.end();
      if (eater?.exitCode === null) await once(eater, 'close');
    },
  },
};

function run(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'] });
  children.push(child);
  return child;
}

async function podName(): Promise<string> {
  const running = ['-l', `app.kubernetes.io/name=${APP}`, '--field-selector=status.phase=Running'];
  return await testNamespace.kubectl('get', 'pods', ...running, '-o', 'jsonpath={.items[0].metadata.name}');
}

/** Bytes, as the kubelet tells them once it has measured the pod. */
async function workingSet(pod: string): Promise<number> {
  const named = new RegExp(
    `^container_memory_working_set_bytes\\{container="app",[^}]*pod="${pod}"\\} (\\S+)`,
    'mu',
  );
  const end = performance.now() + MEASURED_MS;
  while (performance.now() < end) {
    const text = await (await fetch(`${proxy}${KUBELET}`)).text();
    const bytes = Number(named.exec(text)?.[1] ?? 0);
    if (bytes > 0) return bytes;
    await sleep(1000);
  }
  throw new Error(`the kubelet tells nothing of the memory of ${pod}`);
}

async function release(): Promise<void> {
  const { lab, namespace } = testNamespace;
  for (const archive of [await packPostgres(), await packRedis(), await packEducation('v1')])
    await lab.importImage(archive);
  await startBacking(lab, namespace, { password: 'password', teacherCode: 'code' });
  await released(testNamespace, {
    chart: `examples/${APP}/chart`,
    'deployment-strategy': 'rolling',
    'health-path': '/ready',
    'image-tag': 'v1',
    'helm-values': JSON.stringify({
      service: { type: 'NodePort' },
      replicas: 1,
      preStopSeconds: 1,
      drainSeconds: 1,
      resources: { limits: { memory: `${LIMIT_MEBIBYTES}Mi` } },
    }),
  });
}

const target = (at: string): object => ({ static_configs: [{ targets: [at] }] });

/** Starts what tells of the cluster. @returns what Prometheus is to ask */
async function startExporters(): Promise<object[]> {
  const { lab, namespace } = testNamespace;
  const [api = 0, state = 0, telemetry = 0] = await freePorts(3);
  proxy = `http://127.0.0.1:${api}`;
  run(lab.kubectlPath, ['--kubeconfig', lab.kubeconfigPath, 'proxy', `--port=${api}`]);
  await testNamespace.kubectl('create', 'serviceaccount', 'kube-state-metrics');
  const account = `--serviceaccount=${namespace}:kube-state-metrics`;
  await testNamespace.kubectl('create', 'rolebinding', 'kube-state-metrics', '--clusterrole=view', account);
  const listens = ['--host=127.0.0.1', `--port=${state}`];
  const itself = ['--telemetry-host=127.0.0.1', `--telemetry-port=${telemetry}`];
  const kubeconfig = await lab.kubeconfigFor('kube-state-metrics', namespace);
  const looksAt = [`--kubeconfig=${kubeconfig}`, `--namespaces=${namespace}`, '--resources=pods'];
  run(await ensureKubeStateMetrics(), [...looksAt, ...listens, ...itself]);
  const address = await testNamespace.kubectl(
    'get',
    'pod',
    await podName(),
    '-o',
    'jsonpath={.status.podIP}',
  );
  return [
    {
      job_name: APP,
      static_configs: [{ targets: [`${address}:9090`], labels: { namespace } }],
    },
    { job_name: 'kube-state-metrics', honor_labels: true, ...target(`127.0.0.1:${state}`) },
    {
      job_name: 'kubelet',
      honor_labels: true,
      metrics_path: KUBELET,
      ...target(`127.0.0.1:${api}`),
      metric_relabel_configs: [{ source_labels: ['namespace'], regex: namespace, action: 'keep' }],
    },
  ];
}

beforeAll(async () => {
  if (noTraffic !== undefined || !full) return;
  await installEducation();
  testNamespace = await openTestNamespace('alerts');
  await release();
  watch = await watchAlerts({ scrape: await startExporters(), minute: MINUTE });
}, LIMIT_MS);

afterAll(async () => {
  await watch?.[Symbol.asyncDispose]();
  for (const child of children) {
    const closed = new Promise((resolve) => child.once('close', resolve));
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await closed;
  }
  await testNamespace?.close();
});

for (const alert of ON_THE_LAB) {
  const trouble = { alert, ...TROUBLES[alert] };
  fired(
    `${alert} (${trouble.severity})`,
    async () => expect(await watch.pagesOf(trouble)).toEqual(pagesFor(trouble)),
    LIMIT_MS,
  );
}
