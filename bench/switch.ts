import { BLUE_GREEN, images, phaseMs, released, values } from '../__tests__/support/hello.ts';
import { openTestNamespace } from '../__tests__/support/test-namespace.ts';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 10;
/** What the issue asks: a release may take this long beyond its pods' start and the drain. */
const LIMIT_MS = 2000;

/**
 * What blue-green itself costs: the wall time of the whole action, from the start of its process to its end, less the
 * time from applying the slot's Deployment until its pods were ready, which is the application's, and less the drain.
 */
export async function switchBench({ lab, say }: BenchContext): Promise<BenchResult[]> {
  await lab();
  const testNamespace = await openTestNamespace('bench-switch');
  const overheads: number[] = [];
  const switches: number[] = [];
  try {
    await images(testNamespace, 'v1', 'v2');
    await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': 'v1' });
    for (let round = 1; round <= ROUNDS; round += 1) {
      const tag = round % 2 === 0 ? 'v1' : 'v2';
      const { durationMs, report } = await released(testNamespace, BLUE_GREEN, values(), {
        'image-tag': tag,
      });
      const ready = phaseMs(report, 'rollout') ?? 0;
      const drain = phaseMs(report, 'drain') ?? 0;
      overheads.push(durationMs - ready - drain);
      switches.push(report.switchMs ?? Number.NaN);
      const parts = report.phases.map((phase) => `${phase.name} ${phase.durationMs}`).join(', ');
      say(`round ${round} of ${ROUNDS}: ${Math.round(durationMs)} ms (${parts})`);
    }
  } finally {
    await testNamespace.close();
  }
  return [
    {
      name: 'a blue-green release beyond its pods and the drain',
      unit: 'ms',
      ours: median(overheads),
      peers: {},
      limit: LIMIT_MS,
      notes: [
        `median of ${ROUNDS}; from the patch of the Service until its endpoints were the new slot alone: ${Math.round(median(switches))} ms`,
      ],
    },
  ];
}
