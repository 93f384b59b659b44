// Every other day: scripts/test/turns.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { BLUE_GREEN, images, refused, released, ROLLING, servedVersion, values } from '../support/hello.ts';
import { podsOf, selectorOf } from '../support/look.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type ActionResult, runAction } from '../support/run-action.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';
import { workspace } from '../support/workspace.ts';

/** Smoke tests where they are meant to run: against Services and Pods of a real cluster, and in the middle of a release. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
let place: ReturnType<typeof workspace>;
let address: string;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  place = workspace();
  testNamespace = await openTestNamespace('smoke');
  await images(testNamespace, 'v1', 'v2', 'v3');
  await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v1' });
  address = await testNamespace.url();
});
afterAll(async () => {
  place?.[Symbol.dispose]();
  await testNamespace?.close();
});

/** Writes a file of checks and gives its path. */
function tests(name: string, file: object): string {
  const path = join(place.folder, name);
  writeFileSync(path, JSON.stringify(file));
  return path;
}

async function smoke(inputs: Record<string, string>): Promise<ActionResult> {
  const { kubeconfig, namespace } = testNamespace;
  return await runAction({
    action: 'smoke-test',
    workspace: place.folder,
    inputs: { kubeconfig, 'k8s-namespace': namespace, ...inputs },
  });
}

const VERSION = {
  parallel: 1,
  'wait-for': {
    path: '/version',
    version: '{{version}}',
    from: { json: '$.version' },
    passes: 4,
    interval: '50ms',
    within: '20s',
  },
  checks: [
    {
      name: 'greets',
      path: '/',
      expect: { json: { '$.greeting': 'Hello' }, headers: { 'x-version': '{{version}}' } },
    },
    {
      name: 'page',
      path: '/',
      headers: { accept: 'text/html' },
      expect: { css: { h1: { contains: '{{version}}' } } },
    },
    { name: 'slow', path: '/slow?ms=300', expect: { duration: '8s' } },
  ],
};

scenario('a Service is tested over the API server, its pods in turn, with the minimal Role', async () => {
  const file = tests('service.json', {
    parallel: 1,
    checks: Array.from({ length: 4 }, (_, at) => ({
      name: `pod ${at}`,
      path: '/version',
      // A connection of its own each: the next one goes to the next pod.
      expect: { ip: { exists: false }, json: { '$.version': 'v1', '$.instance': { matches: '^hello-' } } },
    })),
  });
  const ran = await smoke({ tests: file, service: 'hello', version: 'v1', 'version-path': '/version' });
  expect([ran.exitCode, ran.stderr, ran.outputs['verdict']]).toEqual([0, '', 'passed']);
  expect(ran.stdout).toContain('✓ version v1 answers, after 3 requests');
  const wrong = await smoke({ service: 'hello', port: 'htp' });
  expect(wrong.stdout).toContain(
    `Service ${testNamespace.namespace}/hello has no port htp: it has http (80)`,
  );
});

scenario('a Pod is tested the same way, and one that refuses is told so', async () => {
  const [pod] = await podsOf(testNamespace, 'app.kubernetes.io/version=v1');
  const file = tests('pod.json', { checks: VERSION.checks });
  const name = pod?.name ?? '';
  const ran = await smoke({ tests: file, pod: name, variables: 'version=v1' });
  expect([ran.exitCode, ran.outputs['passed']]).toEqual([0, '3']);
  const refusing = await smoke({ tests: file, pod: name, port: '9', variables: 'version=v1' });
  expect([refusing.exitCode, refusing.outputs['failed']]).toEqual([1, '3']);
  expect(refusing.stdout).toMatch(/connect: .*port 9 does not take the connection: connection refused/u);
  const nobody = await smoke({ tests: file, pod: 'nobody', variables: 'version=v1' });
  expect(nobody.stdout).toContain(`there is no Pod nobody in namespace ${testNamespace.namespace}`);
});

scenario('a release whose smoke tests pass before the switch and after it', async () => {
  const file = tests('good.json', VERSION);
  const { report, summary } = await released(testNamespace, BLUE_GREEN, values(), {
    'image-tag': 'v2',
    'smoke-tests': file,
  });
  expect(report.smoke).toEqual([
    expect.objectContaining({
      when: 'preview',
      service: 'hello-preview',
      verdict: 'passed',
      total: 3,
      passed: 3,
    }),
    expect.objectContaining({ when: 'live', service: 'hello', verdict: 'passed', total: 3, passed: 3 }),
  ]);
  const names = report.phases.map(({ name }) => name);
  expect(names.indexOf('smoke-preview')).toBeLessThan(names.indexOf('switch'));
  expect(names.indexOf('smoke-live')).toBeGreaterThan(names.indexOf('verify'));
  expect(summary).toContain('| Smoke tests | 3 checks passed before the traffic moved');
});

