import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  createPrivateFolder,
  removePrivateFolder,
  secretsOf,
  secretsOfInput,
  writeKubeconfig,
} from '../../../../src/actions/deploy/credentials.ts';
import { workspace } from '../../../support/workspace.ts';

const KUBECONFIG = `apiVersion: v1
users:
  - name: a
    user:
      token: the-token
      client-key-data: the-key
  - name: b
    user: {password: the-password, username: nobody}
  - name: c
    user:
      auth-provider: {config: {id-token: the-id, client-id: public}}
`;

describe('secretsOf', () => {
  test('finds every secret of a kubeconfig and nothing else', () => {
    expect(secretsOf(KUBECONFIG).sort()).toEqual(['the-id', 'the-key', 'the-password', 'the-token']);
  });

  test('finds secrets in text that is no YAML, because an error may quote it', () => {
    expect(secretsOf('users: [\n  token: "abc",\n  password: def\n}')).toEqual(['abc', 'def']);
  });

  test('looks through base64', () => {
    expect(secretsOfInput(Buffer.from(KUBECONFIG).toString('base64'))).toContain('the-token');
    expect(secretsOfInput('/home/user/.kube/config')).toEqual([]);
    expect(secretsOfInput(undefined)).toEqual([]);
  });
});

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
