import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeAction } from './apply/action.ts';
import { COUNT } from './apply/objects.ts';
import { Namespaces } from './apply/namespaces.ts';
import { waysOf } from './apply/ways.ts';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 3;

/** For the reader, without a limit: what is left of the apply's advantage when a whole release is around it. */
export async function actionBench({ lab: bringUp, say }: BenchContext): Promise<BenchResult[]> {
  const lab = await bringUp();
  const folder = mkdtempSync(join(tmpdir(), 'edu-bench-'));
  const namespaces = new Namespaces(lab);
  const times = { ours: [] as number[], kubectl: [] as number[] };
  try {
    const { kubectl } = await waysOf(lab, folder);
    for (let round = 0; round < ROUNDS; round += 1) {
      times.ours.push(await timeAction(lab, await namespaces.make('action'), folder));
      times.kubectl.push(await kubectl.apply(await namespaces.make('kubectl')));
      say(`round ${round + 1} of ${ROUNDS}: deploy ${Math.round(times.ours.at(-1) ?? 0)} ms`);
    }
  } finally {
    await namespaces.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    {
      name: `the whole of deploy with ${COUNT} ConfigMaps`,
      unit: 'ms',
      ours: median(times.ours),
      peers: { 'kubectl apply --server-side': median(times.kubectl) },
      limit: null,
      notes: [`median of ${ROUNDS}, reported only`],
    },
  ];
}
