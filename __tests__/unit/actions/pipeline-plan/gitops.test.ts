import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs } from '../../../../src/actions/pipeline-plan/inputs.ts';
import { planOf } from '../../../../src/actions/pipeline-plan/plan.ts';
import { runPlan } from '../../../../src/actions/pipeline-plan/run.ts';
import { GITOPS_TARGET } from '../../../../src/actions/shared/gitops-target.ts';
import { ConfigurationError, memoryLogger } from '../../../../src/base/index.ts';
import { inputVariable } from '../../../../src/github/index.ts';
import { captureRunner } from '../../../support/command-files.ts';

const root = path.join(import.meta.dirname, '..', '..', '..', '..');

function declared(file: string): Record<string, { default?: unknown }> {
  const { on, inputs } = parse(readFileSync(path.join(root, file), 'utf8')) as {
    on?: { workflow_call: { inputs: Record<string, { default?: unknown }> } };
    inputs?: Record<string, { default?: unknown }>;
  };
  return inputs ?? on?.workflow_call.inputs ?? {};
}

const GOOD: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    Object.entries(declared('.github/workflows/pipeline.yml')).map(([name, input]) => [name, input.default]),
  ),
  'app-name': 'shop',
  image: 'ghcr.io/octo-org/shop',
  delivery: 'gitops',
  'staging-gitops': 'files=apps/shop/staging/kustomization.yaml',
  'production-gitops': [
    'files=apps/shop/production/kustomization.yaml',
    '# Reviewed there.',
    'change=pull-request',
    'repository=octo-org/deployments',
    'application=shop-production',
    'message=Deliver = the shop',
    'merge-timeout=30m',
  ].join('\n'),
};

function plan(inputs: Record<string, unknown>, ref = 'refs/heads/main') {
  const run = { event: 'push', ref, sha: 'c0ffee', defaultBranch: 'main' };
  return planOf(readInputs(JSON.stringify({ ...GOOD, ...inputs }), run), run);
}

