// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { startBacking } from '../../examples/education-system/lab/backing.ts';
import { run } from '../../lab/index.ts';
import type { Traffic } from '../../scripts/traffic/index.ts';
import { inEducation, installEducation, suiteCounts } from '../support/education.ts';
import { expectLoad, released } from '../support/hello.ts';
import { headOf, list, objectsOf, slotOf } from '../support/look.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';

/** The education application on Postgres and Redis, released under load where Pod Security is `restricted`. */
const scenario = needs(noTraffic);
const LIMIT_MS = 300_000;
const APP = 'education-system';
const CHART = `examples/${APP}/chart`;
const TEACHER_CODE = 'code-of-the-lab';

/** Requests a second. */
const RATE = 100;
let testNamespace: TestNamespace;
let load: Traffic;

/** What only the second version brings: both work with it. */
const MIGRATION =
  '-- Up Migration\nALTER TABLE homework ADD COLUMN hint text;\n-- Down Migration\nALTER TABLE homework DROP COLUMN hint;\n';

const inputs = (version: string): Record<string, string> => ({
  chart: CHART,
  'deployment-strategy': 'blue-green',
  'drain-seconds': '3',
  'health-path': '/ready',
  'image-tag': version,
  'helm-values': JSON.stringify({
    service: { type: 'NodePort' },
    replicas: 2,
    preStopSeconds: 1,
    drainSeconds: 3,
    // The node port is plain HTTP, with no proxy before it; many logins come from one address.
    config: { secureCookies: false, trustedProxies: 0, loginAttempts: 1000 },
  }),
});

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await installEducation();
  testNamespace = await openTestNamespace('education');
  await testNamespace.lab.kubectl([
    'label',
    'namespace',
    testNamespace.namespace,
    'pod-security.kubernetes.io/enforce=restricted',
    'pod-security.kubernetes.io/warn=restricted',
  ]);
  for (const archive of [
    await packPostgres(),
    await packRedis(),
    await packEducation('v1'),
    await packEducation('v2', { files: { 'migrations/900_hint.sql': MIGRATION } }),
  ]) {
    await testNamespace.lab.importImage(archive);
  }
  await startBacking(testNamespace.lab, testNamespace.namespace, {
    password: 'p@ss/word',
    teacherCode: TEACHER_CODE,
  });
}, LIMIT_MS);
afterAll(async () => await testNamespace?.close());

/** The browser, and the tests of the API, against what serves now. */
async function usable(version: string): Promise<void> {
  const url = (await testNamespace.url(APP)).replace(/\/$/, '');
  const browser = await inEducation(['test/run.ts', 'e2e'], {
    E2E_BASE_URL: url,
    E2E_TEACHER_CODE: TEACHER_CODE,
  });
  if (browser.code !== 0) throw new Error(browser.output);
  const env = { API_BASE_URL: `${url}/api`, TEACHER_CODE, EXPECTED_VERSION: version };
  const api = await inEducation(['test/run.ts', 'api'], env);
  if (api.code !== 0) throw new Error(api.output);
  for (const { output } of [browser, api]) {
    const { tests, pass } = suiteCounts(output);
    expect([tests > 0, pass]).toEqual([true, tests]);
  }
}

scenario(
  'v1 migrates its database and serves from slot blue, and a person can use it',
  async () => {
    const { outputs, stdout } = await released(testNamespace, inputs('v1'));
    expect(outputs).toMatchObject({ result: 'succeeded', slot: 'blue', version: 'v1' });
    expect(stdout).toContain(`hook pre-install: Job ${APP}-migrate done`);
    load = await testNamespace.traffic(RATE, APP);
    await usable('v1');
  },
  LIMIT_MS,
);

scenario(
  'v2 brings a migration, takes all traffic, and a person can use it',
  async () => {
    const { outputs } = await released(testNamespace, inputs('v2'));
    expect(outputs).toMatchObject({
      result: 'succeeded',
      slot: 'green',
      'previous-slot': 'blue',
      version: 'v2',
    });
    expect(await slotOf(testNamespace, APP)).toBe('green');
    expect(await headOf(testNamespace, APP)).toMatchObject({
      live: { version: 'v2' },
      warm: { version: 'v1' },
    });
    expect(await testNamespace.kubectl('logs', `job/${APP}-migrate`)).toContain('migrated: 900_hint');
    expect(await objectsOf(testNamespace, 'deployments')).toEqual([
      `Deployment/${APP}-blue`,
      `Deployment/${APP}-green`,
      'Deployment/postgres',
      'Deployment/redis',
    ]);
    await usable('v2');
  },
  LIMIT_MS,
);

scenario(
  'its helm test succeeds',
  async () => {
    const pod = await run(testNamespace.lab.helmPath, [
      'template',
      APP,
      CHART,
      '--show-only',
      'templates/tests/serves.yaml',
      '--set',
      'image.tag=v2',
    ]);
    await testNamespace.lab.kubectl(['-n', testNamespace.namespace, 'apply', '-f', '-'], { input: pod });
    await testNamespace.kubectl(
      'wait',
      `pod/${APP}-test`,
      '--for=jsonpath={.status.phase}=Succeeded',
      '--timeout=60s',
    );
    expect(await testNamespace.kubectl('logs', `pod/${APP}-test`)).toContain('/ready 200');
  },
  LIMIT_MS,
);

scenario('no request failed, and no pod was started twice', async () => {
  const result = await load.stop();
  const { failures, failed, byVersion } = result;
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expectLoad(result, RATE);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v2']);
  const pods = await list(testNamespace, 'pods', '-l', `app.kubernetes.io/name=${APP}`);
  const restarts = pods.flatMap(({ status }) =>
    ((status?.['containerStatuses'] ?? []) as { restartCount: number }[]).map(
      ({ restartCount }) => restartCount,
    ),
  );
  expect(restarts).toEqual([0, 0, 0, 0]);
});
