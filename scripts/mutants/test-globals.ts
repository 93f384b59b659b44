/** What tests import of `@jest/globals`, as far as the unit tests of pure code need it; jest's own `expect`. */
export { expect } from 'expect';

type Body = () => unknown;
type Row = (...row: never[]) => unknown;

interface Block {
  readonly tests: Body[];
  readonly blocks: Block[];
  readonly before: Record<'all' | 'each', Body[]>;
  readonly after: Record<'all' | 'each', Body[]>;
}

const newBlock = (): Block => ({
  tests: [],
  blocks: [],
  before: { all: [], each: [] },
  after: { all: [], each: [] },
});

let open = newBlock();

/** The rows of a table, each as the arguments of a test. */
const rowsOf = (table: readonly unknown[]): unknown[][] =>
  table.map((row) => (Array.isArray(row) ? row : [row]));

const define = (_name: string, body: Body): void => void open.tests.push(body);
const each =
  (table: readonly unknown[]) =>
  (_name: string, body: Row): void => {
    for (const row of rowsOf(table)) {
      // Jest gives it `done` then, and waits.
      if (body.length > row.length) throw new Error('a row has fewer values than its test takes');
      open.tests.push(() => body(...(row as never[])));
    }
  };
const skip = Object.assign((): void => undefined, { each: () => (): void => undefined });

export const test = Object.assign(define, { each, skip, concurrent: Object.assign(define, { each }) });

function inBlock(body: Body): void {
  const outer = open;
  open = newBlock();
  outer.blocks.push(open);
  body();
  open = outer;
}

export const describe = Object.assign((_name: string, body: Body): void => inBlock(body), {
  each:
    (table: readonly unknown[]) =>
    (_name: string, body: Row): void => {
      for (const row of rowsOf(table)) inBlock(() => body(...(row as never[])));
    },
  skip,
});

export const beforeAll = (body: Body): void => void open.before.all.push(body);
export const beforeEach = (body: Body): void => void open.before.each.push(body);
export const afterAll = (body: Body): void => void open.after.all.push(body);
export const afterEach = (body: Body): void => void open.after.each.push(body);

/**
 * Runs what a file has defined while it was loaded, until a test fails.
 * @returns how many tests there were.
 * @throws what the test threw.
 */
export async function playDefined(): Promise<number> {
  const root = open;
  open = newBlock();
  return await playBlock(root, [], []);
}

async function playBlock(block: Block, before: readonly Body[], after: readonly Body[]): Promise<number> {
  const [first, last] = [
    [...before, ...block.before.each],
    [...block.after.each, ...after],
  ];
  let count = block.tests.length;
  for (const body of block.before.all) await body();
  try {
    for (const body of block.tests) await playTest([...first, body], last);
    for (const each of block.blocks) count += await playBlock(each, first, last);
  } finally {
    for (const body of block.after.all) await body();
  }
  return count;
}

async function playTest(bodies: readonly Body[], after: readonly Body[]): Promise<void> {
  try {
    for (const body of bodies) await body();
  } finally {
    for (const body of after) await body();
  }
}

/** Drops what a file had defined before it could not be loaded. */
export function dropDefined(): void {
  open = newBlock();
}
