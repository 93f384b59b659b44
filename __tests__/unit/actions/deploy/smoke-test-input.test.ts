import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseInputs } from '../../../../src/actions/deploy/inputs.ts';
import type { SmokeInputs } from '../../../../src/actions/shared/release-step/common-inputs.ts';
import { smokeOf } from '../../../../src/actions/shared/release-step/smoke.ts';
import { renderSummary } from '../../../../src/actions/shared/release-step/summary.ts';
import type { Features, Services } from '../../../../src/actions/shared/release-step/services.ts';
import {
  ConfigurationError,
  describeProblem,
  memoryLogger,
  systemClock,
} from '../../../../src/base/index.ts';
import * as smokeRoom from '../../../../src/smoke/index.ts';
import { fullReport } from '../../../support/release-reports.ts';
import { smokeCluster } from '../../../support/smoke-cluster.ts';
import { type SmokeServer, startSmokeServer } from '../../../support/smoke-server.ts';
import { workspace } from '../../../support/workspace.ts';

let server: SmokeServer;
beforeAll(async () => {
  server = await startSmokeServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

const signal = new AbortController().signal;

async function made(file: string, given: Partial<SmokeInputs> = {}) {
  using checkout = workspace({ 'smoke.yml': file });
  const { cluster, tunnels } = smokeCluster({ web: ['web-old'], 'web-preview': ['web-new'] }, server.http);
  const features = { smoke: async () => smokeRoom } as unknown as Features;
  const services = {
    env: { GITHUB_WORKSPACE: checkout.folder },
    clock: systemClock,
    logger: memoryLogger(),
    load: async () => features,
  };
  const inputs = { tests: 'smoke.yml', variables: new Map(), secrets: new Map(), ...given };
  const smokeOn = await smokeOf(inputs, { namespace: 'shop' }, services as unknown as Services);
  return { smoke: smokeOn(cluster), tunnels };
}

const at = {
  when: 'preview',
  namespace: 'shop',
  service: 'web-preview',
  version: '1.4.2',
  withinMs: 5000,
  signal,
} as const;

/** The problems of inputs, as a user sees them. */
function problems(inputs: Record<string, string>): string[] {
  try {
    parseInputs(inputs);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(describeProblem);
    throw error;
  }
}

describe('smoke tests of a release', () => {
  test('go to the Service that they are told, with its version as a variable', async () => {
    const { smoke, tunnels } = await made(
      "checks: [{name: a, path: /json, expect: {json: {$.version: '{{version}}'}}}]",
    );
    expect(smoke.service).toBeUndefined();
    expect(await smoke.run(at)).toMatchObject({ verdict: 'passed', total: 1, failures: [] });
    expect(await smoke.run({ ...at, service: 'web', version: '1.5.0' })).toMatchObject({
      verdict: 'failed',
      failed: 1,
      failures: [{ name: 'a', message: 'json $.version: expected "1.5.0", found "1.4.2"' }],
    });
    expect(tunnels).toEqual(['web-new:8080', 'web-old:8080']);
  });

  test('take variables over those of the file and over the version of the release, and secrets that nobody sees', async () => {
    const file = `variables: {user: bob}
checks:
  - {name: version, path: /json, expect: {json: {$.version: '{{version}}'}}}
  - {name: user, path: /json, expect: {json: {$.version: '{{user}} with {{password}}'}}}`;
    const { smoke } = await made(file, {
      variables: new Map([
        ['version', '1.4.2'],
        ['user', 'alice'],
      ]),
      secrets: new Map([['password', 'open-sesame']]),
    });
    const outcome = await smoke.run({ ...at, version: '1.5.0' });
    expect(outcome.failures).toEqual([
      { name: 'user', message: 'json $.version: expected "alice with ***", found "1.4.2"' },
    ]);
  });

  test('keep the Service and port of their file, and not its address', async () => {
    const named = await made('target: {service: web, port: admin}\nchecks: [{path: /json}]');
    expect(named.smoke.service).toBe('web');
    await named.smoke.run(at);
    const address = await made('target: https://shop.example\nchecks: [{path: /json}]');
    expect(address.smoke.service).toBeUndefined();
    await address.smoke.run(at);
    expect([named.tunnels, address.tunnels]).toEqual([['web-new:9090'], ['web-new:8080']]);
  });

  test('that do not end in time have failed', async () => {
    const { smoke } = await made('checks: [{path: /slow?ms=9000}]');
    expect(await smoke.run({ ...at, withinMs: 100 })).toMatchObject({
      verdict: 'failed',
      failures: [{ message: expect.stringContaining('is over') }],
    });
  });

  test('with a mistake are refused before anything else', async () => {
    await expect(made('checks: [{pth: /}]')).rejects.toThrow(ConfigurationError);
  });

  test('and a file that is not there is an input that is wrong', () => {
    using checkout = workspace({ 'k8s.yaml': '' });
    const env = {
      GITHUB_WORKSPACE: checkout.folder,
      INPUT_APP: 'web',
      INPUT_ENVIRONMENT: 's',
      'INPUT_IMAGE-TAG': '1',
      'INPUT_K8S-NAMESPACE': 'n',
      INPUT_MANIFESTS: 'k8s.yaml',
    };
    expect(() => parseInputs({ ...env, 'INPUT_SMOKE-TESTS': 'smoke.yml' })).toThrow(
      'input smoke-tests: is not a file; found: "smoke.yml"',
    );
    expect(
      parseInputs({
        ...env,
        'INPUT_SMOKE-TESTS': 'k8s.yaml',
        'INPUT_SMOKE-VARIABLES': 'user=alice\nversion=a=b',
        'INPUT_SMOKE-SECRETS': 'password=x y',
      }).smoke,
    ).toEqual({
      tests: 'k8s.yaml',
      variables: new Map([
        ['user', 'alice'],
        ['version', 'a=b'],
      ]),
      secrets: new Map([['password', 'x y']]),
    });
  });

  test('and variables that are none, or belong to no file, are told of without their text', () => {
    expect(problems({ 'INPUT_SMOKE-VARIABLES': 'a=1', 'INPUT_SMOKE-SECRETS': 'hunter2' })).toEqual(
      expect.arrayContaining([
        'input smoke-variables: has a meaning only with smoke-tests',
        'input smoke-secrets: has a meaning only with smoke-tests',
        'input smoke-secrets: has no name=value in line 1; expected: such as user=alice',
      ]),
    );
  });

  test('are in the summary', () => {
    expect(renderSummary(fullReport())).toContain(
      '| Smoke tests | ❌ 1 of 9 checks failed, 1 skipped before the traffic moved, against <code>web-preview</code> |',
    );
  });
});
