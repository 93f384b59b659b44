import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity and place',
    [
      {
        filePath: '/w/a.js',
        messages: [
          { ruleId: 'r', severity: 2, message: 'e', line: 1, column: 2, endLine: 3, endColumn: 4 },
          { ruleId: 'r', severity: 1, message: 'w', line: 0, column: null },
          { ruleId: null, severity: 2, message: 'fatal' },
          { ruleId: 'r', severity: 0, message: 'off' },
        ],
        suppressedMessages: [{}, {}],
      },
      { filePath: '/w/b.js', messages: [], suppressedMessages: null },
    ],
    [
      'eslint-json: findings suppressed=2 error=2 warning=1 none=1',
      'tool ESLint filesChecked=2 suppressed=2',
      '  error r message=e path=/w/a.js line=1 column=2 endLine=3 endColumn=4',
      '  warning r message=w path=/w/a.js',
      '  error fatal message=fatal path=/w/a.js',
      '  none r message=off path=/w/a.js',
    ],
  ],
  [
    'with metadata',
    { results: [{ filePath: 'a.js', messages: [] }], metadata: {} },
    ['eslint-json: findings', 'tool ESLint filesChecked=1'],
  ],
  [
    'over no file',
    { results: [], metadata: { rulesMeta: {} } },
    ['eslint-json: findings', 'empty: no files', 'tool ESLint filesChecked=0'],
  ],
  [
    'a severity that is none',
    [{ filePath: 'a', messages: [{ ruleId: null, severity: 3, message: 'x' }] }],
    [
      'refused: looks like ESLint\'s JSON report, and the whole is not as it should be expected="Invalid input" found="[{\\"filePath\\":\\"a\\",\\"messages\\":[{\\"ruleId\\":null,\\"severity\\":3,\\"message\\":\\"x\\"}]}]"',
    ],
  ],
])('eslint: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
