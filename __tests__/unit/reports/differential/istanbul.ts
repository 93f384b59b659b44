import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import libCoverage, { type FileCoverageData } from 'istanbul-lib-coverage';
import { workspace } from '../../../support/workspace.ts';
import { type Project, ROOT, type SourceFile } from './projects.ts';

/** Istanbul's own writers, which jest brings along. */
const load = createRequire(import.meta.url);
const library = load('istanbul-lib-report') as {
  createContext(options: { dir: string; coverageMap: libCoverage.CoverageMap }): object;
};
const reports = load('istanbul-reports') as {
  create(name: string, options: { projectRoot?: string }): { execute(context: object): void };
};

const place = (line: number, from = 0, to = 40) => ({
  start: { line, column: from },
  end: { line, column: to },
});

const keyed = <T, V>(all: readonly T[], value: (each: T) => V): Record<string, V> =>
  Object.fromEntries(all.map((each, index) => [String(index), value(each)]));

function dataOf({ path, lines, functions }: SourceFile): FileCoverageData {
  const branched = lines.flatMap(({ number, arms }) => (arms === undefined ? [] : [{ number, arms }]));
  return {
    path: join(ROOT, path),
    statementMap: keyed(lines, ({ number }) => place(number)),
    s: keyed(lines, ({ hits }) => hits),
    fnMap: keyed(functions, ({ name, line }) => ({ name, line, decl: place(line, 0, 5), loc: place(line) })),
    f: keyed(functions, ({ hits }) => hits),
    branchMap: keyed(branched, ({ number }) => ({
      type: 'if',
      line: number,
      loc: place(number),
      locations: [place(number), place(number, 41, 50)],
    })),
    b: keyed(branched, ({ arms }) => [...arms]),
  };
}

const FILES = {
  istanbul: ['json', 'coverage-final.json'],
  'istanbul-summary': ['json-summary', 'coverage-summary.json'],
  lcov: ['lcovonly', 'lcov.info'],
  cobertura: ['cobertura', 'cobertura-coverage.xml'],
  clover: ['clover', 'clover.xml'],
} as const;

/** The reports that Istanbul itself writes of a project, by format. */
export function byIstanbul(project: Project): Record<keyof typeof FILES, string> {
  using folder = workspace();
  const coverageMap = libCoverage.createCoverageMap({});
  for (const file of project) coverageMap.addFileCoverage(libCoverage.createFileCoverage(dataOf(file)));
  const context = library.createContext({ dir: folder.folder, coverageMap });
  const entries = Object.entries(FILES).map(([format, [writer, file]]) => {
    reports.create(writer, { projectRoot: ROOT }).execute(context);
    return [format, readFileSync(join(folder.folder, file), 'utf8')];
  });
  return Object.fromEntries(entries) as Record<keyof typeof FILES, string>;
}
