/** How long a text may be, and what is said when it is cut. */
export interface Budget {
  limit: number;
  /** The length of a text as its reader counts it. Joined texts are as long as their parts together. */
  measure: (text: string) => number;
  /** Why there is a limit, as the end of `Left out, because …`. */
  because: string;
  /** Where the rest is, as Markdown: a sentence without its full stop. */
  rest?: string;
}

/** UTF-8, as GitHub counts a summary. */
export function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** UTF-16 units: never fewer than characters, however those are counted. */
export function units(text: string): number {
  return text.length;
}

/** What GitHub takes of a step's summary. One byte more, and it drops the whole summary while the step stays green. */
export const SUMMARY_BYTES = 1024 * 1024;
export const SUMMARY: Budget = { limit: SUMMARY_BYTES, measure: bytes, because: 'a summary ends at 1 MiB' };

/** One character more, and the API refuses the comment. */
export const COMMENT: Budget = {
  limit: 65_536,
  measure: units,
  because: 'a comment ends at 65,536 characters',
};

/** Summary and text of a check run, each. GitHub says characters; bytes are the stricter reading of it. */
export const CHECK_TEXT: Budget = {
  limit: 65_535,
  measure: bytes,
  because: "a check run's text ends at 65,535 characters",
};

/** A part of a text that is shown whole, or with the last of its `rows` left out, or not at all. */
export interface Block {
  /** What it is, for the line that says that it was cut: `field changes`. */
  name: string;
  /** Before the rows, such as a heading and a table's head. */
  head: string[];
  /** Ranked: the last ones are cut first. */
  rows?: string[];
  /** After the rows, such as the end of a fence. */
  tail?: string[];
}

/**
 * The blocks as one text within the budget. Earlier blocks matter more: what does not fit is cut from the end, by whole
 * rows and blocks, and the text says what was cut and where the rest is. Empty when not even that fits.
 * @param budget A number is a summary's bytes.
 */
export function fitBlocks(blocks: readonly Block[], budget: Budget | number = SUMMARY): string {
  const limits = typeof budget === 'number' ? { ...SUMMARY, limit: budget } : budget;
  const { limit, measure } = limits;
  if (blocks.length === 0) return '';
  const parts = blocks.map((block) => measured(block, measure));
  const separator = measure('\n\n');
  // Every part is followed by a separator; the last one by a line end instead.
  const closing = measure('\n') - separator;
  if (parts.reduce((sum, part) => sum + part.upTo(part.rows) + separator, closing) <= limit) {
    return join(blocks.map((block) => render(block, block.rows?.length ?? 0)));
  }
  const kept: string[] = [];
  const cut: string[] = [];
  let used = closing;
  for (const [index, block] of blocks.entries()) {
    const part = parts[index];
    if (part === undefined) continue;
    const later = blocks.slice(index + 1).map((one) => cutNote(one, 0));
    const fits = (count: number): boolean => {
      const left = [...cut, ...(count < part.rows ? [cutNote(block, count)] : []), ...later];
      const note = left.length === 0 ? 0 : measure(noteOf(left, limits)) + separator;
      return used + part.upTo(count) + separator + note <= limit;
    };
    const count = mostRows(part.rows, fits);
    if (count === undefined || count < part.rows) cut.push(cutNote(block, count ?? 0));
    if (count === undefined) continue;
    kept.push(render(block, count));
    used += part.upTo(count) + separator;
  }
  const text = join([...kept, ...(cut.length === 0 ? [] : [noteOf(cut, limits)])]);
  return measure(text) <= limit ? text : '';
}

interface Measured {
  rows: number;
  /** The length of the block with this many of its rows. */
  upTo: (count: number) => number;
}

/** Sums as far as each row, so that a search for the right number of them renders nothing. */
function measured(block: Block, measure: Budget['measure']): Measured {
  const lineEnd = measure('\n');
  const around = [...block.head, ...(block.tail ?? [])];
  const frame = around.reduce((sum, line) => sum + measure(line) + lineEnd, 0);
  const sums = [frame];
  for (const row of block.rows ?? []) sums.push((sums.at(-1) ?? 0) + measure(row) + lineEnd);
  // Lines are joined: there is one line end less than there are lines.
  return {
    rows: sums.length - 1,
    upTo: (count) => Math.max(0, (sums[count] ?? 0) - (around.length + count === 0 ? 0 : lineEnd)),
  };
}

/** The greatest number of rows that fits; undefined when even none of them does, or when a block of rows would be empty. */
function mostRows(rows: number, fits: (count: number) => boolean): number | undefined {
  if (rows === 0) return fits(0) ? 0 : undefined;
  if (!fits(1)) return undefined;
  let low = 1;
  let high = rows;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function render(block: Block, rows: number): string {
  return [...block.head, ...(block.rows ?? []).slice(0, rows), ...(block.tail ?? [])].join('\n');
}

function cutNote(block: Block, kept: number): string {
  const rows = block.rows?.length ?? 0;
  return kept === 0 ? block.name : `${rows - kept} of ${rows} ${block.name}`;
}

function noteOf(cut: readonly string[], { because, rest }: Budget): string {
  return `_Left out, because ${because}: ${cut.join(', ')}.${rest === undefined ? '' : ` ${rest}.`}_`;
}

function join(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

/** Text of at most `limit` UTF-16 units whose last character is whole; what was cut shows as `…`. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = Math.max(0, limit - 1);
  if (/[\uD800-\uDBFF]/u.test(text.charAt(end - 1))) end -= 1;
  return `${text.slice(0, end)}…`;
}
