import { describe, expect, test } from '@jest/globals';
import { mergePull } from '../../../support/github-api/index.ts';
import {
  afterEachSleep,
  DIGESTS,
  FILE,
  gitopsStep,
  gitopsWorld,
  type GitOpsWorld,
  IMAGE,
  kustomization,
} from '../../../support/gitops-step.ts';

const MOVE = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
const BACK = { revert: 'true' };
const PULL = { change: 'pull-request' };

/** Where v2 was delivered after v1, by a run before. */
async function delivered(inputs: Record<string, string> = {}): Promise<GitOpsWorld> {
  const place = await gitopsWorld();
  const { mock, cd } = place;
  let { outputs } = await gitopsStep(mock, cd, { inputs });
  if (inputs['change'] === 'pull-request') {
    mergePull(mock, 1);
    ({ outputs } = await gitopsStep(mock, cd, { inputs }));
  }
  expect(outputs['result']).toBe('succeeded');
  mock.routes.splice(0);
  return place;
}

function writes({ mock }: GitOpsWorld): string[] {
  return mock.routes.filter((route) => !route.startsWith('GET '));
}

describe('gitops: a delivery is taken back', () => {
  test('by exactly its lines, is waited for, and told with each of them', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    const { outputs, exitCode, summary, report, printed } = await gitopsStep(mock, cd, {
      inputs: BACK,
      run: '2',
    });
    expect(printed).not.toContain('::error');
    expect([exitCode, outputs['result']]).toEqual([undefined, 'reverted']);
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
    expect(git.log('main')).toEqual(['Revert web v2 in production', 'web: v2 to production', 'first']);
    expect(outputs).toMatchObject({
      version: 'v2',
      revision: git.head('main'),
      'rollback-completed': 'true',
      'deployed-at': '',
      reason: '',
    });
    expect(report).toMatchObject({
      phases: [{ name: 'revert' }, { name: 'restore', outcome: 'done' }],
      files: [
        {
          path: FILE,
          lines: [
            { line: 5, from: '    newTag: "v2"', to: '    newTag: "v1"' },
            { line: 6, from: expect.stringContaining('2222'), to: expect.stringContaining('1111') },
          ],
        },
      ],
    });
    expect(summary).toContain('<code>web v2</code> was taken back in <code>production</code>');
  });

  test('once: whoever asks again only waits', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    mock.routes.splice(0);
    const { outputs } = await gitopsStep(mock, cd, { inputs: BACK, run: '3' });
    expect([outputs['result'], writes(place)]).toEqual(['reverted', []]);
    expect(git.log('main')).toHaveLength(3);
  });

  test('and may be delivered and taken back anew', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    await gitopsStep(mock, cd, { run: '3' });
    expect(git.show('main', FILE)).toBe(kustomization('v2'));
    const { outputs } = await gitopsStep(mock, cd, { inputs: BACK, run: '4' });
    expect(outputs['result']).toBe('reverted');
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
    expect(git.log('main')).toHaveLength(5);
  });

  test('on a branch that has moved on elsewhere, and moves again meanwhile', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    git.commit({ [FILE]: `# Ours.\n#\n#\n#\n${kustomization('v2')}` }, { message: 'ours' });
    let moves = 0;
    mock.afterwards = (route) => {
      if (route !== 'POST /repos/{owner}/{repo}/git/commits' || moves >= 2) return;
      moves += 1;
      git.commit({ [`other-${moves}`]: 'x' }, { message: `other ${moves}` });
    };
    const { outputs } = await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    expect(outputs['result']).toBe('reverted');
    expect(git.show('main', FILE)).toBe(`# Ours.\n#\n#\n#\n${kustomization('v1')}`);
    expect(git.log('main').slice(0, 3)).toEqual(['Revert web v2 in production', 'other 2', 'other 1']);
  });

  test('what others have put back by hand is proved, and not committed again', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    git.commit({ [FILE]: kustomization('v1') }, { message: 'by hand' });
    const { outputs } = await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    expect([outputs['result'], writes(place)]).toEqual(['reverted', []]);
  });
});

