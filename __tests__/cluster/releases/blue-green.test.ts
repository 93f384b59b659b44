import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Traffic } from '../../../scripts/traffic/index.ts';
import {
  BLUE_GREEN,
  BROKEN,
  endOf,
  expectLoad,
  images,
  phaseMs,
  refused,
  released,
  values,
} from '../../support/hello.ts';
import { headOf, list, objectsOf, one, podsOf, slotOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { schemaErrors } from '../../support/report-schema.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';
import { workspace } from '../../support/workspace.ts';

/** One application's life, release after release, under load from its first answer on. */
const scenario = needs(noTraffic);
/** Requests a second. */
const RATE = 200;
let testNamespace: TestNamespace;
let load: Traffic;

const BLUE = 'edu-actions/slot=blue';
const GREEN = 'edu-actions/slot=green';

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('bg');
  await images(testNamespace, 'v1', 'v2', 'v3');
});
afterAll(async () => await testNamespace?.close());

scenario('the first release serves from slot blue, and makes nothing but what it needs', async () => {
  const { outputs, report } = await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v1' });
  load = await testNamespace.traffic(RATE);
  expect(outputs).toMatchObject({ result: 'succeeded', slot: 'blue', 'previous-slot': '', version: 'v1' });
  expect(report).toMatchObject({ live: 'version v1 serves in slot blue' });
  expect(report.previousVersion).toBeUndefined();
  expect(schemaErrors(report)).toEqual([]);
  expect(await slotOf(testNamespace)).toBe('blue');
  const config = (await objectsOf(testNamespace, 'configmaps')).find((name) =>
    name.startsWith('ConfigMap/hello-'),
  );
  expect(await objectsOf(testNamespace)).toEqual([
    'ConfigMap/edu-actions-hello',
    'ConfigMap/hello',
    config,
    'Deployment/hello-blue',
    'Service/hello',
  ]);
  expect(await headOf(testNamespace)).toMatchObject({ phase: 'idle', live: { version: 'v1', slot: 'blue' } });
});

scenario('the second moves all traffic to as many pods, and leaves the old ones as they were', async () => {
  await testNamespace.kubectl('scale', 'deployment/hello-blue', '--replicas=3');
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello-blue');
  const [before, blue] = await Promise.all([
    one(testNamespace, 'deployment', 'hello-blue'),
    podsOf(testNamespace, BLUE),
  ]);
  const started = Date.now();
  const { outputs, report, summary } = await released(testNamespace, BLUE_GREEN, values(), {
    'image-tag': 'v2',
    'drain-seconds': '3',
    'health-path': '/health',
  });
  expect(outputs).toEqual({
    result: 'succeeded',
    'deployment-id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    version: 'v2',
    'deployed-at': expect.any(String),
    environment: 'test',
    slot: 'green',
    'previous-slot': 'blue',
    'rollback-completed': '',
    reason: '',
    'requests-sent': '0',
    'requests-failed': '0',
    report: expect.stringMatching(/deploy-report-.*\.json$/),
  });
  const deployedAt = Date.parse(outputs['deployed-at'] ?? '');
  expect(deployedAt).toBeGreaterThan(started);
  expect(deployedAt).toBeLessThanOrEqual(Date.now());
  expect(schemaErrors(report)).toEqual([]);
  expect(report).toMatchObject({ previousVersion: 'v1', deploymentId: outputs['deployment-id'] });
  // The drain counts from when the endpoints have moved, which is some time before the switch is told as over.
  const switched = endOf(report, 'switch') - (phaseMs(report, 'switch') ?? 0);
  expect(endOf(report, 'drain') - switched).toBeGreaterThan(2900);
  expect(phaseMs(report, 'health')).toBeDefined();
  expect(summary).toContain('v2');

  expect(await slotOf(testNamespace)).toBe('green');
  expect((await one(testNamespace, 'deployment', 'hello-green')).spec['replicas']).toBe(3);
  expect(await podsOf(testNamespace, GREEN)).toHaveLength(3);
  expect((await one(testNamespace, 'deployment', 'hello-blue')).spec).toEqual(before.spec);
  expect(await podsOf(testNamespace, BLUE)).toEqual(blue);
  expect(await objectsOf(testNamespace, 'services')).toEqual(['Service/hello']);
  expect(await headOf(testNamespace)).toMatchObject({
    live: { version: 'v2' },
    warm: { version: 'v1', slot: 'blue' },
  });
});

