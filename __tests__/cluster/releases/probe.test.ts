// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import {
  BLUE_GREEN,
  images,
  refused,
  released,
  ROLLING,
  servedVersion,
  values,
} from '../../support/hello.ts';
import { podsOf, selectorOf, slotOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openTestNamespace, type TestNamespace } from '../../support/test-namespace.ts';

/** What readiness cannot tell: the release asks the application itself, before and after the switch. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
let probe: { 'probe-url': string };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('probe');
  await images(testNamespace, 'v1', 'v2');
  await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v1' });
  probe = { 'probe-url': await testNamespace.url() };
});
afterAll(async () => await testNamespace?.close());

/** Ready as it should be, and every answer to a user is a 500. */
const errors = values({ env: { FAIL: 'errors' } });

scenario('requests to the probe URL are counted', async () => {
  const { outputs, report } = await released(testNamespace, BLUE_GREEN, values(), probe, {
    'image-tag': 'v2',
  });
  expect(report.requests).toEqual({ sent: expect.any(Number), failed: 0 });
  expect(outputs).toMatchObject({ 'requests-failed': '0', 'requests-sent': String(report.requests.sent) });
  // Ten a second, from before the new pods started until the verdict.
  expect(report.requests.sent).toBeGreaterThan((report.durationMs / 1000) * 3);
});

scenario('a version that answers with errors after the switch is switched back at once', async () => {
  const live = await slotOf(testNamespace);
  const load = await testNamespace.traffic(200);
  const { outputs, report } = await refused(testNamespace, BLUE_GREEN, errors, probe, { 'image-tag': 'v1' });
  expect(outputs).toMatchObject({
    'rollback-completed': 'true',
    reason: expect.stringMatching(/^probe-failed: .*HTTP 500/),
  });
  expect(Number(outputs['requests-failed'])).toBeGreaterThan(0);
  expect(report.requests.failures?.[0]?.detail).toBe('HTTP 500');
  expect(report.phases.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['switch', 'verify', 'restore']),
  );
  expect(await slotOf(testNamespace)).toBe(live);
  const atTheEnd = load.stats().failed;
  const { failed, failures, byVersion } = await load.stop();
  expect(failed).toBe(atTheEnd);
  expect(failures.filter(({ kind, version }) => kind !== 'status' || version !== 'v1')).toEqual([]);
  // kube-proxy follows the switch, and the way back, within a second each: no more than those may fail.
  expect(failed).toBeLessThan(400);
  expect(byVersion).toEqual({ v2: expect.any(Number) });
});

scenario('so it is with a rolling release', async () => {
  await released(testNamespace, ROLLING, values(), probe, { 'image-tag': 'v2' });
  const { report } = await refused(testNamespace, ROLLING, errors, probe, { 'image-tag': 'v1' });
  expect(report).toMatchObject({ refusal: { code: 'probe-failed' }, rollbackCompleted: true });
  expect(await servedVersion(probe['probe-url'], 'v2')).toBe('v2');
});

scenario('a health path that is not answered keeps the traffic away from the new pods', async () => {
  for (const strategy of [BLUE_GREEN, ROLLING]) {
    const before = await selectorOf(testNamespace);
    const load = await testNamespace.traffic(100);
    const { report } = await refused(testNamespace, strategy, values(), {
      'image-tag': 'v1',
      'health-path': '/nowhere',
    });
    expect(report.refusal).toMatchObject({
      code: 'health-check',
      message: expect.stringContaining('does not answer /nowhere on port 8080'),
      evidence: [expect.stringContaining('HTTP 404')],
    });
    expect(report.phases.map(({ name }) => name)).not.toContain('switch');
    expect(await selectorOf(testNamespace)).toEqual(before);
    const { failures, byVersion } = await load.stop();
    expect(failures).toEqual([]);
    if (strategy === BLUE_GREEN) expect(Object.keys(byVersion)).toEqual(['v2']);
  }
  expect(await podsOf(testNamespace, 'app.kubernetes.io/version=v1')).toEqual([]);
});
