import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runSmokeTest } from '../../../../src/actions/smoke-test/run.ts';
import { systemClock } from '../../../../src/base/index.ts';
import { githubLogger } from '../../../../src/github/index.ts';
import * as smoke from '../../../../src/smoke/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { commandsIn } from '../../../support/github-rules.ts';
import { smokeCluster } from '../../../support/smoke-cluster.ts';
import { type SmokeServer, startSmokeServer } from '../../../support/smoke-server.ts';
import { workspace } from '../../../support/workspace.ts';

let server: SmokeServer;
beforeAll(async () => {
  server = await startSmokeServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

async function run(inputs: Record<string, string>, files: Record<string, string> = {}, signal?: AbortSignal) {
  using runner = captureRunner();
  using checkout = workspace(files);
  const { cluster, tunnels } = smokeCluster({ web: ['web-1'] }, server.http);
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  await runSmokeTest({
    env: { ...runner.env, GITHUB_WORKSPACE: checkout.folder, ...(Object.fromEntries(named) as object) },
    clock: systemClock,
    logger: githubLogger(),
    signal: signal ?? new AbortController().signal,
    load: async () => ({ smoke, connect: async () => cluster }),
  });
  const outputs = runner.outputs();
  const read = (name: string) =>
    existsSync(outputs[name] ?? '') ? readFileSync(outputs[name] ?? '', 'utf8') : '';
  const { exitCode } = process;
  return {
    printed: runner.printed(),
    outputs,
    summary: runner.summary(),
    exitCode,
    report: read('report'),
    junit: read('junit'),
    tunnels,
  };
}

const problemsOf = async (
  inputs: Record<string, string>,
  files?: Record<string, string>,
): Promise<string[]> => {
  const { printed, outputs, exitCode } = await run(inputs, files);
  expect([exitCode, outputs]).toEqual([1, { verdict: 'error' }]);
  return printed
    .split('\n')
    .flatMap((line) => (line.startsWith('::error') ? [line.replace(/^::error[^:]*::/u, '')] : []));
};

describe('runSmokeTest', () => {
  test('one address is the simple case', async () => {
    const ran = await run({ url: `${server.http}/status?code=204`, 'expect-status': '204' });
    expect(ran.exitCode).toBeUndefined();
    expect(ran.outputs).toMatchObject({
      verdict: 'passed',
      total: '1',
      passed: '1',
      failed: '0',
      skipped: '0',
      'failed-checks': '',
    });
    expect(ran.printed).toContain('✓ GET /status?code=204');
    expect(ran.summary).toContain('### ✅ smoke tests: all 1 check passed');
    expect(JSON.parse(ran.report)).toMatchObject({ formatVersion: 1, verdict: 'passed' });
    expect(ran.junit).toContain('<testsuites name="smoke tests" tests="1"');
  });

  test('a status that is not asked for, and a version that does not answer, fail the step', async () => {
    const bad = await run({ url: `${server.http}/status?code=503`, 'expect-status': '2xx,404' });
    expect([bad.exitCode, bad.outputs['verdict'], bad.outputs['failed-checks']]).toEqual([
      1,
      'failed',
      'GET /status?code=503',
    ]);
    expect(bad.summary).toContain('### ❌ smoke tests: 1 of 1 check failed');
    expect(bad.summary).toContain('expected 2xx or 404, found 503');
    expect(commandsIn(bad.printed)).toEqual(['error', 'error']);
    const good = await run({ url: `${server.http}/json`, version: '1.4.2' });
    expect([good.exitCode, good.outputs['verdict']]).toEqual([undefined, 'passed']);
    expect(good.printed).toContain('✓ version 1.4.2 answers, after 3 requests');
  });

  test('a file of checks, with variables and secrets of the action', async () => {
    const tests = `
checks:
  - {name: good, path: /json, expect: {json: {$.status: '{{status}}'}}}
  - name: bad
    path: /echo?key={{key}}
    expect: {body: '::error::{{key}}'}
`;
    const ran = await run(
      {
        tests: 'smoke.yml',
        url: server.http,
        variables: 'status=ok\n# a comment\n',
        secrets: 'key=the-key=x\n',
        name: 'shop | live',
      },
      { 'smoke.yml': tests },
    );
    expect(ran.outputs).toMatchObject({ verdict: 'failed', total: '2', failed: '1', 'failed-checks': 'bad' });
    expect(ran.printed).toContain('::add-mask::the-key=x');
    expect(ran.printed).toMatch(
      /::error title=bad,file=smoke\.yml,line=4::body: expected "::error::\*\*\*", found /u,
    );
    expect(ran.printed.replace(/::add-mask::.*/gu, '') + ran.summary + ran.report + ran.junit).not.toMatch(
      /the-key/u,
    );
    expect(ran.summary).toContain('shop &#124; live');
    expect(ran.outputs['report']).toMatch(/smoke-shop___live\.json$/u);
  });

  test('a Service is reached through its pods', async () => {
    const ran = await run(
      { tests: 's.yml', service: 'web', 'k8s-namespace': 'shop', port: 'http' },
      { 's.yml': 'checks: [{path: /json}]' },
    );
    expect([ran.outputs['verdict'], ran.tunnels]).toEqual(['passed', ['web-1:8080']]);
    const simple = await run({ service: 'web' });
    expect([simple.outputs['verdict'], simple.tunnels]).toEqual(['failed', ['web-1:8080']]);
    expect(simple.printed).toContain('status: expected 2xx, found 404');
  });

  test('a job that is cancelled has no verdict', async () => {
    const cancelled = AbortSignal.abort(new Error('cancelled by SIGTERM'));
    const ran = await run({ url: `${server.http}/json` }, {}, cancelled);
    expect([ran.exitCode, ran.outputs]).toEqual([1, { verdict: 'error' }]);
    expect(ran.printed).toContain('cancelled before the smoke tests had a verdict');
  });
});

describe('wrong inputs', () => {
  test.each<[inputs: Record<string, string>, says: string]>([
    [
      {},
      'input url: is missing, and so is tests: there is nothing to check; give the address to check, or a file of checks',
    ],
    [
      { url: 'shop.example' },
      'input url: is not an http or https URL; found: "shop.example"; expected: such as https://shop.example/health',
    ],
    [
      { url: 'https://u:p@shop.example' },
      'input url: holds credentials, which would be shown in logs and reports',
    ],
    [
      { url: 'https://a.example', service: 'web' },
      'input service: cannot go with url; give one of url, service and pod',
    ],
    [{ url: 'https://a.example', port: '80' }, 'input port: has a meaning only for a service or pod'],
    [{ pod: 'web-0', port: 'http' }, 'input port: is not a port; found: "http"; expected: 1 to 65535'],
    [{ service: 'web', port: '70000' }, 'input port: is not a port; found: "70000"; expected: 1 to 65535'],
    [
      { url: 'https://a.example', 'expect-status': '20' },
      'input expect-status: is no status; found: "20"; expected: such as 200, 2xx, any, or several with commas between',
    ],
    [
      { url: 'https://a.example', retries: '1.5' },
      'input retries: is out of range; found: 1.5; expected: 0 to 1000',
    ],
    [
      { url: 'https://a.example', 'version-path': '/v' },
      'input version-path: has a meaning only with version',
    ],
    [
      { url: 'https://a.example', timeout: 'soon' },
      'input timeout: is not a duration; found: "soon"; expected: such as 90s, 5m, 1h30m or a number of seconds, five days at most',
    ],
    [
      { url: 'https://a.example', secrets: 'the-secret-alone' },
      'input secrets: has no name=value in line 1; expected: such as user=alice',
    ],
    [
      { tests: 'smoke.yml' },
      'input tests: is not a file; found: "smoke.yml"; give its path from the root of the checkout, which an earlier step must have made',
    ],
    [{ tests: 's.yml', retries: '2' }, 'input retries: cannot go with tests; write it into the file'],
  ])('%j', async (inputs, says) => {
    expect(await problemsOf(inputs)).toEqual([says]);
  });

  test('a wrong file is annotated at its lines, all of them', async () => {
    const { printed } = await run(
      { tests: 's.yml', url: server.http },
      { 's.yml': 'checks:\n  - {pth: /}\n  - {path: /a}\n' },
    );
    expect(printed).toContain(
      '::error file=s.yml,line=2::(s.yml:2): has the unknown key "pth" in checks[0]; did you mean path?',
    );
  });
});
