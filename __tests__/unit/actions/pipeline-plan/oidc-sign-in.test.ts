import { describe, expect, test } from '@jest/globals';
import { asOutputs, releaseOutputs, runPlan } from '../../../../src/actions/pipeline-plan/run.ts';
import { readInputs } from '../../../../src/actions/pipeline-plan/inputs.ts';
import { planOf } from '../../../../src/actions/pipeline-plan/plan.ts';
import { isRunner } from '../../../../src/actions/pipeline-plan/sign-in.ts';
import { ConfigurationError, memoryLogger } from '../../../../src/base/index.ts';
import { CLUSTERS, PROVIDER, REGISTRIES, ROLE } from '../../../support/workflow-rules/sign-in.ts';

const RUN = {
  event: 'push',
  ref: 'refs/heads/main',
  sha: 'c0ffee',
  defaultBranch: 'main',
  visibility: 'public',
} as const;
const GOOD = {
  'app-name': 'shop',
  image: 'ghcr.io/octo/shop',
  chart: 'chart',
  'staging-namespace': 'shop-staging',
  'production-namespace': 'shop',
  'staging-branch': 'develop',
  'production-branch': 'main',
  'staging-environment': 'staging',
  'production-environment': 'production',
  platforms: 'linux/amd64',
  runner: 'ubuntu-24.04',
};

function problems(body: () => unknown): string[] {
  try {
    body();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const planned = (inputs: Record<string, string>) =>
  asOutputs(planOf(readInputs(JSON.stringify({ ...GOOD, ...inputs }), RUN), RUN));

describe('oidc: the cluster of lines', () => {
  test.each(Object.entries(CLUSTERS))('%s is taken apart', (kind, lines) => {
    const outputs = releaseOutputs(JSON.stringify({ cluster: lines }));
    expect(outputs['cluster-kind']).toBe(kind);
    for (const line of lines.split('\n')) {
      const [name = '', value = ''] = line.split(/=(.*)/su);
      expect([name, outputs[`cluster-${name}`]]).toEqual([name, value]);
    }
  });

  test('is of the environment that is released to', () => {
    const both = { 'production-cluster': CLUSTERS.eks, 'staging-cluster': CLUSTERS.gke };
    expect(planned(both)['cluster-kind']).toBe('eks');
    expect(planned({ 'staging-cluster': CLUSTERS.gke })['cluster-kind']).toBe('');
  });

  test.each<[string, string, RegExp[]]>([
    [
      'nothing that is known',
      'region=eu-central-1',
      [/names no cluster; found: region; expected: one of eks=, gke=/u],
    ],
    ['two kinds', 'eks=a\ngke=b', [/names clusters of several kinds/u]],
    ['half of it', 'eks=shop', [/misses region, which eks= needs/u, /misses role, which eks= needs/u]],
    [
      'a slip',
      `eks=shop\nregion=eu-central-1\nrole=${ROLE}\nregoin=x`,
      [/has regoin, which eks= does not take.*did you mean region/u],
    ],
    [
      'a user instead of a role',
      'eks=shop\nregion=eu-central-1\nrole=arn:aws:iam::111122223333:user/x',
      [/has a role that is none; found: "arn:aws:iam::111122223333:user\/x"/u],
    ],
    [
      'a provider that is a pool',
      `gke=a\nlocation=b\nprovider=${PROVIDER.replace(/\/providers.*/u, '')}`,
      [/has a provider that is none/u],
    ],
    ['an address without TLS', 'oidc=a\nurl=http://x\nca=YQ==', [/has a url that is none/u]],
    ['a line that is none', 'eks', [/has no name=value in line 1/u]],
  ])('with %s is refused', (_, cluster, says) => {
    const found = problems(() => releaseOutputs(JSON.stringify({ cluster })));
    expect(found).toHaveLength(says.length);
    for (const [index, expected] of says.entries()) expect(found[index]).toMatch(expected);
    expect(found.every((line) => line.startsWith('input cluster: '))).toBe(true);
  });

  test('and a kubeconfig in a secret are two ways, of which none is taken', () => {
    expect(problems(() => releaseOutputs(JSON.stringify({ cluster: CLUSTERS.aks }), true))).toEqual([
      'the job is to sign in to its cluster (aks), and is given the secret kubeconfig too; expected: one way to the cluster; leave the secret out of the call, or the input about the cluster',
    ]);
    expect(problems(() => releaseOutputs('{}', true))).toEqual([]);
  });

  test('of the other environment does not meet the secret of this one', () => {
    const inputs = JSON.stringify({ ...GOOD, 'staging-cluster': CLUSTERS.gke });
    const before = process.exitCode;
    const { lines, logger } = logging();
    const env = {
      INPUT_INPUTS: inputs,
      'INPUT_KUBECONFIG-GIVEN': 'true',
      INPUT_ANNOUNCE: 'false',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: 'c0ffee',
    };
    runPlan({ env, logger });
    expect(lines).toEqual([]);
    runPlan({ env: { ...env, GITHUB_REF: 'refs/heads/develop' }, logger });
    expect(lines.join('\n')).toContain('is given the secret kubeconfig too');
    process.exitCode = before;
  });
});

function logging() {
  const lines: string[] = [];
  return { lines, logger: { ...memoryLogger(), error: (message: string) => void lines.push(message) } };
}

describe('oidc: the registry of the image', () => {
  test.each(REGISTRIES.map(({ image, identity }, index) => [image, identity, index] as const))(
    '%s',
    (image, identity, index) => {
      const outputs = planned({ image, 'registry-identity': identity });
      expect(outputs['registry-kind']).toBe(['ecr', 'gar', 'acr', 'dockerhub'][index]);
      if (index === 0) expect(outputs['registry-region']).toBe('eu-central-1');
    },
  );

  test('that has no such way is told', () => {
    expect(problems(() => planned({ 'registry-identity': `role=${ROLE}` }))).toEqual([
      expect.stringMatching(
        /input registry-identity: has no meaning for the registry of the image; found: "ghcr\.io"/u,
      ),
    ]);
  });

  test('has one user', () => {
    const [{ image, identity }] = REGISTRIES;
    const given = { image, 'registry-identity': identity, 'registry-username': 'octo' };
    expect(problems(() => planned(given))).toEqual([
      expect.stringContaining('input registry-username: cannot go with registry-identity'),
    ]);
  });
});

test.each([
  ['ubuntu-24.04', true],
  ['["self-hosted", "linux"]', true],
  ['{"group": "big", "labels": ["linux"]}', true],
  ['{"group": "big"}', true],
  ['self-hosted, linux', false],
  ['[]', false],
  ['["a", 1]', false],
  ['["a"', false],
  ['{"labels": ["a"]}', false],
  ['{"group": "a", "label": "b"}', false],
])('oidc: the runner %s is one: %s', (runner, is) => {
  expect(isRunner(runner)).toBe(is);
  const found = problems(() => planned({ 'deploy-runner': runner }));
  expect(found.length).toBe(is ? 0 : 1);
});

test('oidc: a platform has a list of labels of its own', () => {
  const inputs = {
    platforms: 'linux/amd64,linux/arm64',
    'platform-runners': 'linux/arm64=["self-hosted", "arm64"], linux/amd64=ubuntu-24.04',
  };
  const builds = JSON.parse(planned(inputs)['builds'] ?? '[]') as { runner: string }[];
  expect(builds.map(({ runner }) => runner)).toEqual(['ubuntu-24.04', '["self-hosted", "arm64"]']);
});
