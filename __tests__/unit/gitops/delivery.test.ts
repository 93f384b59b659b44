import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import {
  isSameRepository,
  judgeDelivery,
  type Memory,
  type Relation,
  viewOf,
} from '../../../src/gitops/index.ts';
import { parseImageTag } from '../../../src/manifests/index.ts';

const REVISION = 'a'.repeat(40);
const BEFORE = 'b'.repeat(40);
const DIGEST = `sha256:${'c'.repeat(64)}`;
const IMAGE = 'ghcr.io/octo/web:v2';
const PATIENCE = { graceMs: 30_000, troubleMs: 20_000 };

const HEALTHY = {
  sync: { status: 'Synced', revision: REVISION },
  health: { status: 'Healthy' },
  operationState: { phase: 'Succeeded', message: 'successfully synced', syncResult: { revision: REVISION } },
  resources: [{ kind: 'Deployment', name: 'web', status: 'Synced', health: { status: 'Healthy' } }],
  summary: { images: [IMAGE, 'redis:7'] },
};

function application(status: object, spec: object = { syncPolicy: { automated: {} } }): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'web' },
    spec,
    status,
  } as KubeObject;
}

interface Step {
  status: object;
  spec?: object;
  atMs?: number;
  relation?: Relation;
  image?: string;
}

/** Looks one after the other. @returns what the last one came to */
function judged(...steps: Step[]) {
  let memory: Memory = {};
  let last: ReturnType<typeof judgeDelivery> | undefined;
  for (const [at, { status, spec, atMs = at * 1000, relation = 'same', image = IMAGE }] of steps.entries()) {
    const wanted = { revision: REVISION, images: parseImageTag(image) };
    const look = { application: viewOf(application(status, spec), REVISION), relation, now: atMs };
    last = judgeDelivery(wanted, PATIENCE, look, memory);
    memory = last.memory;
  }
  return last?.delivery;
}

describe('a delivery', () => {
  test('is none before the grace is over, and one after it', () => {
    expect(judged({ status: HEALTHY })).toMatchObject({ state: 'settling', why: /30 s more/u });
    expect(judged({ status: HEALTHY }, { status: HEALTHY, atMs: 29_999 })).toMatchObject({
      state: 'settling',
    });
    expect(judged({ status: HEALTHY }, { status: HEALTHY, atMs: 30_000 })).toEqual({
      state: 'delivered',
      revision: REVISION,
    });
  });

  test('that is synced already is judged at once: nobody has to change anything for it', () => {
    const { operationState: _, ...status } = HEALTHY;
    expect(judged({ status }, { status, atMs: 30_000 })).toMatchObject({ state: 'delivered' });
  });

  test('begins its grace anew after a moment in which it was degraded', () => {
    const ill = { ...HEALTHY, health: { status: 'Degraded' } };
    const looks = [{ status: HEALTHY }, { status: ill, atMs: 20_000 }, { status: HEALTHY, atMs: 25_000 }];
    expect(judged(...looks, { status: HEALTHY, atMs: 54_000 })).toMatchObject({ state: 'settling' });
    expect(judged(...looks, { status: HEALTHY, atMs: 55_000 })).toMatchObject({ state: 'delivered' });
  });

  test('of a later commit that has it in it is one, too', () => {
    const status = { ...HEALTHY, sync: { status: 'Synced', revision: BEFORE } };
    const later = { status, relation: 'later' as const };
    expect(judged(later, { ...later, atMs: 30_000 })).toEqual({ state: 'delivered', revision: BEFORE });
  });
});

const withStatus = (more: object): object => ({ ...HEALTHY, ...more });

