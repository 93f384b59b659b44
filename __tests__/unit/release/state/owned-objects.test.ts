import { describe, expect, test } from '@jest/globals';
import { memoryLogger } from '../../../../src/base/index.ts';
import { ApiError, type Cluster, type KubeObject, type ObjectRef } from '../../../../src/cluster/index.ts';
import {
  adoptedBefore,
  type Proof,
  recordedBy,
  refuseUnproved,
  type Removing,
  removeOurs,
  whyNotOurs,
  withUids,
} from '../../../../src/release/state/owned-objects.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import { marked } from '../../../support/marked.ts';
import {
  answering,
  deployed,
  inSlot,
  object,
  OWNER,
  setBy,
  workload,
} from '../../../support/release-parts.ts';

const REF: ObjectRef = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'old' };
const live = marked(object('ConfigMap', 'old'), OWNER.app);
const another: KubeObject = { ...live, metadata: { ...live.metadata, uid: 'another' } };

const refused = (status: number) =>
  new ApiError(status, { message: 'no' }, { verb: 'delete', group: '', resource: 'configmaps' });

/** More than there are tries. */
const AGAIN = 9;

/** Removes the one object, whose requests are answered so; `waits` are the pauses between its tries. */
async function remove(get: Cluster['get'], answer: () => Promise<boolean>, how: Partial<Removing> = {}) {
  const [clock, logger] = [manualClock(), memoryLogger()];
  const asked: unknown[] = [];
  const waits: (number | undefined)[] = [];
  const cluster = answering({
    get,
    delete: async (_ref, options) => {
      asked.push(options);
      return await answer();
    },
  });
  const removing = removeOurs([REF], { cluster, owner: OWNER, logger, clock, ...how });
  for (let turn = 0; turn < AGAIN; turn += 1) {
    await clock.advance(0);
    if (clock.next === undefined) break;
    waits.push(clock.next - clock.now());
    await clock.advance(clock.next - clock.now());
  }
  return { left: await removing, lines: logger.lines, asked, waits };
}

const found = async () => await Promise.resolve(live);
const fails = (error: unknown) => async () => await Promise.reject(error);

describe('an object of ours', () => {
  test('is removed under the precondition that it is still the one that was looked at, and told', async () => {
    const { left, lines, asked } = await remove(found, async () => await Promise.resolve(true));
    expect([left, lines]).toEqual([[], ['info: removed ConfigMap old']]);
    expect(asked).toEqual([{ propagation: 'Background', uid: 'uid-ConfigMap-old' }]);
  });

  test('that is gone by then is no matter', async () => {
    const gone = await remove(found, async () => await Promise.resolve(false));
    expect([gone.left, gone.lines]).toEqual([[], []]);
    const never = await remove(async () => await Promise.resolve(undefined), fails(new Error('x')));
    expect([never.left, never.asked]).toEqual([[], []]);
  });

  test('whose name another one has by now is left to its owner', async () => {
    let looks = 0;
    const get = async () => await Promise.resolve((looks += 1) > 1 ? another : live);
    expect(await remove(get, fails(refused(409)))).toMatchObject({ left: [], waits: [] });
    looks = 0;
    const { left } = await remove(get, fails(refused(500)));
    expect(left).toMatchObject([{ reason: 'failed' }]);
  });

  test.each([
    ['a conflict about the same object', refused(409)],
    ['a refusal', refused(403)],
    ['a fault that is no answer', new TypeError('x')],
  ])('is tried again after %s, each time later, and then left with what went wrong', async (_, error) => {
    const { left, waits } = await remove(found, fails(error));
    expect(waits).toEqual([500, 1000, 2000]);
    expect(left).toMatchObject([{ ref: REF, reason: 'failed', message: error.message }]);
    expect(left[0]?.error).toBe(error);
  });

  test('is left with an error, whatever was thrown', async () => {
    const { left } = await remove(found, fails('a text'));
    expect(left[0]?.error).toBeInstanceOf(Error);
    expect(left[0]).toMatchObject({ message: 'a text', error: { message: 'a text' } });
  });

  test('that is gone when a conflict is looked at is tried again', async () => {
    let looks = 0;
    const get = async () => await Promise.resolve((looks += 1) === 2 ? undefined : live);
    const answers = [fails(refused(409)), async () => await Promise.resolve(true)];
    const { left, waits } = await remove(get, async () => (await answers.shift()?.()) ?? false);
    expect([left, waits]).toEqual([[], [500]]);
  });

  test('is tried no more once the wait is ended', async () => {
    const ended = new AbortController();
    ended.abort(new Error('over'));
    const { left, asked } = await remove(found, fails(refused(403)), { signal: ended.signal });
    expect([left.length, asked.length]).toEqual([1, 1]);
  });

  test.each<[string, KubeObject, Partial<Removing>, object]>([
    [
      'another application’s',
      marked(object('ConfigMap', 'old'), 'other'),
      {},
      { reason: 'not ours', message: 'ConfigMap old is left as it is: it belongs to other' },
    ],
    [
      'one without a mark',
      object('ConfigMap', 'old'),
      {},
      { reason: 'not ours', message: 'ConfigMap old is left as it is: it bears no mark of web' },
    ],
    [
      'one that is to stay',
      live,
      { keep: () => ({ reason: 'kept', why: 'policy' }) },
      { reason: 'kept', message: 'policy' },
    ],
  ])('is not %s: it stays, and is not tried again', async (_, each, how, expected) => {
    const { left, asked, waits } = await remove(
      async () => await Promise.resolve(each),
      fails(new Error('x')),
      how,
    );
    expect(left).toMatchObject([expected]);
    expect([asked, waits]).toEqual([[], []]);
  });
});

