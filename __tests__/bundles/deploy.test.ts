import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { holderOf, loadedIn, recordingTo } from '../support/loaded-modules.ts';
import { kubeconfigFor, NO_CLUSTER } from '../support/kubeconfig.ts';
import { type ActionResult, type ActionRun, runAction } from '../support/run-action.ts';
import { workspace } from '../support/workspace.ts';

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n';
const GOOD = { environment: 'staging', 'image-tag': '1.4.0', 'k8s-namespace': 'shop', manifests: 'k8s' };

async function runDeploy(run: Omit<ActionRun, 'action'>): Promise<ActionResult> {
  return await runAction({ action: 'deploy', ...run });
}

/** An API server that takes requests and never answers; it goes away after `body`, or when it calls `leave`. */
async function silentServer(
  body: (url: string, asked: Promise<void>, leave: () => void) => Promise<void>,
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  const server = createServer(() => asked.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const leave = () => {
    server.closeAllConnections();
    server.close();
  };
  try {
    await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked.promise, leave);
  } finally {
    leave();
  }
}

describe('the bundle of deploy', () => {
  test('tells all missing inputs at once and loads none of its rooms for it', async () => {
    using place = workspace();
    const record = path.join(place.folder, 'modules');
    const result = await runDeploy(recordingTo(record));
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe('');
    expect(result.stdout.split('\n').filter((line) => line !== '')).toEqual([
      '::error::input environment: is required and missing; name what is released to, such as staging',
      '::error::input k8s-namespace: is required and missing; name the namespace to release into',
      '::error::input image-tag: is required and missing; give the tag, digest or reference of the image that was built',
      '::error::input chart: is missing, and so is manifests: there is nothing to release; give the path of a Helm chart, or manifests',
    ]);
    expect(result.outputs).toEqual({ result: 'failed' });
    expect(result.summary).toContain('Nothing was released: 4 problems');
    const { names, bytes } = loadedIn(record);
    for (const heavy of ['class RestCluster ', 'async function release(', 'octokit-core.js']) {
      expect(names).not.toContain(holderOf(heavy));
    }
    expect(bytes).toBeLessThan(1024 * 1024);
  });

  test('loads all that a release needs, and says in one line that the cluster cannot be reached', async () => {
    using checkout = workspace({ 'k8s/web.yaml': MANIFEST });
    using temp = workspace();
    const result = await runDeploy({
      inputs: { ...GOOD, kubeconfig: NO_CLUSTER },
      workspace: checkout.folder,
      tempDir: temp.folder,
    });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('::add-mask::token-of-the-test');
    expect(result.stdout).toMatch(/^::error::.*127\.0\.0\.1:1 refused the connection/mu);
    expect(result.stdout + result.stderr).not.toMatch(/\n\s+at |bug in edu-actions/u);
    expect(result.outputs).toMatchObject({ result: 'failed' });
    expect(readdirSync(temp.folder)).toEqual([]);
  }, 60_000);

  test('stops on SIGINT, says so and leaves no file', async () => {
    using checkout = workspace({ 'k8s/web.yaml': MANIFEST });
    using temp = workspace();
    await silentServer(async (url, asked, leave) => {
      const result = await runDeploy({
        inputs: { ...GOOD, kubeconfig: kubeconfigFor(url) },
        workspace: checkout.folder,
        tempDir: temp.folder,
        onStart: (pid) => void asked.then(() => process.kill(pid, 'SIGINT')).then(leave),
      });
      expect(result.exitCode).toBe(1);
      expect(result.stdout).toContain('::error::The job was cancelled before the release had a verdict.');
      expect(readdirSync(temp.folder)).toEqual([]);
    });
  }, 60_000);

  test('the post step removes what a killed main step left', async () => {
    using checkout = workspace({ 'k8s/web.yaml': MANIFEST });
    using temp = workspace();
    await silentServer(async (url, asked) => {
      const main = await runDeploy({
        inputs: { ...GOOD, kubeconfig: kubeconfigFor(url) },
        workspace: checkout.folder,
        tempDir: temp.folder,
        onStart: (pid) => void asked.then(() => process.kill(pid, 'SIGKILL')),
      });
      expect(main.signal).toBe('SIGKILL');
      expect(readdirSync(temp.folder)).toHaveLength(1);
      const post = await runDeploy({ phase: 'post', state: main.state, tempDir: temp.folder });
      expect([post.exitCode, post.stdout, post.stderr]).toEqual([0, '', '']);
      expect(readdirSync(temp.folder)).toEqual([]);
    });
  }, 60_000);

  test('the post step only warns, and removes no folder that is not its own', async () => {
    using temp = workspace({ 'precious/file': 'x' });
    const folder = path.join(temp.folder, 'precious');
    const post = await runDeploy({ phase: 'post', state: { post: 'true', folder }, tempDir: temp.folder });
    expect(post.exitCode).toBe(0);
    expect(post.stdout).toMatch(/^::warning::The temporary files of deploy could not be removed/u);
    expect(existsSync(path.join(folder, 'file'))).toBe(true);
  });

  test('the post step of a main step that never connected has nothing to do', async () => {
    const main = await runDeploy({});
    const post = await runDeploy({ phase: 'post', state: main.state });
    expect([post.exitCode, post.stdout]).toEqual([0, '']);
  });
});
