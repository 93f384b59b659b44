import { afterAll, expect } from '@jest/globals';
import type { TrafficResult } from '../../../scripts/traffic/index.ts';
import { helloRef } from '../../../examples/hello/image.ts';
import { type Finished, images, released, servedVersion } from '../../support/hello.ts';
import { selectorOf, slotOf } from '../../support/look.ts';
import { needsApart, noTraffic } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, manifestFile, service } from '../../support/objects.ts';
import { openTestNamespace, type Run, type TestNamespace } from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** What the fake nodes show of ports and StatefulSets, on a real node and under real traffic. */
const scenario = inTurn(needsApart(noTraffic), 2);
const testNamespaces: TestNamespace[] = [];
afterAll(
  async () => await Promise.all(testNamespaces.map(async (testNamespace) => await testNamespace.close())),
);

async function open(name: string): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace(name);
  testNamespaces.push(testNamespace);
  await images(testNamespace, 'v1', 'v2');
  return testNamespace;
}

const WEB = { app: 'web' };
const HTTP = { name: 'http', port: 80, targetPort: 'http' };
const METRICS = { name: 'metrics', port: 9090, targetPort: 8080 };

/**
 * The kubelet ends it again and again some seconds after its start, when it has long been ready: all pods at once, which
 * serve for another 8 s and are endpoints for about 4 of them. Pods that all vanish in one moment leave nobody that serves.
 */
const DIES_LATER = {
  env: [{ name: 'DRAIN_SECONDS', value: '8' }],
  readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 1, failureThreshold: 5 },
  startupProbe: { httpGet: { path: '/health', port: 'http' }, periodSeconds: 1, failureThreshold: 90 },
  livenessProbe: {
    httpGet: { path: '/no-such-path', port: 'http' },
    initialDelaySeconds: 6,
    periodSeconds: 6,
    failureThreshold: 2,
  },
};

interface Case {
  title: string;
  ports: object[];
  container?: object;
  env?: Record<string, string>;
  probe?: boolean;
  cancel?: boolean;
  code: string | RegExp;
}

const CASES: Case[] = [
  {
    title: 'a port is added, and v2 dies after the switch',
    ports: [HTTP, METRICS],
    container: DIES_LATER,
    code: /^(?:endpoints-lost|readiness-probe|liveness-kill|crash-loop)$/u,
  },
  {
    title: 'a port is added, and the job is cancelled after the switch',
    ports: [HTTP, METRICS],
    cancel: true,
    code: 'cancelled',
  },
  {
    title: 'a port is renamed, and the probe fails after the switch',
    ports: [{ ...HTTP, name: 'web' }],
    env: { FAIL: 'errors' },
    probe: true,
    code: 'probe-failed',
  },
];

function appOf(tag: string, more: object, ports: object[]): string {
  return manifestFile(deployment('web', { replicas: 2, tag, ...more }), service('web', WEB, { ports }));
}

for (const { title, ports, container, env, probe, cancel, code } of CASES) {
  scenario(
    `harms nobody 1: ${title}: v1 serves again, proved`,
    async () => {
      const testNamespace = await open('port');
      using place = workspace({
        'v1.yaml': appOf('v1', {}, [HTTP]),
        'v2.yaml': appOf('v2', { ...(container === undefined ? {} : { container }), env: env ?? {} }, ports),
        'v3.yaml': appOf('v2', {}, ports),
      });
      const inputs = (version: string, tag: string): Record<string, string> => ({
        app: 'web',
        manifests: `${place.folder}/${version}.yaml`,
        'image-tag': tag,
        'deployment-strategy': 'blue-green',
        'drain-seconds': cancel === true ? '3' : '30',
      });
      await released(testNamespace, inputs('v1', 'v1'), { 'drain-seconds': '0' });
      const before = await specOf(testNamespace);
      const url = await testNamespace.url('web');
      const load = await testNamespace.traffic(50, 'web');
      let pid = 0;
      let said = '';
      const run = await testNamespace.deploy(
        { ...inputs('v2', 'v2'), ...(probe === true ? { 'probe-url': url } : {}) },
        {
          onStart: (started) => void (pid = started),
          onOutput: (text) => {
            const wasMoved = said.includes('::group::drain');
            said += text;
            if (cancel === true && !wasMoved && said.includes('::group::drain')) process.kill(pid, 'SIGINT');
          },
        },
      );
      const { report } = refusedRun(run);
      expect(report.refusal?.code).toMatch(code);
      expect(report).toMatchObject({
        rollbackCompleted: true,
        live: 'version v1 still serves, proved by its endpoints',
      });
      const traffic = await settled(load);
      // What v2 itself answered badly is its own; nothing was refused, reset or left unanswered.
      expect(traffic.failures.filter(({ kind, version }) => kind !== 'status' || version !== 'v2')).toEqual(
        [],
      );
      if (probe !== true) expect(traffic.failed).toBe(0);
      // A job that is cancelled at once may be back before the nodes have followed.
      if (container !== undefined) expect(traffic.byVersion['v2']).toBeGreaterThan(0);
      expect(await slotOf(testNamespace, 'web')).toBe('blue');
      expect(await specOf(testNamespace)).toEqual(before);
      const good = await released(testNamespace, inputs('v3', 'v2'), { 'drain-seconds': '1' });
      expect(good.report.result).toBe('succeeded');
      expect(await servedVersion(url, 'v2')).toBe('v2');
    },
    300_000,
  );
}

