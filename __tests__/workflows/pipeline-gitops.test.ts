import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { shown } from '../../scripts/act/report.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { callerOf, MAIN, ran, repository } from '../support/consumer.ts';
import { NO_CLUSTER } from '../support/kubeconfig.ts';
import {
  BUILD,
  CHECKOUT,
  DELIVERY,
  FAILED,
  FIND_REPORTS,
  LINES_BACK,
  NPM,
  PLAN,
  PROMOTE,
  READY,
  RECALL,
  RELEASE,
  RESULT,
  SCAN,
  UNMERGED,
} from '../support/pipeline-steps.ts';
import { workspace } from '../support/workspace.ts';
import { inTurn } from '../support/sample.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 120_000;
const NONE = [
  'install',
  'lint',
  'type-check',
  'audit',
  'migrate',
  'unit',
  'integration',
  'e2e',
  'api-test',
].map((name) => [`${name}-command`, '']);
/** Of an application that is built and delivered, and has nothing to be checked by. */
const INPUTS = {
  ...Object.fromEntries(NONE),
  'app-name': 'shop',
  image: 'ghcr.io/Octo/shop',
  toolchain: 'none',
  reports: '',
  platforms: 'linux/amd64',
  'postgres-image': '',
  'redis-image': '',
  attest: 'false',
  'upload-sarif': 'false',
};
const GITOPS = {
  delivery: 'gitops',
  'staging-gitops': 'repository=octo-org/deployments\nfiles=apps/shop/staging/kustomization.yaml',
  'production-gitops': [
    'repository=octo-org/deployments',
    'files=apps/shop/production/kustomization.yaml, apps/shop/production/worker.yaml',
    'branch=live',
    'change=pull-request',
    'merge-timeout=30m',
    'application=shop-production',
    'grace=1m',
  ].join('\n'),
};
const DEVELOP = { ...MAIN, ref: 'refs/heads/develop' };

interface Delivery {
  /** What the stand-in of gitops was given, each time. */
  given: Record<string, string>[];
  commit: string;
}

/** A run of the pipeline in a repository of somebody else, with a stand-in of gitops. */
async function consumerRun(
  inputs: Record<string, unknown>,
  { payload = MAIN, result = 'succeeded' }: { payload?: typeof MAIN; result?: string } = {},
): Promise<ActResult & Delivery> {
  const caller = callerOf({ ...INPUTS, ...inputs }) as { jobs: { pipeline: { secrets: object } } };
  Object.assign(caller.jobs.pipeline.secrets, { 'gitops-token': '${{ secrets.DEPLOYMENTS_TOKEN }}' });
  using repo = repository(
    { 'pipeline.yml': caller },
    { Dockerfile: 'FROM scratch\n', 'k8s/app.yaml': 'a: b\n' },
  );
  using aside = workspace();
  const log = path.join(aside.folder, 'gitops.log');
  const run = await runAct({
    folder: repo.folder,
    event: 'push',
    payload,
    standIns: ['gitops'],
    env: { EDU_ACT_GITOPS_LOG: log, EDU_ACT_GITOPS_RESULT: result },
    secrets: { KUBECONFIG: NO_CLUSTER, DEPLOYMENTS_TOKEN: 'token-of-the-deployments' },
    timeoutMs: RUN_MS,
  });
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
  const given = lines.map((line) => JSON.parse(line) as Record<string, string>);
  return { ...run, given, commit: repo.commit };
}

const TOOLCHAIN = NPM[0] ?? '';
const CHECKED = {
  plan: PLAN,
  lint: [CHECKOUT, TOOLCHAIN, READY],
  test: [CHECKOUT, TOOLCHAIN, READY, FIND_REPORTS],
  'build linux/amd64': BUILD,
  'scan linux/amd64': SCAN.slice(0, -1),
  promote: PROMOTE.slice(0, -1),
};
const API_TEST = [CHECKOUT, TOOLCHAIN, READY, RECALL, 'Test the release'];
const DELIVERED = [...DELIVERY, 'Smoke tests'];
const SMOKE = ['smoke-tests', 'smoke-variables', 'smoke-secrets'];

/** What was given, without what is empty. */
function told(given: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given ?? {}).filter(([name, value]) => value.trim() !== '' && !SMOKE.includes(name)),
  );
}

function red(steps: readonly string[]): string[] {
  return steps.map((step, at) => (at === steps.length - 1 ? `${step} !` : step));
}

