import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, givenPlaceOf, PLACE_MESSAGES } from '../../base/index.ts';
import type { Verdict } from '../../gate/index.ts';
import { writeResultJson } from '../../github/index.ts';

/**
 * The text of a file that an input names.
 * @throws ConfigurationError when it cannot be read.
 */
export function readInputFile(workspace: string, file: string, input: string): string {
  const place = givenPlaceOf(path.resolve(workspace, file), workspace);
  if (place === 'link out' || place === 'special' || place === 'folder') {
    throw new ConfigurationError({ input, file, message: PLACE_MESSAGES[place], expected: 'a file' });
  }
  try {
    return readFileSync(path.resolve(workspace, file), 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ConfigurationError({
      input,
      file,
      message: missing
        ? 'does not exist'
        : `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      ...(missing ? { remedy: 'give a path relative to the workspace' } : {}),
    });
  }
}

/** Writes the badge where a later step can publish it. */
export function writeBadge(badge: object, key: string, tempDir: string | undefined): string {
  return writeResultJson(tempDir, `quality-badge-${key}.json`, badge);
}

/** Writes the verdict as JSON (schemas/quality-verdict.schema.json) where later steps of the job find it. */
export function writeVerdict(verdict: Verdict, key: string, tempDir: string | undefined): string {
  return writeResultJson(tempDir, `quality-verdict-${key}.json`, verdict);
}
