import { describe, expect, test } from '@jest/globals';
import { mergePull } from '../../../support/github-api/index.ts';
import {
  afterEachSleep,
  FILE,
  gitopsStep,
  gitopsWorld,
  type GitOpsWorld,
  kustomization,
} from '../../../support/gitops-step.ts';

const PULL = { change: 'pull-request', 'merge-timeout': '60s' };

/** Somebody merges, as soon as so much time has passed. */
function merging({ mock, cd }: GitOpsWorld, afterMs: number, how: 'merge' | 'squash' = 'merge'): void {
  afterEachSleep(cd, () => {
    const open = mock.pulls.find(({ mergeSha, state }) => mergeSha === undefined && state !== 'closed');
    if (open !== undefined && cd.clock.now() >= afterMs) mergePull(mock, open.number, how);
  });
}

describe('gitops: a pull request', () => {
  test.each(['merge', 'squash'] as const)(
    'is opened once, waited for, and proved when it is merged (%s)',
    async (how) => {
      await using place = await gitopsWorld();
      const { mock, git, cd } = place;
      merging(place, 25_000, how);
      const { outputs, printed, report } = await gitopsStep(mock, cd, { inputs: PULL });
      expect(printed).not.toContain('::error');
      expect(outputs).toMatchObject({ result: 'succeeded', 'pull-request': '1', revision: git.head('main') });
      expect(mock.pulls).toHaveLength(1);
      expect(mock.pulls[0]?.head).toMatch(/^octo-org:gitops\/web-production-[0-9a-f]{16}$/u);
      expect(git.show('main', FILE)).toBe(kustomization('v2'));
      expect(report).toMatchObject({ files: [{ path: FILE, lines: [{ line: 5 }, { line: 6 }] }] });
      expect(printed.match(/Waits until somebody merges pull request 1/gu)?.length).toBe(3);
    },
  );

  test('that nobody merges is told as such, and the next run goes on with it', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    const first = await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    expect([first.exitCode, first.outputs['result']]).toEqual([undefined, 'awaiting-merge']);
    expect(first.outputs['pull-request-url']).toBe('https://github.example/octo-org/deployments/pull/1');
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' }, run: '2' });
    expect(mock.pulls).toHaveLength(1);
    mergePull(mock, 1);
    const last = await gitopsStep(mock, cd, { inputs: { change: 'pull-request' }, run: '3' });
    expect(last.outputs).toMatchObject({ result: 'succeeded', 'pull-request': '1' });
    expect(mock.pulls).toHaveLength(1);
  });

  test('that conflicts with what others have merged is made anew on the new head', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    git.commit({ [FILE]: kustomization('v3') }, { message: 'v3' });
    merging(place, 15_000);
    const { outputs } = await gitopsStep(mock, cd, { inputs: PULL, run: '2' });
    expect(outputs['result']).toBe('succeeded');
    expect(mock.pulls).toHaveLength(1);
    expect(git.show('main', FILE)).toBe(kustomization('v2'));
  });

  test('in whose branch others have written is left to them where it conflicts', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    const branch = mock.pulls[0]?.head.replace('octo-org:', '') ?? '';
    git.commit({ [FILE]: `${kustomization('v2')}# Theirs.\n` }, { branch, message: 'theirs' });
    const head = git.head(branch);
    git.commit({ [FILE]: kustomization('v3') });
    const { outputs, printed } = await gitopsStep(mock, cd, { inputs: PULL, run: '2' });
    expect(outputs['result']).toBe('failed');
    expect(printed).toMatch(/has commits of others.*delete the branch and run this again/u);
    expect(git.head(branch)).toBe(head);
  });

  test('to which others have added a file is not called this delivery', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    const branch = mock.pulls[0]?.head.replace('octo-org:', '') ?? '';
    git.commit({ 'apps/web/other.yaml': 'x' }, { branch });
    const { outputs, printed } = await gitopsStep(mock, cd, { inputs: PULL, run: '2' });
    expect(outputs['result']).toBe('failed');
    expect(printed).toMatch(
      /changes other files than were meant; found: apps\/web\/other.yaml; expected: apps\/web\/kustomization.yaml/u,
    );
  });

  test('that was closed without being merged is not opened again', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    Object.assign(mock.pulls[0] ?? {}, { state: 'closed' });
    const { outputs, printed } = await gitopsStep(mock, cd, { inputs: PULL, run: '2' });
    expect(outputs['result']).toBe('failed');
    expect(printed).toMatch(/pull request 1 of this delivery was closed without being merged/u);
    git.git('update-ref', '-d', `refs/heads/${mock.pulls[0]?.head.replace('octo-org:', '') ?? ''}`);
    const again = await gitopsStep(mock, cd, { inputs: { change: 'pull-request' }, run: '3' });
    expect(again.outputs).toMatchObject({ result: 'awaiting-merge', 'pull-request': '2' });
  });

  test('of a version that is broken is followed by one that puts the old lines back', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    merging(place, 5_000);
    const { outputs } = await gitopsStep(mock, cd, { inputs: PULL });
    expect(outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'true' });
    expect(mock.pulls.map(({ title }) => title)).toEqual([
      'web: v2 to production',
      'Revert web v2 in production',
    ]);
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
  });

  test('that puts the old lines back, and that nobody merges, is not called done', async () => {
    await using place = await gitopsWorld();
    const { mock, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    mergePull(mock, 1);
    const { outputs, report, printed } = await gitopsStep(mock, cd, {
      inputs: { change: 'pull-request' },
      run: '2',
    });
    expect(outputs).toMatchObject({ result: 'refused', 'rollback-completed': 'false' });
    expect(report).toMatchObject({ rollback: { pullRequest: { number: 2 } } });
    expect(printed).toMatch(/pull request 2, which puts the old lines back, is not merged/u);
  });

  test('of a version that was put back is proposed anew, on a branch that is moved', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: { change: 'pull-request' } });
    mergePull(mock, 1);
    git.commit({ [FILE]: kustomization('v1') });
    const { outputs } = await gitopsStep(mock, cd, { inputs: { change: 'pull-request' }, run: '2' });
    expect(outputs).toMatchObject({ result: 'awaiting-merge', 'pull-request': '2' });
  });
});