describe('whether an object is proved to be ours', () => {
  const key = refKey(refOf(live));
  const bare = object('ConfigMap', 'old');

  test.each<[string, KubeObject, Proof, string | undefined]>([
    ['bears our mark', live, {}, undefined],
    ['was adopted', bare, { adopted: new Set(['uid-ConfigMap-old']) }, undefined],
    ['was not adopted', bare, { adopted: new Set(['x']) }, 'it bears no mark of web'],
    ['is on record', live, { recorded: new Map([[key, 'uid-ConfigMap-old']]) }, undefined],
    ['is on record by its name', live, { recorded: new Map([[key, undefined]]) }, undefined],
    ['is not on record', live, { recorded: new Map() }, 'the journal does not know it'],
    [
      'is another one than that on record',
      live,
      { recorded: new Map([[key, 'x']]) },
      'it is another object than the one that the journal knows by this name',
    ],
  ])('%s', (_, each, proof, expected) => {
    expect(whyNotOurs(each, OWNER, proof)).toBe(expected);
  });
});

const OTHER: ObjectRef = { ...REF, name: 'another' };
const [key, otherKey] = [refKey(REF), refKey(OTHER)];
const waits = { held: deployed([]), entry: { ...deployed([]), target: 't' } };

test.each<[string, Parameters<typeof recordedBy>[0], (readonly [string, string | undefined])[]]>([
  ['by its uid', { inventory: [{ ...REF, uid: 'u1' }] }, [[key, 'u1']]],
  ['by its name, where no more was kept', { inventory: [REF] }, [[key, undefined]]],
  ['by the uid that is known of it', { inventory: [{ ...REF, uid: 'u1' }, REF] }, [[key, 'u1']]],
  [
    'by the uid that was recorded last',
    {
      inventory: [
        { ...REF, uid: 'u1' },
        { ...REF, uid: 'u2' },
      ],
    },
    [[key, 'u2']],
  ],
  [
    'when it was made for what waits',
    { inventory: [REF], pending: { ...waits, creations: [{ ...OTHER, uid: 'u3' }] } },
    [
      [key, undefined],
      [otherKey, 'u3'],
    ],
  ],
])('an object is on record %s', (_, state, expected) => {
  expect([...recordedBy(state)]).toEqual(expected);
});

test('references are written with the first uid that is known of each, and with nothing else', () => {
  const refs = [{ ...REF, uid: 'of an older one' }, OTHER, { ...REF, name: 'unknown' }];
  const first = new Map([[key, undefined]]);
  const second = new Map([
    [key, 'u1'],
    [otherKey, 'u2'],
  ]);
  const third = new Map([[key, 'u3']]);
  expect(withUids(refs, first, second, third)).toStrictEqual([
    { ...REF, uid: 'u1' },
    { ...OTHER, uid: 'u2' },
    { ...REF, name: 'unknown' },
  ]);
});

test('a name that is needed is not taken from what is not proved to be ours; each such object is told', () => {
  const bare = object('ConfigMap', 'bare');
  const foreign = marked(object('Secret', 'foreign'), 'other');
  expect(() => refuseUnproved([live], OWNER, {})).not.toThrow();
  expect(() => refuseUnproved([], OWNER, {})).not.toThrow();
  const refuse = () => refuseUnproved([bare, live, foreign], OWNER, {});
  expect(refuse).toThrow('ConfigMap bare would have to go before this release');
  expect(refuse).toThrow('Secret foreign would have to go before this release');
  expect(refuse).not.toThrow('ConfigMap old');
  expect(() => refuseUnproved([bare], OWNER, {})).toThrow(
    expect.objectContaining({
      problems: [
        {
          code: 'name-taken',
          message:
            'ConfigMap bare would have to go before this release, and is not proved to be of web: it bears no mark of web',
          expected: 'an object that a release of web has made and its journal knows',
          remedy: 'if nobody needs it: kubectl --namespace shop delete configmap bare, then release again',
        },
      ],
    }),
  );
});

describe('what was adopted, and has been replaced since', () => {
  const paused = workload('web', { spec: { paused: true } });
  const byUs = setBy(paused, 'edu-actions', 'paused');
  const green = inSlot('web', 'green');

  test.each<[string, KubeObject[], string[]]>([
    ['bears our mark', [marked(paused, 'web')], ['uid-Deployment-web']],
    ['was paused by an older version', [byUs, green], ['uid-Deployment-web', 'uid-Deployment-web-green']],
    ['is not what nothing has replaced', [byUs], []],
    [
      'is not what somebody else has paused',
      [setBy(paused, 'kubectl', 'paused'), green],
      ['uid-Deployment-web-green'],
    ],
    [
      'is not what we have only counted',
      [setBy(paused, 'edu-actions', 'replicas'), green],
      ['uid-Deployment-web-green'],
    ],
    ['is not what a slot of others only seems to have replaced', [byUs, marked(green, 'other')], []],
    ['is not what nobody has a record of', [paused, green], ['uid-Deployment-web-green']],
    [
      'is known beside what others have set',
      [setBy(byUs, 'kubectl', 'replicas'), green],
      ['uid-Deployment-web', 'uid-Deployment-web-green'],
    ],
    [
      'is not what runs again',
      [{ ...byUs, spec: { ...byUs.spec, paused: false } }, green],
      ['uid-Deployment-web-green'],
    ],
    ['is not another application’s', [marked(byUs, 'other'), green], ['uid-Deployment-web-green']],
  ])('%s', (_, deployments, expected) => {
    expect([...adoptedBefore(deployments, OWNER)].sort()).toEqual(expected);
  });
});
