import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runAction } from './run-action.ts';
import { workspace } from './workspace.ts';

const recorder = path.join(import.meta.dirname, 'record-modules.ts');

/** The files of the bundle. */
export const BUNDLED = path.join(import.meta.dirname, '..', '..', 'dist', 'main');

/** The one file of the bundle that holds a piece of code: what a run must not load for nothing is in a chunk of its own. */
export function holderOf(code: string): string {
  const [holder, ...others] = readdirSync(BUNDLED).filter(
    (name) => name.endsWith('.js') && readFileSync(path.join(BUNDLED, name), 'utf8').includes(code),
  );
  if (holder === undefined || others.length > 0) throw new Error(`${code} is not in one file of the bundle`);
  return holder;
}

/** What a run loads of the bundle, by a record that `recordingTo` had written. */
export function loadedIn(record: string): { names: string[]; bytes: number } {
  const files = readFileSync(record, 'utf8')
    .split('\n')
    .filter((url) => url.includes('/dist/main/'))
    .map((url) => fileURLToPath(url));
  return {
    names: files.map((file) => path.basename(file)),
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

/** How a run of a bundle is told to write down what it loads. */
export function recordingTo(record: string): { nodeArgs: string[]; env: Record<string, string> } {
  return { nodeArgs: ['--import', pathToFileURL(recorder).href], env: { RECORD_MODULES: record } };
}

/** The files of the bundle that a run of an action loaded. */
export async function loadedBy(
  action: string,
  inputs: Record<string, string>,
  checkout: string,
): Promise<{ names: string[]; bytes: number }> {
  using place = workspace();
  const record = path.join(place.folder, 'modules');
  await runAction({ action, inputs, workspace: checkout, ...recordingTo(record) });
  return loadedIn(record);
}
