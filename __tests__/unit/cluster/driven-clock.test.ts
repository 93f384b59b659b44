import { promisify } from 'node:util';
import { gzip, gunzip } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { isThreadAtWork } from '../../support/in-memory-cluster/thread-work.ts';
import { drivenClock } from '../../support/in-memory-cluster/driven-clock.ts';

/** A clock that goes on while a file is read or something is compressed would end waits that are not over. */
test('14.4: time stands still while a thread works for the process', async () => {
  const text = 'x'.repeat(5_000_000);
  const clock = drivenClock();
  const hour = clock.sleep(3_600_000);
  const work = async (): Promise<number> => {
    const packed = await promisify(gzip)(text);
    const unpacked = await promisify(gunzip)(packed);
    expect(unpacked).toHaveLength(text.length);
    return clock.now();
  };
  const run = work();
  expect(isThreadAtWork()).toBe(true);
  expect(await clock.run(run)).toBe(0);
  expect(isThreadAtWork()).toBe(false);
  await clock.run(hour);
  expect(clock.now()).toBe(3_600_000);
});
