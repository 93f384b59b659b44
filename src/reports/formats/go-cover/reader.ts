import { ReportError } from '../../input/error.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import { hitsOf, RawCoverage } from '../../coverage/collect.ts';

const BLOCK =
  /^(?<path>.+):(?<start>\d{1,9})\.\d{1,9},(?<end>\d{1,9})\.\d{1,9} (?<statements>\d{1,9}) (?<count>\d+)$/;
/** A block of more lines is no code that a person wrote, and would cost as much memory as it claims. */
const MAX_BLOCK_LINES = 1_000_000;

/**
 * Go's coverprofile: a mode, then blocks. A line is covered when a block that has it ran; `statements` are what
 * `go tool cover -func` counts, and each block counts once, however many packages' tests report it.
 */
export async function readGoCover(
  source: Source,
): Promise<{ coverage: RawCoverage; statements: number; statementsCovered: number }> {
  const coverage = new RawCoverage();
  const blocks = new Map<string, { statements: number; ran: boolean }>();
  let moded = false;
  await eachTextLine(source, (text, line) => {
    const trimmed = text.trim();
    if (trimmed === '') return;
    // Profiles that were put together with cat have it several times.
    if (/^mode: (?:set|count|atomic)$/.test(trimmed)) {
      moded = true;
      return;
    }
    const block = BLOCK.exec(trimmed)?.groups;
    if (block === undefined || !moded) {
      throw new ReportError({
        message: 'is no line of a Go coverprofile',
        line,
        found: trimmed,
        expected: 'file.go:12.3,14.2 1 5',
      });
    }
    const start = Number(block['start']);
    const end = Number(block['end']);
    if (end < start || end - start > MAX_BLOCK_LINES)
      throw new ReportError({
        message: 'the block ends before it starts, or far behind',
        line,
        found: trimmed,
      });
    const hits = hitsOf(block['count'], 'the count', line);
    const statements = Number(block['statements']);
    const file = coverage.file(block['path'] ?? '');
    if (statements > 0) for (let number = start; number <= end; number += 1) file.line(number, hits);
    const key = trimmed.slice(0, trimmed.lastIndexOf(' '));
    const known = blocks.get(key);
    if (known === undefined) blocks.set(key, { statements, ran: hits > 0 });
    else known.ran ||= hits > 0;
  });
  let statements = 0;
  let statementsCovered = 0;
  for (const block of blocks.values()) {
    statements += block.statements;
    if (block.ran) statementsCovered += block.statements;
  }
  return { coverage, statements, statementsCovered };
}
