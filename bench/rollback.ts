import { BLUE_GREEN, endOf, images, released, values } from '../__tests__/support/hello.ts';
import { openTestNamespace } from '../__tests__/support/test-namespace.ts';
import { median } from './statistics.ts';
import type { BenchContext, BenchResult } from './types.ts';

const ROUNDS = 10;
const LIMIT_MS = 2000;

/** How soon an earlier version is proved to serve again while its pods are warm, from the start of the action's process. */
export async function rollbackBench({ lab, say }: BenchContext): Promise<BenchResult[]> {
  await lab();
  const testNamespace = await openTestNamespace('bench-rollback');
  const taken: number[] = [];
  try {
    await images(testNamespace, 'v1', 'v2');
    for (const tag of ['v1', 'v2']) await released(testNamespace, BLUE_GREEN, values(), { 'image-tag': tag });
    for (let round = 1; round <= ROUNDS; round += 1) {
      const version = round % 2 === 0 ? 'v2' : 'v1';
      const started = Date.now();
      const run = await testNamespace.deploy(
        { app: 'hello', version, 'drain-seconds': '1' },
        { action: 'rollback' },
      );
      if (run.report?.result !== 'succeeded')
        throw new Error(`not brought back:\n${run.stdout}${run.stderr}`);
      taken.push(endOf(run.report, 'verify') - started);
      const parts = run.report.phases.map((phase) => `${phase.name} ${phase.durationMs}`).join(', ');
      say(`round ${round} of ${ROUNDS}: verified after ${taken.at(-1)} ms (${parts})`);
    }
  } finally {
    await testNamespace.close();
  }
  return [
    {
      name: 'a warm rollback, until it is verified',
      unit: 'ms',
      ours: median(taken),
      peers: {},
      limit: LIMIT_MS,
      notes: [`median of ${ROUNDS}, from the start of the action's process, without the drain`],
    },
  ];
}
