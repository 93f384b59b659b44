import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { fullReport, minimalReport } from '../../../support/release-reports.ts';

const file = path.join(import.meta.dirname, '../../../../schemas/deploy-report.schema.json');
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);

function errorsOf(report: unknown): string[] {
  validate(JSON.parse(JSON.stringify(report)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('the schema of the report', () => {
  test('accepts a minimal report and one with every field and phase', () => {
    expect(errorsOf(minimalReport())).toEqual([]);
    expect(errorsOf(fullReport())).toEqual([]);
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
    expect(errorsOf(report)).toContain(error);
  });
});
