import { describe, expect, test } from '@jest/globals';
import { type ActionResult, runAction } from '../support/run-action.ts';

const PIPELINE = {
  'app-name': 'shop',
  image: 'ghcr.io/octo-org/shop',
  platforms: 'linux/amd64',
  chart: 'chart',
  'staging-branch': '',
  'production-branch': 'main',
  'production-environment': 'production',
  'production-namespace': 'shop',
  reports: 'lcov.info',
};

async function plan(
  workflow: string | undefined,
  inputs: object,
  event = 'push',
): Promise<ActionResult & { errors: string[] }> {
  const result = await runAction({
    action: 'pipeline-plan',
    inputs: { inputs: JSON.stringify(inputs), ...(workflow === undefined ? {} : { workflow }) },
    env: { GITHUB_EVENT_NAME: event, GITHUB_REF: 'refs/heads/main' },
  });
  return { ...result, errors: result.stdout.split('\n').filter((line) => line.startsWith('::error::')) };
}

describe('the first step of a called workflow', () => {
  test('says of pipeline.yml what is pushed, released and judged', async () => {
    const { exitCode, outputs, stderr } = await plan(undefined, PIPELINE);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(outputs).toMatchObject({
      push: 'true',
      deploy: 'true',
      environment: 'production',
      strategy: 'blue-green',
      builds: '[{"slot":0,"platform":"linux/amd64","runner":"","emulated":false,"name":"linux-amd64"}]',
      count: '1',
      'deploy-minutes': '40',
    });
  });

  test('says nothing of checks.yml and of releases but what is wrong', async () => {
    const { exitCode, outputs } = await plan('checks', { reports: 'lcov.info' });
    expect([exitCode, outputs]).toEqual([0, { versions: '[{"version":"","first":true}]' }]);
    expect((await plan('release', { timeout: '10m' })).exitCode).toBe(0);
    expect((await plan('release', { timeout: '3h' })).errors).toEqual([
      expect.stringContaining('input timeout: is longer than a job can last'),
    ]);
  });

  test.each(['pipeline', 'checks'])('%s is refused where nobody has reviewed the code', async (workflow) => {
    const inputs = workflow === 'checks' ? {} : PIPELINE;
    const { exitCode, outputs, errors } = await plan(workflow, inputs, 'pull_request_target');
    expect([exitCode, outputs]).toEqual([1, {}]);
    expect(errors).toEqual([expect.stringContaining('the event "pull_request_target" would run code that')]);
  });

  test('tells all mistakes at once, in the log and in the summary', async () => {
    const { exitCode, errors, summary } = await plan('checks', { codecov: 'yes', 'lint-comand': 'x' });
    expect(exitCode).toBe(1);
    expect(errors).toEqual([
      '::error::input lint-comand: is not an input of the workflow; did you mean lint-command?',
      '::error::input codecov: is not a boolean; found: "yes"; expected: true or false',
    ]);
    expect(summary).toContain('Nothing was done, 2 problems');
  });

  test('knows what it can be asked for', async () => {
    const { errors } = await plan('check', {});
    expect(errors).toEqual([
      '::error::input workflow: has an unknown value; found: "check"; expected: pipeline or checks or release or preview or heal or toolchain or reports or changes or manifests; did you mean checks?',
    ]);
  });
});
