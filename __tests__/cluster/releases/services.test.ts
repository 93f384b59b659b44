import { afterAll, expect } from '@jest/globals';
import { images, refused, released } from '../../support/hello.ts';
import { headOf, objectsOf, podsOf, selectorOf, slotOf, versionsOf } from '../../support/look.ts';
import { needsApart, noTraffic } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, type DeploymentOptions, manifestFile, service } from '../../support/objects.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** Applications with more than one Service or Deployment. */
const scenario = inTurn(needsApart(noTraffic), 2);
const testNamespaces: TestNamespace[] = [];

async function open(name: string): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace(name);
  testNamespaces.push(testNamespace);
  await images(testNamespace, 'v1', 'v2');
  return testNamespace;
}
afterAll(
  async () => await Promise.all(testNamespaces.map(async (testNamespace) => await testNamespace.close())),
);

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

scenario(
  'all Services of a Deployment move together, also one made by hand; a headless one is left alone',
  async () => {
    const testNamespace = await open('services');
    using place = workspace({
      'app.yaml': manifestFile(
        deployment('web', { replicas: 2 }),
        service('web', web),
        service('admin', web, { ports: [{ name: 'admin', port: 8081, targetPort: 8080 }] }),
        service('peers', web, headless),
      ),
    });
    await released(testNamespace, release(place, 'v1'));
    await testNamespace.apply([service('by-hand', web)]);
    const loads = await Promise.all(
      ['web', 'admin', 'by-hand'].map(async (name) => await testNamespace.traffic(100, name)),
    );
    await released(testNamespace, release(place, 'v2'));

    expect(
      await Promise.all(['web', 'admin', 'by-hand'].map(async (name) => await slotOf(testNamespace, name))),
    ).toEqual(['green', 'green', 'green']);
    expect(await selectorOf(testNamespace, 'peers')).toEqual(web);
    expect(await objectsOf(testNamespace, 'services')).toEqual([
      'Service/admin',
      'Service/by-hand',
      'Service/peers',
      'Service/web',
    ]);

    await refused(testNamespace, release(place, 'no-program'));
    expect(
      await Promise.all(['web', 'admin', 'by-hand'].map(async (name) => await slotOf(testNamespace, name))),
    ).toEqual(['green', 'green', 'green']);
    for (const load of loads) {
      const { failures, byVersion } = await load.stop();
      expect(failures).toEqual([]);
      expect(byVersion['v2']).toBeGreaterThan(100);
    }
  },
);

scenario("a Service that also selects another workload's pods is refused, and both are named", async () => {
  const testNamespace = await open('shared');
  using place = workspace({
    'app.yaml': manifestFile(deployment('web', { labels: { team: 'a', app: 'web' } }), service('web', web)),
  });
  await released(testNamespace, release(place, 'v1'));
  await testNamespace.apply([
    deployment('stranger', { labels: { team: 'a', app: 'stranger' }, replicas: 0 }),
    service('team', { team: 'a' }),
  ]);
  await testNamespace.kubectl('rollout', 'status', 'deployment/stranger');
  const before = await versionsOf(testNamespace);
  const run = await testNamespace.deploy(release(place, 'v2'));
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toEqual({ result: 'failed' });
  expect(run.stdout).toMatch(
    /^::error::.*Service team also selects the pods of other workloads.*Deployment stranger/mu,
  );
  expect(await versionsOf(testNamespace)).toEqual(before);
});

scenario('several Deployments are one release: none moves when one is refused', async () => {
  const testNamespace = await open('several');
  using place = workspace({ 'app.yaml': several() });
  await released(testNamespace, release(place, 'v1'));
  expect(await headOf(testNamespace)).toMatchObject({
    live: { deployments: [{ name: 'web-blue' }, { name: 'api-blue' }] },
  });
  const [web1, api1] = await Promise.all([
    testNamespace.traffic(50, 'web'),
    testNamespace.traffic(50, 'api'),
  ]);
  using broken = workspace({ 'app.yaml': several({ container: { command: ['/no/such/program'] } }) });
  const { report } = await refused(testNamespace, release(broken, 'v2'));
  expect(report.refusal?.message).toContain('api-green');
  expect([await slotOf(testNamespace, 'web'), await slotOf(testNamespace, 'api')]).toEqual(['blue', 'blue']);
  expect((await podsOf(testNamespace, 'role=worker')).length).toBe(1);
  expect(await objectsOf(testNamespace, 'deployments')).toEqual([
    'Deployment/api-blue',
    'Deployment/web-blue',
    'Deployment/worker',
  ]);

  await released(testNamespace, release(place, 'v2'));
  expect([await slotOf(testNamespace, 'web'), await slotOf(testNamespace, 'api')]).toEqual([
    'green',
    'green',
  ]);
  expect(await objectsOf(testNamespace, 'deployments')).toEqual([
    'Deployment/api-blue',
    'Deployment/api-green',
    'Deployment/web-blue',
    'Deployment/web-green',
    'Deployment/worker',
  ]);
  for (const load of [web1, api1]) expect((await load.stop()).failures).toEqual([]);
});
