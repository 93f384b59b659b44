import { expect, test } from '@jest/globals';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';

const INPUTS = {
  environment: 'test',
  app: 'web',
  'image-tag': 'ghcr.io/octo/web:v2',
  files: 'web.yaml',
  'github-token': 'token-of-the-test',
};

test('the bundle of gitops tells all missing inputs, and loads neither its room nor a client for it', async () => {
  using place = workspace();
  const refused = await runAction({ action: 'gitops', inputs: { ...INPUTS, files: '', 'image-tag': 'v2' } });
  expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
  expect(refused.stdout.trimEnd().split('\n')).toEqual([
    '::error::input image-tag: names no repository of an image, and its places are known by that; found: "v2"; give a full reference, or the repository in image-name',
    '::error::input files: is required and missing; name the files of the repository that hold the image',
  ]);
  expect(refused.outputs).toEqual({ result: 'failed' });
  expect(refused.summary).toContain('No verdict on the delivery: 2 problems');
  const { names } = await loadedBy('gitops', { ...INPUTS, files: '' }, place.folder);
  expect(names).not.toContain(holderOf('class KubeConfig'));
  expect(names).not.toContain(holderOf('octokit-core.js'));
  expect(names).not.toContain(holderOf('has commits of others'));
});

test('the bundle of gitops asks nobody else when the cluster does not answer', async () => {
  const kubeconfig = JSON.stringify({
    clusters: [{ name: 'c', cluster: { server: 'http://127.0.0.1:1' } }],
    users: [{ name: 'u', user: { token: 'kube-token-of-the-test' } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'c',
  });
  const run = await runAction({ action: 'gitops', inputs: { ...INPUTS, kubeconfig, timeout: '2s' } });
  expect([run.exitCode, run.outputs['result']]).toEqual([1, 'failed']);
  expect(run.stdout).toMatch(/::error::.*http:\/\/127\.0\.0\.1:1/u);
  expect(run.stdout.replaceAll(/::add-mask::.*/gu, '')).not.toContain('kube-token-of-the-test');
});