/** A StatefulSet with the Service of its pods, which is what users come by. */
function database(tag: string, container: object = {}): object[] {
  const base = deployment('db', { tag, env: { DRAIN_SECONDS: '1' }, container }) as {
    spec: Record<string, unknown>;
  };
  const { strategy: _strategy, ...spec } = base.spec;
  const set = { ...base, kind: 'StatefulSet', spec: { ...spec, serviceName: 'db' } };
  return [set, service('db', { app: 'db' })];
}
const NO_PROGRAM = { command: ['/no/such/program'] };

for (const strategy of ['rolling', 'blue-green'] as const) {
  scenario(
    `harms nobody 2: a StatefulSet with a command that does not exist: diagnosed, its pod replaced, proved: ${strategy}`,
    async () => {
      const testNamespace = await open('set');
      const beside = strategy === 'rolling' ? [] : [deployment('web'), service('web', WEB)];
      using place = workspace({
        'v1.yaml': manifestFile(...beside, ...database('v1')),
        'v2.yaml': manifestFile(...beside, ...database('v2', NO_PROGRAM)),
        'v3.yaml': manifestFile(...beside, ...database('v2')),
      });
      const inputs = (version: string, tag: string): Record<string, string> => ({
        app: 'web',
        manifests: `${place.folder}/${version}.yaml`,
        'image-tag': tag,
        'deployment-strategy': strategy,
        'drain-seconds': '1',
      });
      await released(testNamespace, inputs('v1', 'v1'));
      const url = await testNamespace.url('db');
      const run = refusedRun(await testNamespace.deploy(inputs('v2', 'v2')));
      expect(run.report).toMatchObject({
        refusal: { code: 'command-not-found' },
        rollbackCompleted: true,
        live: 'version v1 still serves, proved by its endpoints',
      });
      expect(run.stdout).toContain('replacing pod db-0 of StatefulSet db');
      const [pod] = (await testNamespace.json('pods', '-l', 'app=db')).items;
      expect(pod?.spec['containers']).toMatchObject([{ image: helloRef('v1') }]);
      expect(await servedVersion(url, 'v1')).toBe('v1');
      await released(testNamespace, inputs('v3', 'v2'));
      expect(await servedVersion(url, 'v2')).toBe('v2');
      expect(await selectorOf(testNamespace, 'db')).toEqual({ app: 'db' });
    },
    300_000,
  );
}

/** What a Service has of the server and of its owner. */
async function specOf(testNamespace: TestNamespace): Promise<unknown> {
  const { spec } = await testNamespace.json<{ spec: unknown }>('service', 'web');
  return spec;
}

function refusedRun(run: Run): Finished {
  const { report } = run;
  if (report?.result === 'refused') return { ...run, report };
  throw new Error(`not refused: exit code ${run.exitCode}\n${run.stdout}\n${run.stderr}`);
}

/** A moment longer, so that what the way back broke is seen too. */
async function settled(load: { stop: () => Promise<TrafficResult> }): Promise<TrafficResult> {
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return await load.stop();
}
