import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { FaultProxy, Passed } from '../support/fault-proxy.ts';
import { needsApart } from '../support/needs.ts';
import { inTurn } from '../support/sample.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../support/control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun } from '../support/control-plane/fake-namespace.ts';
import { headOfPlot, holderOf, picture, wrongs } from '../support/sweeps/picture.ts';
import { ended, said, settle } from '../support/sweeps/play.ts';
import { steadily } from '../support/sweeps/steadily.ts';

/**
 * Releases that meet: of the same application from two repositories, one after the other and never mixed; of two
 * applications in one namespace, each as if it were alone.
 */
const scenario = inTurn(needsApart(noPlane), 2);
/** How much later the second begins: in the middle of the first's look around, its lock, its changes, and its end. */
const LATER_MS = [0, 0, 150, 400, 700, 1100];
/** Longer than a release of a few seconds takes on a machine that is busy. */
const PATIENT = { 'lock-timeout': '120s' };

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('concurrent');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

interface Repository {
  name: string;
  tag: string;
  inputs?: Record<string, string>;
  /** The path of its requests. */
  proxy: FaultProxy;
}

async function deployFrom(fakeNamespace: FakeNamespace, repository: Repository): Promise<FakeRun> {
  const { name, tag, inputs = {}, proxy } = repository;
  const env = {
    // Nobody dies here, so nobody waits for a lock to expire: one that a busy machine cannot lose.
    EDU_LOCK_TTL_MS: '15000',
    GITHUB_REPOSITORY: `octo-org/${name}`,
    GITHUB_RUN_ID: name === 'one' ? '1001' : '2002',
  };
  return await fakeNamespace.run(
    {
      ...fakeNamespace.version(tag, { autoscaler: inputs['deployment-strategy'] === 'blue-green' }),
      ...inputs,
    },
    { env, proxy },
  );
}

for (const strategy of ['rolling', 'blue-green']) {
  scenario(
    `two of the same application, ${strategy}: one after the other, whenever the second begins`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace(`same-${strategy}`);
      const by = { 'deployment-strategy': strategy, ...PATIENT };
      const second = await fakeNamespace.another();
      const first = await deployFrom(fakeNamespace, {
        name: 'one',
        tag: 'good-1',
        inputs: by,
        proxy: fakeNamespace.proxy,
      });
      expect(ended(first)).toBe('succeeded');
      let round = 1;
      const clean = [];
      for (const later of LATER_MS) {
        const tags = [`good-${(round += 1)}`, `good-${(round += 1)}`] as const;
        const runs = await Promise.all([
          deployFrom(fakeNamespace, { name: 'one', tag: tags[0], inputs: by, proxy: fakeNamespace.proxy }),
          sleep(later).then(
            async () =>
              await deployFrom(fakeNamespace, { name: 'two', tag: tags[1], inputs: by, proxy: second }),
          ),
        ]);
        const logs = runs.map(said).join('\n── the other\n');
        expect({ ended: runs.map(ended), logs }).toEqual({ ended: ['succeeded', 'succeeded'], logs });
        // Exactly one order: all that one changed comes before all that the other did.
        const [one = [], two = []] = [fakeNamespace.proxy, second].map(({ passed }) => changes(passed));
        const [early, late] = lastOf(one) < lastOf(two) ? [one, two] : [two, one];
        expect({ later, early: lastOf(early) }).toEqual({ later, early: expect.any(Number) });
        expect(lastOf(early)).toBeLessThan(firstOf(late));
        const version = early === one ? tags[1] : tags[0];
        expect(await settle(async () => await wrongs(fakeNamespace, { version }))).toEqual([]);
        clean.push(await picture(fakeNamespace));
      }
      // No mixture: whatever came before, it is left as every other time.
      for (const each of clean.slice(1)) expect(each).toEqual(clean[1]);
      process.stderr.write(
        `concurrent-releases: ${strategy}, ${LATER_MS.length} meetings, each in one order\n`,
      );
    },
    600_000,
  );
}

