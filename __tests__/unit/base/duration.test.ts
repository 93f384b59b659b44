import { expect, test } from '@jest/globals';
import { formatDuration, parseDuration } from '../../../src/base/index.ts';

test.each([
  ['90s', 90_000],
  ['5m', 300_000],
  ['1h30m', 5_400_000],
  ['500ms', 500],
  ['1.5s', 1500],
  ['45', 45_000],
  ['0', 0],
  [' 2M ', 120_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', 'soon', '5 m', '-5s', '5d', 'm', '1m1m', '1e3', '121h', '999999999999'])(
  '%j is none',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([
  [0, '0.0 s'],
  [12_340, '12.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 m'],
  [125_000, '2 m 5 s'],
  [3_599_600, '1 h'],
  [3_720_000, '1 h 2 m'],
])('%d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
