import { expect, test } from '@jest/globals';
import { CODES, neverStarts } from '../../../src/diagnosis/index.ts';

test('a Job that crashes, or is slow, may be tried again; for every other cause it never starts', () => {
  expect(CODES.filter((code) => !neverStarts(code))).toEqual([
    'out-of-memory',
    'init-container-failing',
    'startup-probe',
    'liveness-kill',
    'crash-loop',
    'port-mismatch',
    'readiness-probe',
    'readiness-gate',
    'container-start',
    'evicted',
    'job-backoff-limit',
    'job-deadline',
    'job-failed',
    'progress-deadline',
  ]);
});
