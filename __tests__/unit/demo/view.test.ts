import { expect, test } from '@jest/globals';
import { drawBlock, drawLine } from '../../../scripts/demo/draw.ts';
import { parseFlags } from '../../../scripts/demo/flags.ts';
import { shownLog } from '../../../scripts/demo/log.ts';
import { emptyScene, enter, type PodView, takeCounts } from '../../../scripts/demo/scene.ts';
import type { TrafficCounts } from '../../../scripts/traffic/index.ts';

function pod(name: string, slot: string, version: string, changes: Partial<PodView> = {}): [string, PodView] {
  return [name, { name, slot, version, ready: true, ending: false, ...changes }];
}

function sum(of: Record<string, number>): number {
  return Object.values(of).reduce((total, count) => total + count, 0);
}

function counts(kept: Record<string, number>, fresh: Record<string, number>): TrafficCounts {
  const byVersion = {
    v1: (kept['v1'] ?? 0) + (fresh['v1'] ?? 0),
    v2: (kept['v2'] ?? 0) + (fresh['v2'] ?? 0),
  };
  return {
    sent: sum(kept) + sum(fresh),
    failed: 0,
    byVersion,
    byConnection: {
      'keep-alive': { sent: sum(kept), failed: 0, byVersion: kept },
      fresh: { sent: sum(fresh), failed: 0, byVersion: fresh },
    },
  };
}

test('shows slots, the live one, endpoints, and where new and kept connections go', () => {
  const scene = emptyScene();
  enter(scene, 'v2 · switch: hello → green');
  scene.pods = new Map([
    pod('a', 'blue', 'v1'),
    pod('b', 'blue', 'v1', { ending: true }),
    pod('c', 'green', 'v2'),
    pod('d', 'green', 'v2', { ready: false }),
  ]);
  scene.liveSlot = 'green';
  scene.endpoints = new Map([['slice', ['c', 'd']]]);
  takeCounts(scene, counts({ v1: 100 }, { v1: 100 }));
  takeCounts(scene, counts({ v1: 190 }, { v1: 100, v2: 100 }));

  const block = drawBlock(scene, performance.now()).join('\n');
  expect(block).toContain('v2 · switch: hello → green');
  expect(block).toMatch(/blue +v1 1\/1 ready, 1 draining$/m);
  expect(block).toMatch(/green +v2 1\/2 ready ← live$/m);
  expect(block).toContain('endpoints  2 × v2 in green');
  expect(block).toContain('new connections: v2 100 · kept connections: v1 90');
  expect(drawLine(scene, performance.now())).toMatch(/v2 · switch.* 390 sent, 0 failed .*v1 290, v2 100/);
});

test('shows what a canary is judged to be, until the next step begins', () => {
  const scene = emptyScene();
  enter(scene, 'v3 · canary: 20 % of the traffic to v3, watched for 60 s');
  scene.note = '20 %: errors: 11 of 529 failed';
  expect(drawBlock(scene, performance.now())).toContain('  judged     20 %: errors: 11 of 529 failed');
  expect(drawLine(scene, performance.now())).toContain('11 of 529 failed');
  enter(scene, 'v3 · restore');
  expect(drawBlock(scene, performance.now()).join('\n')).not.toContain('judged');
});

test('shows that nothing is there yet', () => {
  const block = drawBlock(emptyScene(), performance.now()).join('\n');
  expect(block).toContain('slots      none yet');
  expect(block).toContain('requests   none yet');
});

test('a log that is kept holds no secret', () => {
  const output = '::debug::loaded\n::add-mask::hunter2\ntoken hunter2 was taken\n::group::rollout\n';
  expect(shownLog(output)).toBe('token *** was taken\n::group::rollout\n');
});

test('reads its flags', () => {
  expect(parseFlags(['--no-wait', '--rate', '300'])).toEqual({
    play: 'hello',
    noWait: true,
    rate: 300,
    keepLab: false,
  });
  expect(() => parseFlags(['--rate', '5'])).toThrow('--rate wants a whole number from 10 to 800');
  expect(parseFlags(['education'])).toMatchObject({ play: 'education' });
  expect(parseFlags(['canary'])).toMatchObject({ play: 'canary' });
  expect(() => parseFlags(['educaton'])).toThrow(
    'there is no demo educaton: expected education, canary, or nothing',
  );
  expect(() => parseFlags(['--fast'])).toThrow(/Unknown option/);
});
