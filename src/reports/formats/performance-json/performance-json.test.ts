import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field, and none that may be left out',
    {
      $schema: 'x',
      format: 'performance-report/v1',
      name: 'load',
      samples: 2,
      metrics: [
        { name: 'a', unit: 'ms', values: { p95: 1 }, thresholds: [{ expression: 'p95<2', ok: true }] },
        { name: 'b', values: {} },
      ],
    },
    [
      'performance-json: performance metrics=2 samples=2',
      'run name=load',
      '  a unit=ms values={"p95":1} thresholds=[{"expression":"p95<2","ok":true}]',
      '  b',
    ],
  ],
  [
    'no name',
    { format: 'performance-report/v1', samples: 0, metrics: [] },
    ['performance-json: performance', 'empty: no samples', 'run'],
  ],
  ...Object.entries<object>({
    'another version': { format: 'performance-report/v2' },
    'samples below none': { samples: -1 },
    'half a sample': { samples: 1.5 },
    'an empty name': { name: '' },
    'a metric without a name': { metrics: [{ name: '', values: {} }] },
    'a metric with an empty unit': { metrics: [{ name: 'a', unit: '', values: {} }] },
    'a threshold without an expression': {
      metrics: [{ name: 'a', values: {}, thresholds: [{ expression: '', ok: true }] }],
    },
    'a key that is not known': { odd: 1 },
  }).map(([what, more]): [string, unknown, string[]] => [
    what,
    { format: 'performance-report/v1', samples: 1, metrics: [], ...more },
    ['refused'],
  ]),
])('performance-json: %s', async (_what, report, read) => {
  const lines = await linesOf(report);
  expect(read[0] === 'refused' ? [lines[0]?.slice(0, 7)] : lines).toEqual(read);
});
