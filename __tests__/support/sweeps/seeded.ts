import { createHash } from 'node:crypto';

/** Numbers from 0 to 1 that are the same for the same seed. */
export function seeded(seed: string): () => number {
  let count = 0;
  return () => {
    const hash = createHash('sha256')
      .update(`${seed}\n${(count += 1)}`)
      .digest();
    return hash.readUInt32BE() / 2 ** 32;
  };
}
