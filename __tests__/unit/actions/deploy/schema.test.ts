import { describe, expect, test } from '@jest/globals';
import { fullReport, minimalReport } from '../../../support/release-reports.ts';
import { schemaErrors } from '../../../support/report-schema.ts';

describe('the schema of the report', () => {
  test('accepts a minimal report and one with every field and phase', () => {
    expect(schemaErrors(minimalReport())).toEqual([]);
    expect(schemaErrors(fullReport())).toEqual([]);
  });

  test.each([
    ['an unknown field', { ...minimalReport(), surprise: 1 }, ' must NOT have additional properties'],
    ['a missing field', { ...minimalReport(), live: undefined }, " must have required property 'live'"],
    [
      'an unknown result',
      { ...minimalReport(), result: 'maybe' },
      '/result must be equal to one of the allowed values',
    ],
    [
      'a negative count',
      { ...minimalReport(), requests: { sent: -1, failed: 0 } },
      '/requests/sent must be >= 0',
    ],
    [
      'a refusal without its cause',
      { ...minimalReport(), result: 'refused' },
      " must have required property 'refusal'",
    ],
    ['a success with a refusal', { ...fullReport(), result: 'succeeded' }, ' must NOT be valid'],
    [
      'a local time',
      { ...minimalReport(), startedAt: 'yesterday' },
      '/startedAt must match format "date-time"',
    ],
  ])('refuses %s', (_, report, error) => {
    expect(schemaErrors(report)).toContain(error);
  });
});
