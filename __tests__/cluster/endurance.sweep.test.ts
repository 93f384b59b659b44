import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { startTraffic, type Traffic } from '../../scripts/traffic/index.ts';
import {
  BLUE_GREEN,
  BROKEN,
  images,
  refused,
  released,
  ROLLING,
  settledVersions,
  values,
} from '../support/hello.ts';
import { objectsOf } from '../support/look.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { inTurn, sample } from '../support/sample.ts';
import { openTestNamespace, orphans, type TestNamespace } from '../support/test-namespace.ts';

/**
 * Release after release under load: not one request may fail. In full that is 20 good and 5 refused blue-green releases
 * and 10 good and 5 refused rolling ones, over at least 100,000 requests each.
 */
const scenario = inTurn(needs(noTraffic), 2);
const isFull = process.env['EDU_SWEEP'] === 'full';
const REQUESTS_PER_SECOND = 500;
const ENOUGH = 100_000;
const SCENE_MS = 30 * 60_000;

/** The ways in which a version can be bad, and what each is refused for. */
const BAD = [
  { inputs: BROKEN, code: 'command-not-found' },
  {
    inputs: { 'image-tag': 'v0-missing' },
    values: { image: { pullPolicy: 'Never' } },
    code: 'image-never-pulled',
  },
  { values: { env: { FAIL: 'errors' } }, code: 'probe-failed' },
  { values: { env: { FAIL: 'ready' } }, code: 'readiness-probe', slow: true },
  { values: { env: { FAIL: 'crash' } }, code: 'crash-loop', slow: true },
];
type Bad = (typeof BAD)[number];
/** Those that are only refused after a minute are for the full run. */
const KINDS = isFull ? BAD : BAD.filter(({ slow }) => slow !== true);

interface Plan {
  strategy: Record<string, string>;
  good: number;
  /** After how many good ones a bad one comes. */
  every: number;
  /** How many of each in a sample. */
  sampled: { good: number; bad: number };
}

const testNamespaces: TestNamespace[] = [];
const loads: Traffic[] = [];

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await images(await open('images'), 'v1', 'v2');
});
afterAll(async () => {
  await Promise.all(loads.map(async (load) => await load.stop()));
  await Promise.all(testNamespaces.map(async (testNamespace) => await testNamespace.close()));
});

async function open(name: string): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace(`endurance-${name}`);
  testNamespaces.push(testNamespace);
  return testNamespace;
}

interface Point {
  version: string;
  bad?: Bad;
}

/** The releases of a run in their order; each has a version of its own, so that every answer tells whose it is. */
function pointsOf({ good, every, sampled }: Plan): Point[] {
  const goods = Array.from({ length: good }, (_, index) => ({ version: `good-${index + 1}`, at: index }));
  const bads = KINDS.map((bad, index) => ({ version: bad.code, bad, at: (index + 1) * every - 0.5 }));
  return [...sample(goods, sampled.good), ...sample(bads, sampled.bad)].sort((a, b) => a.at - b.at);
}

async function endure(name: string, plan: Plan): Promise<void> {
  const testNamespace = await open(name);
  await released(testNamespace, plan.strategy, valuesOf('first'), { 'image-tag': 'v1' });
  const url = await testNamespace.url();
  // Not the path that a version with errors fails on: that one is for the probe to find, before a user does.
  const load = startTraffic({ url: `${url}version`, rate: REQUESTS_PER_SECOND, durationLimitMs: SCENE_MS });
  loads.push(load);
  const points = pointsOf(plan);
  let serving = 'first';
  for (const point of points) {
    if (point.bad === undefined) {
      await releaseGood(testNamespace, plan, point.version);
      serving = point.version;
    } else await releaseBad(testNamespace, plan, point.bad, url);
    expect(await settledVersions(url, serving)).toEqual([serving]);
    expect(await orphans(testNamespace)).toEqual([]);
    // What is there besides: the journal, what serves and what is warm, and nothing of a preview.
    expect(await objectsOf(testNamespace, 'services')).toEqual(['Service/hello']);
    expect({ after: point.version, failed: load.stats().failed }).toEqual({
      after: point.version,
      failed: 0,
    });
  }
  const enough = isFull ? ENOUGH : 0;
  while (load.stats().sent < enough) await sleep(1000);

  const { sent, failed, failures, byConnection, byVersion, durationMs } = await load.stop();
  const bad = points.filter((point) => point.bad !== undefined);
  process.stderr.write(
    `endurance ${name}: ${points.length + 1} releases, ${bad.length} refused (${bad.map(({ version }) => version).join(', ')}), ` +
      `${sent} requests (${byConnection['keep-alive'].sent} over kept connections), ${failed} failed, ` +
      `${Object.keys(byVersion).length} versions, ${Math.round(durationMs / 1000)} s\n`,
  );
  expect(failures).toEqual([]);
  expect(failed).toBe(0);
  expect(sent).toBeGreaterThanOrEqual(enough);
  expect(sent).toBeGreaterThan(durationMs * (REQUESTS_PER_SECOND / 1000) * 0.9);
  expect(byConnection['keep-alive'].sent).toBeGreaterThan(sent * 0.49);
  // Each good version took its share, and of the bad ones only what the probe found: that was live for a moment.
  const good = ['first', ...points.filter((point) => point.bad === undefined).map(({ version }) => version)];
  const seen = Object.keys(byVersion).filter((version) => version !== 'probe-failed');
  expect(new Set(seen)).toEqual(new Set(good));
}

/** The version is in the environment, and in the greeting, so that each release brings configuration of its own. */
function valuesOf(
  version: string,
  { env, ...more }: { env?: Record<string, string> } = {},
): Record<string, string> {
  return values({
    replicas: 2,
    drainSeconds: 5,
    greeting: version,
    env: { VERSION: version, ...env },
    ...more,
  });
}

async function releaseGood(testNamespace: TestNamespace, { strategy }: Plan, version: string): Promise<void> {
  const tag = Number(version.split('-')[1]) % 2 === 0 ? 'v1' : 'v2';
  await released(testNamespace, strategy, valuesOf(version), { 'image-tag': tag });
}

async function releaseBad(
  testNamespace: TestNamespace,
  { strategy }: Plan,
  bad: Bad,
  url: string,
): Promise<void> {
  const inputs = { 'image-tag': 'v1', 'probe-url': url, ...bad.inputs };
  const { outputs, report } = await refused(testNamespace, strategy, valuesOf(bad.code, bad.values), inputs);
  expect(report.refusal?.code).toBe(bad.code);
  expect(outputs['rollback-completed']).toBe('true');
}

scenario(
  'blue-green',
  async () =>
    await endure('blue-green', { strategy: BLUE_GREEN, good: 20, every: 4, sampled: { good: 4, bad: 1 } }),
  SCENE_MS,
);

scenario(
  'rolling',
  async () =>
    await endure('rolling', { strategy: ROLLING, good: 10, every: 2, sampled: { good: 2, bad: 1 } }),
  SCENE_MS,
);
