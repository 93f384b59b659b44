import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandsIn } from '../support/github-rules.ts';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { type ActionResult, type ActionRun, runAction } from '../support/run-action.ts';
import { type SmokeServer, startSmokeServer } from '../support/smoke-server.ts';
import { workspace } from '../support/workspace.ts';

let server: SmokeServer;
beforeAll(async () => {
  server = await startSmokeServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

async function run(inputs: Record<string, string>, more: Partial<ActionRun> = {}): Promise<ActionResult> {
  return await runAction({ action: 'smoke-test', inputs, ...more });
}

const TESTS = `
defaults: {ca-file: ca.pem}
checks:
  - name: everything that is loaded on demand
    path: /html
    expect: {css: {h1: Hello you}, http-version: '2', certificate: {days-left: {gt: 1}}}
  - name: json
    path: /json
    expect: {json: {$.version: '{{version}}'}}
groups:
  - name: cookies
    checks:
      - {name: set, path: /cookies, capture: {s: {cookie: session}}}
      - {name: sent, path: /cookies, expect: {body: 'session={{s}}; theme=dark'}}
`;

describe('the bundle of smoke-test', () => {
  test('tells a missing input and loads none of its rooms for it', async () => {
    using place = workspace();
    const refused = await run({});
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    expect(refused.stdout.trimEnd()).toBe(
      '::error::input url: is missing, and so is tests: there is nothing to check; give the address to check, or a file of checks',
    );
    expect(refused.outputs).toEqual({ verdict: 'error' });
    const loaded = await loadedBy('smoke-test', {}, place.folder);
    expect(loaded.names).not.toContain(holderOf('function smokeJsonSchema('));
    expect(loaded.bytes).toBeLessThan(0.75 * 1024 * 1024);
  });

  test('runs a file over HTTP/2 with a private authority, and loads no client of Kubernetes for it', async () => {
    using place = workspace({ 'smoke.yml': TESTS, 'ca.pem': server.ca });
    const inputs = { tests: 'smoke.yml', url: server.http2, variables: 'version=1.4.2' };
    const ran = await run(inputs, { workspace: place.folder });
    expect([ran.exitCode, ran.stderr, ran.outputs['verdict']]).toEqual([0, '', 'passed']);
    expect(ran.outputs).toMatchObject({ total: '4', passed: '4' });
    expect(ran.summary).toContain('all 4 checks passed');
    expect(commandsIn(ran.stdout)).toEqual([]);
    const { names } = await loadedBy('smoke-test', inputs, place.folder);
    expect(names).not.toContain(holderOf('class RestCluster '));
  });

  test('fails the step where a check fails, with an annotation at its line', async () => {
    using place = workspace({ 's.yml': 'checks:\n  - {name: status, path: /status?code=500&body=oops}\n' });
    const ran = await run({ tests: 's.yml', url: server.http }, { workspace: place.folder });
    expect([ran.exitCode, ran.stderr, ran.outputs['verdict']]).toEqual([1, '', 'failed']);
    expect(ran.stdout).toContain(
      '::error title=status,file=s.yml,line=2::status: expected 2xx, found 500 (the body begins with "oops")',
    );
  });

  test('goes through a proxy where the environment names one', async () => {
    const asked: string[] = [];
    const proxy = await proxyOn((url) => asked.push(url));
    const { port } = proxy.address() as AddressInfo;
    const env = { HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: '' };
    const ran = await run({ url: 'http://shop.example/health' }, { env });
    const not = await run({ url: `${server.http}/json` }, { env: { ...env, NO_PROXY: '127.0.0.1' } });
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    expect([ran.outputs['verdict'], not.outputs['verdict']]).toEqual(['passed', 'passed']);
    expect(asked).toEqual([expect.stringContaining('shop.example')]);
  });
});

/** Answers every request itself, asked as a proxy or through a tunnel. */
async function proxyOn(seen: (url: string) => void): ReturnType<typeof listening> {
  const server = createServer((request, response) => {
    seen(request.url ?? '');
    response.end('by the proxy');
  });
  server.on('connect', (request, socket) => {
    seen(request.url ?? '');
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', () =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok'),
    );
    socket.on('error', () => undefined);
  });
  return await listening(server);
}

async function listening<T extends Server>(server: T): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
