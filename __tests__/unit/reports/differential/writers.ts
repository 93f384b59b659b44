import { join } from 'node:path';
import { byIstanbul } from './istanbul.ts';
import { type Line, type Project, ROOT, type SourceFile } from './projects.ts';

/** What a format can say; all of them know files. */
export type Says = 'lines' | 'branches' | 'functions';

export interface Written {
  text: string;
  says: readonly Says[];
  /** Totals of a file alone, no single lines. */
  totalsOnly?: boolean;
}

const ALL: readonly Says[] = ['lines', 'branches', 'functions'];
const absolute = ({ path }: SourceFile) => join(ROOT, path);
const ran = (hits: number) => (hits > 0 ? 1 : 0);
const covered = (all: readonly number[]) => all.filter((hits) => hits > 0).length;
const armsOf = (lines: readonly Line[]) => lines.flatMap(({ arms }) => arms ?? []);

/** Each coverage format that can express a project: by its own writer where one is here, else by one that knows no reader. */
export function write(project: Project): Record<string, Written> {
  const real = byIstanbul(project);
  return {
    istanbul: { text: real.istanbul, says: ALL },
    'istanbul-summary': { text: real['istanbul-summary'], says: ALL, totalsOnly: true },
    'jest (coverageMap)': { text: jest(real.istanbul), says: ALL },
    'lcov by Istanbul': { text: real.lcov, says: ALL },
    'Cobertura by Istanbul': { text: real.cobertura, says: ALL },
    'Clover by Istanbul': { text: real.clover, says: ALL },
    'lcov as geninfo': { text: lcov(project), says: ALL },
    'Cobertura as gcovr': { text: cobertura(project), says: ['lines', 'branches'] },
    JaCoCo: { text: jacoco(project), says: ALL },
    'Go coverprofile': { text: goCover(project), says: ['lines'] },
    SimpleCov: { text: simplecov(project), says: ['lines', 'branches'] },
    OpenCover: { text: openCover(project), says: ['lines', 'branches'] },
    'llvm-cov': { text: llvmCov(project), says: ALL },
    gcov: { text: gcov(project), says: ALL },
    'coverage.py': { text: coveragePy(project), says: ALL },
  };
}

function jest(coverage: string): string {
  const assertionResults = [{ title: 'a', status: 'passed', ancestorTitles: [] }];
  return JSON.stringify({
    numTotalTests: 1,
    success: true,
    testResults: [{ name: join(ROOT, 'a.test.ts'), status: 'passed', message: '', assertionResults }],
    coverageMap: JSON.parse(coverage) as unknown,
  });
}

function lcov(project: Project): string {
  return project
    .map((file) => {
      const functions = file.functions.flatMap(({ name, line, hits }) => [`FN:${line},${name}`, `FNDA:${hits},${name}`]);
      const arms = file.lines.flatMap(({ number, hits, arms }) =>
        (arms ?? []).map((each, index) => `BRDA:${number},0,${index},${hits === 0 ? '-' : each}`),
      );
      const lines = file.lines.map(({ number, hits }) => `DA:${number},${hits}`);
      return ['TN:', `SF:${absolute(file)}`, ...functions, ...arms, ...lines, 'end_of_record', ''].join('\n');
    })
    .join('');
}

function cobertura(project: Project): string {
  const classes = project.map(({ path, lines }) => {
    const each = lines.map(({ number, hits, arms }) => {
      if (arms === undefined) return `<line number="${number}" hits="${hits}" branch="false"/>`;
      const share = `${covered(arms) * 50}% (${covered(arms)}/2)`;
      return `<line number="${number}" hits="${hits}" branch="true" condition-coverage="${share}"><conditions><condition number="0" type="jump" coverage="${covered(arms) * 50}%"/></conditions></line>`;
    });
    return `<class name="${path.replaceAll(/\W/g, '_')}" filename="${path}" line-rate="0"><methods/><lines>${each.join('')}</lines></class>`;
  });
  return `<?xml version="1.0"?><coverage line-rate="0" branch-rate="0" version="gcovr 7.2"><sources><source>${ROOT}</source></sources><packages><package name="p"><classes>${classes.join('')}</classes></package></packages></coverage>`;
}

function jacoco(project: Project): string {
  const packages = project.map(({ path, lines, functions }) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const name = path.slice(folder.length + 1);
    const methods = functions.map(
      ({ name: method, line, hits }) =>
        `<method name="${method}" desc="()V" line="${line}"><counter type="METHOD" missed="${1 - ran(hits)}" covered="${ran(hits)}"/></method>`,
    );
    const each = lines.map(({ number, hits, arms = [] }) => {
      const taken = covered(arms);
      return `<line nr="${number}" mi="${1 - ran(hits)}" ci="${ran(hits)}" mb="${arms.length - taken}" cb="${taken}"/>`;
    });
    return `<package name="${folder}"><class name="${folder}/C" sourcefilename="${name}">${methods.join('')}</class><sourcefile name="${name}">${each.join('')}</sourcefile></package>`;
  });
  return `<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="shop">${packages.join('')}</report>`;
}

function goCover(project: Project): string {
  const blocks = project.flatMap(({ path, lines }) =>
    lines.map(({ number, hits }) => `example.com/shop/${path}:${number}.2,${number}.40 1 ${hits}`),
  );
  return ['mode: count', ...blocks, ''].join('\n');
}

