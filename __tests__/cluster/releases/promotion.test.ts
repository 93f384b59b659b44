// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Traffic } from '../../../scripts/traffic/index.ts';
import { BLUE_GREEN, expectLoad, images, released, values } from '../../support/hello.ts';
import { headOf, objectsOf, podsOf, slotOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { openTestNamespace, orphans, type Run, type TestNamespace } from '../../support/test-namespace.ts';

/** A version that waits, verified, beside the one that serves, until somebody promotes or aborts it. */
const scenario = needs(noTraffic);
const MANUAL = { ...BLUE_GREEN, promotion: 'manual' };
/** Requests a second. */
const RATE = 200;
let testNamespace: TestNamespace;
let load: Traffic;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('promotion');
  await images(testNamespace, 'v1', 'v2', 'v3');
  await released(testNamespace, MANUAL, values(), { 'image-tag': 'v1' });
  load = await testNamespace.traffic(RATE);
});
afterAll(async () => await testNamespace?.close());

async function ended(action: string, inputs: Record<string, string>, result: string): Promise<Run> {
  const run = await testNamespace.deploy({ app: 'hello', 'drain-seconds': '1', ...inputs }, { action });
  if (run.outputs['result'] !== result) throw new Error(`not ${result}:\n${run.stdout}\n${run.stderr}`);
  return run;
}

const prepared = async (tag: string): Promise<Run> =>
  await ended('deploy', { ...MANUAL, ...values(), 'image-tag': tag }, 'awaiting-promotion');

scenario('the new version waits behind its preview Service and gets no traffic', async () => {
  const { exitCode, report, summary } = await prepared('v2');
  expect(exitCode).toBe(0);
  expect(report?.live).toBe('version v1 serves; v2 waits in slot green behind Service hello-preview');
  expect(summary).toContain('waits for its promotion');
  expect(await slotOf(testNamespace)).toBe('blue');
  expect(await objectsOf(testNamespace, 'services')).toEqual(['Service/hello', 'Service/hello-preview']);
  expect(await headOf(testNamespace)).toMatchObject({
    live: { version: 'v1' },
    pending: { held: { version: 'v2' } },
  });
});

scenario('status says who serves, who waits, and who may work', async () => {
  const { stdout, outputs } = await ended('blue-green-switch', { action: 'status' }, 'succeeded');
  expect(stdout).toContain('live:    v1 in slot blue (revision 1, 1 of 1 pods ready)');
  expect(stdout).toContain('waiting: v2 in slot green (revision 2, 1 of 1 pods ready)');
  expect(stdout).toContain('lock:    free');
  expect(outputs).toMatchObject({ version: 'v1', slot: 'blue', 'pending-version': 'v2' });
});

scenario('aborted, it goes with all that was made for it', async () => {
  const blue = await podsOf(testNamespace, 'edu-actions/slot=blue');
  await ended('blue-green-switch', { action: 'abort' }, 'succeeded');
  expect(await objectsOf(testNamespace, 'services,deployments')).toEqual([
    'Deployment/hello-blue',
    'Service/hello',
  ]);
  expect(await podsOf(testNamespace, 'edu-actions/slot=blue')).toEqual(blue);
  expect(await headOf(testNamespace)).not.toHaveProperty('pending');
  expect(await orphans(testNamespace)).toEqual([]);
});

scenario('promoted, its own pods take over', async () => {
  await prepared('v3');
  const green = await podsOf(testNamespace, 'edu-actions/slot=green');
  const { outputs } = await ended('blue-green-switch', { to: 'green' }, 'succeeded');
  expect(outputs).toMatchObject({ version: 'v3', slot: 'green', 'previous-slot': 'blue' });
  expect(await podsOf(testNamespace, 'edu-actions/slot=green')).toEqual(green);
  expect(await slotOf(testNamespace)).toBe('green');
  expect(await objectsOf(testNamespace, 'services')).toEqual(['Service/hello']);
  expect(await headOf(testNamespace)).toMatchObject({ live: { version: 'v3' }, warm: { version: 'v1' } });
  expect(await orphans(testNamespace)).toEqual([]);
});

scenario('switched back and forth, verified each time', async () => {
  await ended('blue-green-switch', { to: 'other' }, 'succeeded');
  expect(await slotOf(testNamespace)).toBe('blue');
  await ended('blue-green-switch', { action: 'verify' }, 'succeeded');
  await ended('blue-green-switch', { to: 'blue' }, 'succeeded');
  await ended('blue-green-switch', { to: 'green' }, 'succeeded');
  expect(await slotOf(testNamespace)).toBe('green');
});

scenario('what is not answered well is not verified, and the report says what it was answered', async () => {
  const nowhere = { 'probe-url': `${await testNamespace.url()}nowhere`, timeout: '5s' };
  const { report, summary } = await ended('blue-green-switch', { action: 'verify', ...nowhere }, 'refused');
  expect(report?.refusal?.code).toBe('probe-failed');
  const { sent = 0, failed, failures } = report?.requests ?? {};
  expect([failed, failures]).toEqual([sent, [{ detail: 'HTTP 404', count: sent }]]);
  expect(sent).toBeGreaterThan(0);
  expect(summary).toMatch(/\| Requests \| \d+ sent, ⚠️ \d+ failed: \d+ × HTTP 404 \|/u);
  expect(await slotOf(testNamespace)).toBe('green');
});

scenario('a later release takes the place of one that waits', async () => {
  await prepared('v2');
  const { report } = await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v1' });
  expect(report.live).toBe('version v1 serves in slot blue');
  expect(await headOf(testNamespace)).not.toHaveProperty('pending');
  expect(await objectsOf(testNamespace, 'services')).toEqual(['Service/hello']);
  expect(await orphans(testNamespace)).toEqual([]);
});

scenario('through all of it no request failed, and each version answered only while it served', async () => {
  const result = await load.stop();
  const { failures, failed, byVersion } = result;
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expectLoad(result, RATE);
  expect(Object.keys(byVersion).sort()).toEqual(['v1', 'v3']);
});
