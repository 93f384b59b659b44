import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureAct } from '../../lab/index.ts';
import { shown } from '../../scripts/act/report.ts';
import { type ActResult, runAct } from '../../scripts/act/run.ts';
import { CHECKS_INPUTS } from '../../src/actions/pipeline-plan/checks.ts';
import { consumer, MAIN, ran } from '../support/consumer.ts';
import { NO_CLUSTER } from '../support/kubeconfig.ts';
import { needs } from '../support/needs.ts';
import {
  BUILD,
  BUILDS,
  CHECK,
  FAILED,
  JUDGE_AUDIT,
  lintSteps,
  OWN_INSTALL,
  PLAN,
  PROMOTE,
  RELEASE,
  RESULT,
  SCAN,
  SCANS,
  testSteps,
} from '../support/pipeline-steps.ts';
import { imageReport, vulnerability } from '../support/trivy-reports.ts';
import { root } from '../support/workflow-files.ts';
import { workspace } from '../support/workspace.ts';
import { inTurn } from '../support/sample.ts';

const SET_UP_MS = 15 * 60_000;
const RUN_MS = 120_000;
const INPUTS = {
  'app-name': 'shop',
  image: 'ghcr.io/Octo/shop',
  deploy: false,
  'install-command': 'node -e 0',
  'lint-command': 'node --check app.mjs',
  'type-check-command': 'node --check test.mjs',
  'audit-command': 'node -e 0',
  'migrate-command': 'node -e 0',
  'unit-command': 'node test.mjs',
  'integration-command': 'node -e 0',
  'e2e-command': 'node -e 0',
  reports: 'lcov.info',
  'coverage-lines': '80',
  platforms: 'linux/amd64',
};
/** A test that writes the coverage that it is told. */
const TEST_FILE = `import { writeFileSync } from 'node:fs';
const hits = process.env.HITS ?? '1 1 1 1';
writeFileSync('lcov.info', 'SF:app.mjs\\n' + hits.split(' ').map((hit, at) => 'DA:' + (at + 1) + ',' + hit + '\\n').join('') + 'end_of_record\\n');
if (process.env.BROKEN) throw new Error('the unit test fails');
`;

interface Scenario {
  /** Instead of pipeline.yml. */
  workflow?: string;
  event?: string;
  payload?: Record<string, unknown>;
  inputs?: Record<string, unknown>;
  env?: Record<string, string>;
  /** Of the scan. */
  report?: unknown;
}

/** A run of the pipeline in a repository of somebody else. */
async function consumerRun(scenario: Scenario): Promise<ActResult & { tagged: string[]; commit: string }> {
  using repo = consumer(
    scenario.workflow === undefined ? { ...INPUTS, ...scenario.inputs } : { ...scenario.inputs },
    {
      'app.mjs': 'export const a = 1;\n',
      'test.mjs': TEST_FILE,
      Dockerfile: 'FROM scratch\n',
      'k8s/app.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n',
    },
    scenario.workflow,
  );
  using aside = workspace({ 'trivy.json': JSON.stringify(scenario.report ?? {}) });
  const log = path.join(aside.folder, 'docker.log');
  const result = await runAct({
    folder: repo.folder,
    event: scenario.event ?? 'push',
    payload: scenario.payload ?? MAIN,
    env: {
      EDU_ACT_DOCKER_LOG: log,
      ...(scenario.report === undefined
        ? {}
        : { EDU_ACT_TRIVY_REPORT: path.join(aside.folder, 'trivy.json') }),
      ...scenario.env,
    },
    secrets: { KUBECONFIG: NO_CLUSTER },
    timeoutMs: RUN_MS,
  });
  const tagged = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
  return { ...result, tagged, commit: repo.commit };
}

/** Its own command audits: the exit code says it. */
const LINT = lintSteps(OWN_INSTALL).filter((step) => step !== JUDGE_AUDIT);
const TEST = testSteps(OWN_INSTALL);
const CHECKED = { plan: PLAN, lint: LINT, test: TEST };
const ONE = { 'build linux/amd64': BUILD, 'scan linux/amd64': SCAN };
const ALL = { ...CHECKED, ...ONE, promote: PROMOTE, result: RESULT };
const RED = failed(FAILED, 'Something failed');
const CRITICAL = imageReport('shop', [vulnerability({ Severity: 'CRITICAL' })]);
const PULL = {
  number: 7,
  pull_request: {
    number: 7,
    head: { ref: 'x', sha: 'a'.repeat(40) },
    base: { ref: 'main', sha: 'b'.repeat(40) },
  },
  repository: MAIN.repository,
};

function failed(steps: readonly string[], name: string): string[] {
  return steps.map((step) => (step === name ? `${step} !` : step));
}

const scene = inTurn(test, 2);

