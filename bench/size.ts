import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchResult } from './types.ts';

const ROOT = join(import.meta.dirname, '..');
const MB = 1e6;
const LARGEST = 64 * MB;

/** What a runner downloads for a `uses:`, and what of it is code of the actions. */
export async function sizeBench(): Promise<BenchResult[]> {
  const archive = execFileSync('git', ['archive', '--format=tar', 'HEAD'], { cwd: ROOT, maxBuffer: LARGEST });
  const files = globSync('dist/**/*', { cwd: ROOT }).map((name) => statSync(join(ROOT, name)));
  const dist = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
  return [
    {
      name: 'the archive of a commit, compressed',
      unit: 'MB',
      ours: gzipSync(archive).length / MB,
      peers: {},
      limit: 4,
    },
    { name: 'dist/ of all actions together', unit: 'MB', ours: dist / MB, peers: {}, limit: 9 },
  ];
}
