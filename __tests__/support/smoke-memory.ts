import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { node24 } from './run-action.ts';
import { failuresOf, smoke, type SmokeRun } from './smoke.ts';

export interface MemoryOfSmoke {
  failures: string[];
  /** The most that the process was seen to hold, in bytes. */
  most: number;
}

/**
 * Runs a file of checks in a process of its own, whose memory neither the server of the test nor the tests before it
 * share. It must not block this process, in which that server answers.
 */
export async function memoryOfSmoke(
  file: object,
  run: Pick<SmokeRun, 'url' | 'folder'>,
): Promise<MemoryOfSmoke> {
  const { stdout } = await promisify(execFile)(node24(), [
    import.meta.filename,
    JSON.stringify({ file, run }),
  ]);
  return JSON.parse(stdout) as MemoryOfSmoke;
}

if (import.meta.main) {
  const { file, run } = JSON.parse(process.argv[2] ?? '') as { file: object; run: SmokeRun };
  // Not resourceUsage().maxRSS: Linux counts in there what the process held that started this one.
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 2);
  const { report } = await smoke(file, run);
  clearInterval(watch);
  process.stdout.write(JSON.stringify({ failures: failuresOf(report), most } satisfies MemoryOfSmoke));
}