test.each<[string, Step, RegExp]>([
  [
    'an Application that nobody has looked at',
    { status: {}, relation: 'unknown' },
    /has synced nothing yet/u,
  ],
  [
    'the version before',
    { status: withStatus({ sync: { status: 'Synced', revision: BEFORE } }), relation: 'earlier' },
    /is at bbbbbbbbbbbb, and not at aaaaaaaaaaaa yet/u,
  ],
  [
    'a sync under way',
    { status: withStatus({ operationState: { phase: 'Running', message: 'waiting for healthy state' } }) },
    /syncs: waiting/u,
  ],
  [
    'what is out of sync',
    {
      status: withStatus({
        sync: { status: 'OutOfSync', revision: REVISION },
        resources: [{ kind: 'Service', name: 'web', status: 'OutOfSync' }],
      }),
    },
    /^Service\/web is out of sync$/u,
  ],
  [
    'what syncs by hand',
    { status: withStatus({ sync: { status: 'OutOfSync', revision: REVISION } }), spec: {} },
    /syncs by hand only/u,
  ],
  [
    'automation that is switched off',
    {
      status: withStatus({ sync: { status: 'OutOfSync', revision: REVISION } }),
      spec: { syncPolicy: { automated: { enabled: false } } },
    },
    /syncs by hand only/u,
  ],
  [
    'pods that are not there yet',
    { status: withStatus({ summary: { images: ['redis:7'] } }) },
    /no pod runs ghcr/u,
  ],
  [
    'pods of the version before',
    { status: withStatus({ summary: { images: [IMAGE, 'ghcr.io/octo/web:v1'] } }) },
    /still runs ghcr.io\/octo\/web:v1/u,
  ],
  [
    'the tag of another digest',
    {
      status: withStatus({ summary: { images: [`${IMAGE}@sha256:${'d'.repeat(64)}`] } }),
      image: `${IMAGE}@${DIGEST}`,
    },
    /still runs/u,
  ],
  [
    'a tag without the digest that is wanted',
    { status: HEALTHY, image: `${IMAGE}@${DIGEST}` },
    /still runs/u,
  ],
  [
    'pods that start',
    { status: withStatus({ health: { status: 'Progressing', message: 'Waiting for rollout' } }) },
    /is Progressing: Waiting/u,
  ],
  ['health that is not known', { status: withStatus({ health: {} }) }, /is Unknown/u],
])('%s is waited for, however long it stays so', (_, step, why) => {
  expect(judged(step, { ...step, atMs: 3_600_000 })).toEqual({
    state: 'waiting',
    why: expect.stringMatching(why),
  });
});

const BROKEN = {
  conditions: [{ type: 'ComparisonError', message: 'failed to generate manifest' }],
  sync: { status: 'Unknown' },
};
const DEGRADED = withStatus({
  health: { status: 'Degraded' },
  resources: [
    {
      kind: 'Deployment',
      name: 'web',
      status: 'Synced',
      health: { status: 'Degraded', message: 'exceeded its progress deadline' },
    },
  ],
});
const FAILED = withStatus({
  sync: { status: 'OutOfSync', revision: REVISION },
  operationState: {
    phase: 'Failed',
    message: 'one or more objects failed to apply',
    syncResult: {
      revision: REVISION,
      resources: [{ kind: 'Service', name: 'web', status: 'SyncFailed', message: 'Invalid value' }],
    },
  },
});

test.each<[string, Step, string, string]>([
  [
    'manifests that cannot be made',
    { status: BROKEN, relation: 'unknown' },
    'manifests-broken',
    'failed to generate manifest',
  ],
  ['what stays degraded', { status: DEGRADED }, 'degraded', 'Deployment/web: exceeded its progress deadline'],
])('%s is waited for a while, and then the answer', (_, step, code, evidence) => {
  expect(judged(step)).toMatchObject({ state: 'waiting' });
  expect(judged(step, { ...step, atMs: 19_999 })).toMatchObject({ state: 'waiting' });
  expect(judged(step, { ...step, atMs: 20_000 })).toMatchObject({
    state: 'failed',
    code,
    evidence: [expect.stringContaining(evidence)],
  });
});

test('a sync that failed is the answer at once, with each object that was refused', () => {
  expect(judged({ status: FAILED })).toMatchObject({
    state: 'failed',
    code: 'sync-failed',
    evidence: ['Service/web: Invalid value'],
  });
});

