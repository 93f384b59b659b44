import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isConnectionTrouble, within } from '../../src/unavailable.ts';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('connection trouble', () => {
  for (const code of ['ECONNREFUSED', 'EAI_AGAIN', '57P01', '57P03', '57014', '53300', '08006', '25006']) {
    test(`is ${code}`, () => assert.equal(isConnectionTrouble(coded(code)), true));
  }
  for (const message of ['Connection terminated unexpectedly', 'Query read timeout']) {
    test(`is "${message}"`, () => assert.equal(isConnectionTrouble(new Error(message)), true));
  }
  for (const code of ['23505', '42P01', '22021']) {
    test(`is not ${code}`, () => assert.equal(isConnectionTrouble(coded(code)), false));
  }
  test('is not a bug', () => {
    assert.equal(isConnectionTrouble(new TypeError('x is not a function')), false);
    assert.equal(isConnectionTrouble('Connection terminated'), false);
  });
});

describe('a time limit', () => {
  test('gives what came in time', async () => {
    assert.equal(await within(1000, 'it', Promise.resolve(7)), 7);
    await assert.rejects(within(1000, 'it', Promise.reject(new Error('no'))), /^Error: no$/);
  });
  test('says what did not', async () => {
    await assert.rejects(within(5, 'Redis', new Promise(() => undefined)), /no answer of Redis within 5 ms/);
  });
});
