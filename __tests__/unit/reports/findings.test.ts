import { describe, expect, test } from '@jest/globals';
import { problemsOf, readFiles, readOne } from './fixtures.ts';

const sarif = (run: object, version = '2.1.0') =>
  JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version,
    runs: [{ tool: { driver: { name: 'Tool', rules: [] } }, results: [], ...run }],
  });
const result = (extra: object = {}) => ({ ruleId: 'R', message: { text: 'm' }, ...extra });
const at = (uri: string, startLine = 3, extra: object = {}) => ({
  locations: [{ physicalLocation: { artifactLocation: { uri, ...extra }, region: { startLine } } }],
});

describe('SARIF', () => {
  test('the level is that of the result, of the configured rule, of the rule, and else warning', async () => {
    const { findings } = await readOne(
      sarif({
        tool: {
          driver: {
            name: 'Tool',
            rules: [
              { id: 'A', defaultConfiguration: { level: 'error' } },
              { id: 'B', defaultConfiguration: { level: 'note' } },
              { id: 'C' },
            ],
          },
          extensions: [{ name: 'pack', rules: [{ id: 'X', defaultConfiguration: { level: 'error' } }] }],
        },
        invocations: [
          {
            executionSuccessful: true,
            ruleConfigurationOverrides: [{ descriptor: { index: 1 }, configuration: { level: 'error' } }],
          },
        ],
        results: [
          result({ ruleId: 'A', level: 'note' }),
          result({ ruleId: 'A', ruleIndex: 0 }),
          result({ ruleId: 'B' }),
          result({ ruleId: 'C/kind' }),
          result({ ruleId: undefined, rule: { index: 0, toolComponent: { index: 0 } } }),
          result({ kind: 'open' }),
        ],
      }),
    );
    expect(findings[0]?.items.map(({ rule, level }) => `${rule} ${level}`)).toEqual([
      'A note',
      'A error',
      'B error',
      'C/kind warning',
      'X error',
      'R none',
    ]);
    expect(findings[0]?.totals).toEqual({ error: 3, warning: 1, note: 1, none: 1 });
  });

  test('what is suppressed, absent or passed is no finding; a rejected suppression suppresses nothing', async () => {
    const { findings } = await readOne(
      sarif({
        results: [
          result({ suppressions: [{ kind: 'inSource' }] }),
          result({ suppressions: [{ kind: 'external', status: 'rejected' }] }),
          result({ suppressions: [] }),
          result({ baselineState: 'absent' }),
          result({ kind: 'pass' }),
        ],
      }),
    );
    expect(findings[0]).toMatchObject({ suppressed: 1, totals: { warning: 2 } });
  });

  test('place, severity, help, fingerprint and stored messages', async () => {
    const report = sarif({
      tool: {
        driver: {
          name: 'Tool',
          rules: [
            {
              id: 'R',
              helpUri: 'https://example.com/R',
              messageStrings: { default: { text: 'found {0} in {1}' } },
              properties: { 'security-severity': '8.1' },
            },
          ],
        },
      },
      originalUriBaseIds: { ROOT: { uri: 'file:///home/runner/work/app/' } },
      results: [
        result({
          ...at('src/a%20b.ts', 7, { uriBaseId: 'ROOT' }),
          message: { id: 'default', arguments: ['x', 'y'] },
          partialFingerprints: { primaryLocationLineHash: 'abc:1' },
        }),
      ],
    });
    const { findings } = await readOne(report, ['src/a b.ts']);
    expect(findings[0]?.items).toEqual([
      {
        rule: 'R',
        level: 'warning',
        message: 'found x in y',
        path: 'src/a b.ts',
        line: 7,
        securitySeverity: 8.1,
        helpUrl: 'https://example.com/R',
        fingerprint: 'abc:1',
      },
    ]);
  });

  test.each<[name: string, report: string, problem: object]>([
    ['another version', sarif({}, '2.0.0'), { found: '2.0.0', expected: '2.1.0' }],
    [
      'a run that failed',
      sarif({ invocations: [{ executionSuccessful: false, exitCodeDescription: 'out of memory' }] }),
      { found: 'out of memory', message: expect.stringContaining('did not succeed') },
    ],
    [
      'a run that looked for nothing',
      sarif({ results: undefined }),
      { message: expect.stringContaining('no list of results') },
    ],
    ['a result without a message', sarif({ results: [{ ruleId: 'R' }] }), { found: 'nothing' }],
  ])('%s is an error', async (_name, report, problem) => {
    expect(await problemsOf(report)).toEqual([expect.objectContaining(problem)]);
  });

  test('no run at all is empty, a run without results is not', async () => {
    expect((await readOne('{"version": "2.1.0", "runs": []}')).empty).toMatchObject([{ reason: 'no runs' }]);
    expect(await readOne(sarif({}))).toMatchObject({ empty: [], findings: [{ tool: 'Tool', items: [] }] });
  });
});

const message = (ruleId: string | null, severity: number) => ({
  ruleId,
  severity,
  message: 'm',
  line: 2,
  column: 3,
  nodeType: null,
});

test('ESLint: levels, messages without a rule, suppressed ones, Windows paths', async () => {
  const report = JSON.stringify([
    {
      filePath: 'C:\\work\\app\\src\\a.ts',
      messages: [message('no-undef', 2), message('semi', 1), message(null, 2)],
      suppressedMessages: [{ ...message('x', 2), suppressions: [] }],
      errorCount: 2,
    },
    { filePath: 'C:\\work\\app\\src\\b.ts', messages: [] },
  ]);
  const { findings } = await readOne(report, ['src/a.ts', 'src/b.ts']);
  expect(findings).toMatchObject([
    { tool: 'ESLint', suppressed: 1, filesChecked: 2, totals: { error: 2, warning: 1 } },
  ]);
  expect(findings[0]?.items.map(({ rule, path, line, column }) => [rule, path, line, column])).toEqual([
    ['no-undef', 'src/a.ts', 2, 3],
    ['semi', 'src/a.ts', 2, 3],
    ['fatal', 'src/a.ts', 2, 3],
  ]);
});

const error = (severity: string) =>
  `<error line="4" column="0" severity="${severity}" message="a &lt; b" source="S"/>`;

test('Checkstyle: levels, and a severity that is not known counts as an error', async () => {
  const { findings } = await readOne(
    `<checkstyle version="8"><file name="/w/src/A.java">${['error', 'warning', 'info', 'ignore', 'odd'].map(error).join('')}</file></checkstyle>`,
    ['src/A.java'],
  );
  expect(findings[0]?.totals).toEqual({ error: 2, warning: 1, note: 1, none: 1 });
  expect(findings[0]?.items[0]).toEqual({
    rule: 'S',
    level: 'error',
    message: 'a < b',
    path: 'src/A.java',
    line: 4,
  });
});

const eslint = (file: string) =>
  JSON.stringify([{ filePath: file, messages: [{ ruleId: 'r', severity: 1, message: 'm' }] }]);

test('findings of a tool in several reports are one list, tools apart', async () => {
  const { findings } = await readFiles({
    'reports/a.json': eslint('/w/a.ts'),
    'reports/b.json': eslint('/w/b.ts'),
    'reports/c.json': sarif({ results: [result()] }),
  });
  expect(findings.map(({ tool, totals }) => [tool, totals.warning])).toEqual([
    ['ESLint', 2],
    ['Tool', 1],
  ]);
});
