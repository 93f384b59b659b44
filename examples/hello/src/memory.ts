const BLOCK_BYTES = 16 * 1024 * 1024;

/** Takes memory until the kernel ends the process: the blocks are filled, because untouched pages cost nothing. */
export function exhaustMemory(): void {
  const hoard: Buffer[] = [];
  setInterval(() => hoard.push(Buffer.alloc(BLOCK_BYTES, 1)), 50);
}