test('a sync that Argo CD tries again is waited for', () => {
  const { operationState, ...rest } = FAILED as typeof HEALTHY;
  const retried = {
    ...rest,
    operationState: { ...operationState, operation: { retry: { limit: 5 } }, retryCount: 2 },
  };
  expect(judged({ status: retried })).toMatchObject({ state: 'waiting' });
});

test('a trouble of the version before is none of this delivery', () => {
  const status = {
    ...FAILED,
    operationState: { phase: 'Failed', message: 'x', syncResult: { revision: BEFORE } },
  };
  const ill = { ...status, health: { status: 'Degraded' }, sync: { status: 'Synced', revision: BEFORE } };
  expect(
    judged({ status: ill, relation: 'earlier' }, { status: ill, relation: 'earlier', atMs: 60_000 }),
  ).toMatchObject({ state: 'waiting' });
});

test('a sync of an older revision that has failed says nothing of this one', () => {
  const failed = {
    ...HEALTHY,
    sync: { status: 'OutOfSync', revision: REVISION },
    operationState: { phase: 'Failed', message: 'refused', syncResult: { revision: BEFORE } },
  };
  expect(judged({ status: failed })).toMatchObject({ state: 'waiting' });
  const later = { ...failed, sync: { status: 'OutOfSync', revision: 'd'.repeat(40) } };
  const ofIt = { ...later, operationState: { ...failed.operationState, syncResult: later.sync } };
  expect(judged({ status: ofIt, relation: 'later' })).toMatchObject({ state: 'failed', code: 'sync-failed' });
});

test('a branch that names other images by now is told at once', () => {
  expect(judged({ status: HEALTHY, relation: 'replaced' })).toMatchObject({
    state: 'failed',
    code: 'superseded',
  });
});

test('what must not run any more is waited for until it is gone, by its digest', () => {
  const wanted = { revision: REVISION, images: [], gone: parseImageTag(`${IMAGE}@${DIGEST}`) };
  const lookAt = (images: string[]) =>
    judgeDelivery(
      wanted,
      PATIENCE,
      {
        application: viewOf(application({ ...HEALTHY, summary: { images } }), REVISION),
        relation: 'same',
        now: 0,
      },
      {},
    ).delivery;
  expect(lookAt(['ghcr.io/octo/web:v1', `${IMAGE}@${DIGEST}`])).toMatchObject({
    state: 'waiting',
    why: expect.stringMatching(/^a pod still runs ghcr.io\/octo\/web:v2@sha256/u),
  });
  expect(lookAt([`${IMAGE}@sha256:${'d'.repeat(64)}`])).toMatchObject({ state: 'settling' });
});

test('of several sources the revision of the wanted repository counts', () => {
  const spec = {
    sources: [{ repoURL: 'https://charts.example' }, { repoURL: 'git@github.com:octo/Deploy.git' }],
  };
  const status = { sync: { status: 'Synced', revisions: ['1.2.3', REVISION] } };
  expect(viewOf(application(status, spec), REVISION, 'https://github.com/octo/deploy').revision).toBe(
    REVISION,
  );
  expect(
    viewOf(application(status, spec), REVISION, 'https://github.com/octo/other').revision,
  ).toBeUndefined();
});

test.each([
  ['https://github.com/octo/web.git', 'git@github.com:octo/web', true],
  ['ssh://git@github.com/octo/web', 'https://token@github.com/octo/web/', true],
  ['https://github.com/octo/web', 'https://github.com/octo/web2', false],
  ['', '', false],
])('%s and %s: one repository is %s', (a, b, same) => {
  expect(isSameRepository(a, b)).toBe(same);
});

test('a status of any shape is read without an exception, and never as healthy', () => {
  for (const status of [
    null,
    [],
    'x',
    { sync: 1, health: [], resources: {}, summary: { images: 3 }, conditions: [null], operationState: 'y' },
  ]) {
    const view = viewOf(application(status as object), REVISION);
    expect([view.sync, view.health.status]).toEqual(['Unknown', 'Unknown']);
  }
});
