import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  createPrivateFolder,
  removePrivateFolder,
  writeKubeconfig,
} from '../../../../../src/actions/shared/release-step/credentials.ts';
import { workspace } from '../../../../support/workspace.ts';

test('the folder and the kubeconfig are for this user alone, and only such a folder is removed', () => {
  using temp = workspace();
  const folder = createPrivateFolder(temp.folder);
  const file = writeKubeconfig(folder, 'secret');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toBe('secret');
  expect(() => removePrivateFolder(temp.folder)).toThrow('is not a folder of this action');
  removePrivateFolder(folder);
  expect(existsSync(folder)).toBe(false);
  expect(() => removePrivateFolder(path.join(temp.folder, 'edu-actions-deploy-gone'))).not.toThrow();
});
