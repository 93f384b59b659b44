import { describe, expect, test } from '@jest/globals';
import { type Attempt, MAX_ATTEMPTS, retryAfterMs, retryDelay } from '../../../../src/cluster/http/retry.ts';

const answer = (status: number, message = ''): Attempt => ({ kind: 'answer', status, message });
const asked = (ms: number): Attempt => ({ kind: 'answer', status: 429, message: '', retryAfterMs: ms });
const lost: Attempt = { kind: 'failure', neverSent: false, transient: true };
const refused: Attempt = { kind: 'failure', neverSent: true, transient: true };
const hopeless: Attempt = { kind: 'failure', neverSent: true, transient: false };

test.each([
  ['429', answer(429), true, true],
  ['503', answer(503), true, false],
  ['502', answer(502), true, false],
  ['504', answer(504), true, false],
  ['500 of etcd', answer(500, 'etcdserver: leader changed'), true, false],
  ['500 of a webhook that is away', answer(500, 'failed calling webhook: connection refused'), true, false],
  ['500 of a wrong field', answer(500, 'field not declared in schema'), false, false],
  ['404', answer(404), false, false],
  ['409', answer(409), false, false],
  ['422', answer(422), false, false],
  ['a lost answer', lost, true, false],
  ['a refused connection', refused, true, true],
  ['a wrong certificate', hopeless, false, false],
])('%s: retryable requests %#', (_, outcome, retryable, other) => {
  const state = { attempt: 1, everAnswered: true };
  expect(retryDelay(outcome, { ...state, retryable: true }, 1) !== undefined).toBe(retryable);
  expect(retryDelay(outcome, { ...state, retryable: false }, 1) !== undefined).toBe(other);
});

test('what takes a 429 as its answer is not sent again for one, and still is where it never arrived', () => {
  const state = { attempt: 1, everAnswered: true, retryable: false, waitsWhenTold: false };
  expect(retryDelay(answer(429), state, 1)).toBeUndefined();
  expect(retryDelay(asked(10), state, 1)).toBeUndefined();
  expect(retryDelay(refused, state, 1)).toBeDefined();
});

describe('the wait', () => {
  const state = { retryable: true, everAnswered: true };
  const at = (attempt: number, random: number) => retryDelay(lost, { ...state, attempt }, random);

  test('doubles, is spread, is capped, and ends', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => at(attempt, 1))).toEqual([
      250, 500, 1000, 2000, 4000, 5000, 5000,
    ]);
    expect(at(1, 0)).toBe(125);
    expect(at(MAX_ATTEMPTS, 1)).toBeUndefined();
  });

  test('is shorter in all for a server that never answered', () => {
    expect(retryDelay(refused, { ...state, everAnswered: false, attempt: 3 }, 1)).toBeUndefined();
  });

  test('follows Retry-After, up to half a minute', () => {
    expect(retryDelay(asked(3_000), { ...state, attempt: 1 }, 0)).toBe(3_000);
    expect(retryDelay(asked(3_600_000), { ...state, attempt: 1 }, 0)).toBe(30_000);
  });

  test('reads both forms of Retry-After', () => {
    const now = new Date('2024-01-01T00:00:00Z');
    expect(retryAfterMs('3', now)).toBe(3_000);
    expect(retryAfterMs('Mon, 01 Jan 2024 00:00:05 GMT', now)).toBe(5_000);
    expect(retryAfterMs('soon', now)).toBeUndefined();
    expect(retryAfterMs(undefined, now)).toBeUndefined();
  });
});
