import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { runDeploy } from '../../../../src/actions/deploy/run.ts';
import type { Features, Services } from '../../../../src/actions/shared/release-step/services.ts';
import { ConfigurationError, systemClock } from '../../../../src/base/index.ts';
import { ApiError, type Cluster } from '../../../../src/cluster/index.ts';
import { githubLogger } from '../../../../src/github/index.ts';
import type { ReleaseDeps, ReleaseReport } from '../../../../src/release/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { fullReport, minimalReport } from '../../../support/release-reports.ts';
import { workspace } from '../../../support/workspace.ts';

const INPUTS = {
  INPUT_ENVIRONMENT: 'staging',
  'INPUT_IMAGE-TAG': '1.4.0',
  'INPUT_K8S-NAMESPACE': 'shop',
  INPUT_CHART: 'chart',
};
const CHART = { 'chart/Chart.yaml': 'name: web\n' };
const KUBECONFIG = 'users: [{name: a, user: {token: the-token}}]\n';

type Release = (deps: ReleaseDeps) => Promise<ReleaseReport>;

interface Ran {
  printed: string;
  outputs: Record<string, string>;
  summary: string;
  exitCode: typeof process.exitCode;
  /** What was left in RUNNER_TEMP. */
  left: string[];
  closed: number;
  loaded: boolean;
}

/** What no test here gets as far as. */
const OTHERS = {};

async function run(release: Release, options: Partial<Services> & { inputs?: object } = {}): Promise<Ran> {
  using runner = captureRunner();
  using checkout = workspace(CHART);
  let closed = 0;
  let loaded = false;
  const cluster = {
    kubeconfig: () => KUBECONFIG,
    close: async () => void (closed += 1),
  } as unknown as Cluster;
  const features: Features = {
    connect: async () => cluster,
    release: async (_, deps) => await release(deps),
    ...(OTHERS as unknown as Omit<Features, 'connect' | 'release'>),
  };
  await runDeploy({
    env: {
      ...runner.env,
      GITHUB_WORKSPACE: checkout.folder,
      GITHUB_REPOSITORY: 'o/shop',
      ...(options.inputs ?? INPUTS),
    },
    clock: systemClock,
    exec: async () => ({ exitCode: 0, stdout: '', stderr: '' }),
    logger: githubLogger(),
    probeClient: async () => ({
      probe: async () => ({ ok: true, status: 200 }),
      close: async () => void (closed += 1),
    }),
    signal: new AbortController().signal,
    load: async () => {
      loaded = true;
      return features;
    },
    ...options,
  });
  const left = readdirSync(runner.folder).filter((name) => !name.startsWith('GITHUB_'));
  const { exitCode } = process;
  return {
    printed: runner.printed(),
    outputs: runner.outputs(),
    summary: runner.summary(),
    exitCode,
    left,
    closed,
    loaded,
  };
}

