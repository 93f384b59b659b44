import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

export interface Copy {
  /** The name of the file that comes before it. */
  of: string;
  /** It is that file, by another name. */
  isLink: boolean;
}

/** Files that are, byte by byte, one that comes before them. */
export async function copiesAmong(
  files: readonly { file: string; shown: string }[],
): Promise<Map<string, Copy>> {
  const bySize = new Map<number, { file: string; shown: string }[]>();
  for (const each of files) {
    const { size } = await stat(each.file);
    if (size > 0) bySize.set(size, [...(bySize.get(size) ?? []), each]);
  }
  const copies = new Map<string, Copy>();
  const first = new Map<string, { file: string; shown: string }>();
  for (const same of bySize.values()) {
    if (same.length < 2) continue;
    for (const { file, shown } of same) {
      const digest = await digestOf(file);
      const original = digest === undefined ? undefined : first.get(digest);
      if (original !== undefined)
        copies.set(file, { of: original.shown, isLink: await isSame(file, original.file) });
      else if (digest !== undefined) first.set(digest, { file, shown });
    }
  }
  return copies;
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a), stat(b)]);
  return one.ino === other.ino && one.dev === other.dev;
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
