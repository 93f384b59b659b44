import { describe, expect, test } from '@jest/globals';
import { keepSecret } from '../../../../src/base/index.ts';
import type { Fault } from '../../../support/github-api/index.ts';
import { FILE, gitopsStep, gitopsWorld, kustomization } from '../../../support/gitops-step.ts';

const MOVE = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
const BLOB = 'POST /repos/{owner}/{repo}/git/blobs';
const REPOSITORY = 'GET /repos/{owner}/{repo}';
const words = (message: string): object => ({ message, documentation_url: 'https://docs.github.com/rest' });

describe('gitops: what GitHub refuses is a sentence', () => {
  test.each<[string, string, Fault, RegExp]>([
    [
      'a protected branch',
      MOVE,
      { status: 422, body: words('Changes must be made through a pull request.') },
      /input change: the branch of octo-org\/deployments is protected.*found: .*through a pull request.*take change: pull-request/u,
    ],
    [
      'rules of a branch',
      MOVE,
      { status: 422, body: words('Repository rule violations found') },
      /is protected, and takes no commit of this token/u,
    ],
    [
      'a token that may only read',
      BLOB,
      { status: 403 },
      /input github-token: the token may not write to octo-org\/deployments.*expected: contents: write/u,
    ],
    ['a token that may not write, as GitHub hides it', BLOB, { status: 404 }, /the token may not write to/u],
    [
      'a token that has ended',
      REPOSITORY,
      { status: 401 },
      /input github-token: GitHub does not take the token for octo-org\/deployments/u,
    ],
    [
      'a repository that is not there',
      REPOSITORY,
      { status: 404 },
      /input repository: there is no octo-org\/deployments, or the token may not see it/u,
    ],
    [
      'pull requests that the token may not open',
      'POST /repos/{owner}/{repo}/pulls',
      { status: 403 },
      /the token may not write to octo-org\/deployments as pull requests.*pull-requests: write/u,
    ],
    [
      'a GitHub that is down',
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      { status: 503 },
      /GitHub did not answer for octo-org\/deployments.*run this again: it goes on where it was/u,
    ],
  ])('%s', async (_, route, fault, sentence) => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    mock.fault = (asked) => (asked === route ? fault : undefined);
    const inputs = route.includes('/pulls') ? { change: 'pull-request' } : {};
    const { outputs, exitCode, printed, summary } = await gitopsStep(mock, cd, { inputs });
    expect([exitCode, outputs]).toEqual([1, { result: 'failed' }]);
    expect(printed).toMatch(sentence);
    expect(summary).toContain('No verdict on the delivery: 1 problem');
    expect(git.show('main', FILE)).toBe(kustomization('v1'));
  });

  test('all wrong paths at once, with what is near', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    const { objects } = git;
    const parent = git.head('main') ?? '';
    const link = { path: 'apps/link.yaml', mode: '120000', sha: objects.writeBlob('web.yaml') };
    const tree = objects.writeTree(objects.commit(parent).tree, [link]);
    git.move('main', objects.writeCommit({ tree, parents: [parent], message: 'link\n' }));
    const files = 'apps/wep/kustomization.yaml\napps/web\napps/link.yaml\nREADME.md/x\nREADME.md';
    const { printed } = await gitopsStep(mock, cd, { inputs: { files } });
    expect(printed).toMatch(/apps\/wep\/kustomization.yaml\): is not in octo-org\/deployments; found: web;/u);
    expect(printed).toMatch(/apps\/web\): is no file: it is a folder/u);
    expect(printed).toMatch(/apps\/link.yaml\): is no file: it is a link/u);
    expect(printed).toMatch(/README.md\/x\): is no file: README.md is a file/u);
  });

  test('a branch that is not there, and a file without the image', async () => {
    await using place = await gitopsWorld();
    const { mock, cd } = place;
    const branch = await gitopsStep(mock, cd, { inputs: { branch: 'production' } });
    expect(branch.printed).toMatch(
      /input branch: there is no branch production in octo-org\/deployments.*targetRevision/u,
    );
    const other = await gitopsStep(mock, cd, { inputs: { 'image-tag': 'ghcr.io/octo/api:v2' } });
    expect(other.printed).toMatch(
      /holds no place for ghcr.io\/octo\/api; found: images of ghcr.io\/octo\/web/u,
    );
  });

  test('an Application that is not there, before anything is changed, and one that reads something else', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    const { get } = cd.cluster;
    cd.cluster.get = async () => await Promise.resolve(undefined);
    const none = await gitopsStep(mock, cd);
    expect(none.printed).toMatch(/input application: there is no Application web in namespace argocd/u);
    expect([mock.routes, git.log('main')]).toEqual([[], ['first']]);
    cd.cluster.get = async (ref) => {
      const found = await get(ref);
      const source = { repoURL: 'git@github.example:octo-org/deployments', targetRevision: 'v1.2.3' };
      return found === undefined ? undefined : { ...found, spec: { source } };
    };
    const pinned = await gitopsStep(mock, cd);
    expect(pinned.printed).toMatch(/::warning::Application web reads v1.2.3, and not the branch main/u);
  });

  test('every mistake of the inputs at once', async () => {
    await using place = await gitopsWorld();
    const { mock, cd } = place;
    const { printed, outputs } = await gitopsStep(mock, cd, {
      inputs: {
        'image-tag': 'v2',
        files: '../x.yaml\napps/*.yaml',
        repository: 'deployments',
        branch: 'a..b',
        application: 'Web!',
        change: 'push',
        timeout: '0s',
        'smoke-url': 'https://shop.example',
        message: 'x\n\nEdu-Actions-Revert: 0123456789abcdef',
        'github-token': '',
      },
    });
    expect(outputs).toEqual({ result: 'failed' });
    expect(mock.routes).toEqual([]);
    const named = [...printed.matchAll(/::error::input ([a-z-]+)/gu)].map(([, input = '']) => input);
    expect([...new Set(named)].sort()).toEqual([
      'application',
      'branch',
      'change',
      'files',
      'github-token',
      'image-tag',
      'message',
      'repository',
      'smoke-url',
      'timeout',
    ]);
  });

  test('a file with a secret of this job is not written masked', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    keepSecret('hunter2hunter2');
    git.commit({ [FILE]: `# hunter2hunter2\n${kustomization('v1')}` });
    const { printed, outputs } = await gitopsStep(mock, cd);
    expect(outputs['result']).toBe('failed');
    expect(printed).toMatch(/would not be written as it is.*holds no secret of this job/u);
    expect(git.log('main')).toHaveLength(2);
  });

  test('GitHub that is away for a while during the wait is asked again', async () => {
    await using place = await gitopsWorld();
    const { mock, git, cd } = place;
    mock.afterwards = (route) => {
      if (route === MOVE) git.commit({ other: 'x' });
    };
    mock.fault = (route, attempt) =>
      route === 'GET /repos/{owner}/{repo}/compare/{basehead}' && attempt < 6 ? { status: 502 } : undefined;
    const { outputs } = await gitopsStep(mock, cd);
    expect(outputs['result']).toBe('succeeded');
  });
});