scenario('tests that fail before the switch: what is live is never touched', async () => {
  const before = await selectorOf(testNamespace);
  const load = await testNamespace.traffic(100);
  const file = tests('before.json', {
    checks: [
      { name: 'greets', path: '/', expect: { json: { '$.greeting': 'Bonjour' } } },
      { name: 'answers', path: '/health' },
    ],
  });
  const { report, outputs } = await refused(testNamespace, BLUE_GREEN, values(), {
    'image-tag': 'v3',
    'smoke-tests': file,
  });
  expect(report.refusal).toMatchObject({
    code: 'smoke-failed',
    message: expect.stringContaining(
      '1 of 2 smoke tests failed against Service hello-preview, before the new version got traffic: greets: json $.greeting: expected "Bonjour", found "Hello"',
    ),
    evidence: ['greets: json $.greeting: expected "Bonjour", found "Hello"'],
  });
  expect(outputs['reason']).toMatch(/^smoke-failed: /u);
  expect(report.phases.map(({ name }) => name)).not.toContain('switch');
  expect(await selectorOf(testNamespace)).toEqual(before);
  const { failures, byVersion } = await load.stop();
  expect([failures, Object.keys(byVersion)]).toEqual([[], ['v2']]);
});

scenario('tests that fail after the switch: back at the old version, and no request failed', async () => {
  const before = await selectorOf(testNamespace);
  const load = await testNamespace.traffic(100);
  // Users are to see v2 and v3 is released: before the switch they still do.
  const file = tests('after.json', {
    checks: [{ name: 'users', url: `${address}version`, expect: { json: { '$.version': 'v2' } } }],
  });
  const { report } = await refused(testNamespace, BLUE_GREEN, values(), {
    'image-tag': 'v3',
    'smoke-tests': file,
  });
  expect(report).toMatchObject({
    rollbackCompleted: true,
    refusal: {
      code: 'smoke-failed',
      message: expect.stringContaining(
        'against Service hello, after the new version got traffic: users: json $.version: expected "v2", found "v3"',
      ),
    },
    smoke: [
      { when: 'preview', verdict: 'passed' },
      { when: 'live', verdict: 'failed' },
    ],
  });
  expect(await selectorOf(testNamespace)).toEqual(before);
  const { failures, byVersion } = await load.stop();
  expect(failures).toEqual([]);
  expect(Object.keys(byVersion).toSorted()).toEqual(['v2', 'v3']);
  expect(await servedVersion(address, 'v2')).toBe('v2');
});

scenario('a rolling release is tested after its rollout, and goes back the same way', async () => {
  const good = await released(testNamespace, ROLLING, values(), {
    'image-tag': 'v1',
    'smoke-tests': tests('rolling.json', VERSION),
  });
  expect(good.report.smoke).toEqual([
    expect.objectContaining({ when: 'live', service: 'hello', verdict: 'passed' }),
  ]);
  const load = await testNamespace.traffic(100);
  const bad = await refused(testNamespace, ROLLING, values(), {
    'image-tag': 'v2',
    'smoke-tests': tests('rolling-bad.json', { checks: [{ path: '/nowhere' }] }),
  });
  expect(bad.report).toMatchObject({ refusal: { code: 'smoke-failed' }, rollbackCompleted: true });
  const { failures } = await load.stop();
  expect(failures).toEqual([]);
  expect(await servedVersion(address, 'v1')).toBe('v1');
});

scenario('the one-step release refuses a version that fails them, before the switch', async () => {
  const before = await selectorOf(testNamespace);
  const { report, outputs } = await refused(
    {
      ...testNamespace,
      deploy: async (inputs, options) => await testNamespace.deploy(inputs, { action: '.', ...options }),
    },
    BLUE_GREEN,
    values(),
    {
      'image-tag': 'v3',
      'smoke-tests': tests('one-step.json', {
        checks: [{ name: 'greets', path: '/', expect: { json: { '$.greeting': '{{greeting}}' } } }],
      }),
      'smoke-variables': 'greeting=Bonjour',
    },
  );
  expect(outputs['reason']).toContain('greets: json $.greeting: expected "Bonjour", found "Hello"');
  expect(report.phases.map(({ name }) => name)).not.toContain('switch');
  expect(await selectorOf(testNamespace)).toEqual(before);
});
