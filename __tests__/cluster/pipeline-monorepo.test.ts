import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { runAct } from '../../scripts/act/run.ts';
import { callerOf, repository, trackedFiles } from '../support/consumer.ts';
import { expectJobs } from '../support/expect-jobs.ts';
import { values } from '../support/hello.ts';
import { needs, noTraffic } from '../support/needs.ts';
import {
  BUILD,
  CHECKOUT,
  FIND_REPORTS,
  NPM,
  PLAN,
  PROMOTE,
  READY,
  RELEASE,
  RESULT,
  SCAN,
} from '../support/pipeline-steps.ts';
import { openTestNamespace } from '../support/test-namespace.ts';
import { root } from '../support/workflow-files.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 300_000;
const BUILD_MODULE = path.join(root, 'examples', 'hello', 'act.ts');

/** The application is one of Node, which has no command to run. */
const FOUND = [CHECKOUT, ...NPM.slice(0, 2)];
/** Folders as people name them. */
const FOLDERS = { web: 'apps/Über uns', api: 'apps/api' } as const;

beforeAll(async () => {
  if (noTraffic === undefined) await ensureAct();
}, SET_UP_MS);

function files(): Record<string, string | Uint8Array> {
  return Object.fromEntries(
    Object.values(FOLDERS).flatMap((folder) => [
      ...Object.entries(trackedFiles('examples/hello')).map(
        ([name, bytes]) => [`${folder}/${name}`, bytes] as const,
      ),
      [`${folder}/Dockerfile`, 'FROM scratch\n'] as const,
      [`${folder}/my values.yaml`, values()['helm-values']] as const,
    ]),
  );
}

/** A call of the pipeline for an application in its folder. */
function call(app: keyof typeof FOLDERS, namespace: string): unknown {
  const folder = FOLDERS[app];
  const commands = [
    'install',
    'lint',
    'type-check',
    'audit',
    'migrate',
    'unit',
    'integration',
    'e2e',
    'api-test',
  ];
  const { jobs } = callerOf({
    ...Object.fromEntries(commands.map((name) => [`${name}-command`, ''])),
    'app-name': app,
    'working-directory': folder,
    image: `registry.lab.invalid/monorepo-${app}`,
    platforms: 'linux/amd64',
    'postgres-image': '',
    'redis-image': '',
    chart: `${folder}/chart`,
    'staging-branch': '',
    'production-namespace': namespace,
    'production-strategy': 'rolling',
    'production-values': `${folder}/my values.yaml`,
  }) as { jobs: { pipeline: unknown } };
  return jobs.pipeline;
}

needs(noTraffic)(
  'real GitHub 7 and 13, under act: two applications of one repository, in folders with blanks and umlauts, are released by a push to master',
  async () => {
    const testNamespace = await openTestNamespace('monorepo');
    try {
      const jobs = { web: call('web', testNamespace.namespace), api: call('api', testNamespace.namespace) };
      using repo = repository(
        { 'pipelines.yml': { name: 'Pipelines', on: 'push', permissions: {}, jobs } },
        files(),
        'master',
      );
      const result = await runAct({
        folder: repo.folder,
        event: 'push',
        payload: { ref: 'refs/heads/master', repository: { default_branch: 'master', visibility: 'public' } },
        env: { EDU_ACT_BUILD: BUILD_MODULE },
        secrets: { KUBECONFIG: readFileSync(testNamespace.kubeconfig, 'utf8') },
        timeoutMs: RUN_MS,
      });
      const whole = {
        plan: PLAN,
        lint: [...FOUND, READY],
        test: [...FOUND, READY, FIND_REPORTS],
        'build linux/amd64': BUILD,
        'scan linux/amd64': SCAN,
        promote: PROMOTE,
        deploy: RELEASE,
        result: RESULT,
      };
      const wanted = Object.keys(FOLDERS).flatMap((app) =>
        Object.entries(whole).map(([job, steps]) => [`${app} / ${job}`, steps]),
      );
      expectJobs(result).toEqual(Object.fromEntries(wanted));
      expect(result.code).toBe(0);
      for (const app of Object.keys(FOLDERS)) {
        const response = await fetch(`${await testNamespace.url(app)}version`);
        expect(await response.json()).toMatchObject({ version: repo.commit });
      }
    } finally {
      await testNamespace.close();
    }
  },
  RUN_MS,
);
