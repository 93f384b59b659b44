import { redactIn } from '../base/index.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The same for a value as JSON, without secrets. */
export function writeResultJson(tempDir: string | undefined, name: string, value: unknown): string {
  return writeResultFile(tempDir, name, `${JSON.stringify(redactIn(value), undefined, 2)}\n`);
}

/**
 * Writes a file where later steps of the job find it.
 * @param tempDir The runner's temporary folder; without a runner it is `build`.
 * @returns its path.
 */
export function writeResultFile(tempDir: string | undefined, name: string, text: string): string {
  const folder = path.resolve(tempDir ?? 'build');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