function simplecov(project: Project): string {
  const files = project.map((file) => {
    const last = file.lines.at(-1)?.number ?? 0;
    const lines = Array.from({ length: last }, (_, at) => file.lines.find(({ number }) => number === at + 1)?.hits ?? null);
    const branches = file.lines.flatMap(({ number, arms }, id) =>
      arms === undefined
        ? []
        : [
            [
              `[:if, ${id * 3}, ${number}, 2, ${number}, 40]`,
              {
                [`[:then, ${id * 3 + 1}, ${number}, 4, ${number}, 10]`]: arms[0],
                [`[:else, ${id * 3 + 2}, ${number}, 12, ${number}, 20]`]: arms[1],
              },
            ],
          ],
    );
    return [absolute(file), { lines, branches: Object.fromEntries(branches) as object }];
  });
  return JSON.stringify({ RSpec: { coverage: Object.fromEntries(files) as object, timestamp: 1_700_000_000 } });
}

function openCover(project: Project): string {
  const files = project.map((file, id) => `<File uid="${id + 1}" fullPath="${absolute(file)}"/>`);
  const classes = project.map(({ path, lines }, id) => {
    const points = lines.map(
      ({ number, hits }) => `<SequencePoint vc="${hits}" sl="${number}" sc="1" el="${number}" ec="2" fileid="${id + 1}"/>`,
    );
    const arms = lines.flatMap(({ number, arms: both }) =>
      (both ?? []).map(
        (hits, index) => `<BranchPoint vc="${hits}" path="${index}" offset="${number}" sl="${number}" fileid="${id + 1}"/>`,
      ),
    );
    return `<Class><FullName>${path}</FullName><Methods><Method visited="true"><Name>M</Name><FileRef uid="${id + 1}"/><SequencePoints>${points.join('')}</SequencePoints><BranchPoints>${arms.join('')}</BranchPoints></Method></Methods></Class>`;
  });
  return `<?xml version="1.0"?><CoverageSession><Modules><Module><Files>${files.join('')}</Files><Classes>${classes.join('')}</Classes></Module></Modules></CoverageSession>`;
}

const count = (all: readonly number[]) => ({ count: all.length, covered: covered(all), percent: 0 });

/** A region a line: it begins and ends there, and nothing is counted between two of them. */
function llvmCov(project: Project): string {
  const files = project.map((file) => ({
    filename: absolute(file),
    segments: file.lines.flatMap(({ number, hits }) => [
      [number, 1, hits, true, true, false],
      [number, 80, 0, false, false, false],
    ]),
    branches: file.lines.flatMap(({ number, arms }) =>
      arms === undefined ? [] : [[number, 5, number, 20, arms[0], arms[1], 0, 0, 4]],
    ),
    summary: {
      lines: count(file.lines.map(({ hits }) => hits)),
      functions: count(file.functions.map(({ hits }) => hits)),
      branches: count(armsOf(file.lines)),
    },
  }));
  const functions = project.flatMap((file) =>
    file.functions.map(({ name, line, hits }) => ({
      name,
      count: hits,
      filenames: [absolute(file)],
      regions: [[line, 1, line, 80, hits, 0, 0, 0]],
    })),
  );
  return JSON.stringify({ data: [{ files, functions }], type: 'llvm.coverage.json.export', version: '2.0.1' });
}

function gcov(project: Project): string {
  return JSON.stringify({
    gcc_version: '12.2.0',
    format_version: '1',
    current_working_directory: ROOT,
    data_file: 'a.gcda',
    files: project.map(({ path, lines, functions }) => ({
      file: path,
      functions: functions.map(({ name, line, hits }) => ({ name, start_line: line, execution_count: hits })),
      lines: lines.map(({ number, hits, arms }) => ({
        line_number: number,
        count: hits,
        branches: (arms ?? []).map((each) => ({ count: each, fallthrough: false, throw: false })),
      })),
    })),
  });
}

function coveragePy(project: Project): string {
  const files = project.map(({ path, lines, functions }) => {
    const of = (wanted: boolean) => lines.filter(({ hits }) => hits > 0 === wanted).map(({ number }) => number);
    const arcs = (wanted: boolean) =>
      lines.flatMap(({ number, arms }) =>
        (arms ?? []).flatMap((hits, index) => (hits > 0 === wanted ? [[number, index === 0 ? number + 1 : -1]] : [])),
      );
    const summaries = functions.map(({ name, line, hits }) => [
      name,
      { start_line: line, summary: { covered_lines: ran(hits), num_statements: 1 } },
    ]);
    return [
      path,
      {
        executed_lines: of(true),
        missing_lines: of(false),
        executed_branches: arcs(true),
        missing_branches: arcs(false),
        functions: Object.fromEntries(summaries) as object,
      },
    ];
  });
  const lines = project.flatMap((file) => file.lines.map(({ hits }) => hits));
  const arms = project.flatMap((file) => armsOf(file.lines));
  return JSON.stringify({
    meta: { format: 3, version: '7.17.5' },
    files: Object.fromEntries(files) as object,
    totals: {
      num_statements: lines.length,
      covered_lines: covered(lines),
      num_branches: arms.length,
      covered_branches: covered(arms),
    },
  });
}
