import { afterAll, beforeAll, expect } from '@jest/globals';
import { run } from '../../lab/index.ts';
import type { ReleaseReport } from '../../src/release/index.ts';
import {
  BLUE_GREEN,
  BROKEN,
  expectLoad,
  images,
  refused,
  released,
  ROLLING,
  values,
} from '../support/hello.ts';
import { objectsOf, one, podsOf, type Seen, versionsOf } from '../support/look.ts';
import { needsApart, noTraffic } from '../support/needs.ts';
import { inTurn } from '../support/sample.ts';
import { HELLO_CHART, openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';

/** Applications that others installed are taken over without moving a request, and given back when the release is refused. */
const scenario = inTurn(needsApart(noTraffic), 2);
const testNamespaces: TestNamespace[] = [];
/** Requests a second. */
const RATE = 100;
const PODS = 'app.kubernetes.io/instance=hello';
/** Bounds that the count is in from the start, so that the autoscaler changes nothing while it is watched. */
const guarded = { autoscaling: { enabled: true, minReplicas: 1 }, podDisruptionBudget: { enabled: true } };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  const testNamespace = await open('images');
  await images(testNamespace, 'v1', 'v2', 'v3');
});
afterAll(
  async () => await Promise.all(testNamespaces.map(async (testNamespace) => await testNamespace.close())),
);

async function open(name: string): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace(`adopt-${name}`);
  testNamespaces.push(testNamespace);
  return testNamespace;
}

/** As the administrator, with helm. */
async function helm(testNamespace: TestNamespace, command: string, changes: object): Promise<string> {
  const { 'helm-values': text } = values({ replicas: 2, image: { tag: 'v1' }, ...changes });
  const { helmPath, kubeconfigPath } = testNamespace.lab;
  const where = ['--kubeconfig', kubeconfigPath, '--namespace', testNamespace.namespace];
  return await run(helmPath, [command, 'hello', HELLO_CHART, ...where, '--values', '-'], { input: text });
}

/** With `kubectl apply` and its flags, from the chart's own text. */
async function applied(testNamespace: TestNamespace, changes: object, ...flags: string[]): Promise<void> {
  const input = await helm(testNamespace, 'template', changes);
  await testNamespace.lab.kubectl(['-n', testNamespace.namespace, 'apply', ...flags, '-f', '-'], { input });
}

interface Picture {
  deployment: object;
  service: object;
  pods: object[];
  others: object[];
}

/** All that a refused release must give back, but for what the API server counts. */
async function picture(testNamespace: TestNamespace): Promise<Picture> {
  const [deployment, service, pods, names] = await Promise.all([
    one(testNamespace, 'deployment', 'hello'),
    one(testNamespace, 'service', 'hello'),
    podsOf(testNamespace, PODS),
    objectsOf(testNamespace),
  ]);
  const others = names.filter((name) => !/edu-actions-|Secret/.test(name));
  const specs = await Promise.all(
    others.map(async (name) => specOf(await one(testNamespace, ...(name.split('/') as [string, string])))),
  );
  return { deployment: specOf(deployment), service: specOf(service), pods, others: specs };
}

function specOf({ kind, metadata, spec, data }: Seen): object {
  return { kind, name: metadata.name, labels: metadata.labels, spec, data };
}

/** Refused, good, and good again, under load from before the first of them; gives the report of the first. */
async function takeOver(testNamespace: TestNamespace, changes: object): Promise<ReleaseReport> {
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello');
  const load = await testNamespace.traffic(RATE);
  const before = await picture(testNamespace);
  const as = values({ replicas: 2, ...changes });

  const back = await refused(testNamespace, BLUE_GREEN, as, BROKEN);
  expect(back.outputs).toMatchObject({ 'previous-slot': 'adopted', 'rollback-completed': 'true' });
  expect(await picture(testNamespace)).toEqual(before);

  const second = await released(testNamespace, BLUE_GREEN, as, { 'image-tag': 'v2' });
  expect(second.outputs).toMatchObject({ slot: 'green', 'previous-slot': 'adopted', version: 'v2' });
  expect(second.report.previousVersion).toBe('v1');
  expect(await podsOf(testNamespace, `${PODS},!edu-actions/slot`)).toEqual(before.pods);
  expect((await one(testNamespace, 'deployment', 'hello')).spec['paused']).toBe(true);

  await released(testNamespace, BLUE_GREEN, as, { 'image-tag': 'v3' });
  expect(await objectsOf(testNamespace, 'deployments')).toEqual([
    'Deployment/hello-blue',
    'Deployment/hello-green',
  ]);

  const result = await load.stop();
  const { failures, seen, byVersion } = result;
  expect(failures).toEqual([]);
  expectLoad(result, RATE);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v2', 'v3']);
  const switched = second.report.phases.find(({ name }) => name === 'switch')?.startedAt ?? '';
  expect(seen['v2']?.firstAt).toBeGreaterThanOrEqual(Date.parse(switched));
  return back.report;
}

