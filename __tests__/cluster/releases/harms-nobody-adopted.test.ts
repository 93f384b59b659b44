import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { deployment, names, released, serving } from '../../support/control-plane/steps.ts';
import { service } from '../../support/control-plane/kinds.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun } from '../../support/control-plane/fake-namespace.ts';
import { shop } from '../../support/control-plane/shop.ts';
import { applyAs } from '../../support/sweeps/scenarios.ts';

/** What helm or kubectl installed and a blue-green release took over can be rolled back to for as long as it is warm. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('harms-adopted');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

/** Several releases one after the other. */
const LONG_MS = 180_000;
const WAYS = { rollback: {}, 'blue-green-switch': { to: 'other' } } as const;

interface Head {
  inventory: { kind: string; name: string }[];
  live: { version: string };
}

async function headOf(fakeNamespace: FakeNamespace): Promise<Head> {
  const found = (await fakeNamespace.list('api/v1/configmaps')).find(
    ({ metadata }) => metadata.name === 'edu-actions-hello',
  );
  return JSON.parse(found?.data?.['head.json'] ?? '{}') as Head;
}

async function podsOf(fakeNamespace: FakeNamespace): Promise<unknown[]> {
  const pods = (await fakeNamespace.list('api/v1/pods')).map(({ metadata }) => metadata as { uid?: string });
  return pods.map(({ uid = '' }) => uid).toSorted((a, b) => a.localeCompare(b));
}

async function installed(fakeNamespace: FakeNamespace): Promise<unknown[]> {
  await applyAs(
    'kubectl',
    fakeNamespace,
    [...shop({ greeting: 'one' }), service('extra', { app: 'hello' })],
    'v1',
  );
  return await podsOf(fakeNamespace);
}

async function act(
  fakeNamespace: FakeNamespace,
  action: string,
  more: Record<string, string> = {},
): Promise<FakeRun> {
  return await fakeNamespace.run({ app: 'hello', ...more }, { action });
}

async function status(fakeNamespace: FakeNamespace): Promise<string> {
  const { stdout } = await act(fakeNamespace, 'blue-green-switch', { action: 'status' });
  return stdout;
}

for (const [action, inputs] of Object.entries(WAYS)) {
  scenario(
    `harms nobody 6: what kubectl installed comes back while it is warm: ${action}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('adopted');
      const pods = await installed(fakeNamespace);
      await released(fakeNamespace, 'v2', { greeting: 'two' });
      expect(await status(fakeNamespace)).toMatch(/warm: +v1 \(revision 0, 2 of 2 pods ready\)/u);
      expect(serving(fakeNamespace, 'extra').versions).toEqual(['v2']);
      controlPlane.endpoints.mark(fakeNamespace.namespace);

      const back = await act(fakeNamespace, action, inputs);
      expect(back.report).toMatchObject({ result: 'succeeded', version: 'v1', previousVersion: 'v2' });
      for (const name of ['hello', 'hello-admin', 'extra']) {
        expect(serving(fakeNamespace, name)).toEqual({ versions: ['v1'], pods: 2 });
        expect(controlPlane.endpoints.lowest(fakeNamespace.namespace, name)).toBeGreaterThanOrEqual(2);
      }
      // Its own pods, and all that it was: nothing of the slot is left.
      expect(await podsOf(fakeNamespace)).toEqual(pods);
      expect((await deployment(fakeNamespace, 'hello'))?.spec?.['paused']).toBeUndefined();
      expect(await names(fakeNamespace, 'apis/apps/v1/deployments')).toEqual(['hello']);
      expect(await names(fakeNamespace, 'apis/policy/v1/poddisruptionbudgets')).toEqual(['hello']);
      const configs = await fakeNamespace.list('api/v1/configmaps');
      expect(configs.find(({ metadata }) => metadata.name === 'hello')?.['data']).toEqual({
        greeting: 'one',
      });
      const [autoscaler] = await fakeNamespace.list('apis/autoscaling/v2/horizontalpodautoscalers');
      expect(autoscaler?.spec?.['scaleTargetRef']).toMatchObject({ name: 'hello' });
      const services = await fakeNamespace.list('api/v1/services');
      expect(services.map(({ spec }) => spec?.['selector'])).toEqual(services.map(() => ({ app: 'hello' })));
      const told = await status(fakeNamespace);
      expect(told).toMatch(/live: +v1 \(revision 2, 2 of 2 pods ready\)/u);
      expect(told).toMatch(/warm: +nothing/u);

      // It is adopted once more, and can be gone back to once more.
      await released(fakeNamespace, 'v3', { greeting: 'three' });
      expect(serving(fakeNamespace)).toEqual({ versions: ['v3'], pods: 2 });
      expect(await podsOf(fakeNamespace)).toEqual(expect.arrayContaining(pods));
      expect((await act(fakeNamespace, action, inputs)).report).toMatchObject({
        result: 'succeeded',
        version: 'v1',
      });
      expect(await podsOf(fakeNamespace)).toEqual(pods);
      expect((await headOf(fakeNamespace)).live.version).toBe('v1');
    },
    LONG_MS,
  );
}

scenario(
  'harms nobody 6: once its pods are gone, that is said, and what to do',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('gone');
    await installed(fakeNamespace);
    await released(fakeNamespace, 'v2', { greeting: 'two' });
    await released(fakeNamespace, 'v3', { greeting: 'three' });
    expect((await act(fakeNamespace, 'rollback')).report).toMatchObject({
      result: 'succeeded',
      version: 'v2',
    });
    const gone = await act(fakeNamespace, 'rollback');
    expect(gone.stdout).toMatch(/cannot go back to v1 \(revision 0\), .*its pods, .* are gone since/u);
    expect(gone.stdout).toContain('release v1 with deploy');
    expect((await act(fakeNamespace, 'rollback', { revision: '0' })).stdout).toContain('are gone since');
    expect(serving(fakeNamespace)).toEqual({ versions: ['v2'], pods: 2 });
    expect(await status(fakeNamespace)).toMatch(
      /history: 0 {2}v1 .*\(installed otherwise, and taken over, gone\)/u,
    );
    expect(await names(fakeNamespace, 'api/v1/secrets')).not.toContain('edu-actions-hello.r0');
  },
  LONG_MS,
);
