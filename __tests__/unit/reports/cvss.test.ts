import { expect, test } from '@jest/globals';
import { severityOfVector } from '../../../src/reports/formats/cargo-audit/cvss.ts';

/** Base scores by CVSS 3.1's own calculator, each near a bound of its severity, so that one weight more moves it over. */
test.each([
  ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'critical'], // 9.8
  ['AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', 'high'], // 8.8
  ['AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H', 'high'], // 8.1
  ['AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 'high'], // 8.8
  ['AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'high'], // 8.8
  ['AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'moderate'], // 6.8
  ['AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H', 'high'], // 7.0
  ['AV:L/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H', 'moderate'], // 6.4
  ['AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H', 'high'], // 7.2
  ['AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 'critical'], // 9.9
  ['AV:L/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 'high'], // 8.8
  ['AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 'moderate'], // 6.1
  ['AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N', 'moderate'], // 5.3
  ['AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N', 'low'], // 3.7
  ['AV:N/AC:H/PR:N/UI:R/S:U/C:N/I:L/A:N', 'low'], // 3.1
  ['AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:L', 'low'], // 3.3
  ['AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 'low'], // 1.6
  ['AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 'info'], // 0.0
])('%s is %s', (vector, severity) => {
  expect(severityOfVector(`CVSS:3.1/${vector}`)).toBe(severity);
});

test.each([undefined, 'CVSS:2.0/AV:N', 'CVSS:3.1/AV:N', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:X/C:H/I:H/A:H'])(
  '%s is of no known severity',
  (vector) => {
    expect(severityOfVector(vector)).toBe('unknown');
  },
);