scenario(
  'one that may not wait says who holds the lock, and changes nothing',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('impatient');
    const second = await fakeNamespace.another();
    expect(ended(await steadily(fakeNamespace, fakeNamespace.version('good-1')))).toBe('succeeded');
    const slow = { 'drain-seconds': '8' };
    const first = deployFrom(fakeNamespace, {
      name: 'one',
      tag: 'good-2',
      inputs: slow,
      proxy: fakeNamespace.proxy,
    });
    await until(async () => (await holderOf(fakeNamespace)) !== undefined);
    const hasty = { 'lock-timeout': '1s' };
    const run = await deployFrom(fakeNamespace, { name: 'two', tag: 'good-3', inputs: hasty, proxy: second });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toEqual({ result: 'failed' });
    const error = run.stdout.split('\n').find((line) => line.startsWith('::error')) ?? '';
    expect(error).toContain('another release of hello is under way');
    expect(error).toContain('https://github.example/octo-org/one/actions/runs/1001');
    expect(error).toContain('lock-timeout');
    expect(changes(second.passed)).toEqual([]);
    expect(ended(await first)).toBe('succeeded');
    expect(await settle(async () => await wrongs(fakeNamespace, { version: 'good-2' }))).toEqual([]);
  },
  120_000,
);

scenario(
  'two applications in one namespace: neither waits for, or asks about, the other',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('apps');
    const [one, two] = [fakeNamespace.proxy, await fakeNamespace.another()];
    const by = { 'deployment-strategy': 'blue-green' };
    const release = async (app: string, tag: string, proxy: FaultProxy): Promise<FakeRun> =>
      await fakeNamespace.run(
        { ...fakeNamespace.version(tag, { app, autoscaler: false }), ...by, app },
        { proxy, rename: (path) => path.replaceAll(app, 'APP') },
      );
    // Alone, from nothing and then from there: what a release asks when nobody else is at work.
    for (const tag of ['good-1', 'good-2']) {
      for (const app of ['hello', 'other']) expect(ended(await release(app, tag, one))).toBe('succeeded');
    }
    expect(ended(await release('hello', 'good-3', one))).toBe('succeeded');
    expect(ended(await release('other', 'good-3', two))).toBe('succeeded');
    const alone = [one, two].map(({ passed }) => asked(passed));
    const runs = await Promise.all([release('hello', 'good-4', one), release('other', 'good-4', two)]);
    expect(runs.map(ended)).toEqual(['succeeded', 'succeeded']);
    const together = [one, two].map(({ passed }) => asked(passed));
    // What broke between the proxy and the API server is asked again, and is nobody's request too many.
    expect([one, two].flatMap(({ troubles }) => troubles)).toEqual([]);
    // Both slots are the other ones now; what was asked is the same, request by request.
    expect(together.map(slotless)).toEqual(alone.map(slotless));
    // And side by side: each began to change things before the other had ended.
    const [ours = [], theirs = []] = [one, two].map(({ passed }) => changes(passed));
    expect(firstOf(ours)).toBeLessThan(lastOf(theirs));
    expect(firstOf(theirs)).toBeLessThan(lastOf(ours));
    for (const app of ['hello', 'other']) {
      expect((await headOfPlot(fakeNamespace, app))?.live?.version).toBe('good-4');
      expect(await holderOf(fakeNamespace, app)).toBeUndefined();
    }
    process.stderr.write(
      `concurrent-releases: two applications, ${together.map(({ length }) => length).join(' and ')} kinds of requests, as many as alone\n`,
    );
  },
  120_000,
);

/** What was changed, but for the lease, which is there to be asked for at any time. */
function changes(passed: readonly Passed[]): Passed[] {
  return passed.filter(
    ({ method, path, status = 0 }) =>
      method !== 'GET' && status < 300 && !/dryRun=All|selfsubjectaccessreviews|\/leases/u.test(path),
  );
}

function firstOf(requests: readonly Passed[]): number {
  return Math.min(...requests.map(({ at }) => at));
}

function lastOf(requests: readonly Passed[]): number {
  return Math.max(...requests.map(({ at }) => at));
}

/**
 * What was asked, in any order. A write counts as often as it was sent; how often a lease is renewed, or a list is asked
 * for anew on a machine that is busy, is a matter of time.
 */
function asked(passed: readonly Passed[]): string[] {
  const points = passed.map(({ point, method }) => (method === 'GET' ? point.replace(/ #\d+$/u, '') : point));
  return [...new Set(points)].filter((point) => !/^PUT .*\/leases\//u.test(point)).sort();
}

function slotless(points: readonly string[]): string[] {
  return points
    .map((point) =>
      point.replaceAll(/blue|green/gu, 'SLOT').replaceAll(/-[0-9a-f]{8}\b|(?<=SLOT-)\d+|(?<=\.r)\d+/gu, 'N'),
    )
    .sort();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came about');
    await sleep(20);
  }
}
