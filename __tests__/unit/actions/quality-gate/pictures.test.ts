import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Example } from '../../../../scripts/pictures/example.ts';
import { EXAMPLES } from '../../../../scripts/pictures/examples.ts';
import { pageOf } from '../../../../scripts/pictures/page.ts';
import { FORMATS, readReports, UnreadableReports } from '../../../../src/reports/index.ts';
import { workspace } from '../../../support/workspace.ts';

const ACTION = path.join(import.meta.dirname, '..', '..', '..', '..', 'actions', 'quality-gate');
const PICTURES = path.join(ACTION, 'pictures');
const LIMIT = 60 * 1024;

const examples = EXAMPLES.filter(({ action = 'quality-gate' }) => action === 'quality-gate');

/** The reports of an example as the gate reads them; those of wrong inputs too. */
async function read({ files }: Example) {
  using place = workspace(files);
  const patterns = Object.keys(files).filter((name) => !name.endsWith('.yml'));
  try {
    return await readReports({ patterns, root: place.folder });
  } catch (error) {
    if (error instanceof UnreadableReports) return undefined;
    throw error;
  }
}

describe('the pictures of summaries', () => {
  test('15: the README shows small ones, which are all that there are', () => {
    const readme = readFileSync(path.join(ACTION, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/!\[[^\]]{20,}\]\(pictures\/([-a-z]+\.png)\)/gu)].map(
      ([, name]) => name,
    );
    expect(new Set(named)).toEqual(new Set(readdirSync(PICTURES)));
    expect(new Set(named)).toEqual(
      new Set(EXAMPLES.filter(({ kept }) => kept).map(({ name }) => `${name}.png`)),
    );
    for (const name of named) {
      const file = path.join(PICTURES, name ?? '');
      expect(existsSync(file)).toBe(true);
      expect(statSync(file).size).toBeLessThanOrEqual(LIMIT);
      expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
    }
  });

  test('15: they are of a good one, a mixed, a huge, an unreadable, and of each kind of report alone', async () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
    expect(new Set(EXAMPLES.map(({ name }) => name)).size).toBe(EXAMPLES.length);
    const all = await Promise.all(
      examples.map(async (example) => {
        const set = await read(example);
        return { set, kinds: new Set(set?.files.map(({ kind }) => kind)) };
      }),
    );
    const alone = all.flatMap(({ kinds }) => (kinds.size === 1 ? [...kinds] : []));
    expect([...new Set(alone)].sort()).toEqual([...new Set(FORMATS.map(({ kind }) => kind))].sort());
    const findings = all.filter(({ kinds }) => kinds.size === 1 && kinds.has('findings'));
    const isSarif = findings.map(({ set }) => set?.files.some(({ format }) => format === 'sarif'));
    expect(new Set(isSarif)).toEqual(new Set([true, false]));
    const mixed = all.filter(({ kinds }) => kinds.size >= 4).map(({ set }) => set?.tests?.totals.failed ?? 0);
    expect([mixed.includes(0), mixed.some((failed) => failed > 0)]).toEqual([true, true]);
    expect(all.some(({ set }) => (set?.tests?.totals.failed ?? 0) >= 1000)).toBe(true);
    expect(all.some(({ set }) => set === undefined)).toBe(true);
  });
});

test('15: a page shows what a summary has, folded or not', () => {
  const summary =
    '### a\n\n<details><summary>b</summary>\n\n|  | c |\n| --- | ---: |\n| x | 1 |\n\n</details>\n';
  const folded = pageOf(summary, { dark: false, unfolded: false });
  expect(folded).toContain('<h3>a</h3>');
  expect(folded).toContain('<td align="right">1</td>');
  expect(folded).toContain('<details><summary>');
  expect(pageOf(summary, { dark: true, unfolded: true })).toContain('<details open><summary>');
});
