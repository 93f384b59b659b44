import type { RawFile } from '../../coverage/collect.ts';
import { NumberPool } from '../../coverage/hits.ts';

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const DASH = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const [A, B, D] = [0x41, 0x42, 0x44];
/** Larger numbers are left to the reader of text. */
const MAX_DIGITS = 9;

/**
 * `DA:<line>,<hits>` and `BRDA:<line>,<block>,<branch>,<hits>` from their bytes, in one pass, where all are plain numbers
 * and come in order, as tools write them: nearly all lines of an lcov report. None of them is then twice in its record.
 */
export class PlainLines {
  readonly #pool = new NumberPool();
  #lines = new Uint32Array(4096);
  #lineHits = new Uint32Array(4096);
  #lineCount = 0;
  /** Three numbers each: line, block, branch. */
  #branches = new Uint32Array(3 * 1024);
  #branchHits = new Uint32Array(1024);
  #branchCount = 0;
  /** Where the number that was read last ends. */
  #end = 0;

  /** Where the next line begins; 0 for a line that is not plain. */
  read(bytes: Buffer, start: number, limit: number): number {
    const first = bytes[start];
    if (first === D && bytes[start + 1] === A && bytes[start + 2] === COLON)
      return this.#line(bytes, start + 3, limit);
    if (first === B && bytes[start + 2] === D && bytes[start + 4] === COLON)
      return this.#branch(bytes, start + 5, limit);
    return 0;
  }

  /** Hands over what was read, and begins anew. */
  giveTo(file: RawFile): void {
    if (this.#lineCount > 0) {
      const lines = this.#pool.keep(this.#lines, this.#lineCount);
      file.adoptLines({
        hits: this.#pool.keep(this.#lineHits, this.#lineCount),
        keyAt: (index) => lines[index] ?? 0,
      });
    }
    if (this.#branchCount > 0) {
      const parts = this.#pool.keep(this.#branches, 3 * this.#branchCount);
      file.branches.hits.adopt({
        hits: this.#pool.keep(this.#branchHits, this.#branchCount),
        keyAt: (index) => parts.subarray(3 * index, 3 * index + 3).join(','),
      });
    }
    this.#lineCount = 0;
    this.#branchCount = 0;
  }

  #line(bytes: Buffer, start: number, limit: number): number {
    const line = this.#number(bytes, start, limit, COMMA);
    if (line < 0 || line <= (this.#lines[this.#lineCount - 1] ?? 0)) return 0;
    const hits = this.#number(bytes, this.#end, limit, NEWLINE);
    if (hits < 0) return 0;
    if (this.#lineCount === this.#lines.length) {
      this.#lines = doubled(this.#lines);
      this.#lineHits = doubled(this.#lineHits);
    }
    this.#lines[this.#lineCount] = line;
    this.#lineHits[this.#lineCount] = hits;
    this.#lineCount += 1;
    return this.#end;
  }

  #branch(bytes: Buffer, start: number, limit: number): number {
    const line = this.#number(bytes, start, limit, COMMA);
    const block = line < 0 ? -1 : this.#number(bytes, this.#end, limit, COMMA);
    const branch = block < 0 ? -1 : this.#number(bytes, this.#end, limit, COMMA);
    if (branch < 0 || !this.#isNext(line, block, branch)) return 0;
    const untaken = bytes[this.#end] === DASH && bytes[this.#end + 1] === NEWLINE && this.#end + 1 < limit;
    const hits = untaken ? 0 : this.#number(bytes, this.#end, limit, NEWLINE);
    if (hits < 0) return 0;
    const count = this.#branchCount;
    if (count === this.#branchHits.length) {
      this.#branches = doubled(this.#branches);
      this.#branchHits = doubled(this.#branchHits);
    }
    this.#branches[3 * count] = line;
    this.#branches[3 * count + 1] = block;
    this.#branches[3 * count + 2] = branch;
    this.#branchHits[count] = hits;
    this.#branchCount += 1;
    return untaken ? this.#end + 2 : this.#end;
  }

  #isNext(line: number, block: number, branch: number): boolean {
    if (this.#branchCount === 0) return true;
    const at = 3 * (this.#branchCount - 1);
    const [lastLine = 0, lastBlock = 0, lastBranch = 0] = [
      this.#branches[at],
      this.#branches[at + 1],
      this.#branches[at + 2],
    ];
    if (line !== lastLine) return line > lastLine;
    return block > lastBlock || (block === lastBlock && branch > lastBranch);
  }

  /** The digits from `start` to `stop`, behind which {@link #end} then is; -1 for anything else. */
  #number(bytes: Buffer, start: number, limit: number, stop: number): number {
    let at = start;
    let value = 0;
    let byte = bytes[at] ?? 0;
    while (at < limit && byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO);
      at += 1;
      byte = bytes[at] ?? 0;
    }
    if (at === start || at >= limit || byte !== stop || at - start > MAX_DIGITS) return -1;
    this.#end = at + 1;
    return value;
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
