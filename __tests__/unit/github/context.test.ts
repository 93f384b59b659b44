import { expect, test } from '@jest/globals';
import { runContext } from '../../../src/github/index.ts';

test('the run is addressed by the server that it runs on, GHES included', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://git.corp.example/',
    GITHUB_REPOSITORY: 'team/shop',
    GITHUB_RUN_ID: '7',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_WORKSPACE: '/w',
    RUNNER_TEMP: '/t',
  };
  expect(runContext(env)).toEqual({
    workspace: '/w',
    tempDir: '/t',
    repository: 'team/shop',
    runUrl: 'https://git.corp.example/team/shop/actions/runs/7/attempts/2',
    origin: 'team/shop/7//',
  });
});

test('without a runner there is the current folder and no URL', () => {
  expect(runContext({ GITHUB_RUN_ID: '' })).toEqual({ workspace: '.' });
});
