import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { deployment, names, released, serving } from '../../support/plane/acts.ts';
import { service } from '../../support/plane/kinds.ts';
import { noPlane, openPlane, type Plane } from '../../support/plane/plane.ts';
import type { Plot, PlotRun } from '../../support/plane/plot.ts';
import { shop } from '../../support/plane/shop.ts';
import { applyAs } from '../../support/sweeps/scenes.ts';

/** What helm or kubectl installed and a blue-green release took over can be rolled back to for as long as it is warm. */
const scene = needsApart(noPlane);
let plane: Plane;
beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane('harms-adopted');
}, 600_000);
afterAll(async () => await plane?.[Symbol.asyncDispose](), 60_000);

/** Several releases one after the other. */
const LONG_MS = 180_000;
const WAYS = { rollback: {}, 'blue-green-switch': { to: 'other' } } as const;

interface Head {
  inventory: { kind: string; name: string }[];
  live: { version: string };
}

async function headOf(plot: Plot): Promise<Head> {
  const found = (await plot.list('api/v1/configmaps')).find(
    ({ metadata }) => metadata.name === 'edu-actions-hello',
  );
  return JSON.parse(found?.data?.['head.json'] ?? '{}') as Head;
}

async function podsOf(plot: Plot): Promise<unknown[]> {
  const pods = (await plot.list('api/v1/pods')).map(({ metadata }) => metadata as { uid?: string });
  return pods.map(({ uid = '' }) => uid).toSorted((a, b) => a.localeCompare(b));
}

async function installed(plot: Plot): Promise<unknown[]> {
  await applyAs('kubectl', plot, [...shop({ greeting: 'one' }), service('extra', { app: 'hello' })], 'v1');
  return await podsOf(plot);
}

async function act(plot: Plot, action: string, more: Record<string, string> = {}): Promise<PlotRun> {
  return await plot.run({ app: 'hello', ...more }, { action });
}

async function status(plot: Plot): Promise<string> {
  const { stdout } = await act(plot, 'blue-green-switch', { action: 'status' });
  return stdout;
}

for (const [action, inputs] of Object.entries(WAYS)) {
  scene(
    `harms nobody 6: what kubectl installed comes back while it is warm: ${action}`,
    async () => {
      const plot = await plane.plot('adopted');
      const pods = await installed(plot);
      await released(plot, 'v2', { greeting: 'two' });
      expect(await status(plot)).toMatch(/warm: +v1 \(revision 0, 2 of 2 pods ready\)/u);
      expect(serving(plot, 'extra').versions).toEqual(['v2']);
      plane.endpoints.mark(plot.namespace);

      const back = await act(plot, action, inputs);
      expect(back.report).toMatchObject({ result: 'succeeded', version: 'v1', previousVersion: 'v2' });
      for (const name of ['hello', 'hello-admin', 'extra']) {
        expect(serving(plot, name)).toEqual({ versions: ['v1'], pods: 2 });
        expect(plane.endpoints.lowest(plot.namespace, name)).toBeGreaterThanOrEqual(2);
      }
      // Its own pods, and all that it was: nothing of the slot is left.
      expect(await podsOf(plot)).toEqual(pods);
      expect((await deployment(plot, 'hello'))?.spec?.['paused']).toBeUndefined();
      expect(await names(plot, 'apis/apps/v1/deployments')).toEqual(['hello']);
      expect(await names(plot, 'apis/policy/v1/poddisruptionbudgets')).toEqual(['hello']);
      const configs = await plot.list('api/v1/configmaps');
      expect(configs.find(({ metadata }) => metadata.name === 'hello')?.['data']).toEqual({
        greeting: 'one',
      });
      const [autoscaler] = await plot.list('apis/autoscaling/v2/horizontalpodautoscalers');
      expect(autoscaler?.spec?.['scaleTargetRef']).toMatchObject({ name: 'hello' });
      const services = await plot.list('api/v1/services');
      expect(services.map(({ spec }) => spec?.['selector'])).toEqual(services.map(() => ({ app: 'hello' })));
      const told = await status(plot);
      expect(told).toMatch(/live: +v1 \(revision 2, 2 of 2 pods ready\)/u);
      expect(told).toMatch(/warm: +nothing/u);

      // It is adopted once more, and can be gone back to once more.
      await released(plot, 'v3', { greeting: 'three' });
      expect(serving(plot)).toEqual({ versions: ['v3'], pods: 2 });
      expect(await podsOf(plot)).toEqual(expect.arrayContaining(pods));
      expect((await act(plot, action, inputs)).report).toMatchObject({ result: 'succeeded', version: 'v1' });
      expect(await podsOf(plot)).toEqual(pods);
      expect((await headOf(plot)).live.version).toBe('v1');
    },
    LONG_MS,
  );
}

scene(
  'harms nobody 6: once its pods are gone, that is said, and what to do',
  async () => {
    const plot = await plane.plot('gone');
    await installed(plot);
    await released(plot, 'v2', { greeting: 'two' });
    await released(plot, 'v3', { greeting: 'three' });
    expect((await act(plot, 'rollback')).report).toMatchObject({ result: 'succeeded', version: 'v2' });
    const gone = await act(plot, 'rollback');
    expect(gone.stdout).toMatch(/cannot go back to v1 \(revision 0\), .*its pods, .* are gone since/u);
    expect(gone.stdout).toContain('release v1 with deploy');
    expect((await act(plot, 'rollback', { revision: '0' })).stdout).toContain('are gone since');
    expect(serving(plot)).toEqual({ versions: ['v2'], pods: 2 });
    expect(await status(plot)).toMatch(/history: 0 {2}v1 .*\(installed otherwise, and taken over, gone\)/u);
    expect(await names(plot, 'api/v1/secrets')).not.toContain('edu-actions-hello.r0');
  },
  LONG_MS,
);
