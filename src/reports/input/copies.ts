import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Files that are, byte by byte, one that comes before them: file → the name of that. */
export async function copiesAmong(
  files: readonly { file: string; shown: string }[],
): Promise<Map<string, string>> {
  const bySize = new Map<number, { file: string; shown: string }[]>();
  for (const each of files) {
    const { size } = await stat(each.file);
    if (size > 0) bySize.set(size, [...(bySize.get(size) ?? []), each]);
  }
  const copies = new Map<string, string>();
  const first = new Map<string, string>();
  for (const same of bySize.values()) {
    if (same.length < 2) continue;
    for (const { file, shown } of same) {
      const digest = await digestOf(file);
      const original = digest === undefined ? undefined : first.get(digest);
      if (original !== undefined) copies.set(file, original);
      else if (digest !== undefined) first.set(digest, shown);
    }
  }
  return copies;
}

/** Undefined for a file that cannot be read, which the reading itself reports. */
async function digestOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
