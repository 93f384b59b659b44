import { afterAll, expect } from '@jest/globals';
import { helloRef, packHello } from '../../../examples/hello/image.ts';
import { run } from '../../../lab/index.ts';
import type { Traffic } from '../../../scripts/traffic/index.ts';
import {
  BLUE_GREEN,
  expectLoad,
  type Finished,
  images,
  refused,
  released,
  servedVersion,
  values,
} from '../../support/hello.ts';
import { podsOf, selectorOf } from '../../support/look.ts';
import { needsApart, noTraffic } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, manifestFile, service } from '../../support/objects.ts';
import {
  HELLO_CHART,
  openTestNamespace,
  orphans,
  type Run,
  type TestNamespace,
} from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** What did not change stays, and what was adopted comes back, on a real node and under real traffic. */
const scenario = inTurn(needsApart(noTraffic), 2);
const testNamespaces: TestNamespace[] = [];
afterAll(
  async () => await Promise.all(testNamespaces.map(async (testNamespace) => await testNamespace.close())),
);

const LONG_MS = 420_000;
const CACHE = 'hello-cache';
/** Requests a second. */
const RATE = 50;

async function open(name: string): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace(name);
  testNamespaces.push(testNamespace);
  await images(testNamespace, 'v1', 'v2', 'v3');
  for (const tag of ['v7', 'v8']) await testNamespace.lab.importImage(await packHello(tag, {}, CACHE));
  return testNamespace;
}

/** A shop whose front changes with each version, and a cache beside it that has a version of its own. */
function shop(cache = 'v7'): object[] {
  const image = helloRef(cache, CACHE);
  return [
    deployment('web', { replicas: 2 }),
    service('web', { app: 'web' }),
    deployment('cache', { container: { image } }),
    service('cache', { app: 'cache' }),
  ];
}

function inputsOf(folder: string, tag: string, file = 'shop'): Record<string, string> {
  return {
    app: 'hello',
    manifests: `${folder}/${file}.yaml`,
    'image-tag': tag,
    'image-name': 'hello',
    'deployment-strategy': 'blue-green',
    'drain-seconds': '1',
  };
}

async function act(testNamespace: TestNamespace, action: string, inputs: object = {}): Promise<Finished> {
  const done: Run = await testNamespace.deploy({ app: 'hello', 'drain-seconds': '1', ...inputs }, { action });
  const { report } = done;
  if (report?.result === 'succeeded') return { ...done, report };
  throw new Error(`not succeeded: exit code ${done.exitCode}\n${done.stdout}\n${done.stderr}`);
}

