import { afterAll, beforeAll, expect } from '@jest/globals';
import { run } from '../../lab/index.ts';
import type { ReleaseReport } from '../../src/release/index.ts';
import { BLUE_GREEN, BROKEN, images, refused, released, ROLLING, values } from '../support/hello.ts';
import { objectsOf, one, podsOf, type Seen, versionsOf } from '../support/look.ts';
import { needsApart, noTraffic } from '../support/needs.ts';
import { HELLO_CHART, openStage, type Stage } from '../support/stage.ts';

/** Applications that others installed are taken over without moving a request, and given back when the release is refused. */
const scene = needsApart(noTraffic);
const stages: Stage[] = [];
const PODS = 'app.kubernetes.io/instance=hello';
/** Bounds that the count is in from the start, so that the autoscaler changes nothing while it is watched. */
const guarded = { autoscaling: { enabled: true, minReplicas: 1 }, podDisruptionBudget: { enabled: true } };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  const stage = await open('images');
  await images(stage, 'v1', 'v2', 'v3');
});
afterAll(async () => await Promise.all(stages.map(async (stage) => await stage.close())));

async function open(name: string): Promise<Stage> {
  const stage = await openStage(`adopt-${name}`);
  stages.push(stage);
  return stage;
}

/** As the administrator, with helm. */
async function helm(stage: Stage, command: string, changes: object): Promise<string> {
  const { 'helm-values': text } = values({ replicas: 2, image: { tag: 'v1' }, ...changes });
  const { helmPath, kubeconfigPath } = stage.lab;
  const where = ['--kubeconfig', kubeconfigPath, '--namespace', stage.namespace];
  return await run(helmPath, [command, 'hello', HELLO_CHART, ...where, '--values', '-'], { input: text });
}

/** With `kubectl apply` and its flags, from the chart's own text. */
async function applied(stage: Stage, changes: object, ...flags: string[]): Promise<void> {
  const input = await helm(stage, 'template', changes);
  await stage.lab.kubectl(['-n', stage.namespace, 'apply', ...flags, '-f', '-'], { input });
}

interface Picture {
  deployment: object;
  service: object;
  pods: object[];
  others: object[];
}

/** All that a refused release must give back, but for what the API server counts. */
async function picture(stage: Stage): Promise<Picture> {
  const [deployment, service, pods, names] = await Promise.all([
    one(stage, 'deployment', 'hello'),
    one(stage, 'service', 'hello'),
    podsOf(stage, PODS),
    objectsOf(stage),
  ]);
  const others = names.filter((name) => !/edu-actions-|Secret/.test(name));
  const specs = await Promise.all(
    others.map(async (name) => specOf(await one(stage, ...(name.split('/') as [string, string])))),
  );
  return { deployment: specOf(deployment), service: specOf(service), pods, others: specs };
}

function specOf({ kind, metadata, spec, data }: Seen): object {
  return { kind, name: metadata.name, labels: metadata.labels, spec, data };
}

/** Refused, good, and good again, under load from before the first of them; gives the report of the first. */
async function takeOver(stage: Stage, changes: object): Promise<ReleaseReport> {
  await stage.kubectl('rollout', 'status', 'deployment/hello');
  const load = await stage.traffic(100);
  const before = await picture(stage);
  const as = values({ replicas: 2, ...changes });

  const back = await refused(stage, BLUE_GREEN, as, BROKEN);
  expect(back.outputs).toMatchObject({ 'previous-slot': 'adopted', 'rollback-completed': 'true' });
  expect(await picture(stage)).toEqual(before);

  const second = await released(stage, BLUE_GREEN, as, { 'image-tag': 'v2' });
  expect(second.outputs).toMatchObject({ slot: 'green', 'previous-slot': 'adopted', version: 'v2' });
  expect(second.report.previousVersion).toBe('v1');
  expect(await podsOf(stage, `${PODS},!edu-actions/slot`)).toEqual(before.pods);
  expect((await one(stage, 'deployment', 'hello')).spec['paused']).toBe(true);

  await released(stage, BLUE_GREEN, as, { 'image-tag': 'v3' });
  expect(await objectsOf(stage, 'deployments')).toEqual(['Deployment/hello-blue', 'Deployment/hello-green']);

  const { failures, sent, seen, byVersion } = await load.stop();
  expect(failures).toEqual([]);
  expect(sent).toBeGreaterThan(500);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v2', 'v3']);
  const switched = second.report.phases.find(({ name }) => name === 'switch')?.startedAt ?? '';
  expect(seen['v2']?.firstAt).toBeGreaterThanOrEqual(Date.parse(switched));
  return back.report;
}

