import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { inMemoryGround } from '../../support/in-memory-cluster/grounds.ts';
import { OBSERVED, observed } from '../../support/in-memory-cluster/observed.ts';
import { SCENARIOS } from '../../support/in-memory-cluster/scenarios.ts';

/** The scenarios of `__tests__/cluster/conformance.test.ts`, beside what a real API server was seen to do. */
describe('conformance 14.4: the in-memory cluster beside the record of a real API server', () => {
  const { ground, close } = inMemoryGround();
  const record = JSON.parse(readFileSync(OBSERVED, 'utf8')) as Record<string, unknown>;
  afterAll(close);

  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, { play }) => {
    expect(observed(await play(ground))).toEqual(record[name]);
  });

  test('nothing is on record that no scenario plays', () => {
    expect(Object.keys(record).sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
  });
});