/** A moment longer, so that what the release broke is seen too. */
async function nobodyNoticed(loads: readonly Traffic[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (const load of loads) {
    const result = await load.stop();
    const { failures, failed } = result;
    expect({ failures, failed }).toEqual({ failures: [], failed: 0 });
    expectLoad(result, RATE);
  }
}

scenario(
  'harms nobody 16: a cache that did not change keeps its pod from version to version and back, and when both change both move',
  async () => {
    const testNamespace = await open('shared');
    using place = workspace({
      'shop.yaml': manifestFile(...shop()),
      'newer.yaml': manifestFile(...shop('v8')),
    });
    const of = (tag: string, file?: string): Record<string, string> => inputsOf(place.folder, tag, file);
    await released(testNamespace, of('v1'));
    const cache = await podsOf(testNamespace, 'app=cache');
    expect(cache).toHaveLength(1);
    const loads = [await testNamespace.traffic(RATE, 'web'), await testNamespace.traffic(RATE, 'cache')];
    const [web, store] = [await testNamespace.url('web'), await testNamespace.url('cache')];

    const second = await released(testNamespace, of('v2'));
    expect(second.report).toMatchObject({ slot: 'green', previousSlot: 'blue' });
    expect(second.stdout).toContain('Deployment cache has not changed: cache-blue stays as it is');
    expect(await podsOf(testNamespace, 'app=cache')).toEqual(cache);
    expect(await servedVersion(web, 'v2')).toBe('v2');

    await refused(testNamespace, of('no-program'));
    expect(await podsOf(testNamespace, 'app=cache')).toEqual(cache);
    const pods = await podsOf(testNamespace, 'app=web,edu-actions/slot=green');
    await released(testNamespace, of('v3'));
    expect((await act(testNamespace, 'rollback')).report.version).toBe('v2');
    expect(await podsOf(testNamespace, 'app=web,edu-actions/slot=green')).toEqual(pods);
    expect(await podsOf(testNamespace, 'app=cache')).toEqual(cache);

    // Each goes to the slot that it is not in, and back together.
    await released(testNamespace, of('v1', 'newer'));
    expect([await servedVersion(web, 'v1'), await servedVersion(store, 'v8')]).toEqual(['v1', 'v8']);
    expect([await selectorOf(testNamespace, 'web'), await selectorOf(testNamespace, 'cache')]).toMatchObject([
      { 'edu-actions/slot': 'blue' },
      { 'edu-actions/slot': 'green' },
    ]);
    await act(testNamespace, 'blue-green-switch', { to: 'other' });
    expect([await servedVersion(web, 'v2'), await servedVersion(store, 'v7')]).toEqual(['v2', 'v7']);
    expect(await podsOf(testNamespace, 'app=cache,edu-actions/slot=blue')).toEqual(cache);
    await act(testNamespace, 'blue-green-switch', { action: 'verify' });
    expect(await orphans(testNamespace)).toEqual([]);
    await nobodyNoticed(loads);
  },
  LONG_MS,
);

scenario(
  'harms nobody 16 and 6: what kubectl installed is adopted without its cache, and comes back with it',
  async () => {
    const testNamespace = await open('adopted');
    using place = workspace({ 'shop.yaml': manifestFile(...shop()) });
    await testNamespace.apply(shop());
    await testNamespace.kubectl('rollout', 'status', 'deployment/web', 'deployment/cache', '--timeout=120s');
    const [cache, pods] = [await podsOf(testNamespace, 'app=cache'), await podsOf(testNamespace, 'app=web')];
    const loads = [await testNamespace.traffic(RATE, 'web'), await testNamespace.traffic(RATE, 'cache')];
    const url = await testNamespace.url('web');

    const first = await released(testNamespace, inputsOf(place.folder, 'v2'));
    expect(first.report.previousSlot).toBe('adopted');
    expect(await podsOf(testNamespace, 'app=cache')).toEqual(cache);
    expect(await servedVersion(url, 'v2')).toBe('v2');
    expect((await act(testNamespace, 'rollback')).report.version).toBe('v1');
    expect(await servedVersion(url, 'v1')).toBe('v1');
    expect([await podsOf(testNamespace, 'app=cache'), await podsOf(testNamespace, 'app=web')]).toEqual([
      cache,
      pods,
    ]);
    await nobodyNoticed(loads);
  },
  LONG_MS,
);

scenario(
  'harms nobody 6: what helm installed comes back while it is warm',
  async () => {
    const testNamespace = await open('helm');
    const { 'helm-values': text } = values({ replicas: 2, image: { tag: 'v1' } });
    const { helmPath, kubeconfigPath } = testNamespace.lab;
    const where = ['--kubeconfig', kubeconfigPath, '--namespace', testNamespace.namespace];
    await run(helmPath, ['install', 'hello', HELLO_CHART, ...where, '--wait', '--values', '-'], {
      input: text,
    });
    const pods = await podsOf(testNamespace, 'app.kubernetes.io/instance=hello');
    const load = await testNamespace.traffic(RATE);
    const url = await testNamespace.url();

    await released(testNamespace, BLUE_GREEN, values({ replicas: 2 }), { 'image-tag': 'v2' });
    expect(await servedVersion(url, 'v2')).toBe('v2');
    expect((await act(testNamespace, 'blue-green-switch', { to: 'other' })).report.version).toBe('v1');
    expect(await servedVersion(url, 'v1')).toBe('v1');
    expect(await podsOf(testNamespace, 'app.kubernetes.io/instance=hello')).toEqual(pods);
    await nobodyNoticed([load]);
  },
  LONG_MS,
);
