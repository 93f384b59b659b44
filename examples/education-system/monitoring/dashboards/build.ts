/**
 * `npm run dashboards`: writes the chart's dashboards out of these files. With `--check` nothing is written, and one that is
 * not what they say fails.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { dashboards } from './dashboards.ts';

const folder = join(import.meta.dirname, '..', '..', 'chart', 'dashboards');
const check = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });
for (const [name, dashboard] of Object.entries(dashboards)) {
  const file = join(folder, `${name}.json`);
  const text = `${JSON.stringify(dashboard, null, 1)}\n`;
  if (!check) writeFileSync(file, text);
  // A formatter may have been at the file: what it says counts.
  else if (!isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(text))) {
    process.stderr.write(`${file} is not what monitoring/dashboards says: run "npm run dashboards"\n`);
    process.exitCode = 1;
  }
}
