import { makeFolder, redactIn } from '../base/index.ts';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeOrWarn } from './telling.ts';

/** The same for a value as JSON, without secrets. */
export function writeResultJson(tempDir: string | undefined, name: string, value: unknown): string {
  return writeResultFile(tempDir, name, `${JSON.stringify(redactIn(value), undefined, 2)}\n`);
}

/**
 * Writes a file where later steps of the job find it.
 * @param tempDir The runner's temporary folder; without a runner it is `build`.
 * @returns its path; empty where it cannot be written, which is a warning.
 */
export function writeResultFile(tempDir: string | undefined, name: string, text: string): string {
  const folder = path.resolve(tempDir ?? 'build');
  const file = path.join(folder, name);
  const written = writeOrWarn(`the report ${file}`, () => {
    makeFolder(folder);
    writeFileSync(file, text);
  });
  return written ? file : '';
}

/**
 * Appends a value, without secrets, as a line of JSON: each is there as soon as it is said, whatever becomes of the step.
 * @returns the file's path; empty where it cannot be written, which is a warning.
 */
export function appendResultLine(tempDir: string | undefined, name: string, value: unknown): string {
  const folder = path.resolve(tempDir ?? 'build');
  const file = path.join(folder, name);
  const written = writeOrWarn(`the record ${file}`, () => {
    makeFolder(folder);
    appendFileSync(file, `${JSON.stringify(redactIn(value))}\n`);
  });
  return written ? file : '';
}
