import { describe, expect, test } from '@jest/globals';
import { runPlan } from '../../../../src/actions/pipeline-plan/run.ts';
import { githubLogger, inputVariable } from '../../../../src/github/index.ts';
import { captureRunner } from '../../../support/command-files.ts';

function plan(event: string, inputs: Record<string, unknown> = {}) {
  using runner = captureRunner();
  runPlan({
    env: {
      ...runner.env,
      GITHUB_EVENT_NAME: event,
      [inputVariable('workflow')]: 'heal',
      [inputVariable('inputs')]: JSON.stringify({ rules: 'heal.yaml', timeout: '20m', ...inputs }),
      [inputVariable('kubeconfig-given')]: 'true',
    },
    logger: githubLogger(),
  });
  return { outputs: runner.outputs(), printed: runner.printed(), exitCode: process.exitCode };
}

describe('pipeline-plan: heal.yml', () => {
  test.each(['repository_dispatch', 'schedule', 'workflow_dispatch'])('takes %s', (event) => {
    expect([plan(event).exitCode, plan(event).printed]).toEqual([undefined, '']);
  });

  // Their rules file would be that of a change which nobody has merged.
  test.each(['pull_request', 'pull_request_target', 'push', 'workflow_run', 'issue_comment'])(
    'refuses %s',
    (event) => {
      const { exitCode, printed } = plan(event);
      expect(exitCode).toBe(1);
      expect(printed).toContain(`the event "${event}" is none that something is healed on`);
    },
  );

  test('says how its job signs in to the cluster, once', () => {
    const cluster = 'eks=shop\nregion=eu-central-1\nrole=arn:aws:iam::123456789012:role/shop';
    const { exitCode, printed } = plan('schedule', { cluster });
    expect(exitCode).toBe(1);
    expect(printed).toContain('kubeconfig');
  });
});