function problems(inputs: Record<string, unknown>): string[] {
  try {
    plan(inputs);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('delivery: gitops', () => {
  test('knows settings of the action alone, by their names', () => {
    const known = Object.keys(declared('actions/gitops/action.yml'));
    expect(GITOPS_TARGET.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('gives the step what is said of the environment that the branch has', () => {
    const { gitops, ...production } = plan({});
    expect(production).toMatchObject({
      deploy: true,
      delivery: 'gitops',
      environment: 'production',
      namespace: '',
      strategy: '',
      values: '',
    });
    expect(gitops).toEqual({
      'gitops-files': 'apps/shop/production/kustomization.yaml',
      'gitops-image-values': '',
      'gitops-repository': 'octo-org/deployments',
      'gitops-branch': '',
      'gitops-change': 'pull-request',
      'gitops-message': 'Deliver = the shop',
      'gitops-merge-timeout': '30m',
      'gitops-application': 'shop-production',
      'gitops-application-namespace': '',
      'gitops-grace': '',
      'gitops-trouble-for': '',
    });
    const staging = plan({}, 'refs/heads/develop').gitops;
    expect([staging['gitops-files'], staging['gitops-change']]).toEqual([
      'apps/shop/staging/kustomization.yaml',
      '',
    ]);
  });

  test('without it, and without a release, the step is given nothing', () => {
    for (const found of [
      plan({}, 'refs/heads/x'),
      plan({ deploy: false }),
      plan({
        delivery: 'deploy',
        chart: 'chart',
        'staging-namespace': 'shop-staging',
        'production-namespace': 'shop',
        'staging-gitops': '',
        'production-gitops': '',
      }),
    ]) {
      expect(Object.values(found.gitops).join('')).toBe('');
      expect(found.delivery).toBe(found.deploy ? 'deploy' : '');
    }
  });

  test('an environment without a branch needs nothing', () => {
    const none = { 'staging-branch': '', 'staging-gitops': '' };
    expect(plan(none).environment).toBe('production');
  });

  test('the job has the time that merging may take, there and back', () => {
    expect(plan({})['deploy-minutes']).toBe(40 + 60);
    const commits = 'files=apps/shop/production/kustomization.yaml';
    expect(plan({ 'production-gitops': commits })['deploy-minutes']).toBe(40);
  });

  test('is told in the log, and each output of the step is there', () => {
    using runner = captureRunner();
    const logger = memoryLogger();
    const env = {
      ...runner.env,
      [inputVariable('inputs')]: JSON.stringify(GOOD),
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/develop',
      GITHUB_SHA: 'c0ffee',
    };
    runPlan({
      env: { ...env, [inputVariable('inputs')]: JSON.stringify({ ...GOOD, 'production-branch': 'main' }) },
      logger,
    });
    expect(logger.lines.join('\n')).toContain(
      'It is delivered to staging by Argo CD, with a commit that sets the image in apps/shop/staging/kustomization.yaml, as c0ffee.',
    );
    const { outputs } = parse(
      readFileSync(path.join(root, 'actions', 'pipeline-plan', 'action.yml'), 'utf8'),
    ) as { outputs: Record<string, unknown> };
    expect(Object.keys(runner.outputs()).filter((name) => !(name in outputs))).toEqual([]);
    expect(runner.outputs()).toMatchObject({ delivery: 'gitops', 'gitops-grace': '' });
  });
});

describe('delivery: wrong inputs', () => {
  const file = 'files=apps/shop/production/kustomization.yaml';

  test.each<[string, Record<string, unknown>, string]>([
    ['a delivery', { delivery: 'gitop' }, 'input delivery: has an unknown value; found: "gitop"'],
    [
      'no settings of staging',
      { 'staging-gitops': '' },
      "input staging-gitops: is required and missing; expected: files=… and what else gitops is to know, name=value a line; give it, or staging-branch: '' for no staging",
    ],
    [
      'no files',
      { 'production-gitops': 'change=commit' },
      'input production-gitops: files is required and missing; name the files',
    ],
    [
      'a file that is none',
      { 'production-gitops': 'files=apps/*/kustomization.yaml' },
      'input production-gitops: files is no path of one file; found: "apps/*/kustomization.yaml"',
    ],
    [
      'a slip in a name',
      { 'production-gitops': `${file}\nbranche=main` },
      'input production-gitops: has branche, which it does not take; expected: files, image-values, repository, branch, change, message, merge-timeout, application, application-namespace, grace, trouble-for; did you mean branch?',
    ],
    [
      'what another input says',
      { 'production-gitops': `${file}\ntimeout=5m` },
      'trouble-for; deploy-timeout says it',
    ],
    [
      'a name twice',
      { 'production-gitops': `${file}\nfiles=apps/shop/production/worker.yaml` },
      'input production-gitops: has files twice; write it once',
    ],
    [
      'a line that is none',
      { 'production-gitops': `${file}\nmain` },
      'input production-gitops: has no name=value in line 2',
    ],
    [
      'a change',
      { 'production-gitops': `${file}\nchange=push` },
      'input production-gitops: change has an unknown value; found: "push"; expected: commit or pull-request',
    ],
    [
      'a repository',
      { 'production-gitops': `${file}\nrepository=deployments` },
      'input production-gitops: repository is no owner/name; found: "deployments"',
    ],
    [
      'a branch',
      { 'production-gitops': `${file}\nbranch=a..b` },
      'input production-gitops: branch is no name of a branch',
    ],
    [
      'a name of Kubernetes',
      { 'production-gitops': `${file}\napplication-namespace=Argo CD` },
      'input production-gitops: application-namespace is no name of Kubernetes; found: "Argo CD"',
    ],
    [
      'a duration',
      { 'production-gitops': `${file}\ngrace=soon` },
      'input production-gitops: grace is not a duration; found: "soon"',
    ],
    [
      'a wait for nobody',
      { 'production-gitops': `${file}\nmerge-timeout=1h` },
      'input production-gitops: has merge-timeout, which has a meaning only with change=pull-request',
    ],
    [
      'a wait that no job has time for',
      { 'production-gitops': `${file}\nchange=pull-request\nmerge-timeout=3h` },
      'input production-gitops: merge-timeout is longer than a job can wait for a pull request and for the one that takes it back; found: "3h"; expected: 2h at most',
    ],
    [
      'one file for both',
      { 'production-gitops': 'files=a.yaml, apps/shop/staging/kustomization.yaml' },
      'input staging-gitops: names a file that production-gitops names too, on the same branch; found: "apps/shop/staging/kustomization.yaml"',
    ],
    ['a chart', { chart: 'chart' }, 'input chart: has a meaning only with delivery: deploy; leave it away'],
    ['manifests', { manifests: 'k8s' }, 'input manifests: has a meaning only with delivery: deploy'],
    [
      'a namespace',
      { 'production-namespace': 'shop' },
      'input production-namespace: has a meaning only with delivery: deploy',
    ],
    [
      'values',
      { 'staging-values': 'a.yaml' },
      'input staging-values: has a meaning only with delivery: deploy',
    ],
    [
      'a strategy',
      { 'production-strategy': 'rolling' },
      'input production-strategy: has a meaning only with delivery: deploy',
    ],
    ['a canary', { 'canary-steps': '5%/1m' }, 'input canary-steps: has a meaning only with delivery: deploy'],
    [
      'a place in values',
      { 'image-values': 'web.image' },
      'input image-values: has a meaning only with delivery: deploy; write image-values=… in staging-gitops and production-gitops',
    ],
    ['a dry run', { 'dry-run': true }, 'input dry-run: has a meaning only with delivery: deploy'],
    [
      'a path that nobody asks',
      { 'health-path': '/ready' },
      'input health-path: has a meaning only with staging-url or production-url',
    ],
    [
      'settings of no staging',
      { 'staging-branch': '' },
      'input staging-gitops: has a meaning only with staging-branch',
    ],
  ])('%s', (_, inputs, message) => {
    const found = problems(inputs);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  test('settings beside delivery: deploy', () => {
    const deploy = {
      delivery: 'deploy',
      chart: 'chart',
      'staging-namespace': 'shop-staging',
      'production-namespace': 'shop',
    };
    expect(problems(deploy)).toEqual([
      'input staging-gitops: has a meaning only with delivery: gitops; take that delivery, or leave it away',
      'input production-gitops: has a meaning only with delivery: gitops; take that delivery, or leave it away',
    ]);
  });

  test('the same file on another branch, or in another repository, is no other environment', () => {
    for (const place of ['branch=live', 'repository=octo-org/live'])
      expect(
        problems({ 'production-gitops': `files=apps/shop/staging/kustomization.yaml\n${place}` }),
      ).toEqual([]);
  });

  test('all are told at once', () => {
    const found = problems({
      'app-name': 'Shop',
      chart: 'chart',
      'staging-gitops': '',
      'production-gitops': 'file=a.yaml\ngrace=soon',
    });
    expect(found.map((line) => /^input (\S+): (\S+ \S+)/u.exec(line)?.slice(1).join(' '))).toEqual([
      'app-name is not',
      'staging-gitops is required',
      'production-gitops has file,',
      'production-gitops files is',
      'production-gitops grace is',
      'chart has a',
    ]);
  });
});
