import { describe, expect, test } from '@jest/globals';
import type { CanaryLook } from '../../../src/release/index.ts';
import { hello } from '../../../scripts/demo/hello.ts';
import { complaintsOf, drawTable, drawUsers, type Row } from '../../../scripts/demo/report.ts';

const rows: Row[] = [
  release('v1', 'succeeded', ''),
  release('v2', 'succeeded', ''),
  release(
    'v3',
    'refused',
    'crash-loop: container hello crashed 4 times; its log says: Error: ECONNREFUSED (database)',
  ),
];

function release(version: string, result: string, reason: string): Row {
  return {
    version,
    strategy: 'blue-green',
    result,
    reason,
    requests: { sent: 900, failed: 0 },
    durationMs: 9000,
  };
}

describe('the demo went as it must', () => {
  test('when two were released, one was refused for its cause, and nothing failed', () => {
    expect(complaintsOf(rows, 0, ['v2'], hello)).toEqual([]);
  });

  test.each([
    ['a request failed', rows, 1, ['v2'], '1 requests failed'],
    ['v3 serves', rows, 0, ['v2', 'v3'], 'v2 should serve alone, and what serves is: v2, v3'],
    ['nothing serves', rows, 0, [], 'v2 should serve alone, and what serves is: nothing'],
    [
      'v2 was refused',
      rows.with(1, release('v2', 'refused', 'timeout: slow')),
      0,
      ['v2'],
      'v2 should have succeeded',
    ],
    [
      'v3 was released',
      rows.with(2, release('v3', 'succeeded', '')),
      0,
      ['v2'],
      'v3 should have been refused',
    ],
    [
      'v3 was refused without its cause',
      rows.with(2, release('v3', 'refused', 'timeout')),
      0,
      ['v2'],
      'does not name the database that it does not find',
    ],
    ['it ended after v1', rows.slice(0, 1), 0, ['v2'], 'only 1 of 3 releases were made'],
  ] as const)('and did not when %s', (_what, made, failed, serving, complaint) => {
    expect(complaintsOf(made, failed, serving, hello).join('\n')).toContain(complaint);
  });
});

test('the table gives each release its row, and a reason below it', () => {
  const lines = drawTable(rows.with(1, { ...release('v2', 'succeeded', ''), switchMs: 21 }));
  expect(lines[0]).toMatch(/^release +version +strategy +result +sent +failed +switch +duration$/);
  expect(lines[3]).toMatch(/^2 +v2 +blue-green +succeeded +900 +0 +21 ms +9\.0 s$/);
  expect(lines[5]).toMatch(/^ +crash-loop: /);
});

test('what users saw: answers and errors by version, the steps, and the last answer of the one that was caught', () => {
  const at = Date.parse('2026-01-02T03:04:05Z');
  const traffic = {
    byVersion: { v2: 900, v3: 95 },
    errorsByVersion: { v3: 5 },
    seen: { v2: { firstAt: at, lastAt: at + 9000 }, v3: { firstAt: at, lastAt: at + 400 } },
  };
  const step = { percent: 20, startedAt: '', durationMs: 9000, outcome: 'failed' as const, share: 19.96 };
  const look = { at: new Date(at).toISOString(), percent: 20 } as CanaryLook;
  const canary = { traffic: [], judgedBy: 'metrics' as const, steps: [step], looks: [look] };
  expect(
    drawUsers(
      [
        { version: 'v2', canary: undefined },
        { version: 'v3', canary },
      ],
      traffic,
    ),
  ).toEqual([
    'what users saw',
    '  v2  900 answers, 0 of them errors',
    '  v3  100 answers, 5 of them errors',
    '  v3  20 % for 9.0 s: failed, 20.0 % of the requests came',
    '  v3 answered for the last time 0.4 s after it was found to be worse',
  ]);
});
