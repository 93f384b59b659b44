import { describe, expect, test } from '@jest/globals';
import type { Slot } from '../../../../src/manifests/index.ts';
import { buildReport, type Outcome } from '../../../../src/release/steps/report.ts';
import { sessionWorld } from '../../../support/release-session.ts';

interface Planned {
  identity?: { slot?: Slot };
  isSwitched?: boolean;
  previousVersion?: string | undefined;
  serving?: boolean;
  services?: number;
  previews?: string[];
}

async function report(outcome: Outcome, planned: Planned = {}) {
  using world = await sessionWorld();
  const plan = {
    identity: { slot: 'green' as const },
    previousVersion: '1',
    serving: true,
    services: 1,
    previews: ['web-preview'],
    revision: 1,
    inventory: [],
    undo: () => world.session.undo,
    start: () => {
      throw new Error('nothing starts');
    },
    ...planned,
  };
  const started = world.session.clock.now() - 5_000;
  return buildReport({ facts: world.facts, plan, started, session: world.session }, outcome);
}

const refusal = { code: 'timeout' as const, message: 'x', advice: 'raise timeout', evidence: [] };

describe('design: rule 16: one sentence on what serves', () => {
  test.each([
    ['succeeded', {}, {}, 'version 2 serves in slot green'],
    ['succeeded', {}, { services: 0 }, 'version 2 runs in slot green; no Service sends to it'],
    ['succeeded', {}, { isSwitched: false }, 'nothing was switched'],
    ['awaiting-promotion', {}, {}, 'version 1 serves; 2 waits in slot green behind Service web-preview'],
    ['planned', {}, {}, 'version 1 serves; nothing was changed'],
    ['planned', {}, { serving: false, previousVersion: undefined }, 'nothing serves yet'],
    ['refused', { refusal, rollbackCompleted: true }, {}, 'version 1 still serves, proved by its endpoints'],
    [
      'refused',
      { refusal, rollbackCompleted: false },
      {},
      'version 1 should serve, but this could not be proved',
    ],
    ['refused', { refusal, rollbackCompleted: false }, { services: 0 }, 'no Service sends to them'],
    [
      'refused',
      { refusal, rollbackCompleted: true },
      { previousVersion: undefined },
      'the earlier version still serves',
    ],
    ['refused', { refusal }, { serving: false }, 'what it made was removed'],
    [
      'refused',
      { refusal, left: 'Service web sends to it' },
      { serving: false },
      'is not all removed: Service web',
    ],
  ] as [Outcome['result'], Partial<Outcome>, Planned, string][])(
    '%s %j %j',
    async (result, more, planned, sentence) => {
      expect((await report({ result, ...more }, planned)).live).toContain(sentence);
    },
  );
});

describe('what to do next', () => {
  test('is the refusal’s advice, and to look at once where nothing is proved', async () => {
    const bad = await report({ result: 'refused', refusal, rollbackCompleted: false });
    expect(bad.next).toEqual(['raise timeout', expect.stringContaining('get endpointslices')]);
    expect((await report({ result: 'refused', refusal, rollbackCompleted: true })).next).toEqual([
      'raise timeout',
    ]);
  });
});

test('a report tells how long it took, and nothing of what was not measured', async () => {
  const found = await report({ result: 'refused', refusal });
  expect(found).toMatchObject({ version: '2', durationMs: 5_000, requests: { sent: 0, failed: 0 } });
  for (const key of ['switchMs', 'readyMs', 'smoke', 'deployedAt', 'recovered', 'rollbackCompleted'])
    expect(found).not.toHaveProperty(key);
});
