import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { startBacking } from '../../examples/education-system/lab/backing.ts';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { run } from '../../lab/index.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { callerOf, consumer, MAIN, type Repository, repository, trackedFiles } from './consumer.ts';
import { EDUCATION } from './education.ts';
import { BLUE_GREEN, released, ROLLING } from './hello.ts';
import { openTestNamespace, type TestNamespace } from './test-namespace.ts';

export const APP = 'education-system';
export const NAME = 'education-pipeline';
const TEACHER_CODE = 'code-of-the-lab';
const RUN_MS = 600_000;
const ANSWER_MS = 10_000;

export type Side = 'staging' | 'production';

/** The education application in a repository of its own, released to two namespaces by the pipeline. */
export interface Story {
  testNamespaces: Readonly<Record<Side, TestNamespace>>;
  repo: Repository;
  /** Runs the pipeline on the last commit. */
  run(
    event: Event,
    env?: Readonly<Record<string, string>>,
    onLine?: (line: string) => void,
  ): Promise<ActResult>;
  /** What answers at the node port. */
  serves(side: Side): Promise<{ version: string; commit: string }>;
  close(): Promise<void>;
}

export interface Event {
  ref?: string;
  /** What the workflow calls the pipeline with, over the application's own. */
  inputs?: Readonly<Record<string, unknown>>;
  /** For a pull request instead of a push. */
  pull?: Readonly<Record<string, unknown>>;
}

/** Few of the commands, for what is not about them: the packages that it runs with, the schema, and the unit tests. */
export const SHORT = {
  'install-command': 'npm ci --prefer-offline --omit=dev',
  'lint-command': '',
  'type-check-command': '',
  'integration-command': '',
  'e2e-command': '',
  'api-test-command': '',
  platforms: 'linux/amd64',
  // The suites that are not run are no reason to stop here.
  'quality-policy': 'deploy/few-suites.yaml',
};

export async function openStory(): Promise<Story> {
  const testNamespaces = { staging: await opened('staging'), production: await opened('production') };
  const caches = mkdtempSync(join(tmpdir(), 'education-caches-'));
  const urls = {
    staging: (await testNamespaces.staging.url(APP)).replace(/\/$/u, ''),
    production: (await testNamespaces.production.url(APP)).replace(/\/$/u, ''),
  };
  const own = {
    'app-name': APP,
    image: `registry.lab.invalid/${NAME}`,
    'install-command': 'npm ci --prefer-offline',
    // Whether packages are vulnerable is asked of the registry, and not each one answers.
    'audit-command': '',
    reports: 'coverage/lcov.info\nreports/junit-*.xml',
    'coverage-max-drop': '1',
    chart: 'chart',
    ...Object.fromEntries(
      (['staging', 'production'] as const).flatMap((side) => [
        [`${side}-namespace`, testNamespaces[side].namespace],
        [`${side}-values`, `deploy/${side}.yaml`],
        [`${side}-url`, urls[side]],
      ]),
    ),
    'health-path': '/ready',
    'version-path': '/version',
  };
  const repo = consumer(own, {
    ...applicationFiles(),
    'deploy/few-suites.yaml': 'tests: {missing-suites: ignore}\n',
    ...Object.fromEntries(
      (['staging', 'production'] as const).map((side) => [
        `deploy/${side}.yaml`,
        stringify(values(Number(new URL(urls[side]).port))),
      ]),
    ),
  });
  return {
    testNamespaces,
    repo,
    run: async ({ ref = 'refs/heads/main', inputs = {}, pull }, env = {}, onLine) => {
      const workflow = stringify(callerOf({ ...own, ...inputs }));
      const file = '.github/workflows/pipeline.yml';
      if (readFileSync(join(repo.folder, file), 'utf8') !== workflow) repo.change({ [file]: workflow });
      const side = ref === 'refs/heads/develop' ? 'staging' : 'production';
      return await runAct({
        folder: repo.folder,
        event: pull === undefined ? 'push' : 'pull_request',
        payload: { ref, repository: MAIN.repository, ...pull },
        env: { EDU_ACT_BUILD: join(EDUCATION, 'lab', 'act.ts'), TEACHER_CODE, ...env },
        secrets: { KUBECONFIG: readFileSync(testNamespaces[side].kubeconfig, 'utf8') },
        cache: caches,
        ...(onLine === undefined ? {} : { onLine }),
        timeoutMs: RUN_MS,
      });
    },
    serves: async (side) => await served(urls[side]),
    close: async () => {
      repo[Symbol.dispose]();
      rmSync(caches, { recursive: true, force: true });
      for (const testNamespace of Object.values(testNamespaces)) await testNamespace.close();
    },
  };
}

