// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { needs } from '../../support/needs.ts';
import { released, serving } from '../../support/control-plane/steps.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace } from '../../support/control-plane/fake-namespace.ts';

/** An application of 1,000 pods (both slots together) and 500 objects: what a release of it costs. */
const scenario = needs(noPlane);
const PODS = 500;
const OBJECTS = 500;
const MEMORY_MB = 300;

let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('size');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

/** The most memory that the process has held, in MB; looked at as long as it lives. */
async function peakOf(pid: number): Promise<number> {
  let peak = 0;
  for (;;) {
    let status: string;
    try {
      status = readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      return peak;
    }
    const found = /^VmHWM:\s+(?<kb>\d+) kB/mu.exec(status)?.groups?.['kb'];
    if (found === undefined) return peak;
    peak = Number(found) / 1024;
    await sleep(20);
  }
}

interface Cost {
  requests: number;
  memoryMb: number;
}

async function cost(fakeNamespace: FakeNamespace, tag: string, pods: number, objects: number): Promise<Cost> {
  let peak = Promise.resolve(0);
  const { requests } = await released(fakeNamespace, tag, {
    autoscaler: false,
    replicas: pods,
    configs: objects,
    options: { onStart: (pid) => void (peak = peakOf(pid)) },
    inputs: { timeout: '8m' },
  });
  return { requests, memoryMb: Math.round(await peak) };
}

scenario(
  'memory and requests follow the number of objects, not that of pods and the time they take',
  async () => {
    const few = await controlPlane.fakeNamespace('few');
    await cost(few, 'v1', 5, OBJECTS);
    const small = await cost(few, 'v2', 5, OBJECTS);
    const many = await controlPlane.fakeNamespace('many');
    await cost(many, 'v1', PODS, OBJECTS);
    const large = await cost(many, 'v2', PODS, OBJECTS);
    expect(serving(many)).toEqual({ versions: ['v2'], pods: PODS });
    process.stderr.write(
      `${PODS} pods a slot and ${OBJECTS} objects: ${large.requests} requests, ${large.memoryMb} MB; 5 pods a slot: ${small.requests} requests, ${small.memoryMb} MB\n`,
    );
    expect(large.memoryMb).toBeLessThanOrEqual(MEMORY_MB);
    // A few more renewals of the lease: starting 500 pods takes longer.
    expect(large.requests - small.requests).toBeLessThanOrEqual(60);
    expect(large.requests).toBeLessThanOrEqual(4 * OBJECTS);
  },
  900_000,
);
