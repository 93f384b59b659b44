import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity, and an exception',
    '<checkstyle><file name="a.c"><error line="3" column="5" severity="WARNING" message="w" source="r"/><error line="0" column="-1" severity="info"/><error severity="ignore" message="i"/><error severity="error" line="x"/><error severity="odd"/><error/><exception>\n  no\nmore</exception></file><file name="b.c"><exception/></file><error message="of none"/></checkstyle>',
    [
      'checkstyle: findings error=6 warning=1 note=1 none=1',
      'tool Checkstyle filesChecked=2',
      '  warning r message=w path=a.c line=3 column=5',
      '  note (no rule) message="" path=a.c',
      '  none (no rule) message=i path=a.c',
      '  error (no rule) message="" path=a.c',
      '  error (no rule) message="" path=a.c',
      '  error (no rule) message="" path=a.c',
      '  error exception message=no path=a.c',
      '  error exception message="The file could not be checked" path=b.c',
      '  error (no rule) message="of none"',
    ],
  ],
  ['no file', '<checkstyle/>', ['checkstyle: findings', 'tool Checkstyle']],
  [
    'one file',
    '<checkstyle><file name="a.c"/></checkstyle>',
    ['checkstyle: findings', 'tool Checkstyle filesChecked=1'],
  ],
])('checkstyle: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
