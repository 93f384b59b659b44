import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import type { TrafficResult } from '../../scripts/traffic/index.ts';
import { consumer, MAIN, repository, trackedFiles } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { BLUE_GREEN, images, released, ROLLING, values } from '../support/hello.ts';
import { digestOf } from '../support/lab-registry.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { inTurn } from '../support/sample.ts';
import { BACK, BUILDS, CHECKOUT, NPM, READY, RECALL, RELEASE, RESULT } from '../support/pipeline-steps.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';
import { root } from '../support/workflow-files.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 240_000;
const NAME = 'hello-pipeline';
const BUILD = path.join(root, 'examples', 'hello', 'act.ts');
const missing = existsSync(path.join(root, 'smoke-test'))
  ? undefined
  : 'there is no smoke-test/action.yml yet';
const whole = inTurn(needs(noTraffic, missing), 3);
/** Requests a second. */
const USERS_RATE = 50;

/** Asks the application for its version, as API tests of a real one do. */
const API_TEST = `const response = await fetch(process.env.API_BASE_URL.replace(/\\/api$/, '/version'));
const { version } = await response.json();
if (version !== process.env.EXPECTED_VERSION) throw new Error('version ' + version + ' answers');
`;

beforeAll(async () => {
  if (noTraffic === undefined && missing === undefined) await ensureAct();
}, SET_UP_MS);

type Side = 'staging' | 'production';

/** Its file of smoke tests, which a version whose `/` answers 500 does not pass. */
const SMOKE_FILE = "checks: [{name: greets, path: /, expect: {json: {$.greeting: '{{greeting}}'}}}]";
const SMOKE = { 'smoke-tests': 'smoke.yml', 'smoke-variables': 'greeting=Hello' };
/** An image whose application answers `/` with 500. */
const BAD = { 'build-args': 'FAIL=errors' };

interface Pushed {
  testNamespace: TestNamespace;
  result: ActResult;
  commit: string;
  /** What users saw from before the push to after it. */
  users: TrafficResult;
}

/** A stage on which v1 serves, and a push of a repository with the application. */
async function pushed(side: Side, more: Record<string, string> = {}): Promise<Pushed> {
  const [other, branch] = side === 'staging' ? ['production', 'develop'] : ['staging', 'main'];
  const testNamespace = await openTestNamespace('pipeline');
  await testNamespace.image('v1');
  await released(testNamespace, side === 'staging' ? ROLLING : BLUE_GREEN, values(), {
    'image-tag': 'v1',
    app: 'hello',
    environment: 'production',
  });
  const url = (await testNamespace.url()).replace(/\/$/u, '');
  using repo = consumer(
    {
      'app-name': 'hello',
      image: `registry.lab.invalid/${NAME}`,
      'install-command': '',
      'lint-command': '',
      'type-check-command': '',
      'audit-command': '',
      'unit-command': '',
      'integration-command': '',
      'e2e-command': '',
      'api-test-command': 'node api-test.mjs',
      'migrate-command': '',
      'postgres-image': '',
      'redis-image': '',
      chart: 'chart',
      [`${other}-branch`]: '',
      [`${side}-namespace`]: testNamespace.namespace,
      [`${side}-values`]: 'values.yaml',
      [`${side}-url`]: url,
      'health-path': '',
      ...more,
    },
    {
      ...trackedFiles('examples/hello'),
      Dockerfile: 'FROM scratch\n',
      'api-test.mjs': API_TEST,
      'smoke.yml': SMOKE_FILE,
      'values.yaml': values()['helm-values'],
    },
  );
  const load = await testNamespace.traffic(USERS_RATE);
  const result = await runAct({
    folder: repo.folder,
    event: 'push',
    payload: { ...MAIN, ref: `refs/heads/${branch}` },
    env: { EDU_ACT_BUILD: BUILD },
    secrets: { KUBECONFIG: readFileSync(testNamespace.kubeconfig, 'utf8') },
    timeoutMs: RUN_MS,
  });
  return { testNamespace, result, commit: repo.commit, users: await load.stop() };
}

async function versionOf(testNamespace: TestNamespace): Promise<unknown> {
  const response = await fetch(`${await testNamespace.url()}version`);
  return ((await response.json()) as { version: unknown }).version;
}

