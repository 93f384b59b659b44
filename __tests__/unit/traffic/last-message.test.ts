import { EventEmitter } from 'node:events';
import { expect, jest, test } from '@jest/globals';
import type { TrafficResult } from '../../../scripts/traffic/index.ts';

/** A process of traffic that a test lets speak and end. */
const child = Object.assign(new EventEmitter(), { connected: false, kill: () => true });
jest.unstable_mockModule('node:child_process', () => ({ fork: () => child }));
const { startTraffic } = await import('../../../scripts/traffic/index.ts');

test('traffic: a result that is read after the exit of its process is the result', async () => {
  const traffic = startTraffic({ url: 'http://127.0.0.1:1/', durationLimitMs: 1000, rate: 1 });
  child.emit('exit', 0, null);
  child.emit('message', { type: 'result', result: { sent: 7 } as TrafficResult });
  child.emit('close', 0, null);
  expect(await traffic.stop()).toMatchObject({ sent: 7 });
});

test('traffic: a process that ends without a result is an error', async () => {
  const traffic = startTraffic({ url: 'http://127.0.0.1:1/', durationLimitMs: 1000, rate: 1 });
  child.emit('exit', 3, null);
  child.emit('close', 3, null);
  await expect(traffic.stop()).rejects.toThrow("the traffic's process ended with 3");
});