const image = (commit: string): unknown =>
  expect.stringMatching(new RegExp(`^ghcr\\.io/octo/shop:${commit}@sha256:[0-9a-f]{64}$`, 'u'));

const scene = inTurn(test, 2);

describe('delivery: gitops under act, called from a repository of somebody else', () => {
  /** Where both environments answer. */
  let application: Server;
  let url = '';

  beforeAll(async () => {
    await ensureAct();
    application = createServer((_, response) => void response.end('ok'));
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(application.address() as AddressInfo).port}`;
  }, SET_UP_MS);

  afterAll(async () => {
    await new Promise((resolve) => application.close(resolve));
  });

  scene(
    'production gets what was scanned, by its digest, and what is said of production alone; then it is tested',
    async () => {
      const run = await consumerRun({ ...GITOPS, 'production-url': url, 'api-test-command': 'true' });
      expect(ran(run)).toEqual({ ...CHECKED, deploy: DELIVERED, 'api-test': API_TEST, result: RESULT });
      expect(run.code).toBe(0);
      expect(run.given.map(told)).toEqual([
        {
          app: 'shop',
          environment: 'production',
          'image-tag': image(run.commit),
          repository: 'octo-org/deployments',
          files: 'apps/shop/production/kustomization.yaml, apps/shop/production/worker.yaml',
          branch: 'live',
          change: 'pull-request',
          'merge-timeout': '30m',
          application: 'shop-production',
          grace: '1m',
          timeout: '10m',
          kubeconfig: NO_CLUSTER,
          'github-token': 'token-of-the-deployments',
        },
      ]);
      expect(shown(run.jobs)).not.toContain('token-of-the-deployments');
    },
    RUN_MS,
  );

  scene(
    'staging whose API tests fail is taken back, with what it was delivered with',
    async () => {
      const inputs = { ...GITOPS, 'staging-url': url, 'api-test-command': 'exit 3' };
      const run = await consumerRun(inputs, { payload: DEVELOP });
      expect(ran(run)).toEqual({
        ...CHECKED,
        deploy: DELIVERED,
        'api-test': red(API_TEST),
        rollback: [RECALL, LINES_BACK],
        result: red(FAILED),
      });
      const [delivered, back] = run.given.map(told);
      expect(delivered).toEqual({
        app: 'shop',
        environment: 'staging',
        'image-tag': image(run.commit),
        repository: 'octo-org/deployments',
        files: 'apps/shop/staging/kustomization.yaml',
        timeout: '10m',
        kubeconfig: NO_CLUSTER,
        'github-token': 'token-of-the-deployments',
      });
      expect(back).toEqual({ ...delivered, revert: 'true' });
      expect(run.given).toHaveLength(2);
    },
    RUN_MS,
  );

  scene(
    'a pull request that nobody has merged ends it before any test, and says so',
    async () => {
      const inputs = { ...GITOPS, 'production-url': url, 'api-test-command': 'true' };
      const run = await consumerRun(inputs, { result: 'awaiting-merge' });
      expect(ran(run)).toEqual({ ...CHECKED, deploy: red([...DELIVERY, UNMERGED]), result: red(FAILED) });
      expect([run.code, run.given.length]).toEqual([1, 1]);
    },
    RUN_MS,
  );

  scene(
    'wrong settings end it before anything has cost anything, all at once',
    async () => {
      const run = await consumerRun({
        ...GITOPS,
        'staging-gitops': 'repository=deployments\nfile=apps/shop/staging/kustomization.yaml',
        'production-gitops': '',
        manifests: 'k8s',
        'production-strategy': 'canary',
      });
      expect(ran(run)).toEqual({ plan: red(PLAN), result: red(FAILED) });
      for (const message of [
        'input staging-gitops: has file, which it does not take',
        'did you mean files?',
        'input staging-gitops: files is required and missing',
        'input staging-gitops: repository is no owner/name',
        'input production-gitops: is required and missing',
        'input manifests: has a meaning only with delivery: deploy',
        'input production-strategy: has a meaning only with delivery: deploy',
      ])
        expect(run.output).toContain(message);
    },
    RUN_MS,
  );

  scene(
    'without it the cluster is released to as before',
    async () => {
      const run = await consumerRun({
        manifests: 'k8s',
        'staging-branch': '',
        'production-namespace': 'shop',
      });
      expect(ran(run)).toEqual({ ...CHECKED, deploy: red(RELEASE), result: red(FAILED) });
      expect(shown(run.jobs)).toContain('127.0.0.1:1 refused the connection');
      expect(run.given).toEqual([]);
    },
    RUN_MS,
  );
});
