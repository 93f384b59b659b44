import { describe, expect, test } from '@jest/globals';
import { normalise } from '../../../src/reports/paths/normalise.ts';
import { readFiles } from './fixtures.ts';

const lcov = (...paths: readonly string[]) =>
  paths.map((path) => `SF:${path}\nDA:1,1\nend_of_record\n`).join('');

/** `path` of each file, with `?` and what it could be behind those that are not mapped. */
async function mapped(
  report: string,
  sources: readonly string[],
  options: { at?: string; paths?: { from: string; to: string }[] } = {},
): Promise<string[]> {
  const at = options.at ?? 'reports/lcov.info';
  const { coverage, unmapped } = await readFiles(
    { [at]: report },
    { patterns: [at], sources, ...(options.paths === undefined ? {} : { paths: options.paths }) },
  );
  const open = new Map(unmapped.map(({ path, candidates }) => [path, candidates]));
  return [...(coverage?.files.values() ?? [])].map(({ path, mapped }) =>
    mapped ? path : `${path}? ${open.get(path)?.join(' ') ?? 'not said'}`.trim(),
  );
}

test.each([
  ['src/./a/../b.ts', 'src/b.ts'],
  ['../src/a.ts', '../src/a.ts'],
  ['/app/../../etc', '/etc'],
  ['C:\\code\\src\\a.ts', 'C:/code/src/a.ts'],
  ['src\\a.ts', 'src/a.ts'],
  ['\\\\host\\share\\a.ts', '/host/share/a.ts'],
  ['file:///srv/u/a%20b.ts', '/srv/u/a b.ts'],
  ['file:///C:/w/a.ts', 'C:/w/a.ts'],
  ['file:///a%zz', '/a%zz'],
])('%s is %s', (path, expected) => {
  expect(normalise(path)).toBe(expected);
});

describe('paths are mapped to the repository', () => {
  test.each<[name: string, paths: string[], sources: string[], expected: string[]]>([
    ['as they are', ['src/a.ts', './src/b.ts'], ['src/a.ts', 'src/b.ts'], ['src/a.ts', 'src/b.ts']],
    ['from a container', ['/app/src/a.ts'], ['src/a.ts', 'lib/a.ts'], ['src/a.ts']],
    ['from Windows', ['D:\\a\\app\\app\\src\\x\\a.ts'], ['src/x/a.ts'], ['src/x/a.ts']],
    [
      'from a container of one package, by what the other paths point to',
      ['/app/src/only.ts', '/app/src/index.ts', '/app/main.ts'],
      [
        'packages/web/src/only.ts',
        'packages/web/src/index.ts',
        'packages/web/main.ts',
        'packages/api/src/index.ts',
        'packages/api/main.ts',
      ],
      ['packages/web/main.ts', 'packages/web/src/index.ts', 'packages/web/src/only.ts'],
    ],
    [
      'unless several files could be meant',
      ['/app/src/index.ts'],
      ['packages/web/src/index.ts', 'packages/api/src/index.ts'],
      ['/app/src/index.ts? packages/api/src/index.ts packages/web/src/index.ts'],
    ],
    ['and a bare name is never enough', ['/usr/lib/os.py'], ['src/os.py'], ['/usr/lib/os.py? src/os.py']],
    ['and what is not there is said', ['gen/x.ts'], ['src/a.ts'], ['gen/x.ts?']],
  ])('%s', async (_name, paths, sources, expected) => {
    expect(await mapped(lcov(...paths), sources)).toEqual(expected);
  });

  test('paths of a package are those of the nearest folder above the report', async () => {
    const sources = ['src/a.ts', 'packages/web/src/a.ts'];
    expect(await mapped(lcov('src/a.ts'), sources, { at: 'packages/web/coverage/lcov.info' })).toEqual([
      'packages/web/src/a.ts',
    ]);
    expect(await mapped(lcov('src/a.ts'), sources, { at: 'coverage/lcov.info' })).toEqual(['src/a.ts']);
  });

  test("the user's rules come first", async () => {
    const paths = [{ from: 'C:\\build\\', to: 'packages/web/' }];
    expect(
      await mapped(lcov('C:\\build\\src\\a.ts'), ['src/a.ts', 'packages/web/src/a.ts'], { paths }),
    ).toEqual(['packages/web/src/a.ts']);
  });

  test('paths below the repository itself, by its real name too', async () => {
    const { coverage } = await readFiles({ 'src/a.ts': '', 'reports/x': lcov('src/a.ts') });
    expect([...(coverage?.files.keys() ?? [])]).toEqual(['src/a.ts']);
  });

  test('two names of one file are one file', async () => {
    const set = await readFiles(
      { 'reports/a': lcov('/app/src/a.ts'), 'reports/b': 'SF:src/a.ts\nDA:1,0\nDA:2,1\nend_of_record\n' },
      { sources: ['src/a.ts'] },
    );
    expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['src/a.ts']);
    expect(set.coverage?.totals.lines).toEqual({ covered: 2, total: 2 });
  });
});

const group = (module: string) =>
  `<group name="${module}"><package name="com/example"><sourcefile name="A.java"><line nr="1" mi="0" ci="1" mb="0" cb="0"/></sourcefile></package></group>`;

const cobertura = (source: string) =>
  `<coverage line-rate="1"><sources><source>${source}</source></sources><packages><package><classes><class filename="pkg/main.py"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>`;

describe('names of modules', () => {
  test("Go's import paths, by the go.mod of each module", async () => {
    const { coverage, unmapped } = await readFiles(
      {
        'go.mod': '// the product\nmodule example.com/app\n\ngo 1.25\n',
        'main.go': '',
        'tools/go.mod': 'module "example.com/app/tools"\n',
        'tools/main.go': '',
        'reports/c.out':
          'mode: set\nexample.com/app/main.go:1.1,2.2 1 1\nexample.com/app/tools/main.go:1.1,2.2 1 1\n',
      },
      { patterns: ['reports/*'] },
    );
    expect([...(coverage?.files.keys() ?? [])]).toEqual(['main.go', 'tools/main.go']);
    expect(unmapped).toEqual([]);
  });

  test("JaCoCo's packages, in the module that the group names", async () => {
    const report = `<report name="all">${group('core')}${group('web')}</report>`;
    const sources = ['core/src/main/java/com/example/A.java', 'web/src/main/java/com/example/A.java'];
    expect(await mapped(report, sources)).toEqual(sources);
  });

  test("Cobertura's source folders, in a container too", async () => {
    const sources = ['api/pkg/main.py', 'web/pkg/main.py'];
    expect(await mapped(cobertura('/build/web'), sources)).toEqual(['web/pkg/main.py']);
    expect(await mapped(cobertura('api'), sources)).toEqual(['api/pkg/main.py']);
  });
});