describe('under act, called from a repository of somebody else', () => {
  beforeAll(async () => void (await ensureAct()), SET_UP_MS);

  scene(
    'a push is checked, built, scanned and promoted: the digest that was scanned is what gets the tags',
    async () => {
      const result = await consumerRun({ inputs: { platforms: 'linux/amd64,linux/arm64' } });
      expect(ran(result)).toEqual({ ...ALL, ...BUILDS, ...SCANS });
      expect(result.code).toBe(0);
      expect(result.tagged).toEqual([
        expect.stringMatching(
          new RegExp(
            `^buildx imagetools create --prefer-index=false --tag=ghcr\\.io/octo/shop:main --tag=ghcr\\.io/octo/shop:sha-${result.commit}( ghcr\\.io/octo/shop@sha256:[0-9a-f]{64}){2}$`,
            'u',
          ),
        ),
      ]);
    },
    RUN_MS,
  );

  scene(
    'a tag is promoted by its version',
    async () => {
      const result = await consumerRun({ payload: { ...MAIN, ref: 'refs/tags/v1.2.3' } });
      expect(ran(result)).toEqual(ALL);
      expect(result.tagged.join()).toContain('--tag=ghcr.io/octo/shop:1.2.3 ');
    },
    RUN_MS,
  );

  scene(
    'a pull request is built for one platform and scanned; nothing is pushed or tagged',
    async () => {
      const result = await consumerRun({ event: 'pull_request', payload: PULL });
      expect(ran(result)).toEqual({ ...CHECKED, ...CHECK, result: RESULT });
      expect(result.tagged).toEqual([]);
    },
    RUN_MS,
  );

  scene(
    'a failing unit test stops the image, and the gate still judges',
    async () => {
      const result = await consumerRun({ env: { BROKEN: 'true' } });
      expect(ran(result)).toEqual({
        plan: PLAN,
        lint: LINT,
        test: failed(TEST, 'Unit tests'),
        result: RED,
      });
      expect(result.code).toBe(1);
    },
    RUN_MS,
  );

  scene(
    'coverage below the rule stops the image',
    async () => {
      const result = await consumerRun({ env: { HITS: '1 0 0 1' } });
      expect(ran(result)).toEqual({
        plan: PLAN,
        lint: LINT,
        test: failed(TEST, 'Judge the reports'),
        result: RED,
      });
      expect(result.output).toContain('50');
    },
    RUN_MS,
  );

  scene(
    'a critical finding stops the tags',
    async () => {
      const result = await consumerRun({ report: CRITICAL });
      expect(ran(result)).toEqual({
        ...CHECKED,
        ...ONE,
        'scan linux/amd64': failed(SCAN, 'Judge the findings'),
        result: RED,
      });
      expect(result.tagged).toEqual([]);
      expect(result.output).toContain('CVE-2024-1001');
    },
    RUN_MS,
  );

  scene(
    'checks alone, of a commit that is right',
    async () => {
      // An image is one of a chart there.
      const { image: _, ...others } = INPUTS;
      const inputs = Object.fromEntries(
        Object.entries(others).filter(([name]) => CHECKS_INPUTS.includes(name)),
      );
      const found = await consumerRun({ workflow: 'checks.yml', inputs });
      expect(ran(found)).toEqual({ plan: ['Check the inputs'], lint: LINT, test: TEST, result: [] });
    },
    RUN_MS,
  );

  // Each action of a job has to be there, whether its step runs or not.
  needs(existsSync(path.join(root, 'smoke-test')) ? undefined : 'there is no smoke-test/action.yml yet')(
    'a release to a cluster that cannot be reached is red, and nothing is taken back that was not done',
    async () => {
      const inputs = {
        deploy: true,
        manifests: 'k8s',
        'staging-branch': '',
        'production-namespace': 'shop',
        'production-url': 'http://127.0.0.1:1',
      };
      const result = await consumerRun({ inputs });
      expect(ran(result)).toEqual({
        ...ALL,
        deploy: failed(RELEASE, 'Release, verified'),
        result: RED,
      });
      // act's own log names what it masks from then on; what is shown of the steps must not.
      expect(shown(result.jobs)).toContain('127.0.0.1:1 refused the connection');
      expect(shown(result.jobs)).not.toContain('token-of-the-test');
    },
    RUN_MS,
  );

  scene(
    'wrong inputs end it before anything has cost anything, all at once',
    async () => {
      const result = await consumerRun({
        inputs: { 'app-name': 'Shop', deploy: true, 'fail-severity': 'critcal' },
      });
      expect(ran(result)).toEqual({ plan: PLAN.map((step) => `${step} !`), result: RED });
      for (const message of [
        'input app-name: is not a DNS label',
        'did you mean critical?',
        'there is nothing to release',
        'input staging-namespace: is required and missing',
        'input production-namespace: is required and missing',
      ]) {
        expect(result.output).toContain(message);
      }
    },
    RUN_MS,
  );
});