scenario('installed by kubectl apply --server-side', async () => {
  const testNamespace = await open('apply');
  await applied(testNamespace, {}, '--server-side');
  await takeOver(testNamespace, {});
});

scenario('installed by helm', async () => {
  const testNamespace = await open('helm');
  await helm(testNamespace, 'install', {});
  const { warnings } = await takeOver(testNamespace, {});
  expect(warnings).toContainEqual(expect.stringContaining('`helm uninstall hello` would delete'));
});

scenario('installed by kubectl apply, with an autoscaler and a budget', async () => {
  const testNamespace = await open('client');
  await applied(testNamespace, guarded);
  await takeOver(testNamespace, guarded);
  expect(await objectsOf(testNamespace, 'hpa,pdb')).toEqual([
    'HorizontalPodAutoscaler/hello',
    'PodDisruptionBudget/hello-blue',
    'PodDisruptionBudget/hello-green',
  ]);
  expect((await one(testNamespace, 'hpa', 'hello')).spec['scaleTargetRef']).toMatchObject({
    name: 'hello-blue',
  });
});

scenario('one in the middle of a rollout is refused: there is no one template to hold on to', async () => {
  const testNamespace = await open('midway');
  await applied(testNamespace, {});
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello');
  await testNamespace.kubectl('set', 'image', 'deployment/hello', 'hello=hello:no-program');
  await testNamespace.kubectl('wait', 'deployment/hello', '--for=jsonpath={.status.unavailableReplicas}=1');
  const selector = (await one(testNamespace, 'service', 'hello')).spec;
  const spec = (await one(testNamespace, 'deployment', 'hello')).spec;
  const { report } = await refused(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v2' });
  expect(report.refusal).toMatchObject({
    code: 'adoption-incomplete',
    message: expect.stringContaining('Deployment hello is in the middle of a rollout'),
    advice: expect.stringContaining('kubectl rollout status deployment/hello'),
  });
  expect((await one(testNamespace, 'service', 'hello')).spec).toEqual(selector);
  expect((await one(testNamespace, 'deployment', 'hello')).spec).toEqual(spec);
  expect(await objectsOf(testNamespace, 'deployments')).toEqual(['Deployment/hello']);
});

scenario('one that a controller keeps as a repository says is refused, and its owner is named', async () => {
  const testNamespace = await open('governed');
  await applied(testNamespace, {});
  await testNamespace.kubectl(
    'annotate',
    'service/hello',
    'argocd.argoproj.io/tracking-id=shop:/Service:shop/hello',
  );
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello');
  const before = await versionsOf(testNamespace);
  const run = await testNamespace.deploy({ ...BLUE_GREEN, ...values(), 'image-tag': 'v2' });
  expect([run.exitCode, run.outputs]).toEqual([1, { result: 'failed' }]);
  expect(run.stdout).toMatch(/^::error::Service hello belongs to Argo CD, which would undo the release/mu);
  expect(await versionsOf(testNamespace)).toEqual(before);
});

const old = { env: { GONE: 'soon', STAYS: 'here' } };
scenario('rolling really removes what the manifests no longer have, of what kubectl applied', async () => {
  const testNamespace = await open('rolling-client');
  await applied(testNamespace, old);
  await rollOver(testNamespace);
});

scenario('and of what helm installed', async () => {
  const testNamespace = await open('rolling-helm');
  await helm(testNamespace, 'install', old);
  await rollOver(testNamespace);
});

/** Refused, which brings the variable back, and good, which takes it away for ever. */
async function rollOver(testNamespace: TestNamespace): Promise<void> {
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello');
  const load = await testNamespace.traffic(RATE);
  const before = ['DRAIN_SECONDS', 'GONE', 'GREETING_FILE', 'STAYS'];
  expect(await envOf(testNamespace)).toEqual(before);
  const now = values({ replicas: 2, env: { STAYS: 'here' } });
  await refused(testNamespace, ROLLING, now, BROKEN);
  expect(await envOf(testNamespace)).toEqual(before);
  await released(testNamespace, ROLLING, now, { 'image-tag': 'v2' });
  expect(await envOf(testNamespace)).toEqual(['DRAIN_SECONDS', 'GREETING_FILE', 'STAYS']);
  expect((await load.stop()).failures).toEqual([]);
}

async function envOf(testNamespace: TestNamespace): Promise<string[]> {
  const path = 'jsonpath={.spec.template.spec.containers[0].env[*].name}';
  return (await testNamespace.kubectl('get', 'deployment', 'hello', '-o', path)).split(' ').sort();
}
