import { EventEmitter } from 'node:events';
import { channel } from 'node:diagnostics_channel';
import { expect, test } from '@jest/globals';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';

test('a stream gets one listener for its late error, however many copies of the client the process has', () => {
  using memory = inMemoryCluster();
  memory.connect();
  const stream = new EventEmitter();
  // As the subscriber of another copy would be told as well.
  for (let copy = 0; copy < 12; copy += 1) channel('http2.client.stream.created').publish({ stream });
  expect(stream.listenerCount('error')).toBe(1);
});
