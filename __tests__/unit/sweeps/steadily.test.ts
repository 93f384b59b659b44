import { expect, test } from '@jest/globals';
import type { FakeNamespace, FakeRun } from '../../support/control-plane/fake-namespace.ts';
import { Repeats, steadily } from '../../support/sweeps/steadily.ts';

/** A place whose runs say what is given, one after the other, and then always the last of it. */
function placeThat(...said: string[]): { fakeNamespace: FakeNamespace; ttls: (string | undefined)[] } {
  const ttls: (string | undefined)[] = [];
  const run: FakeNamespace['run'] = async (_inputs, options) => {
    ttls.push(options?.env?.['EDU_LOCK_TTL_MS']);
    return await Promise.resolve({ stdout: said[Math.min(ttls.length, said.length) - 1] } as FakeRun);
  };
  return { fakeNamespace: { run } as FakeNamespace, ttls };
}

const LOST = 'error: the lock was taken by another release';

test('steadily: a lost lock is tried again, with more time to renew it', async () => {
  const { fakeNamespace, ttls } = placeThat(LOST, 'succeeded');
  const run = await steadily(fakeNamespace, {}, {}, new Repeats());
  expect(run.stdout).toBe('succeeded');
  expect(Number(ttls[1])).toBe(4 * Number(ttls[0]));
});

test('steadily: another failure is none that is tried again', async () => {
  const { fakeNamespace, ttls } = placeThat('refused: crash-loop');
  expect((await steadily(fakeNamespace, {}, {}, new Repeats())).stdout).toBe('refused: crash-loop');
  expect(ttls).toHaveLength(1);
});

test('steadily: locks that are lost again and again fail the test', async () => {
  const { fakeNamespace } = placeThat(LOST);
  const repeats = new Repeats();
  await steadily(fakeNamespace, {}, {}, repeats);
  await steadily(fakeNamespace, {}, {}, repeats);
  await expect(steadily(fakeNamespace, {}, {}, repeats)).rejects.toThrow('6 of 3 runs lost their lock');
});
