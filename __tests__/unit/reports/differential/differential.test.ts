import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { coverageOfChange } from '../../../../src/gate/diff/cover.ts';
import { type CoverageTotals, readReports, type ReportSet } from '../../../../src/reports/index.ts';
import { workspace } from '../../../support/workspace.ts';
import { change, PATHS, type Project, project, ROOT } from './projects.ts';
import { type Says, write, type Written } from './writers.ts';
import { runs } from '../../../support/sample.ts';

/** Every format is read so many times. */
const RUNS = runs(30, 2_000);
const LIMIT_MS = 60 * 60_000;

const count = (all: readonly number[]) => ({ covered: all.filter((hits) => hits > 0).length, total: all.length });

/** What a reader must tell, by nothing but the project. */
function meaningOf(files: Project, changed: ReadonlyMap<string, readonly number[]>) {
  const totals = {
    lines: count(files.flatMap(({ lines }) => lines.map(({ hits }) => hits))),
    branches: count(files.flatMap(({ lines }) => lines.flatMap(({ arms }) => arms ?? []))),
    functions: count(files.flatMap(({ functions }) => functions.map(({ hits }) => hits))),
  };
  const touched = files.flatMap(({ path, lines }) =>
    lines.filter(({ number }) => changed.get(path)?.includes(number) === true).map(({ hits }) => hits),
  );
  const lines = files.map(({ path, lines: all }) => [path, all.map(({ number, hits }) => [number, hits > 0])]);
  return { totals, lines: lines.sort(byName), changed: count(touched) };
}

const byName = ([a]: unknown[], [b]: unknown[]) => (String(a) < String(b) ? -1 : 1);

function told({ coverage }: ReportSet, changed: ReadonlyMap<string, readonly number[]>) {
  if (coverage === undefined) throw new Error('no coverage was read');
  const lines = [...coverage.files].map(([path, file]) => [
    path,
    [...(file.lines ?? [])].sort(([a], [b]) => a - b).map(([number, hits]) => [number, hits > 0]),
  ]);
  const change = { base: '', lines: new Map([...changed].map(([path, all]) => [path, new Set(all)])) };
  const { covered, total } = coverageOfChange(coverage, change);
  return { totals: coverage.totals, lines: lines.sort(byName), changed: { covered, total } };
}

/** Without what the format cannot say; what there is none of is absent. */
const only = (totals: CoverageTotals, says: readonly Says[]) =>
  Object.fromEntries(says.flatMap((name) => ((totals[name]?.total ?? 0) > 0 ? [[name, totals[name]]] : [])));

const checkout = workspace({ 'go.mod': 'module example.com/shop\n' });
afterAll(() => checkout[Symbol.dispose]());

async function read({ text }: Written): Promise<ReportSet> {
  writeFileSync(join(checkout.folder, 'report'), text);
  return await readReports({
    patterns: ['report'],
    root: checkout.folder,
    sources: [...PATHS, 'go.mod'],
    paths: [{ from: `${ROOT}/`, to: '' }],
  });
}

test('all coverage formats tell the same lines, branches, functions and changed lines of a project', async () => {
  await fc.assert(
    fc.asyncProperty(project, change, async (files, changed) => {
      const expected = meaningOf(files, changed);
      for (const [format, written] of Object.entries(write(files))) {
        const { totals, ...rest } = told(await read(written), changed);
        expect([format, only(totals, written.says)]).toEqual([format, only(expected.totals, written.says)]);
        if (written.totalsOnly === true) continue;
        expect([format, rest]).toEqual([format, { lines: expected.lines, changed: expected.changed }]);
      }
    }),
    RUNS,
  );
}, LIMIT_MS);