scene('installed by kubectl apply --server-side', async () => {
  const stage = await open('apply');
  await applied(stage, {}, '--server-side');
  await takeOver(stage, {});
});

scene('installed by helm', async () => {
  const stage = await open('helm');
  await helm(stage, 'install', {});
  const { warnings } = await takeOver(stage, {});
  expect(warnings).toContainEqual(expect.stringContaining('`helm uninstall hello` would delete'));
});

scene('installed by kubectl apply, with an autoscaler and a budget', async () => {
  const stage = await open('client');
  await applied(stage, guarded);
  await takeOver(stage, guarded);
  expect(await objectsOf(stage, 'hpa,pdb')).toEqual([
    'HorizontalPodAutoscaler/hello',
    'PodDisruptionBudget/hello-blue',
    'PodDisruptionBudget/hello-green',
  ]);
  expect((await one(stage, 'hpa', 'hello')).spec['scaleTargetRef']).toMatchObject({ name: 'hello-blue' });
});

scene('one in the middle of a rollout is refused: there is no one template to hold on to', async () => {
  const stage = await open('midway');
  await applied(stage, {});
  await stage.kubectl('rollout', 'status', 'deployment/hello');
  await stage.kubectl('set', 'image', 'deployment/hello', 'hello=hello:no-program');
  await stage.kubectl('wait', 'deployment/hello', '--for=jsonpath={.status.unavailableReplicas}=1');
  const selector = (await one(stage, 'service', 'hello')).spec;
  const spec = (await one(stage, 'deployment', 'hello')).spec;
  const { report } = await refused(stage, BLUE_GREEN, values(), { 'image-tag': 'v2' });
  expect(report.refusal).toMatchObject({
    code: 'adoption-incomplete',
    message: expect.stringContaining('Deployment hello is in the middle of a rollout'),
    advice: expect.stringContaining('kubectl rollout status deployment/hello'),
  });
  expect((await one(stage, 'service', 'hello')).spec).toEqual(selector);
  expect((await one(stage, 'deployment', 'hello')).spec).toEqual(spec);
  expect(await objectsOf(stage, 'deployments')).toEqual(['Deployment/hello']);
});

scene('one that a controller keeps as a repository says is refused, and its owner is named', async () => {
  const stage = await open('governed');
  await applied(stage, {});
  await stage.kubectl('annotate', 'service/hello', 'argocd.argoproj.io/tracking-id=shop:/Service:shop/hello');
  await stage.kubectl('rollout', 'status', 'deployment/hello');
  const before = await versionsOf(stage);
  const run = await stage.deploy({ ...BLUE_GREEN, ...values(), 'image-tag': 'v2' });
  expect([run.exitCode, run.outputs]).toEqual([1, { result: 'failed' }]);
  expect(run.stdout).toMatch(/^::error::Service hello belongs to Argo CD, which would undo the release/mu);
  expect(await versionsOf(stage)).toEqual(before);
});

const old = { env: { GONE: 'soon', STAYS: 'here' } };
scene('rolling really removes what the manifests no longer have, of what kubectl applied', async () => {
  const stage = await open('rolling-client');
  await applied(stage, old);
  await rollOver(stage);
});

scene('and of what helm installed', async () => {
  const stage = await open('rolling-helm');
  await helm(stage, 'install', old);
  await rollOver(stage);
});

/** Refused, which brings the variable back, and good, which takes it away for ever. */
async function rollOver(stage: Stage): Promise<void> {
  await stage.kubectl('rollout', 'status', 'deployment/hello');
  const load = await stage.traffic(100);
  const before = ['DRAIN_SECONDS', 'GONE', 'GREETING_FILE', 'STAYS'];
  expect(await envOf(stage)).toEqual(before);
  const now = values({ replicas: 2, env: { STAYS: 'here' } });
  await refused(stage, ROLLING, now, BROKEN);
  expect(await envOf(stage)).toEqual(before);
  await released(stage, ROLLING, now, { 'image-tag': 'v2' });
  expect(await envOf(stage)).toEqual(['DRAIN_SECONDS', 'GREETING_FILE', 'STAYS']);
  expect((await load.stop()).failures).toEqual([]);
}

async function envOf(stage: Stage): Promise<string[]> {
  const path = 'jsonpath={.spec.template.spec.containers[0].env[*].name}';
  return (await stage.kubectl('get', 'deployment', 'hello', '-o', path)).split(' ').sort();
}
