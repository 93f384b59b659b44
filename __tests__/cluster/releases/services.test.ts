import { afterAll, expect } from '@jest/globals';
import { images, refused, released } from '../../support/hello.ts';
import { headOf, objectsOf, podsOf, selectorOf, slotOf, versionsOf } from '../../support/look.ts';
import { needsApart, noTraffic } from '../../support/needs.ts';
import { deployment, type DeploymentOptions, manifestFile, service } from '../../support/objects.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { workspace } from '../../support/workspace.ts';

/** Applications with more than one Service or Deployment. */
const scene = needsApart(noTraffic);
const stages: Stage[] = [];

async function open(name: string): Promise<Stage> {
  const stage = await openStage(name);
  stages.push(stage);
  await images(stage, 'v1', 'v2');
  return stage;
}
afterAll(async () => await Promise.all(stages.map(async (stage) => await stage.close())));

/** The inputs of a release of these objects; the folder goes with the test. */
function release(place: { folder: string }, tag: string) {
  return {
    app: 'hello',
    manifests: `${place.folder}/app.yaml`,
    'deployment-strategy': 'blue-green',
    'image-tag': tag,
    'drain-seconds': '2',
  };
}

const web = { app: 'web' };
/** Two Deployments with a Service each, and one that takes no traffic. */
const several = (api: DeploymentOptions = {}) =>
  manifestFile(
    deployment('web'),
    service('web', web),
    deployment('api', api),
    service('api', { app: 'api' }),
    deployment('worker', { labels: { role: 'worker' } }),
  );
const headless = { clusterIP: 'None', type: 'ClusterIP' };

scene(
  'all Services of a Deployment move together, also one made by hand; a headless one is left alone',
  async () => {
    const stage = await open('services');
    using place = workspace({
      'app.yaml': manifestFile(
        deployment('web', { replicas: 2 }),
        service('web', web),
        service('admin', web, { ports: [{ name: 'admin', port: 8081, targetPort: 8080 }] }),
        service('peers', web, headless),
      ),
    });
    await released(stage, release(place, 'v1'));
    await stage.apply([service('by-hand', web)]);
    const loads = await Promise.all(
      ['web', 'admin', 'by-hand'].map(async (name) => await stage.traffic(100, name)),
    );
    await released(stage, release(place, 'v2'));

    expect(
      await Promise.all(['web', 'admin', 'by-hand'].map(async (name) => await slotOf(stage, name))),
    ).toEqual(['green', 'green', 'green']);
    expect(await selectorOf(stage, 'peers')).toEqual(web);
    expect(await objectsOf(stage, 'services')).toEqual([
      'Service/admin',
      'Service/by-hand',
      'Service/peers',
      'Service/web',
    ]);

    await refused(stage, release(place, 'no-program'));
    expect(
      await Promise.all(['web', 'admin', 'by-hand'].map(async (name) => await slotOf(stage, name))),
    ).toEqual(['green', 'green', 'green']);
    for (const load of loads) {
      const { failures, byVersion } = await load.stop();
      expect(failures).toEqual([]);
      expect(byVersion['v2']).toBeGreaterThan(100);
    }
  },
);

scene("a Service that also selects another workload's pods is refused, and both are named", async () => {
  const stage = await open('shared');
  using place = workspace({
    'app.yaml': manifestFile(deployment('web', { labels: { team: 'a', app: 'web' } }), service('web', web)),
  });
  await released(stage, release(place, 'v1'));
  await stage.apply([
    deployment('stranger', { labels: { team: 'a', app: 'stranger' }, replicas: 0 }),
    service('team', { team: 'a' }),
  ]);
  await stage.kubectl('rollout', 'status', 'deployment/stranger');
  const before = await versionsOf(stage);
  const run = await stage.deploy(release(place, 'v2'));
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toEqual({ result: 'failed' });
  expect(run.stdout).toMatch(
    /^::error::.*Service team also selects the pods of other workloads.*Deployment stranger/mu,
  );
  expect(await versionsOf(stage)).toEqual(before);
});

scene('several Deployments are one release: none moves when one is refused', async () => {
  const stage = await open('several');
  using place = workspace({ 'app.yaml': several() });
  await released(stage, release(place, 'v1'));
  expect(await headOf(stage)).toMatchObject({
    live: { deployments: [{ name: 'web-blue' }, { name: 'api-blue' }] },
  });
  const [web1, api1] = await Promise.all([stage.traffic(50, 'web'), stage.traffic(50, 'api')]);
  using broken = workspace({ 'app.yaml': several({ container: { command: ['/no/such/program'] } }) });
  const { report } = await refused(stage, release(broken, 'v2'));
  expect(report.refusal?.message).toContain('api-green');
  expect([await slotOf(stage, 'web'), await slotOf(stage, 'api')]).toEqual(['blue', 'blue']);
  expect((await podsOf(stage, 'role=worker')).length).toBe(1);
  expect(await objectsOf(stage, 'deployments')).toEqual([
    'Deployment/api-blue',
    'Deployment/web-blue',
    'Deployment/worker',
  ]);

  await released(stage, release(place, 'v2'));
  expect([await slotOf(stage, 'web'), await slotOf(stage, 'api')]).toEqual(['green', 'green']);
  expect(await objectsOf(stage, 'deployments')).toEqual([
    'Deployment/api-blue',
    'Deployment/api-green',
    'Deployment/web-blue',
    'Deployment/web-green',
    'Deployment/worker',
  ]);
  for (const load of [web1, api1]) expect((await load.stop()).failures).toEqual([]);
});
