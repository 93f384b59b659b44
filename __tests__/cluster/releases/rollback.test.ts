// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Traffic } from '../../../scripts/traffic/index.ts';
import { BLUE_GREEN, expectLoad, images, released, ROLLING, values } from '../../support/hello.ts';
import { headOf, one, podsOf, slotOf } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { schemaErrors } from '../../support/report-schema.ts';
import { openTestNamespace, orphans, type Run, type TestNamespace } from '../../support/test-namespace.ts';

/** Ways back that a person asks for, under load: to pods that are warm, to manifests of long ago, and where there is none. */
const scenario = needs(noTraffic);
/** Requests a second. */
const RATE = 200;
let testNamespace: TestNamespace;
let load: Traffic;

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('rollback');
  await images(testNamespace, 'v1', 'v2', 'v3');
});
afterAll(async () => await testNamespace?.close());

async function act(action: string, inputs: Record<string, string> = {}, step?: string): Promise<Run> {
  const env = step === undefined ? {} : { GITHUB_ACTION: step };
  return await testNamespace.deploy({ app: 'hello', 'drain-seconds': '1', ...inputs }, { action, env });
}

/** A run that must end so; else its log is the message. */
function ended(run: Run, result: string): Run {
  if (run.outputs['result'] !== result) throw new Error(`not ${result}:\n${run.stdout}\n${run.stderr}`);
  return run;
}

const greeting = async (): Promise<string> => {
  const { metadata, data } = await one(testNamespace, 'configmap', 'hello');
  return `${metadata.name}: ${JSON.stringify(data)}`;
};

scenario('there is nothing to go back to after the first release, and nothing is changed', async () => {
  await released(testNamespace, BLUE_GREEN, values({ greeting: 'one' }), { 'image-tag': 'v1' });
  load = await testNamespace.traffic(RATE);
  const head = await headOf(testNamespace);
  const run = ended(await act('rollback'), 'failed');
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toContain('there is no earlier release of hello to go back to');
  expect(await headOf(testNamespace)).toEqual(head);
});

scenario('to warm pods only the traffic moves, and with it their own configuration', async () => {
  await released(testNamespace, BLUE_GREEN, values({ greeting: 'two' }), { 'image-tag': 'v2' });
  const [blue, before] = [await podsOf(testNamespace, 'edu-actions/slot=blue'), await greeting()];
  const { report, outputs } = ended(await act('rollback', {}, 'back'), 'succeeded');
  expect(outputs).toMatchObject({ version: 'v1', slot: 'blue', 'previous-slot': 'green' });
  expect(schemaErrors(report)).toEqual([]);
  expect(report).toMatchObject({ revision: 1, previousVersion: 'v2' });
  expect(await podsOf(testNamespace, 'edu-actions/slot=blue')).toEqual(blue);
  expect(await slotOf(testNamespace)).toBe('blue');
  expect(await greeting()).toContain('one');
  expect(before).toContain('two');
  expect(await headOf(testNamespace)).toMatchObject({
    live: { revision: 1 },
    warm: { version: 'v2', slot: 'green' },
  });
});

scenario('run again, it proves what it has done and changes nothing', async () => {
  const head = await headOf(testNamespace);
  const { report } = ended(await act('rollback', {}, 'back'), 'succeeded');
  expect(report).toMatchObject({ version: 'v1', live: 'version v1 serves, as it did before' });
  expect(await headOf(testNamespace)).toEqual(head);
});

scenario(
  'to a release of long ago its manifests and its configuration come back from the journal',
  async () => {
    await released(testNamespace, BLUE_GREEN, values({ greeting: 'three' }), { 'image-tag': 'v3' });
    ended(await act('blue-green-switch', { action: 'drain' }), 'succeeded');
    const { report } = ended(await act('rollback', { version: 'v2' }), 'succeeded');
    expect(report).toMatchObject({ version: 'v2', previousVersion: 'v3' });
    expect(await podsOf(testNamespace, 'edu-actions/slot=blue')).toHaveLength(1);
    expect(await greeting()).toContain('two');
    expect(await orphans(testNamespace)).toEqual([]);
  },
);

scenario('after a rolling release, a rolling one comes back', async () => {
  await released(testNamespace, ROLLING, values({ greeting: 'four' }), { 'image-tag': 'v1' });
  await released(testNamespace, ROLLING, values({ greeting: 'five' }), { 'image-tag': 'v2' });
  const { report } = ended(await act('rollback'), 'succeeded');
  expect(report).toMatchObject({ strategy: 'rolling', version: 'v1' });
  expect(await greeting()).toContain('four');
});

scenario('it refuses to go past a migration that cannot be undone, and says which', async () => {
  await released(testNamespace, ROLLING, values({ greeting: 'six' }), {
    'image-tag': 'v3',
    migration: 'irreversible',
  });
  const run = ended(await act('rollback'), 'failed');
  expect(run.stdout).toMatch(/the migration of v3 \(revision \d+\) was declared irreversible/u);
  expect(await greeting()).toContain('six');
});

scenario('through all of it no request failed', async () => {
  const result = await load.stop();
  const { failures, failed } = result;
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expectLoad(result, RATE);
});
