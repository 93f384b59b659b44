import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inMemoryGround, type OpenGround, realGround } from '../support/in-memory-cluster/grounds.ts';
import { OBSERVED, observed } from '../support/in-memory-cluster/observed.ts';
import { differencesOf } from '../support/in-memory-cluster/openapi.ts';
import { SCENARIOS } from '../support/in-memory-cluster/scenarios.ts';
import { needs } from '../support/needs.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../support/control-plane/control-plane.ts';

/** With `EDU_RECORD=1` what the real server answers is written down for the unit tests. */
const isRecording = process.env['EDU_RECORD'] === '1';
const onPlane = needs(noPlane);

describe('conformance 14.4: the in-memory cluster beside a real API server', () => {
  let controlPlane: ControlPlane | undefined;
  let real: OpenGround | undefined;
  const memory = inMemoryGround();
  const record: Record<string, unknown> = isRecording
    ? {}
    : (JSON.parse(readFileSync(OBSERVED, 'utf8')) as Record<string, unknown>);

  beforeAll(async () => {
    if (noPlane !== undefined) return;
    controlPlane = await openControlPlane('conformance');
    real = await realGround(controlPlane.lab);
  }, 300_000);
  afterAll(async () => {
    if (isRecording) writeFileSync(OBSERVED, `${JSON.stringify(record, undefined, 2)}\n`);
    await memory.close();
    await real?.close();
    await controlPlane?.[Symbol.asyncDispose]();
  });

  for (const { name, play } of SCENARIOS) {
    onPlane(
      name,
      async () => {
        if (real === undefined) throw new Error('there is no control plane');
        const there = observed(await play(real.ground));
        if (isRecording) record[name] = there;
        expect(observed(await play(memory.ground))).toEqual(there);
        expect(record[name]).toEqual(there);
      },
      120_000,
    );
  }

  onPlane('the built-in kinds are merged as the OpenAPI document says', async () => {
    if (controlPlane === undefined) throw new Error('there is no control plane');
    expect(await differencesOf(controlPlane.rest)).toEqual([]);
  });

  test('scenarios have names of their own', () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  });
});
