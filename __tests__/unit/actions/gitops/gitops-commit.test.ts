import { describe, expect, test } from '@jest/globals';
import {
  afterEachSleep,
  FILE,
  gitopsStep,
  gitopsWorld,
  kustomization,
} from '../../../support/gitops-step.ts';

describe('gitops: a commit', () => {
  test('changes exactly the lines meant, is waited for, and is told with each of them', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    const { outputs, printed, summary, report, exitCode } = await gitopsStep(mock, cd);
    expect(printed).not.toContain('::error');
    expect([exitCode, outputs['result']]).toEqual([undefined, 'succeeded']);
    expect(git.show('main', FILE)).toBe(kustomization('v2'));
    expect(git.log('main')).toEqual(['web: v2 to production', 'first']);
    expect(outputs).toMatchObject({ revision: git.head('main'), version: 'v2', 'rollback-completed': '' });
    expect(report).toMatchObject({
      result: 'succeeded',
      files: [
        {
          path: FILE,
          lines: [
            { line: 5, from: '    newTag: "v1"', to: '    newTag: "v2"' },
            { line: 6, from: expect.stringContaining('1111'), to: expect.stringContaining('2222') },
          ],
        },
      ],
      phases: [{ name: 'publish' }, { name: 'delivery' }],
    });
    expect(summary).toContain('✅ <code>web v2</code> runs in <code>production</code>');
    expect(summary).toContain('<code>newTag&#58; &#34;v2&#34;</code>');
  });

  test('nothing to change is nothing to commit, and is proved all the same', async () => {
    await using place = await gitopsWorld('v2');
    const { mock, git, cd } = place;
    const { outputs } = await gitopsStep(mock, cd);
    expect(outputs['result']).toBe('succeeded');
    expect(git.log('main')).toEqual(['first']);
    expect(mock.routes.filter((route) => !route.startsWith('GET '))).toEqual([]);
  });

  test.each([
    ['a version that is degraded', 'degraded', 'degraded: the application is degraded'],
    ['manifests that cannot be made', 'broken', 'manifests-broken: '],
    ['objects that are refused', 'refused', 'sync-failed: '],
    ['a sync that does not end', 'stuck', 'not-delivered: '],
    ['an Argo CD that sleeps', 'asleep', 'not-delivered: '],
    [
      'another digest that runs',
      { summary: { images: [`ghcr.io/octo/web:v2@sha256:${'9'.repeat(64)}`] } },
      'not-delivered: ',
    ],
  ] as const)('%s is named, and the old lines come back and are proved', async (_, verdict, reason) => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = verdict;
    const { outputs, exitCode, summary, report } = await gitopsStep(mock, cd);
    expect([exitCode, outputs['result'], outputs['rollback-completed']]).toEqual([1, 'refused', 'true']);
    expect(outputs['reason']).toContain(reason);
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
    expect(git.log('main')).toEqual(['Revert web v2 in production', 'web: v2 to production', 'first']);
    expect(summary).toContain('The version before runs again');
    expect(report).toMatchObject({ rollback: { revision: git.head('main') } });
  });

  test('what is degraded for a moment alone is delivered', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    afterEachSleep(cd, () => {
      if (cd.clock.now() > 30_000) cd.verdicts['v2'] = 'healthy';
    });
    const { outputs } = await gitopsStep(mock, cd);
    expect(outputs['result']).toBe('succeeded');
    expect(git.log('main')).toHaveLength(2);
  });

  test('what others change elsewhere in the file stays when it is put back', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    mock.afterwards = (route) => {
      if (route !== 'PATCH /repos/{owner}/{repo}/git/refs/{ref}' || git.log('main').length > 2) return;
      git.commit({ [FILE]: `# Ours.\n#\n#\n#\n${kustomization('v2')}` });
    };
    const { outputs } = await gitopsStep(mock, cd);
    expect(outputs['rollback-completed']).toBe('true');
    expect(git.show('main', FILE)).toBe(`# Ours.\n#\n#\n#\n${kustomization('v1')}`);
  });

  test('lines that somebody has changed since are not put back', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    const theirs = kustomization('v2').replace('set by the pipeline', 'set by hand');
    mock.afterwards = (route) => {
      if (route === 'PATCH /repos/{owner}/{repo}/git/refs/{ref}') git.commit({ [FILE]: theirs });
    };
    const { outputs, printed } = await gitopsStep(mock, cd);
    expect([outputs['result'], outputs['rollback-completed']]).toEqual(['refused', 'false']);
    expect(git.show('main', FILE)).toBe(theirs);
    expect(printed).toMatch(/has changed since in the lines that are to be put back/u);
  });

  test('other images that come meanwhile are theirs: nothing is put back', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    mock.afterwards = (route) => {
      if (route === 'PATCH /repos/{owner}/{repo}/git/refs/{ref}')
        git.commit({ [FILE]: kustomization('v3') }, { message: 'v3' });
    };
    const { outputs } = await gitopsStep(mock, cd);
    expect(outputs['reason']).toContain('superseded: ');
    expect(git.log('main')[0]).toBe('v3');
  });

  test('a branch that moves on is tried again on its new head', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    let moves = 0;
    mock.afterwards = (route) => {
      if (route !== 'POST /repos/{owner}/{repo}/git/commits' || moves >= 2) return;
      moves += 1;
      git.commit({ [`other-${moves}`]: 'x' }, { message: `other ${moves}` });
    };
    const { outputs } = await gitopsStep(mock, cd);
    expect(outputs['result']).toBe('succeeded');
    expect(git.log('main')).toEqual(['web: v2 to production', 'other 2', 'other 1', 'first']);
  });

  test('on-failure: keep leaves the new lines, and says so', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    cd.verdicts['v2'] = 'degraded';
    const { outputs, printed } = await gitopsStep(mock, cd, { inputs: { 'on-failure': 'keep' } });
    expect([outputs['result'], outputs['rollback-completed']]).toEqual(['refused', 'false']);
    expect(git.log('main')).toHaveLength(2);
    expect(printed).toContain('on-failure is keep');
  });
});
