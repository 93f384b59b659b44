import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runAction } from './run-action.ts';
import { workspace } from './workspace.ts';

const recorder = path.join(import.meta.dirname, 'record-modules.ts');

/** The files of its bundle that a run of an action loaded. */
export async function loadedBy(
  action: string,
  inputs: Record<string, string>,
  checkout: string,
): Promise<string[]> {
  using place = workspace();
  const record = path.join(place.folder, 'modules');
  await runAction({
    action,
    inputs,
    workspace: checkout,
    nodeArgs: ['--import', pathToFileURL(recorder).href],
    env: { RECORD_MODULES: record },
  });
  const urls = readFileSync(record, 'utf8').split('\n');
  return urls.filter((url) => url.includes('/dist/')).map((url) => path.basename(url));
}