describe('under act, on the cluster', () => {
  whole(
    'a push to main is released by digest, blue-green, tested, and serves',
    async () => {
      const { testNamespace, result, commit } = await pushed('production');
      try {
        expectJobs(result).toMatchObject({
          ...BUILDS,
          deploy: [...RELEASE, 'Smoke tests'],
          'api-test': [CHECKOUT, ...NPM.slice(0, 2), READY, RECALL, 'Test the release'],
          result: RESULT,
        });
        expect(await versionOf(testNamespace)).toBe(commit);
        const used = await testNamespace.kubectl(
          'get',
          'pods',
          '-o',
          'jsonpath={.items[*].spec.containers[*].image}',
        );
        const digest = await digestOf(testNamespace.lab, NAME, `sha-${commit}`);
        expect(used).toContain(`registry.lab.invalid/${NAME}@${digest}`);
        expect(await digestOf(testNamespace.lab, NAME, 'main')).toBe(digest);
      } finally {
        await testNamespace.close();
      }
    },
    RUN_MS,
  );

  whole(
    'a push to develop goes to staging, rolling',
    async () => {
      const { testNamespace, result, commit } = await pushed('staging');
      try {
        expectJobs(result).toMatchObject({
          deploy: [...RELEASE, 'Smoke tests'],
          'api-test': [CHECKOUT, ...NPM.slice(0, 2), READY, RECALL, 'Test the release'],
          result: RESULT,
        });
        expect(result.output).toContain('It is released to staging (rolling');
        expect(await versionOf(testNamespace)).toBe(commit);
      } finally {
        await testNamespace.close();
      }
    },
    RUN_MS,
  );

  whole(
    'a release that fails its smoke tests is taken back: the job is red, and the version before serves',
    async () => {
      const { testNamespace, result } = await pushed('production', BAD);
      try {
        expectJobs(result).toMatchObject({
          deploy: [...RELEASE, 'Smoke tests !', BACK],
          result: ['Something failed !'],
        });
        expect(await versionOf(testNamespace)).toBe('v1');
      } finally {
        await testNamespace.close();
      }
    },
    RUN_MS,
  );

  whole(
    'a version that fails its file of smoke tests is refused before any user sees it',
    async () => {
      const { testNamespace, result, users } = await pushed('production', { ...BAD, ...SMOKE });
      try {
        expectJobs(result).toMatchObject({
          deploy: [...RELEASE.slice(0, -1), 'Release, verified !'],
          result: ['Something failed !'],
        });
        expect(result.output).toContain(
          '1 of 1 smoke tests failed against Service hello-preview, before the new version got traffic: greets: status: expected 2xx, found 500',
        );
        expect(await versionOf(testNamespace)).toBe('v1');
        expect([users.failures, Object.keys(users.byVersion)]).toEqual([[], ['v1']]);
      } finally {
        await testNamespace.close();
      }
    },
    RUN_MS,
  );

  whole(
    'one that passes inside and cannot be reached as its users reach it is taken back',
    async () => {
      // The way of the users leads to something else, as behind a wrong rule of an ingress.
      const other = createServer((_, response) => response.writeHead(404).end('no such host'));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      const { testNamespace, result, commit, users } = await pushed('production', {
        ...SMOKE,
        'production-url': url,
      });
      try {
        expectJobs(result).toMatchObject({
          deploy: [...RELEASE, 'Smoke tests !', BACK],
          result: ['Something failed !'],
        });
        expect(await versionOf(testNamespace)).toBe('v1');
        expect([users.failures, Object.keys(users.byVersion).toSorted()]).toEqual([
          [],
          [commit, 'v1'].toSorted(),
        ]);
      } finally {
        other.close();
        await testNamespace.close();
      }
    },
    RUN_MS,
  );

  whole(
    'a workflow of somebody else calls the actions themselves, deploy@v1 and the one-step release',
    async () => {
      const testNamespace = await openTestNamespace('own-workflow');
      try {
        await images(testNamespace, 'v1', 'v2');
        const given = {
          environment: 'production',
          app: 'hello',
          'k8s-namespace': testNamespace.namespace,
          chart: 'chart',
          'helm-values-file': 'values.yaml',
          'deployment-strategy': 'blue-green',
          'drain-seconds': 1,
          kubeconfig: '${{ secrets.KUBECONFIG }}',
        };
        const steps = [
          { name: 'Check out', uses: 'actions/checkout@v4' },
          {
            name: 'Deploy',
            id: 'deploy',
            uses: 'org/edu-actions/deploy@v1',
            with: { ...given, 'image-tag': 'v1' },
          },
          {
            name: 'What it was',
            run: 'test "$SAID" = "succeeded v1 blue"',
            env: {
              SAID: '${{ steps.deploy.outputs.result }} ${{ steps.deploy.outputs.version }} ${{ steps.deploy.outputs.slot }}',
            },
          },
          {
            name: 'One step',
            uses: 'org/edu-actions@v1',
            with: { ...given, 'image-tag': 'v2', reports: 'lcov.info', 'coverage-lines': 50 },
          },
        ];
        const jobs = { release: { 'runs-on': 'ubuntu-latest', permissions: {}, steps } };
        using repo = repository(
          { 'release.yml': { name: 'Release', on: 'push', permissions: {}, jobs } },
          {
            ...trackedFiles('examples/hello'),
            'values.yaml': values()['helm-values'],
            'lcov.info': 'SF:src/main.ts\nDA:1,1\nend_of_record\n',
          },
        );
        const result = await runAct({
          folder: repo.folder,
          event: 'push',
          payload: MAIN,
          secrets: { KUBECONFIG: readFileSync(testNamespace.kubeconfig, 'utf8') },
          timeoutMs: RUN_MS,
        });
        expectJobs(result).toMatchObject({
          release: ['Check out', 'Deploy', 'What it was', 'One step'],
        });
        expect(result.code).toBe(0);
        expect(await versionOf(testNamespace)).toBe('v2');
      } finally {
        await testNamespace.close();
      }
    },
    RUN_MS,
  );
});