describe('gitops: a delivery is not taken back', () => {
  test.each([
    ['the lines', (text: string) => text.replace('set by the pipeline', 'set by hand')],
    ['a line beside them', (text: string) => text.replace('resources: [web.yaml]', 'resources: []')],
  ])('where somebody has changed %s since', async (_, change) => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    const theirs = change(kustomization('v2'));
    git.commit({ [FILE]: theirs });
    const { outputs, exitCode, report } = await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    expect([exitCode, outputs['result'], outputs['rollback-completed']]).toEqual([1, 'refused', 'false']);
    expect(outputs['reason']).toContain('lines-changed: ');
    expect(report).toMatchObject({
      refusal: { evidence: [expect.stringContaining('has changed since in the lines')] },
    });
    expect([git.show('main', FILE), writes(place)]).toEqual([theirs, []]);
  });

  test.each(['before', 'meanwhile'])('when another version has come (%s)', async (when) => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    const next = (): void => void git.commit({ [FILE]: kustomization('v3') }, { message: 'v3' });
    if (when === 'before') next();
    else
      mock.afterwards = (route) => {
        if (route === 'POST /repos/{owner}/{repo}/git/commits' && git.log('main')[0] !== 'v3') next();
      };
    const { outputs, exitCode } = await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    expect([exitCode, outputs['result'], outputs['rollback-completed']]).toEqual([1, 'refused', '']);
    expect(outputs['reason']).toContain('superseded: ');
    expect(git.log('main')[0]).toBe('v3');
  });

  test('when somebody has brought it by hand after it was taken back', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    git.commit({ [FILE]: kustomization('v2') }, { message: 'by hand' });
    mock.routes.splice(0);
    const { outputs } = await gitopsStep(mock, cd, { inputs: BACK, run: '3' });
    expect([outputs['result'], writes(place)]).toEqual(['refused', []]);
    expect(outputs['reason']).toContain('superseded: ');
  });

  test('that nobody knows of', async () => {
    await using place = await gitopsWorld('v2');
    const { mock, cd } = place;
    const { outputs, exitCode } = await gitopsStep(mock, cd, { inputs: BACK });
    expect([exitCode, outputs['result'], writes(place)]).toEqual([1, 'refused', []]);
    expect(outputs['reason']).toContain('nothing-to-revert: ');
  });

  test.each([
    ['that does not come back', 'asleep', 'not-restored: '],
    ['that comes back ill', 'degraded', 'not-restored: '],
    [
      'beside which the new one still runs',
      { summary: { images: [`${IMAGE}:v1@${DIGESTS['v1']}`, `${IMAGE}:v2@${DIGESTS['v2']}`] } },
      'not-restored: ',
    ],
  ] as const)('as far as is proved: a version before %s', async (_, verdict, reason) => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    cd.verdicts['v1'] = verdict;
    const { outputs, exitCode } = await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    expect([exitCode, outputs['result'], outputs['rollback-completed']]).toEqual([1, 'refused', 'false']);
    expect(outputs['reason']).toContain(reason);
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
  });

  test('where another version comes while the version before is waited for', async () => {
    await using place = await delivered();
    const { mock, git, cd } = place;
    mock.afterwards = (route) => {
      if (route === MOVE) git.commit({ [FILE]: kustomization('v3') }, { message: 'v3' });
    };
    const { outputs } = await gitopsStep(mock, cd, { inputs: BACK, run: '2' });
    expect([outputs['result'], outputs['rollback-completed']]).toEqual(['refused', 'false']);
    expect(outputs['reason']).toContain('superseded: ');
  });

  test('with what is said of a delivery alone', async () => {
    await using place = await gitopsWorld();
    const { mock, cd } = place;
    const inputs = { ...BACK, message: 'x', 'smoke-tests': 'smoke.yml', 'on-failure': 'keep' };
    const { outputs, printed } = await gitopsStep(mock, cd, { inputs });
    expect([outputs, mock.routes]).toEqual([{ result: 'failed' }, []]);
    for (const input of ['message', 'smoke-tests', 'on-failure'])
      expect(printed).toContain(`::error::input ${input}: has no meaning with revert; leave it out`);
  });
});

describe('gitops: a delivery is taken back by a pull request', () => {
  test('that nobody merges is told as such, and the next run goes on with it', async () => {
    await using place = await delivered(PULL);
    const { mock, git, cd } = place;
    const inputs = { ...PULL, ...BACK };
    const first = await gitopsStep(mock, cd, { inputs, run: '2' });
    expect([first.exitCode, first.outputs['result']]).toEqual([undefined, 'awaiting-merge']);
    expect(first.outputs).toMatchObject({ 'pull-request': '2', 'rollback-completed': 'false' });
    expect(first.printed).toContain('merge pull request 2, and run this again');
    await gitopsStep(mock, cd, { inputs, run: '3' });
    expect(mock.pulls).toHaveLength(2);
    mergePull(mock, 2);
    const last = await gitopsStep(mock, cd, { inputs, run: '4' });
    expect(last.outputs['result']).toBe('reverted');
    expect([mock.pulls.length, git.show('main', FILE)]).toEqual([2, kustomization('v1')]);
  });

  test('that somebody merges in time, whose merges lose the marks of the commits', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    await gitopsStep(mock, cd, { inputs: PULL });
    mergePull(mock, 1, 'squash');
    await gitopsStep(mock, cd, { inputs: PULL });
    afterEachSleep(cd, () => {
      if (mock.pulls.length === 2 && mock.pulls[1]?.mergeSha === undefined) mergePull(mock, 2, 'squash');
    });
    const inputs = { ...PULL, ...BACK, 'merge-timeout': '60s' };
    const { outputs } = await gitopsStep(mock, cd, { inputs, run: '2' });
    expect([outputs['result'], git.show('main', FILE)]).toEqual(['reverted', kustomization('v1')]);
    const again = await gitopsStep(mock, cd, { inputs, run: '3' });
    expect([again.outputs['result'], mock.pulls.length]).toEqual(['reverted', 2]);
  });
});
