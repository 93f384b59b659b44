import { describe, expect, test } from '@jest/globals';
import type { KnownRelease } from '../../../../src/release/base/types.ts';
import { findRollbackTarget, goingOn } from '../../../../src/release/plan/rollback-target.ts';
import type {
  DeployedRelease,
  HistoryEntry,
  ReleaseState,
  WaitingAttempt,
} from '../../../../src/release/state/state.ts';

const RUN = 'o/shop/7/release/rollback';

const entry = (revision: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  revision,
  version: `v${revision}`,
  strategy: 'blue-green',
  deployedAt: '2026-01-01T00:00:00.000Z',
  target: `t${revision}`,
  ...more,
});

const held = (revision: number, slot?: 'blue' | 'green'): DeployedRelease => ({
  revision,
  version: `v${revision}`,
  strategy: slot === undefined ? 'rolling' : 'blue-green',
  deployedAt: '2026-01-01T00:00:00.000Z',
  deployments: [{ name: slot === undefined ? 'web' : `web-${slot}` }],
  configs: [],
  ...(slot === undefined ? {} : { slot }),
});

const stateOf = (more: Partial<ReleaseState>): ReleaseState => ({
  formatVersion: 1,
  app: 'web',
  revision: 3,
  phase: 'idle',
  live: held(3, 'green'),
  warm: held(2, 'blue'),
  history: [entry(3), entry(2), entry(1)],
  inventory: [],
  ...more,
});

describe('the previous release', () => {
  test('is the one before the live one, with its warm pods', () => {
    expect(findRollbackTarget(stateOf({}), { previous: true }, RUN)).toMatchObject({
      entry: { revision: 2 },
      reuse: { slot: 'blue' },
      isPromotion: false,
    });
  });

  test('is made anew where no pods of it are kept', () => {
    const state = stateOf({ warm: { ...held(2, 'blue'), deployments: [] } });
    const goal = findRollbackTarget(state, { previous: true }, RUN);
    expect([goal.entry.revision, goal.reuse]).toEqual([2, undefined]);
  });

  test('is never one that was left already, so that a second rollback goes further back', () => {
    const state = stateOf({
      live: held(2, 'blue'),
      warm: held(3, 'green'),
      history: [
        entry(2, { isRollback: true, broughtBy: 'o/shop/6/release/rollback' }),
        entry(3, { leftBehind: true }),
        entry(1),
      ],
    });
    const goal = findRollbackTarget(state, { previous: true }, RUN);
    expect(goal.entry.revision).toBe(1);
    expect(goal.reuse).toBeUndefined();
  });

  test('is what the same run has brought back already, when it is run again', () => {
    const state = stateOf({
      live: held(2, 'blue'),
      history: [entry(2, { isRollback: true, broughtBy: RUN }), entry(3, { leftBehind: true }), entry(1)],
    });
    expect(findRollbackTarget(state, { previous: true }, RUN).entry.revision).toBe(2);
  });

  test('is not the same again under an older number', () => {
    const state = stateOf({ live: held(4), history: [entry(4, { target: 't2' }), entry(2), entry(1)] });
    expect(findRollbackTarget(state, { previous: true }, RUN).entry.revision).toBe(1);
  });

  test('does not exist after the first release, and that is said', () => {
    const state = stateOf({ live: held(1, 'blue'), history: [entry(1)] });
    expect(() => findRollbackTarget(state, { previous: true }, RUN)).toThrow(
      'there is no earlier release of web to go back to; found: only v1 (revision 1), which serves',
    );
  });

  test('of what was never released is an error of its own', () => {
    const { live: _live, ...state } = stateOf({});
    expect(() => findRollbackTarget(state, { previous: true }, RUN)).toThrow(
      'there is no release of web in this namespace',
    );
  });
});

describe('a named release', () => {
  test('is found by revision and by version', () => {
    expect(findRollbackTarget(stateOf({}), { revision: 1 }, RUN).entry.version).toBe('v1');
    expect(findRollbackTarget(stateOf({}), { version: 'v2' }, RUN).entry.revision).toBe(2);
  });

  test('that is not kept names those that are, and the nearest', () => {
    expect(() => findRollbackTarget(stateOf({}), { version: 'v22' }, RUN)).toThrow(
      'input version: no release of web with this version is kept; found: v22; expected: one of v3, v2, v1; did you mean v2?',
    );
  });

  test.each([
    [{ previous: true as const }, true],
    [{ revision: 1 }, true],
    [{ revision: 3 }, false],
  ])('%j is refused past an irreversible migration: %p', (to, isRefused) => {
    const state = stateOf({ history: [entry(3, { irreversible: true }), entry(2), entry(1)] });
    const go = (): unknown => findRollbackTarget(state, to, RUN);
    if (isRefused) expect(go).toThrow('the migration of v3 (revision 3) was declared irreversible');
    else expect(go).not.toThrow();
  });

  test('an irreversible migration that was left behind is no barrier to what came before it', () => {
    const state = stateOf({
      live: held(2, 'blue'),
      history: [entry(2), entry(3, { irreversible: true, leftBehind: true }), entry(1)],
    });
    expect(findRollbackTarget(state, { revision: 1 }, RUN).entry.revision).toBe(1);
  });
});