scenario('with scale-down-delay the job waits, then the old pods go', async () => {
  const { report, stdout } = await released(testNamespace, BLUE_GREEN, values(), {
    'image-tag': 'v3',
    'scale-down-delay': '3s',
  });
  expect(report).toMatchObject({ slot: 'blue', previousSlot: 'green' });
  expect(phaseMs(report, 'scale-down')).toBeGreaterThan(2900);
  expect(stdout).toContain(
    'waiting 3 s before the old pods are scaled down, because scale-down-delay says so',
  );
  expect((await one(testNamespace, 'deployment', 'hello-green')).spec['replicas']).toBe(0);
  expect((await one(testNamespace, 'deployment', 'hello-blue')).spec['replicas']).toBe(3);
  expect(await headOf(testNamespace)).not.toHaveProperty('warm');
});

scenario('a refused one leaves traffic and objects as they were', async () => {
  const blue = await podsOf(testNamespace, BLUE);
  const { outputs, report } = await refused(testNamespace, BLUE_GREEN, BROKEN, values());
  expect(outputs).toMatchObject({
    result: 'refused',
    slot: 'green',
    'previous-slot': 'blue',
    'rollback-completed': 'true',
    'deployed-at': '',
    reason: expect.stringMatching(/^command-not-found: .*no\/such\/program/),
  });
  expect(schemaErrors(report)).toEqual([]);
  expect(report.live).toBe('version v3 still serves, proved by its endpoints');
  expect(await slotOf(testNamespace)).toBe('blue');
  expect(await podsOf(testNamespace, BLUE)).toEqual(blue);
  expect(await objectsOf(testNamespace, 'deployments,services')).toEqual([
    'Deployment/hello-blue',
    'Service/hello',
  ]);
  expect(await headOf(testNamespace)).toMatchObject({ phase: 'idle', live: { version: 'v3' } });
});

scenario('a killed one is no obstacle to the next, and its post step removes the credentials', async () => {
  using temp = workspace();
  const killed = await testNamespace.deploy(
    { ...BLUE_GREEN, ...values({ env: { FAIL: 'ready' } }), 'image-tag': 'v1' },
    {
      tempDir: temp.folder,
      onOutput: (text) => {
        if (text.includes('hello-green: 3 pods')) process.kill(pid, 'SIGKILL');
      },
      onStart: (started) => void (pid = started),
    },
  );
  expect(killed.signal).toBe('SIGKILL');
  const [folder = ''] = readdirSync(temp.folder);
  const left = readdirSync(join(temp.folder, folder)).map((name) =>
    readFileSync(join(temp.folder, folder, name), 'utf8'),
  );
  expect(left.join('\n')).toContain('token');
  const post = await testNamespace.deploy({}, { phase: 'post', state: killed.state, tempDir: temp.folder });
  expect([post.exitCode, post.stderr, readdirSync(temp.folder)]).toEqual([0, '', []]);

  const { report } = await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v2' });
  expect(report).toMatchObject({ slot: 'green', previousSlot: 'blue', previousVersion: 'v3' });
  expect(await list(testNamespace, 'services', '-l', 'edu-actions/preview')).toEqual([]);
});
let pid = 0;

scenario('no request failed in all of it', async () => {
  const result = await load.stop();
  const { sent, failed, failures, byVersion, byConnection } = result;
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expectLoad(result, RATE);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v2', 'v3']);
  expect(Math.min(...Object.values(byConnection).map((one) => one.sent))).toBeGreaterThan(sent * 0.4);
});
