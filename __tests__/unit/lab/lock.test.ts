import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withLock } from '../../../lab/lock.ts';
import { bootId, startTimeOf } from '../../../lab/processes.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const holder = (change: object) =>
  JSON.stringify({
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    bootId: bootId(),
    since: '2026-01-01T00:00:00.000Z',
    folder: '/another/checkout',
    ...change,
  });

test('is free again after the body, also when it throws', async () => {
  const options = { what: 'x', say: () => undefined };
  expect(await withLock(path, options, async () => existsSync(path))).toBe(true);
  await expect(withLock(path, options, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(path)).toBe(false);
});

test('bodies run one after the other', async () => {
  const order: string[] = [];
  const body = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push(`${name} ends`);
  };
  const options = { what: 'x', say: () => undefined };
  await Promise.all([withLock(path, options, body('a')), withLock(path, options, body('b'))]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('a living holder is named: pid, since when, which folder', async () => {
  writeFileSync(path, holder({}));
  const said: string[] = [];
  const options = { what: 'the lab', say: (line: string) => void said.push(line), waitMs: 300 };
  await expect(withLock(path, options, async () => undefined)).rejects.toThrow('another one is at it');
  expect(said[0]).toContain(`process ${process.pid}, since 2026-01-01T00:00:00.000Z, from /another/checkout`);
});

test.each([
  ['whose pid is another process now', { startTime: '1' }],
  ['of a boot before this one', { bootId: 'earlier' }],
])('the lock of a holder %s is taken over', async (_, change) => {
  writeFileSync(path, holder(change));
  expect(await withLock(path, { what: 'x', say: () => undefined, waitMs: 0 }, async () => 'mine')).toBe(
    'mine',
  );
});
