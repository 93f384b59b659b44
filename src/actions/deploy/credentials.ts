import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const PREFIX = 'edu-actions-deploy-';
const SECRET_KEYS = [
  'token',
  'client-key-data',
  'password',
  'access-token',
  'id-token',
  'refresh-token',
  'client-secret',
];

/** A folder for one run that only this user can read: it holds credentials and rendered Secrets. */
export function createPrivateFolder(tempDir: string | undefined): string {
  return mkdtempSync(path.join(tempDir ?? os.tmpdir(), PREFIX));
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

/**
 * Every secret in a kubeconfig: GitHub masks the user's secret as a whole, not the parts of it that a message may quote.
 * Text that is no YAML is searched line by line, because an error about it may quote a line.
 */
export function secretsOf(kubeconfig: string): string[] {
  try {
    return valuesOf(parse(kubeconfig), '');
  } catch {
    const pattern = new RegExp(`["']?\\b(?:${SECRET_KEYS.join('|')})["']?\\s*:\\s*["']?([^\\s"',}]+)`, 'gu');
    return [...kubeconfig.matchAll(pattern)].map((match) => match[1] ?? '');
  }
}

/** The secrets of the `kubeconfig` input, given as content or base64; a path's file is read by the connection alone. */
export function secretsOfInput(input: string | undefined): string[] {
  if (input === undefined) return [];
  return [...secretsOf(input), ...secretsOf(Buffer.from(input, 'base64').toString('utf8'))];
}

function valuesOf(node: unknown, key: string): string[] {
  if (typeof node === 'string') return SECRET_KEYS.includes(key) ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(item, ''));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => valuesOf(value, name));
}
