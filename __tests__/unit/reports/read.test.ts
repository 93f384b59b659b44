import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, type Problem } from '../../../src/base/index.ts';
import { readReports } from '../../../src/reports/index.ts';
import { workspace } from '../../support/workspace.ts';
import { readFiles, suitesOf, totalsOf } from './fixtures.ts';

const LCOV = 'SF:src/a.ts\nDA:1,1\nDA:2,0\nend_of_record\n';
const COBERTURA = `<coverage line-rate="1"><packages><package><classes><class filename="src/a.ts"><lines>
  <line number="2" hits="1"/><line number="3" hits="0" branch="true" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>`;
const junit = (suite: string, test = 't') =>
  `<testsuite name="${suite}"><testcase name="${test}"/></testsuite>`;

async function problemsIn(files: Record<string, string>, patterns: string[]): Promise<readonly Problem[]> {
  const error = await readFiles(files, { patterns }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  return (error as ConfigurationError).problems;
}

describe('which files are read', () => {
  const FILES = {
    'a/lcov.info': LCOV,
    'a/.hidden.info': LCOV.replace('a.ts', 'h.ts'),
    'b/report.bin': junit('B'),
    'node_modules/x/lcov.info': LCOV,
    '.git/lcov.info': LCOV,
    'odd[1].xml': junit('odd'),
  };
  test.each<[name: string, patterns: string[], read: string[]]>([
    ['a file', ['a/lcov.info'], ['a/lcov.info']],
    ['globs, but not in node_modules and .git', ['**/*.info'], ['a/lcov.info']],
    ['names with a dot in front when the pattern has it', ['**/.*.info'], ['a/.hidden.info']],
    ['node_modules when it is named', ['node_modules/*/lcov.info'], ['node_modules/x/lcov.info']],
    ['alternatives', ['{a,b}/*.{info,bin}'], ['a/lcov.info', 'b/report.bin']],
    ['what is not taken away', ['**/{.*,*}.info', '!**/.hidden*'], ['a/lcov.info']],
    ['a name that looks like a glob', ['odd[1].xml'], ['odd[1].xml']],
    ['a file once', ['a/lcov.info', './a/lcov.*', ' a/lcov.info '], ['a/lcov.info']],
  ])('%s', async (_name, patterns, read) => {
    expect((await readFiles(FILES, { patterns })).files.map(({ path }) => path)).toEqual(read);
  });

  test('an absolute name below the root is shown as the user knows it', async () => {
    using checkout = workspace(FILES);
    const { files } = await readReports({
      patterns: [`${checkout.folder}/a/lcov.info`],
      root: checkout.folder,
    });
    expect(files.map(({ path }) => path)).toEqual(['a/lcov.info']);
  });
});

describe('what is empty is said, for a gate to fail on', () => {
  test('patterns without a file, files without content, reports without tests or lines', async () => {
    const { empty, files } = await readFiles(
      {
        'r/blank': ' \n\t',
        'r/list': '[]',
        'r/object': '{}',
        'r/none': '',
        'r/no-tests': '<testsuites/>',
        'r/no-lines': 'mode: set\n',
      },
      { patterns: ['r/*', 'missing/**/*.xml'] },
    );
    expect(empty).toEqual([
      { path: 'missing/**/*.xml', reason: 'no file matches' },
      { path: 'r/blank', reason: 'empty file' },
      { path: 'r/list', reason: 'empty file' },
      { path: 'r/no-lines', reason: 'no lines', format: 'go-cover' },
      { path: 'r/no-tests', reason: 'no tests', format: 'junit' },
      { path: 'r/none', reason: 'empty file' },
      { path: 'r/object', reason: 'empty file' },
    ]);
    expect(files.map(({ path }) => path)).toEqual(['r/no-lines', 'r/no-tests']);
  });

  test('no pattern at all reads nothing', async () => {
    expect(await readFiles({ 'a/lcov.info': LCOV }, { patterns: [] })).toMatchObject({
      files: [],
      empty: [],
    });
  });
});

describe('what cannot be read is an error, all at once', () => {
  test('each file with what is wrong in it', async () => {
    const problems = await problemsIn(
      {
        'r/a.xml': '<testsuite><testcase',
        'r/b.json': '{"a": 1}',
        'r/c.txt': 'hello\nworld',
        'r/d.html': '<html><body/></html>',
        'r/e.xml': '<unknown/>',
        'r/f.json': '{"a": \n 1,}',
        'r/good.info': LCOV,
      },
      ['r/*', 'r'],
    );
    expect(problems).toEqual([
      {
        file: 'r',
        message: 'is a folder',
        expected: 'a report file or a glob',
        remedy: 'Use a glob such as r/**/*.xml',
      },
      { file: 'r/a.xml', line: 1, message: expect.stringContaining('the report is cut off') },
      expect.objectContaining({ file: 'r/b.json', found: 'a JSON object with a' }),
      expect.objectContaining({
        file: 'r/c.txt',
        message: 'is no report of a kind that is known',
        found: 'hello world',
      }),
      expect.objectContaining({ file: 'r/d.html', found: 'an HTML page' }),
      expect.objectContaining({ file: 'r/e.xml', found: 'XML with the root <unknown>' }),
      expect.objectContaining({ file: 'r/f.json', line: 2, message: 'is no valid JSON' }),
    ]);
  });

  test('reports of neighbours are told where they belong', async () => {
    const [problem] = await problemsIn({ r: '{"SchemaVersion": 2, "ArtifactName": "x", "Results": []}' }, [
      'r',
    ]);
    expect(problem?.remedy).toBe('Give Trivy reports to trivy-summarize');
  });
});

const summary = (covered: number) =>
  JSON.stringify({
    total: {
      lines: { total: 0, covered: 0, pct: 'Unknown' },
      functions: { total: 0, covered: 0 },
      branches: { total: 0, covered: 0 },
    },
    'src/a.ts': {
      lines: { total: 10, covered },
      functions: { total: 0, covered: 0 },
      branches: { total: 0, covered: 0 },
    },
  });

const both = (path: string) => ({ lcov: LCOV.replace('src/a.ts', path), xml: COBERTURA.replace('src/a.ts', path) });

describe('many reports become one', () => {
  test('lines of two formats are united, branches are those of the format that has them', async () => {
    const set = await readFiles(
      { 'src/a.ts': '', 'r/lcov': LCOV, 'r/xml': COBERTURA },
      { patterns: ['r/*'] },
    );
    expect(totalsOf(set)).toBe('2/3 1/2 -');
    expect(Object.fromEntries(set.coverage?.files.get('src/a.ts')?.lines ?? [])).toEqual({
      1: 1,
      2: 1,
      3: 0,
    });
    expect(set.warnings).toEqual([
      expect.stringContaining('1 source files are in reports of cobertura and lcov'),
    ]);
    expect(set.files.map(({ path, format, figures }) => [path, format, figures])).toEqual([
      ['r/lcov', 'lcov', { files: 1, lines: 2, linesCovered: 1 }],
      ['r/xml', 'cobertura', { files: 1, lines: 2, linesCovered: 1, branches: 2, branchesCovered: 1 }],
    ]);
  });

  test('how many files are in reports of two formats is told', async () => {
    const [a, b] = [both('src/a.ts'), both('src/b.ts')];
    const set = await readFiles(
      { 'src/a.ts': '', 'src/b.ts': '', 'r/1': a.lcov + b.lcov, 'r/2': a.xml, 'r/3': b.xml },
      { patterns: ['r/*'] },
    );
    expect(set.warnings).toEqual([expect.stringMatching(/^2 source files are in reports of cobertura and lcov:/u)]);
  });

  test('totals of two summaries are the larger, for they cannot be united', async () => {
    const set = await readFiles({ 'r/a': summary(4), 'r/b': summary(7) }, { patterns: ['r/*'] });
    expect(totalsOf(set)).toBe('7/10 - -');
  });

  test('suites of the same name add up, and their order is that of their names', async () => {
    const set = await readFiles(
      { 'r/1': junit('B'), 'r/2': junit('A'), 'r/3': junit('B', 'other') },
      { patterns: ['r/*'] },
    );
    expect(suitesOf(set)).toEqual(['A: 1', 'B: 2']);
  });

  test('a copy of a report of coverage counts once, and is told of', async () => {
    const set = await readFiles({ 'r/1': LCOV, 'r/2': LCOV }, { patterns: ['r/*'] });
    expect(totalsOf(set)).toBe('1/2 - -');
    expect(set.files).toHaveLength(1);
    expect(set.warnings).toEqual(['r/2 repeats r/1, byte by byte: it is counted once']);
  });

  test('a copy of a report of tests is another run, whatever is read beside it', async () => {
    const set = await readFiles({ 'r/0': LCOV, 'r/1': junit('A'), 'r/2': junit('A') }, { patterns: ['r/*'] });
    expect(suitesOf(set)).toEqual(['A: 2']);
    expect(set.warnings).toEqual(['r/2 repeats r/1, byte by byte: both count, as two runs']);
  });

  test('kinds stand side by side', async () => {
    const set = await readFiles(
      { 'r/1': junit('A'), 'r/2': LCOV, 'r/3': '<checkstyle/>' },
      { patterns: ['r/*'] },
    );
    expect(set.files.map(({ kind }) => kind)).toEqual(['tests', 'coverage', 'findings']);
    expect(set).not.toHaveProperty('audit');
  });
});
