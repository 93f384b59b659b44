import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/base/index.ts';
import type { Smoke, SmokeRecord, SmokeTarget } from '../../../src/release/index.ts';
import { RefusalError } from '../../../src/release/base/refusal.ts';
import { smokeTest, testedService } from '../../../src/release/steps/smoke.ts';

const PASSED = {
  verdict: 'passed',
  total: 3,
  passed: 3,
  failed: 0,
  skipped: 0,
  durationMs: 5,
  failures: [],
} as const;
const FAILED = {
  ...PASSED,
  verdict: 'failed',
  passed: 1,
  failed: 2,
  failures: [
    { name: 'health', message: 'status: expected 2xx, found 500' },
    { name: 'page', message: 'css h1: expected "Shop", found nothing' },
  ],
} as const;

const signal = new AbortController().signal;
const about = { when: 'live', namespace: 'shop', service: 'web', version: '2' } as const;

async function run(outcome: Omit<SmokeRecord, 'when' | 'service'>) {
  const targets: SmokeTarget[] = [];
  const records: SmokeRecord[] = [];
  const smoke: Smoke = {
    run: async (target) => {
      targets.push(target);
      return { ...outcome, failures: [...outcome.failures] };
    },
  };
  const deps = { smoke, clock: systemClock, signal };
  const error: unknown = await smokeTest(deps, { ...about, deadline: systemClock.now() + 1000 }, (record) =>
    records.push(record),
  ).catch((thrown: unknown) => thrown);
  return { targets, records, error };
}

describe('the smoke tests of a release', () => {
  test('that pass are kept', async () => {
    const { targets, records, error } = await run({ ...PASSED, failures: [] });
    expect(error).toBeUndefined();
    expect(records).toEqual([{ when: 'live', service: 'web', ...PASSED }]);
    expect(targets[0]?.withinMs).toBeGreaterThan(900);
    expect(targets[0]?.withinMs).toBeLessThanOrEqual(1000);
  });

  test('that fail refuse it, with the failed checks as evidence', async () => {
    const { records, error } = await run({ ...FAILED, failures: [...FAILED.failures] });
    expect(records).toHaveLength(1);
    expect(error).toBeInstanceOf(RefusalError);
    expect((error as RefusalError).refusal).toEqual({
      code: 'smoke-failed',
      message:
        '2 of 3 smoke tests failed against Service web, after the new version got traffic: health: status: expected 2xx, found 500',
      advice: 'look at what the failed checks expected and found; the new version was taken out again',
      evidence: ['health: status: expected 2xx, found 500', 'page: css h1: expected "Shop", found nothing'],
    });
  });
});

const smoke = (service?: string): Smoke => ({
  run: async () => ({ ...PASSED, failures: [] }),
  ...(service === undefined ? {} : { service }),
});

describe('testedService', () => {
  test('is the only one, or the one that is named', () => {
    expect(testedService(undefined, ['a', 'b'])).toBeUndefined();
    expect(testedService(smoke(), ['a'])).toBe('a');
    expect(testedService(smoke('b'), ['a', 'b'])).toBe('b');
  });

  test.each<[named: string | undefined, all: string[], says: string]>([
    [undefined, ['a', 'b'], 'the smoke tests do not say which Service they are for: there are a, b'],
    [undefined, [], 'the smoke tests do not say which Service they are for: there are none'],
    ['c', ['a', 'b'], 'the smoke tests are for Service c, and there are a, b'],
  ])('%s of %j', (named, all, says) => {
    expect(() => testedService(smoke(named), all)).toThrow(says);
  });
});
