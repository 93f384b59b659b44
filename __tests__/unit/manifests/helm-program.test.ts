import { describe, expect, test } from '@jest/globals';
import { templateArgs } from '../../../src/manifests/helm/arguments.ts';
import { requireHelm } from '../../../src/manifests/helm/program.ts';
import { problemsOf } from './fixtures.ts';

describe('templateArgs', () => {
  const base = {
    app: 'web',
    chart: './chart',
    namespace: 'shop',
    valuesFiles: ['a.yaml', 'b.yaml'],
  };
  const common = 'template web ./chart --namespace shop --skip-tests --include-crds --is-upgrade'.split(' ');
  const values = ['--values', 'a.yaml', '--values', 'b.yaml'];
  test.each([
    ['without a cluster', base, [...common, ...values]],
    [
      'with one',
      { ...base, cluster: { kubeconfigPath: 'k' } },
      [...common, ...values, '--dry-run=server', '--kubeconfig', 'k'],
    ],
    [
      'in a context',
      { ...base, cluster: { kubeconfigPath: 'k', context: 'c' } },
      [...common, ...values, '--dry-run=server', '--kubeconfig', 'k', '--kube-context', 'c'],
    ],
    [
      'told what a cluster serves',
      { ...base, cluster: { version: 'v1.35.4', apiVersions: Array.from({ length: 101 }, () => 'v1') } },
      [
        ...common,
        ...values,
        '--kube-version',
        'v1.35.4',
        '--api-versions',
        `v1${',v1'.repeat(99)}`,
        '--api-versions',
        'v1',
      ],
    ],
  ])('%s', (_name, request, expected) => {
    expect(templateArgs(request)).toEqual(expected);
  });
});

const says =
  (stdout: string, exitCode = 0) =>
  () =>
    Promise.resolve({ exitCode, stdout, stderr: '' });

describe('requireHelm', () => {
  test.each(['v3.13.0', 'v3.19.2', 'v4.0.0', 'v4.1.4\n'])('%s is new enough', async (version) => {
    await expect(requireHelm(says(version))).resolves.toBeUndefined();
  });
  test.each([
    ['v3.12.3', /too old/],
    ['v2.17.0', /too old/],
    ['', /does not tell its version/],
  ])('%s is not', async (version, message) => {
    const [problem] = await problemsOf(() => requireHelm(says(version)));
    expect(problem?.message).toMatch(message);
    expect(problem?.remedy).toMatch(/azure\/setup-helm/);
  });
  test('a missing helm says what to install', async () => {
    const [problem] = await problemsOf(() =>
      requireHelm(() => Promise.reject(new Error('Unable to locate executable file: helm. Please…\nx'))),
    );
    expect(problem).toMatchObject({
      message: expect.stringMatching(/not on the PATH/),
      remedy: expect.stringMatching(/azure\/setup-helm/),
    });
  });
});
