import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { type Figures, withFigures } from '../../bench/page.ts';
import { drawDiagram } from '../../scripts/docs/diagram.ts';
import { root } from '../../scripts/docs/pages.ts';

const docs = (name: string): string => readFileSync(path.join(root, 'docs', name), 'utf8');
const PAGE = 'before\n\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n';
const figures: Figures = {
  rollback: { on: '2026-11-02', machine: '2 cores', results: [] },
  release: {
    on: '2026-11-01',
    machine: '2 cores',
    results: [
      {
        name: 'until its first answer',
        unit: 'ms',
        ours: 1234.5,
        runs: { ours: [1234.5, 1100.2, 2000], helm: [99.96] },
        peers: { helm: 99.96, 'a script': Number.NaN },
        limit: null,
        notes: ['a note'],
      },
      {
        name: 'requests that failed',
        unit: 'count',
        ours: 0,
        peers: { helm: 12 },
        limit: null,
        notes: ['a note'],
      },
    ],
  },
};

test('the page holds the figures that were kept', () => {
  const page = docs('figures.md');
  expect(withFigures(page, JSON.parse(docs('figures.json')) as Figures)).toBe(page);
  expect(page.split('\n## ').length).toBeGreaterThan(1);
});

test('a section has a row for each figure, a column for each side, and a chart that can be drawn', () => {
  const page = withFigures(PAGE, figures);
  expect(page).toMatch(
    /^before\n\n<!-- figures -->\n\n## A release[\s\S]*\n## A warm rollback[\s\S]*<!-- \/figures -->\nafter\n$/u,
  );
  expect(page).not.toContain('old');
  expect(page).toContain('|  | ours | helm | a script |');
  expect(page).toContain('| until its first answer | **1,235 ms** (1,100 to 2,000) | 100 ms | – |');
  expect(page).toContain('| requests that failed | **0** | 12 |  |');
  expect(page).toContain('- until its first answer: a note\n- requests that failed: a note');
  const [, chart = ''] = /```mermaid\n([\s\S]*?)```/u.exec(page) ?? [];
  expect(chart).toContain('bar [1235, 100]');
  expect(drawDiagram(chart, 'dark').svg).toContain('>helm<');
});

test('a page without its marks is no place for figures', () => {
  expect(() => withFigures('# a page', figures)).toThrow('docs/figures.md has no <!-- figures -->');
});