/** The same application on one namespace, production, released by a workflow of its own with helm. */
export async function openReference(
  workflow: string,
): Promise<Pick<Story, 'repo' | 'run' | 'serves' | 'close'>> {
  const testNamespace = await prepared('production');
  const helm = async (...args: string[]) =>
    await run(testNamespace.lab.helmPath, [
      '--kubeconfig',
      testNamespace.kubeconfig,
      '--namespace',
      testNamespace.namespace,
      ...args,
    ]);
  const set = `image.tag=before,service.type=NodePort`;
  await helm('upgrade', '--install', APP, `examples/${APP}/chart`, '--set', set, '--wait');
  const url = (await testNamespace.url(APP)).replace(/\/$/u, '');
  const repo = repository(
    {},
    {
      ...applicationFiles(),
      '.github/workflows/reference.yml': workflow,
      'deploy/production.yaml': stringify(values(Number(new URL(url).port))),
    },
  );
  return {
    repo,
    run: async (_event, env = {}, onLine) =>
      await runAct({
        folder: repo.folder,
        event: 'push',
        payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' } },
        env: {
          EDU_ACT_BUILD: join(EDUCATION, 'lab', 'act.ts'),
          TEACHER_CODE,
          APP_URL: url,
          NAMESPACE: testNamespace.namespace,
          ...env,
        },
        secrets: { KUBECONFIG: readFileSync(testNamespace.kubeconfig, 'utf8') },
        ...(onLine === undefined ? {} : { onLine }),
        timeoutMs: RUN_MS,
      }),
    serves: async () => await served(url),
    close: async () => {
      repo[Symbol.dispose]();
      await testNamespace.close();
    },
  };
}

/** Over a connection of its own: a kept one stays with the pod that it led to, also when that serves no longer. */
async function served(url: string): Promise<{ version: string; commit: string }> {
  const text = await new Promise<string>((resolve, reject) => {
    const request = get(`${url}/version`, { agent: false, timeout: ANSWER_MS }, (response) => {
      readText(response).then(resolve, reject);
    });
    request.once('timeout', () => request.destroy(new Error(`${url} does not answer`))).once('error', reject);
  });
  return JSON.parse(text) as { version: string; commit: string };
}

/** What is about the lab of this repository is no part of the application; its workflow is the test's. */
function applicationFiles(): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(trackedFiles(`examples/${APP}`)).filter(([name]) => !/^(?:lab|\.github)\//u.test(name)),
  );
}

/** As the lab needs it: plain HTTP at a node port, no proxy before it, and a drain as short as kube-proxy allows. */
function values(nodePort: number | null): object {
  return {
    service: { type: 'NodePort', nodePort },
    replicas: 2,
    preStopSeconds: 1,
    drainSeconds: 3,
    config: { secureCookies: false, trustedProxies: 0, loginAttempts: 1000 },
  };
}

/** A namespace with Postgres and Redis under the restricted profile, on a node that has the version before. */
async function prepared(side: Side): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace(`pipeline-${side}`);
  const profile = ['enforce', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`);
  await testNamespace.lab.kubectl(['label', 'namespace', testNamespace.namespace, ...profile]);
  for (const archive of [await packPostgres(), await packRedis(), await packEducation('before')]) {
    await testNamespace.lab.importImage(archive);
  }
  await startBacking(testNamespace.lab, testNamespace.namespace, {
    password: 'p@ss/word',
    teacherCode: TEACHER_CODE,
  });
  return testNamespace;
}

/** One where the version before serves. */
async function opened(side: Side): Promise<TestNamespace> {
  const testNamespace = await prepared(side);
  await released(testNamespace, side === 'staging' ? ROLLING : BLUE_GREEN, {
    chart: `examples/${APP}/chart`,
    app: APP,
    environment: side,
    'health-path': '/ready',
    'image-tag': 'before',
    'helm-values': JSON.stringify(values(null)),
  });
  return testNamespace;
}
