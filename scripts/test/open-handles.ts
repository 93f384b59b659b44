import { readFileSync, writeFileSync } from 'node:fs';

/** How long a process may take to end once its tests have. */
const PATIENCE_MS = 5_000;

/** Names the file that is told what keeps the process. */
export const OPEN_HANDLES = 'EDU_OPEN_HANDLES';

/** Jest's globalTeardown: says what still keeps the process, where it does not end after its tests. */
export default function tellOpenHandles(): void {
  // The timer itself keeps nothing.
  setTimeout(() => {
    const kinds = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
    const open = [...[...kinds].map(([kind, all]) => `${all.length} ${kind}`), ...children()].join(', ');
    process.stderr.write(`still open after the tests: ${open}\n`);
    // The verdict stands far below these lines, and names it again.
    const file = process.env[OPEN_HANDLES];
    if (file !== undefined) writeFileSync(file, open);
  }, PATIENCE_MS).unref();
}

/** What this process has started and what has not ended, as Linux tells. */
function children(): string[] {
  try {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').match(/\d+/gu) ?? [];
    return pids.map((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 200),
    );
  } catch {
    return [];
  }
}