describe('runDeploy', () => {
  test('publishes a release that succeeded', async () => {
    const ran = await run(async () => minimalReport({ deployedAt: '2026-03-01T10:00:12.000Z' }));
    expect(ran.exitCode).toBeUndefined();
    expect(ran.outputs).toEqual({
      result: 'succeeded',
      'deployment-id': 'web-0001',
      version: '1.4.0',
      'deployed-at': '2026-03-01T10:00:12.000Z',
      environment: 'staging',
      slot: '',
      'previous-slot': '',
      'rollback-completed': '',
      reason: '',
      'requests-sent': '0',
      'requests-failed': '0',
      report: expect.stringMatching(/deploy-report-web-0001\.json$/u),
    });
    expect(ran.summary).toContain('### ✅');
    expect(ran.left).toEqual(['deploy-report-web-0001.json']);
    expect(ran.closed).toBe(1);
  });

  test('harms nobody 22: a summary that cannot be written is a warning, and the release has succeeded', async () => {
    using place = workspace();
    const inputs = { ...INPUTS, GITHUB_STEP_SUMMARY: place.folder };
    const ran = await run(async () => minimalReport(), { inputs });
    expect(ran.exitCode).toBeUndefined();
    expect(ran.outputs['result']).toBe('succeeded');
    expect(ran.printed).toMatch(
      /^::warning::the job summary \(GITHUB_STEP_SUMMARY\) could not be written: (?:Error: )?EISDIR/mu,
    );
    expect(ran.printed).not.toMatch(/::error|bug in edu-actions/u);
  });

  test('harms nobody 22: a folder of the runner that cannot be used is told as that, before anything is begun', async () => {
    let begun = false;
    const inputs = { ...INPUTS, RUNNER_TEMP: '/proc/there/is/none' };
    const ran = await run(async () => ((begun = true), minimalReport()), { inputs });
    expect([begun, ran.exitCode]).toEqual([false, 1]);
    expect(ran.printed).toMatch(
      /^::error::the runner's temporary folder \/proc\/there\/is\/none \(RUNNER_TEMP\) cannot be used/mu,
    );
    expect(ran.printed).not.toContain('bug in edu-actions');
  });

  test('gives the release a private kubeconfig, whose secrets are masked before, and removes it after', async () => {
    let seen: string[] = [];
    let path = '';
    const ran = await run(async ({ kubeconfigPath }) => {
      path = kubeconfigPath;
      seen = [readFileSync(path, 'utf8'), (statSync(path).mode & 0o777).toString(8)];
      return minimalReport();
    });
    expect(seen).toEqual([KUBECONFIG, '600']);
    expect(existsSync(path)).toBe(false);
    expect(ran.printed).toContain('::add-mask::the-token');
  });

  test('fails on a refused release with its cause, what serves, and the next step', async () => {
    const ran = await run(async () => fullReport());
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs).toMatchObject({
      result: 'refused',
      'rollback-completed': 'true',
      reason: 'image-not-found: The image web:1.4.0 could not be pulled: not found.',
      slot: 'green',
      'previous-slot': 'blue',
    });
    expect(ran.printed).toContain(
      '::error title=web 1.4.0 was refused::The image web:1.4.0 could not be pulled: not found. Version 1.3.0 serves from slot blue with 3 pods. Push the image and run the job again.',
    );
    expect(ran.summary).toContain('### ❌');
  });

  test('tells wrong inputs without loading anything, in log and summary', async () => {
    const ran = await run(async () => minimalReport(), { inputs: {} });
    expect(ran.loaded).toBe(false);
    expect(ran.exitCode).toBe(1);
    expect(ran.printed.match(/^::error::/gmu)).toHaveLength(4);
    expect(ran.outputs).toEqual({ result: 'failed' });
    expect(ran.summary).toContain('Nothing was released: 4 problems');
  });

  test.each<[string, Error, boolean]>([
    ["a user's mistake", new ConfigurationError({ message: 'the namespace shop does not exist' }), false],
    [
      'an answer of the API server',
      new ApiError(403, { message: 'forbidden' }, { verb: 'patch', group: 'apps', resource: 'deployments' }),
      false,
    ],
    ['a bug', new TypeError('x is undefined'), true],
  ])('ends on %s with exit code 1, no file left and the connection closed', async (_, error, bug) => {
    const ran = await run(async ({ probeClient }) => {
      await probeClient();
      throw error;
    });
    expect([ran.exitCode, ran.closed, ran.left]).toEqual([1, 2, []]);
    expect(ran.printed.includes('This is a bug')).toBe(bug);
    expect(/\n\s+at /u.test(ran.printed)).toBe(bug);
    expect(ran.printed).toContain(`::error::${error.message}`);
  });

  test('says that a job was cancelled, which is no bug', async () => {
    const cancelled = new AbortController();
    const ran = await run(
      async () => {
        cancelled.abort(new Error('SIGINT'));
        throw new Error('aborted');
      },
      { signal: cancelled.signal },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.printed).toContain('::error::The job was cancelled before the release had a verdict.');
    expect(ran.printed).not.toContain('bug');
  });
});
