import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseInputs } from '../../../../src/actions/deploy/inputs.ts';
import { smokeOf } from '../../../../src/actions/deploy/smoke.ts';
import { renderSummary } from '../../../../src/actions/deploy/summary.ts';
import type { Features, Services } from '../../../../src/actions/deploy/services.ts';
import { ConfigurationError, memoryLogger, systemClock } from '../../../../src/base/index.ts';
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

async function made(file: string) {
  using checkout = workspace({ 'smoke.yml': file });
  const { cluster, tunnels } = smokeCluster({ web: ['web-old'], 'web-preview': ['web-new'] }, server.http);
  const features = { smoke: async () => smokeRoom } as unknown as Features;
  const services = {
    env: { GITHUB_WORKSPACE: checkout.folder },
    clock: systemClock,
    logger: memoryLogger(),
    load: async () => features,
  };
  const smokeOn = await smokeOf('smoke.yml', { namespace: 'shop' }, services as unknown as Services);
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
    expect(parseInputs({ ...env, 'INPUT_SMOKE-TESTS': 'k8s.yaml' }).smokeTests).toBe('k8s.yaml');
  });

  test('are in the summary', () => {
    expect(renderSummary(fullReport())).toContain(
      '| Smoke tests | ❌ 1 of 9 checks failed, 1 skipped before the traffic moved, against <code>web-preview</code> |',
    );
  });
});
