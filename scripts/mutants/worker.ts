/** Runs test files again and again in one process, which saves a start of jest a mutant. Started by runner.ts. */
import { runCLI } from 'jest';
import type { FromWorker, ToWorker } from './messages.ts';

process.on('message', (message: ToWorker) => {
  void play(message).then((answer) => process.send?.(answer));
});

/** One file at a time: with `bail` jest ends the process. */
async function play({ folder, tests }: ToWorker): Promise<FromWorker> {
  for (const file of tests) {
    const argv = { _: [file], $0: '', runTestsByPath: true, runInBand: true, silent: true };
    const { results } = await runCLI(argv, [folder]);
    if (!results.success || results.numTotalTests === 0) return { failed: file };
  }
  return {};
}