describe('a slot', () => {
  const pending = { held: held(4, 'blue'), entry: entry(4), creations: [] };

  test('with a version that waits is promoted', () => {
    const { warm: _warm, ...state } = stateOf({ pending });
    expect(findRollbackTarget(state, { slot: 'other' }, RUN)).toMatchObject({
      entry: { revision: 4 },
      isPromotion: true,
    });
    expect(findRollbackTarget(state, { slot: 'blue' }, RUN)).toMatchObject({ isPromotion: true });
  });

  test('with the version before, still warm, is gone back to', () => {
    expect(findRollbackTarget(stateOf({}), { slot: 'other' }, RUN)).toMatchObject({
      entry: { revision: 2 },
      isPromotion: false,
    });
  });

  test('that the same step has switched to already is not left again when it is run again', () => {
    const state = stateOf({
      live: held(2, 'blue'),
      warm: held(3, 'green'),
      history: [entry(2, { broughtBy: RUN }), entry(3), entry(1)],
    });
    expect(findRollbackTarget(state, { slot: 'other' }, RUN).entry.revision).toBe(2);
    expect(findRollbackTarget(state, { slot: 'other' }, 'o/shop/8/release/switch').entry.revision).toBe(3);
  });

  test('that serves already is what is live', () => {
    expect(findRollbackTarget(stateOf({}), { slot: 'green' }, RUN).entry.revision).toBe(3);
  });

  test('with nothing in it is an error that says what serves', () => {
    const { warm: _warm, ...state } = stateOf({});
    expect(() => findRollbackTarget(state, { slot: 'blue' }, RUN)).toThrow(
      'input to: nothing of web runs in slot blue; found: v3 serves in slot green',
    );
  });
});

const find = (wanted: 'promote' | 'step', more: Partial<ReleaseState>, origin?: string) =>
  findRollbackTarget(stateOf(more), { waiting: wanted }, origin);

describe('what waits for somebody', () => {
  const waiting = (
    step: number,
    promotion: 'automatic' | 'manual' = 'manual',
    more: Partial<HistoryEntry> = {},
  ): WaitingAttempt => ({
    deploymentId: 'id',
    startedAt: '',
    version: 'v4',
    strategy: 'canary',
    target: 't4',
    canary: { percent: 25, step, of: 3, since: '' },
    waiting: { held: held(4, 'blue'), entry: entry(4, more), promotion },
  });
  const pending = { held: held(4, 'blue'), entry: entry(4), creations: [] };

  test.each<[string, 'promote' | 'step', WaitingAttempt, string | undefined, boolean]>([
    ['a canary that is promoted', 'promote', waiting(1), RUN, false],
    ['one that is promoted at its last step', 'promote', waiting(3), RUN, false],
    ['one that goes a step further', 'step', waiting(2), RUN, false],
    ['one that goes on by itself after its last step', 'step', waiting(3, 'automatic'), RUN, false],
    ['one that the same step has brought there', 'step', waiting(3, 'manual', { broughtBy: RUN }), RUN, true],
    ['one that another step has brought there', 'step', waiting(2, 'manual', { broughtBy: 'x' }), RUN, false],
    ['one of which nobody knows who asks', 'step', waiting(2), undefined, false],
    [
      'one that the same step has brought there, to be promoted',
      'promote',
      waiting(1, 'manual', { broughtBy: RUN }),
      RUN,
      false,
    ],
  ])('is %s', (_, wanted, attempt, origin, isThere) => {
    expect(find(wanted, { attempt }, origin)).toStrictEqual({
      entry: attempt.waiting.entry,
      reuse: attempt.waiting.held,
      isPromotion: true,
      goesOnFrom: attempt,
      ...(isThere ? { isThere } : {}),
    });
  });

  test('at its last step has no further one', () => {
    expect(() => find('step', { attempt: waiting(3) }, RUN)).toThrow(
      'v4 stands at its last step, with 25 % of the traffic: there is no further one',
    );
  });

  test('is a version without traffic, which is promoted and has no steps', () => {
    expect(find('promote', { pending })).toStrictEqual({
      entry: pending.entry,
      reuse: pending.held,
      isPromotion: true,
    });
    expect(() => find('step', { pending })).toThrow('v4 waits without traffic, and has no steps');
    expect(() => find('promote', {})).toThrow('nothing of web waits for somebody: v3 serves');
  });

  test('is what the same step has promoted already, when it is run again', () => {
    const done = entry(3, { broughtBy: RUN });
    const expected = { entry: done, isPromotion: false };
    expect(find('promote', { history: [done], pending }, RUN)).toStrictEqual(expected);
    const other = findRollbackTarget(stateOf({ history: [done] }), { slot: 'other' }, RUN);
    expect(other).toStrictEqual(expected);
  });

  test.each<[KnownRelease | undefined, KnownRelease | undefined]>([
    [undefined, undefined],
    [{ waiting: 'step' }, { waiting: 'step' }],
    [{ slot: 'other' }, { waiting: 'promote' }],
    [{ slot: 'blue' }, { waiting: 'promote' }],
    [{ slot: 'green' }, undefined],
    [{ previous: true }, undefined],
  ])('is gone on with by %j: %j', (to, expected) => {
    expect(goingOn(to, waiting(1))).toEqual(expected);
  });
});

