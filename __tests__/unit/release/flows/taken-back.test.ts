import { expect, test } from '@jest/globals';
import { broughtBackBy, recoveredSentence } from '../../../../src/release/flows/taken-back.ts';
import type { Attempt, StoredState } from '../../../../src/release/state/state.ts';

const ATTEMPT: Attempt = {
  deploymentId: 'id',
  startedAt: '2026-01-01T00:00:00Z',
  version: 'v3',
  strategy: 'canary',
  target: 'x',
  runUrl: 'https://github.example/run/1',
};
const ENTRY = { revision: 2, version: 'v2', strategy: 'canary', deployedAt: '', target: 'y' } as const;
const HELD = { ...ENTRY, deployments: [], configs: [] };
const WAITING: Attempt = {
  ...ATTEMPT,
  canary: { percent: 25, step: 2, of: 3, since: '2026-01-01T00:05:00Z' },
  waiting: { held: { ...HELD, revision: 3 }, entry: { ...ENTRY, revision: 3 }, promotion: 'automatic' },
};

test.each<[Attempt, boolean | undefined, string]>([
  [
    ATTEMPT,
    true,
    'the release of v3 begun at 2026-01-01T00:00:00Z (https://github.example/run/1) was put back: the version before it serves, proved by its endpoints',
  ],
  [
    WAITING,
    true,
    'v3, which waited with 25 % of the traffic since 2026-01-01T00:05:00Z (https://github.example/run/1), was taken back: the version before it serves, proved by its endpoints',
  ],
  [
    WAITING,
    false,
    'v3, which waited with 25 % of the traffic since 2026-01-01T00:05:00Z (https://github.example/run/1), was taken back as far as possible, but the version before it is not proved to serve',
  ],
])('what became of an attempt without a verdict is one sentence', (attempt, proved, says) => {
  expect(recoveredSentence(attempt, proved)).toBe(says);
});

test('where nothing served before, it says what had to be left', () => {
  expect(recoveredSentence(ATTEMPT, undefined)).toContain('had no version before it to put back');
});

test('who leaves a canary for what serves is noted there, and nowhere without a name', () => {
  const stored: StoredState = {
    state: {
      formatVersion: 1,
      app: 'web',
      revision: 3,
      phase: 'releasing',
      inventory: [],
      live: HELD,
      history: [ENTRY, { ...ENTRY, revision: 1 }],
    },
  };
  expect(broughtBackBy(stored, undefined)).toBe(stored);
  const { history } = broughtBackBy(stored, 'run-7').state;
  expect(history?.map(({ broughtBy }) => broughtBy)).toEqual(['run-7', undefined]);
});
