import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { ReportError } from './error.ts';

const CHUNK_BYTES = 256 * 1024;
/** Enough to see what a report is; a licence header or build output may stand before it. */
export const HEAD_BYTES = 64 * 1024;

type Utf16 = 'utf-16le' | 'utf-16be';

/**
 * The bytes of one report as UTF-8 without a byte order mark: UTF-16 (PowerShell's `>` writes it) is turned into UTF-8
 * on the way. Compressed and binary files are refused.
 */
export interface Source {
  /** Size on disk. */
  bytes: number;
  head: Buffer;
  /** From the start, in order. A chunk is valid until the next is asked for: its memory is used again. */
  chunks(): AsyncIterable<Buffer>;
}

/**
 * Opens a report for `use` and closes it afterwards.
 * @throws ReportError for what is no text.
 */
export async function withSource<T>(file: string, use: (source: Source) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const first = await readAt(handle, 0, Buffer.allocUnsafe(HEAD_BYTES));
    refuseArchives(first);
    const { encoding, skip } = markOf(first);
    const head = encoding === undefined ? first.subarray(skip) : decode16(first.subarray(skip), encoding);
    const isXml = beginsXml(head);
    if (encoding === undefined && !isXml) refuseNul(head, skip);
    return await use({ bytes: size, head, chunks: () => chunksOf(handle, skip, encoding, isXml) });
  } finally {
    await handle.close();
  }
}

/** @throws ReportError when the bytes are no UTF-8, with the place. */
export function requireUtf8(bytes: Buffer, offset: number): void {
  if (isUtf8(bytes)) return;
  let low = 0;
  let high = bytes.length;
  // The longest head that is UTF-8, but for a character that its end cuts.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(bytes.subarray(0, middle - incompleteTail(bytes.subarray(0, middle))))) low = middle;
    else high = middle - 1;
  }
  throw new ReportError({
    message: 'is not UTF-8 text',
    byte: offset + Math.max(0, low - incompleteTail(bytes.subarray(0, low))),
    remedy: 'Write the report as UTF-8, or as UTF-16 with a byte order mark',
  });
}

/** How many bytes at the end begin a character that is not complete. */
export function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
    if (byte < 0x80) return 0;
  }
  return 0;
}

async function readAt(handle: FileHandle, position: number, buffer: Buffer): Promise<Buffer> {
  const { length } = buffer;
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function* chunksOf(
  handle: FileHandle,
  skip: number,
  encoding: Utf16 | undefined,
  withNul: boolean,
): AsyncIterable<Buffer> {
  let position = skip;
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let tail: Buffer = Buffer.alloc(0);
  while (true) {
    const read = await readAt(handle, position, buffer);
    if (read.length === 0) break;
    if (encoding === undefined) {
      if (!withNul) refuseNul(read, position);
      position += read.length;
      yield read;
      continue;
    }
    position += read.length;
    const whole = tail.length === 0 ? read : Buffer.concat([tail, read]);
    const keep = unfinished16(whole, encoding);
    tail = Buffer.from(whole.subarray(whole.length - keep));
    const text = decode16(whole.subarray(0, whole.length - keep), encoding);
    if (!withNul) refuseNul(text, position);
    yield text;
  }
  if (tail.length > 0) throw new ReportError({ message: 'ends inside a UTF-16 character', byte: position });
}

/** Bytes at the end that are half a unit, or a first surrogate that waits for its second. */
function unfinished16(bytes: Buffer, encoding: Utf16): number {
  const odd = bytes.length % 2;
  if (bytes.length < 2 + odd) return odd;
  const at = bytes.length - odd - 2;
  const unit = encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  return unit >= 0xd800 && unit <= 0xdbff ? odd + 2 : odd;
}

function decode16(bytes: Buffer, encoding: Utf16): Buffer {
  return Buffer.from(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), 'utf8');
}

function markOf(head: Buffer): { encoding?: Utf16; skip: number } {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { skip: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return { skip: 0 };
}

/** XML holds what tests printed, NUL bytes included; in UTF-16 without a mark a NUL stands beside the first character. */
function beginsXml(head: Buffer): boolean {
  const start = head.findIndex((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return head[start] === 0x3c && head[start + 1] !== 0 && head[start - 1] !== 0;
}

function refuseArchives(head: Buffer): void {
  const [a, b] = head;
  const kind =
    a === 0x1f && b === 0x8b
      ? 'gzip'
      : a === 0x50 && b === 0x4b
        ? 'zip'
        : a === 0x28 && b === 0xb5
          ? 'zstd'
          : a === 0x42 && b === 0x5a && head[2] === 0x68
            ? 'bzip2'
            : undefined;
  if (kind === undefined) return;
  throw new ReportError({
    message: `is compressed (${kind}): only plain reports are read`,
    remedy: 'Unpack it in an earlier step',
  });
}

function refuseNul(bytes: Buffer, offset: number): void {
  const at = bytes.indexOf(0);
  if (at < 0) return;
  throw new ReportError({
    message: 'holds a NUL byte, which no text report does',
    byte: offset + at,
    remedy: 'UTF-16 and UTF-32 need a byte order mark; write the report as UTF-8',
  });
}
