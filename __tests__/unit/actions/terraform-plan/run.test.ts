import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runTerraformPlan } from '../../../../src/actions/terraform-plan/run.ts';
import { systemClock } from '../../../../src/base/index.ts';
import { githubLogger, inputVariable } from '../../../../src/github/index.ts';
import * as terraform from '../../../../src/terraform/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { type GitHubMock, githubMock, mockToken } from '../../../support/github-api/index.ts';

const SECRET = 'value-that-nobody-may-see';
const GONE = {
  address: 'aws_db_instance.main["a,b"]',
  change: { actions: ['delete'], before: { password: SECRET }, after: null },
  action_reason: 'delete_because_no_resource_config',
};
const CHANGED = {
  address: 'aws_s3_bucket.state',
  change: { actions: ['update'], before: { tags: { a: SECRET } }, after: { tags: { a: `${SECRET}-2` } } },
};

interface Result {
  outputs: Record<string, string>;
  printed: string;
  summary: string;
  exitCode: typeof process.exitCode;
}

async function step(
  resources: object[] | string,
  inputs: Record<string, string> = {},
  mock?: GitHubMock,
): Promise<Result> {
  using runner = captureRunner();
  const text =
    typeof resources === 'string'
      ? resources
      : JSON.stringify({ format_version: '1.2', resource_changes: resources });
  writeFileSync(path.join(runner.folder, 'plan.json'), text);
  const event = path.join(runner.folder, 'event.json');
  writeFileSync(
    event,
    JSON.stringify({ pull_request: { number: 7, head: { sha: 'a'.repeat(40), repo: {} } } }),
  );
  const all = { plan: path.join(runner.folder, 'plan.json'), 'github-token': mockToken, ...inputs };
  await runTerraformPlan({
    env: {
      ...runner.env,
      GITHUB_REPOSITORY: 'octo-org/shop',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_RUN_ID: '1',
      GITHUB_WORKSPACE: runner.folder,
      ...mock?.env,
      ...Object.fromEntries(Object.entries(all).map(([name, value]) => [inputVariable(name), value])),
    },
    clock: { ...systemClock, sleep: async () => await Promise.resolve() },
    logger: githubLogger(),
    signal: new AbortController().signal,
    load: async () => await Promise.resolve(terraform),
  });
  return {
    outputs: runner.outputs(),
    printed: runner.printed(),
    summary: runner.summary(),
    exitCode: process.exitCode,
  };
}

describe('terraform-plan', () => {
  test('refuses what is destroyed and not named, tells it first, and shows no value', async () => {
    await using mock = await githubMock();
    const { outputs, printed, summary, exitCode } = await step([CHANGED, GONE], { comment: 'always' }, mock);
    expect(exitCode).toBe(1);
    expect(outputs).toEqual({
      verdict: 'refused',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/u),
      destroyed: '1',
      changed: '1',
      created: '0',
      'destroyed-addresses': 'aws_db_instance.main["a,b"]',
    });
    expect(printed).toContain(
      '::error::Terraform is refused: it destroys what is not named in the input destroy: aws_db_instance.main["a,b"].',
    );
    expect(summary.indexOf('🔥 destroy')).toBeLessThan(summary.indexOf('| change |'));
    expect(summary).toContain('delete because no resource config');
    const [comment] = mock.comments;
    for (const text of [summary, printed, comment?.body ?? '']) {
      expect(text).not.toContain(SECRET);
    }
    expect(comment?.body).toContain('🔥 destroy');
  });

  test('takes it when its address is named, with the comma that it holds', async () => {
    const { outputs, exitCode } = await step([CHANGED, GONE], { destroy: `# reviewed\n${GONE.address}\n` });
    expect([outputs['verdict'], exitCode]).toEqual(['changes', undefined]);
  });

  test('refuses another plan than the reviewed one', async () => {
    const { outputs } = await step([CHANGED]);
    const reviewed = outputs['digest'] ?? '';
    expect((await step([CHANGED], { reviewed })).outputs).toMatchObject({
      verdict: 'changes',
      digest: reviewed,
    });
    const other = { ...CHANGED, change: { ...CHANGED.change, after: { tags: {} } } };
    const refused = await step([other], { reviewed });
    expect([refused.outputs['verdict'], refused.exitCode]).toEqual(['refused', 1]);
    expect(refused.printed).toContain('is not what was reviewed');
  });

  test('tells every wrong input at once, and a plan that is none', async () => {
    const wrong = await step([], { plan: 'nowhere.json', reviewed: 'abc', comment: 'sometimes' });
    expect([wrong.outputs, wrong.exitCode]).toEqual([{ verdict: 'error' }, 1]);
    for (const input of ['plan', 'reviewed', 'comment']) expect(wrong.printed).toContain(`input ${input}`);
    const none = await step('Error: no plan');
    expect([none.outputs, none.exitCode]).toEqual([{ verdict: 'error' }, 1]);
    expect(none.printed).toContain('is no JSON of Terraform');
  });

  test('keeps one issue open while there is drift, and closes it when there is none', async () => {
    await using mock = await githubMock();
    const drift = { 'drift-issue': 'true', title: 'production' };
    await step([CHANGED], drift, mock);
    await step([CHANGED], drift, mock);
    await step([CHANGED], { ...drift, title: 'staging' }, mock);
    expect(mock.issues.map(({ title, labels }) => [title, labels])).toEqual([
      ['production: what runs is not what the code says', ['terraform-drift']],
      ['staging: what runs is not what the code says', ['terraform-drift']],
    ]);
    expect(mock.routes.filter((route) => route.startsWith('PATCH'))).toEqual([]);
    await step([CHANGED, GONE], drift, mock);
    expect(mock.issues[0]?.body).toContain('🔥 destroy');
    await step([], drift, mock);
    expect(mock.issues.map(({ closedAt }) => closedAt === undefined)).toEqual([false, true]);
    await step([], drift, mock);
    expect(mock.issues).toHaveLength(2);
  });

  test('makes no second issue when the answer of the first was lost', async () => {
    await using mock = await githubMock();
    mock.fault = (route, attempt) =>
      route === 'POST /repos/{owner}/{repo}/issues' && attempt === 1
        ? { reset: true, done: true }
        : undefined;
    await step([CHANGED], { 'drift-issue': 'true' }, mock);
    expect(mock.issues).toHaveLength(1);
  });
});
