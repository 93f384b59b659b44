import { expect, test } from '@jest/globals';
import { runReleaseStep } from '../../../../src/actions/release/run.ts';
import type { Features, Services } from '../../../../src/actions/shared/release-step/services.ts';
import { systemClock } from '../../../../src/base/index.ts';
import type { Cluster } from '../../../../src/cluster/index.ts';
import { githubLogger, inputVariable } from '../../../../src/github/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { minimalReport } from '../../../support/release-reports.ts';
import { workspace } from '../../../support/workspace.ts';

const FILES = {
  'chart/Chart.yaml': 'name: web\n',
  'good.info': 'SF:src/a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n',
  'bad.info': 'SF:src/a.ts\nDA:1,0\nLF:1\nLH:0\nend_of_record\n',
  'clean.json': '{"SchemaVersion":2,"Results":[]}',
  'found.json': JSON.stringify({
    SchemaVersion: 2,
    Results: [
      {
        Target: 'image',
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: [
          { VulnerabilityID: 'CVE-2026-1', PkgName: 'zlib', InstalledVersion: '1', Severity: 'CRITICAL' },
        ],
      },
    ],
  }),
};
const RELEASE = { environment: 'staging', 'image-tag': '1.4.0', 'k8s-namespace': 'shop', chart: 'chart' };

/** A step in a checkout with these files, whose release is one that succeeds. */
async function step(inputs: Record<string, string>, services: Partial<Services> = {}) {
  using runner = captureRunner();
  using checkout = workspace(FILES);
  const before = process.cwd();
  process.chdir(checkout.folder);
  let released = 0;
  const cluster: Partial<Cluster> = {
    kubeconfig: () => 'users: []\n',
    close: async () => await Promise.resolve(),
  };
  const features: Partial<Features> = {
    connect: async () => await Promise.resolve(cluster as Cluster),
    release: async () => {
      released += 1;
      return await Promise.resolve(minimalReport());
    },
  };
  const given = Object.entries({ ...RELEASE, ...inputs }).map(([name, value]) => [
    inputVariable(name),
    value,
  ]);
  try {
    await runReleaseStep({
      env: {
        ...runner.env,
        GITHUB_WORKSPACE: checkout.folder,
        GITHUB_REPOSITORY: 'octo-org/shop',
        ...(Object.fromEntries(given) as Record<string, string>),
      },
      clock: systemClock,
      exec: async () => await Promise.resolve({ exitCode: 0, stdout: '', stderr: '' }),
      logger: githubLogger(),
      probeClient: async () => await Promise.reject(new Error('nobody probes')),
      signal: new AbortController().signal,
      load: async () => await Promise.resolve(features as Features),
      ...services,
    });
  } finally {
    process.chdir(before);
  }
  const { exitCode } = process;
  process.exitCode = undefined;
  return { printed: runner.printed(), outputs: runner.outputs(), exitCode, released };
}

test('without reports it is a release and nothing else', async () => {
  const { outputs, exitCode, released } = await step({});
  expect(outputs).toMatchObject({ result: 'succeeded' });
  expect(outputs).not.toHaveProperty('gate-verdict');
  expect([exitCode, released]).toEqual([undefined, 1]);
});

test('gates that pass come first, and then the release', async () => {
  const { outputs, exitCode, printed, released } = await step({
    reports: 'good.info',
    'coverage-lines': '90',
    'trivy-reports': 'clean.json',
    'fail-severity': 'high',
  });
  expect(outputs).toMatchObject({
    'gate-verdict': 'passed',
    'findings-verdict': 'passed',
    result: 'succeeded',
  });
  expect(printed).toContain('The gates passed: now the release.');
  expect([exitCode, released]).toEqual([undefined, 1]);
});

test.each([
  [
    'coverage',
    { reports: 'bad.info', 'coverage-lines': '90', 'trivy-reports': 'clean.json', 'fail-severity': 'high' },
    'failed',
    'passed',
  ],
  [
    'findings',
    { reports: 'good.info', 'coverage-lines': '90', 'trivy-reports': 'found.json', 'fail-severity': 'high' },
    'passed',
    'failed',
  ],
  [
    'both',
    { reports: 'bad.info', 'coverage-lines': '90', 'trivy-reports': 'found.json', 'fail-severity': 'high' },
    'failed',
    'failed',
  ],
])(
  'a gate that fails stops the release, and the other one is asked all the same: %s',
  async (_, inputs, gate, findings) => {
    const { outputs, exitCode, printed, released } = await step(inputs);
    expect(outputs).toMatchObject({ 'gate-verdict': gate, 'findings-verdict': findings, result: 'blocked' });
    expect(printed).toContain('Nothing is released, because a gate failed.');
    expect([exitCode, released]).toEqual([1, 0]);
  },
);

test('all wrong inputs are told at once, by the names that they have here', async () => {
  const { outputs, exitCode, printed, released } = await step({
    'coverage-lines': '90',
    'trivy-reports': 'clean.json',
    'fail-severity': 'awful',
    timeout: 'soon',
  });
  expect(printed).toMatch(
    /^::error::input coverage-lines: judges nothing, because neither reports nor quality-policy/mu,
  );
  expect(printed).toMatch(/^::error::input fail-severity: /mu);
  expect(printed).toMatch(/^::error::input timeout: /mu);
  expect([exitCode, released, outputs['result']]).toEqual([1, 0, 'failed']);
});

test('an input of a gate that is wrong has the name that it has here', async () => {
  const { printed } = await step({ reports: 'good.info', 'quality-policy': 'no-such-file.yml' });
  expect(printed).toMatch(/quality-policy/u);
  expect(printed).not.toMatch(/input policy:/u);
});

test('a job that is cancelled in a gate that fails has failed, and is not blocked', async () => {
  const cancelled = AbortSignal.abort(new Error('cancelled'));
  const { outputs, released } = await step(
    { reports: 'bad.info', 'coverage-lines': '90' },
    { signal: cancelled },
  );
  expect([released, outputs['result']]).toEqual([0, 'failed']);
});
