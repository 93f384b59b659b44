/** Runs test files again and again in one process, each with what a mutant has changed loaded anew. Started by runner.ts. */
import { setImmediate } from 'node:timers/promises';
import { freshly } from './fresh.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { dropDefined, playDefined } from './test-globals.ts';

const load = freshly(process.cwd());

process.on('disconnect', () => process.exit());
process.on('message', (message: ToWorker) => {
  void play(message).then(async (answer) => {
    // A rejection that nobody handles ends this process: now, and not while the next mutant is played.
    await setImmediate();
    process.send?.(answer);
  });
});

async function play({ tests, changed }: ToWorker): Promise<FromWorker> {
  const took: [file: string, ms: number][] = [];
  for (const file of tests) {
    const start = performance.now();
    try {
      await load(file, changed);
      // A file without a test that can be played here would never notice anything.
      if ((await playDefined()) === 0) return { failed: file, took };
    } catch {
      dropDefined();
      return { failed: file, took };
    }
    took.push([file, performance.now() - start]);
  }
  return { took };
}
