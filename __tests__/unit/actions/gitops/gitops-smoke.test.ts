import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { FILE, gitopsStep, gitopsWorld, kustomization } from '../../../support/gitops-step.ts';

/** What was delivered, as far as checks see it. */
async function application(version: string): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((_, response) => void response.end(version));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const CHECKS = 'checks:\n  - name: the version\n    path: /\n    expect: {body: "{{version}}"}\n';

/** A file of checks in the checkout, which is the folder of the test here. */
function checks(text = CHECKS): { file: string } & Disposable {
  mkdirSync(path.resolve('build'), { recursive: true });
  const folder = mkdtempSync(path.resolve('build', 'gitops-'));
  writeFileSync(path.join(folder, 'smoke.yml'), text);
  return {
    file: path.relative(process.cwd(), path.join(folder, 'smoke.yml')),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

test('gitops: smoke tests run against what was delivered, with its version', async () => {
  await using place = await gitopsWorld();
  await using app = await application('v2');
  using file = checks();
  const { mock, cd } = place;
  const { outputs, report, printed } = await gitopsStep(mock, cd, {
    inputs: { 'smoke-tests': file.file, 'smoke-url': app.url },
  });
  expect(printed).not.toContain('::error');
  expect(outputs['result']).toBe('succeeded');
  expect(report).toMatchObject({
    smoke: { verdict: 'passed', total: 1, passed: 1 },
    phases: [{ name: 'publish' }, { name: 'delivery' }, { name: 'smoke', outcome: 'done' }],
  });
});

test('gitops: one that fails refuses what is healthy, and the old lines come back', async () => {
  await using place = await gitopsWorld();
  await using app = await application('v1');
  using file = checks();
  const { mock, git, cd } = place;
  const { outputs, report } = await gitopsStep(mock, cd, {
    inputs: { 'smoke-tests': file.file, 'smoke-url': app.url },
  });
  expect(outputs).toMatchObject({
    result: 'refused',
    reason: 'smoke-failed: 1 of 1 smoke tests failed',
    'rollback-completed': 'true',
  });
  expect(report).toMatchObject({ smoke: { verdict: 'failed', failures: [{ name: 'the version' }] } });
  expect(git.show('main', FILE)).toBe(kustomization('v1'));
});

test('gitops: a mistake in the file of checks is told before anything is changed', async () => {
  await using place = await gitopsWorld();
  using file = checks('checks:\n  - pathh: /\n');
  const { mock, cd } = place;
  const { outputs, printed } = await gitopsStep(mock, cd, {
    inputs: { 'smoke-tests': file.file, 'smoke-url': 'http://127.0.0.1:1' },
  });
  expect([outputs['result'], mock.routes]).toEqual(['failed', []]);
  expect(printed).toMatch(/pathh/u);
});
