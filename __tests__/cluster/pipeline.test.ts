import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { shown } from '../../scripts/act/report.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { consumer, MAIN, ran, trackedFiles } from '../support/consumer.ts';
import { BLUE_GREEN, released, ROLLING, values } from '../support/hello.ts';
import { digestOf } from '../support/lab-registry.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { root } from '../support/workflow-files.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 240_000;
const NAME = 'hello-pipeline';
const BUILD = path.join(root, 'examples', 'hello', 'act.ts');
const missing = existsSync(path.join(root, 'smoke-test'))
  ? undefined
  : 'there is no smoke-test/action.yml yet';
const whole = needs(noTraffic, missing);
const BACK = 'Bring the version before back';

/** Asks the application for its version, as API tests of a real one do. */
const API_TEST = `const response = await fetch(process.env.API_BASE_URL.replace(/\\/api$/, '/version'));
const { version } = await response.json();
if (version !== process.env.EXPECTED_VERSION) throw new Error('version ' + version + ' answers');
`;

beforeAll(async () => {
  if (noTraffic === undefined && missing === undefined) await ensureAct();
}, SET_UP_MS);

type Side = 'staging' | 'production';

interface Pushed {
  stage: Stage;
  result: ActResult;
  commit: string;
}

/** A stage on which v1 serves, and a push of a repository with the application, whose image has these build arguments. */
async function pushed(side: Side, buildArgs = ''): Promise<Pushed> {
  const [other, branch] = side === 'staging' ? ['production', 'develop'] : ['staging', 'main'];
  const stage = await openStage('pipeline');
  await stage.image('v1');
  await released(stage, side === 'staging' ? ROLLING : BLUE_GREEN, values(), {
    'image-tag': 'v1',
    app: 'hello',
    environment: 'production',
  });
  const url = (await stage.url()).replace(/\/$/u, '');
  using repo = consumer(
    {
      'app-name': 'hello',
      image: `registry.lab.invalid/${NAME}`,
      'build-args': buildArgs,
      'install-command': '',
      'lint-command': '',
      'type-check-command': '',
      'audit-command': '',
      'unit-command': '',
      'integration-command': '',
      'e2e-command': '',
      'api-test-command': 'node api-test.mjs',
      'postgres-image': '',
      'redis-image': '',
      chart: 'chart',
      [`${other}-branch`]: '',
      [`${side}-namespace`]: stage.namespace,
      [`${side}-values`]: 'values.yaml',
      [`${side}-url`]: url,
      'health-path': '',
    },
    {
      ...trackedFiles('examples/hello'),
      Dockerfile: 'FROM scratch\n',
      'api-test.mjs': API_TEST,
      'values.yaml': values()['helm-values'],
    },
  );
  const result = await runAct({
    folder: repo.folder,
    event: 'push',
    payload: { ...MAIN, ref: `refs/heads/${branch}` },
    env: { EDU_ACT_BUILD: BUILD },
    secrets: { KUBECONFIG: readFileSync(stage.kubeconfig, 'utf8') },
    timeoutMs: RUN_MS,
  });
  return { stage, result, commit: repo.commit };
}

async function versionOf(stage: Stage): Promise<unknown> {
  const response = await fetch(`${await stage.url()}version`);
  return ((await response.json()) as { version: unknown }).version;
}

describe('under act, on the cluster', () => {
  whole(
    'a push to main is released by digest, blue-green, tested, and serves',
    async () => {
      const { stage, result, commit } = await pushed('production');
      try {
        expect({ said: shown(result.jobs), ...ran(result) }).toMatchObject({
          deploy: ['Check out the commit', 'Release, verified', 'Smoke tests', 'API tests'],
          result: [],
        });
        expect(await versionOf(stage)).toBe('main');
        const images = await stage.kubectl(
          'get',
          'pods',
          '-o',
          'jsonpath={.items[*].spec.containers[*].image}',
        );
        const digest = await digestOf(stage.lab, NAME, `sha-${commit}`);
        expect(images).toContain(`registry.lab.invalid/${NAME}@${digest}`);
        expect(await digestOf(stage.lab, NAME, 'main')).toBe(digest);
      } finally {
        await stage.close();
      }
    },
    RUN_MS,
  );

  whole(
    'a push to develop goes to staging, rolling',
    async () => {
      const { stage, result } = await pushed('staging');
      try {
        expect({ said: shown(result.jobs), ...ran(result) }).toMatchObject({
          deploy: ['Check out the commit', 'Release, verified', 'Smoke tests', 'API tests'],
          result: [],
        });
        expect(result.output).toContain('It is released to staging (rolling');
        expect(await versionOf(stage)).toBe('develop');
      } finally {
        await stage.close();
      }
    },
    RUN_MS,
  );

  whole(
    'a release that fails its smoke tests is taken back: the job is red, and the version before serves',
    async () => {
      const { stage, result } = await pushed('production', 'FAIL=errors');
      try {
        expect({ said: shown(result.jobs), ...ran(result) }).toMatchObject({
          deploy: ['Check out the commit', 'Release, verified', 'Smoke tests !', BACK],
          result: ['Something failed !'],
        });
        expect(await versionOf(stage)).toBe('v1');
      } finally {
        await stage.close();
      }
    },
    RUN_MS,
  );
});