const message = (state: ReleaseState, to: KnownRelease): string => {
  try {
    findRollbackTarget(state, to, RUN);
  } catch (error) {
    return String(error);
  }
  return 'found';
};

describe('what is told of a release that is not there', () => {
  const { warm: _warm, ...cold } = stateOf({});
  const { slot: _slot, ...inNone } = held(3, 'green');

  test.each<[string, ReleaseState, KnownRelease, string]>([
    ['a revision', stateOf({}), { revision: 77 }, 'found: 77; expected: one of 3, 2, 1; release it anew'],
    [
      'of one',
      stateOf({ history: [entry(3)] }),
      { version: 'x' },
      'expected: one of v3; release it anew with deploy',
    ],
    ['of none', stateOf({ history: [] }), { version: 'x' }, 'expected: nothing is kept yet'],
    [
      'a slot, beside a warm one',
      stateOf({ history: [entry(3)] }),
      { slot: 'other' },
      'runs in slot blue; found: v3 serves in slot green; expected',
    ],
    [
      'the other slot, where nothing is in one',
      { ...cold, live: inNone },
      { slot: 'other' },
      'nothing else of web is warm; found: v3 serves, in no slot; ',
    ],
    [
      'a slot, where nothing is in one',
      { ...cold, live: inNone },
      { slot: 'green' },
      'nothing of web runs in slot green',
    ],
    [
      'a version that waits without pods of its own',
      { ...cold, pending: { held: { ...held(4, 'blue'), deployments: [] }, entry: entry(4), creations: [] } },
      { slot: 'other' },
      'nothing of web runs in slot blue',
    ],
    [
      'a slot that is drained',
      stateOf({ warm: { ...held(2, 'blue'), deployments: [] } }),
      { slot: 'other' },
      'nothing of web runs in slot blue; found: v3 serves in slot green; ',
    ],
    [
      'a slot, beside what is warm in another one',
      stateOf({ live: held(3, 'blue'), warm: held(2, 'blue'), history: [entry(2)] }),
      { slot: 'green' },
      'nothing of web runs in slot green; found: v3 serves in slot blue; v2 is warm in slot blue; ',
    ],
  ])('%s', (_, state, to, words) => {
    expect(message(state, to)).toContain(words);
  });

  test('and what serves in the slot, where its release is not kept', () => {
    const state = stateOf({ history: [entry(2)] });
    expect(message(state, { slot: 'green' })).toContain('nothing of web runs in slot green; found: v3');
  });
});

test('what is warm in its slot, and what serves in it, is used as it is', () => {
  const state = stateOf({});
  expect(findRollbackTarget(state, { slot: 'other' }, RUN)).toStrictEqual({
    entry: entry(2),
    reuse: held(2, 'blue'),
    isPromotion: false,
  });
  expect(findRollbackTarget(state, { slot: 'green' }, RUN)).toStrictEqual({
    entry: entry(3),
    reuse: held(3, 'green'),
    isPromotion: false,
  });
});

describe('harms nobody 6: what was installed otherwise and taken over', () => {
  const found = { ...entry(0, { asFound: true, strategy: 'rolling' }), version: 'v0' };
  const adopted = stateOf({ live: held(3, 'green'), warm: held(0), history: [entry(3), found] });
  const { warm: _warm, ...drained } = adopted;

  test.each([{ previous: true as const }, { revision: 0 }, { version: 'v0' }, { slot: 'other' as const }])(
    'is gone back to while it is warm: %j',
    (to) => {
      const goal = findRollbackTarget(adopted, to, RUN);
      expect(goal).toMatchObject({ entry: { revision: 0, asFound: true }, isPromotion: false });
      expect(goal.reuse).toBeUndefined();
    },
  );

  test.each([{ previous: true as const }, { revision: 0 }])('is told to be gone once it is: %j', (to) => {
    expect(() => findRollbackTarget(drained, to, RUN)).toThrow(
      /web cannot go back to v0 \(revision 0\).* are gone since; .*; release v0 with deploy$/u,
    );
  });

  test('is in no slot, and where to find it is said', () => {
    expect(() => findRollbackTarget(adopted, { slot: 'blue' }, RUN)).toThrow(
      /nothing of web runs in slot blue; found: v3 serves in slot green; v0 is warm, in no slot; .*`to: other`/u,
    );
  });

  test('cannot be gone back to past a migration', () => {
    const state = { ...adopted, history: [entry(3, { irreversible: true }), found] };
    expect(() => findRollbackTarget(state, { slot: 'other' }, RUN)).toThrow('was declared irreversible');
  });
});
