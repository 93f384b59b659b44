import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Block, fitBlocks, SUMMARY_BYTES, writeSummary } from '../../../src/github/index.ts';

const rows = (count: number, text = 'é') =>
  Array.from({ length: count }, (_, index) => `| ${index} ${text} |`);
const size = (text: string) => Buffer.byteLength(text);

describe('fitBlocks', () => {
  const blocks: Block[] = [
    { name: 'verdict', head: ['### ok'] },
    { name: 'rows', head: ['| a |', '|---|'], rows: rows(100) },
    { name: 'timeline', head: ['x'.repeat(40)] },
  ];

  test('joins what fits, with nothing about a limit', () => {
    const text = fitBlocks(blocks, 10_000);
    expect(text.startsWith('### ok\n\n| a |\n|---|\n| 0 é |')).toBe(true);
    expect(text.endsWith(`${'x'.repeat(40)}\n`)).toBe(true);
    expect(text).not.toContain('Left out');
  });

  test('is exact to the byte: at the limit everything, one less and something is cut', () => {
    const exact = size(fitBlocks(blocks, 1_000_000));
    expect(size(fitBlocks(blocks, exact))).toBe(exact);
    const cut = fitBlocks(blocks, exact - 1);
    expect(size(cut)).toBeLessThan(exact);
    expect(cut).toContain('Left out, because a summary ends at 1 MiB');
  });

  test.each(Array.from({ length: 60 }, (_, index) => 150 + index * 20))(
    'never exceeds %d bytes, and cuts whole rows',
    (limit) => {
      const text = fitBlocks(blocks, limit);
      expect(size(text)).toBeLessThanOrEqual(limit);
      const shown = text.split('\n').filter((line) => /^\| \d/u.test(line));
      expect(shown).toEqual(rows(shown.length));
      if (shown.length > 0 && shown.length < 100) expect(text).toContain(`${100 - shown.length} of 100 rows`);
    },
  );

  test('keeps the end of a fence when its lines are cut', () => {
    const fenced: Block = { name: 'lines', head: ['```text'], rows: rows(1000), tail: ['```'] };
    const text = fitBlocks([fenced], 500);
    expect(text.match(/```/gu)).toHaveLength(2);
  });
});

describe('writeSummary', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'summary-'));
    file = path.join(folder, 'summary.md');
    writeFileSync(file, 'before\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('appends up to exactly 1 MiB and not a byte more', () => {
    const room = SUMMARY_BYTES - 'before\n'.length;
    expect(writeSummary('x'.repeat(room + 1), { GITHUB_STEP_SUMMARY: file })).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('before\n');
    expect(writeSummary('x'.repeat(room), { GITHUB_STEP_SUMMARY: file })).toBe(true);
    expect(readFileSync(file)).toHaveLength(SUMMARY_BYTES);
  });

  test('does nothing where there is no runner', () => {
    expect(writeSummary('x', {})).toBe(true);
  });
});
