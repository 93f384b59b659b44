import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { needed } from '../../../github/index.ts';

const PREFIX = 'edu-actions-deploy-';

/** A folder for one run that only this user can read: it holds credentials and rendered Secrets. */
export function createPrivateFolder(tempDir: string | undefined): string {
  const parent = tempDir ?? os.tmpdir();
  return needed(
    `the runner's temporary folder ${parent} (RUNNER_TEMP)`,
    'nothing was begun: look at the disk of the runner',
    () => mkdtempSync(path.join(parent, PREFIX)),
  );
}

/** Removes a run's folder, and nothing else, should the saved state ever name another one. */
export function removePrivateFolder(folder: string): void {
  if (!path.basename(folder).startsWith(PREFIX)) throw new Error(`${folder} is not a folder of this action`);
  rmSync(folder, { recursive: true, force: true });
}

/** Where helm reads the credentials of the release from. */
export function writeKubeconfig(folder: string, content: string): string {
  const file = path.join(folder, 'kubeconfig');
  writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
  return file;
}
