import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ErrorReply } from '@redis/client';
import { DatabaseError } from 'pg';
import { networkOf, tell } from '../../src/log.ts';
import { UnavailableError } from '../../src/unavailable.ts';

const CANARY = 'canary@example.test';

function refusedRow(): DatabaseError {
  const error = new DatabaseError(`duplicate key: ${CANARY}`, 10, 'error');
  return Object.assign(error, {
    code: '23505',
    detail: `Key (email)=(${CANARY}) already exists.`,
    where: CANARY,
    constraint: 'users_email_key',
    table: 'users',
  });
}

function badJson(): unknown {
  try {
    return JSON.parse(`{"email":"${CANARY}`);
  } catch (error) {
    return error;
  }
}

describe('an error in the log', () => {
  test('is told without what somebody has sent, also where it is the cause of another', () => {
    for (const error of [refusedRow(), new ErrorReply(`ERR unknown command ${CANARY}`), badJson(), CANARY]) {
      for (const told of [tell(error), tell(new UnavailableError('the database', error))]) {
        assert.ok(!JSON.stringify(told).includes('canary'), JSON.stringify(told));
      }
    }
  });

  test('says what it is, where it happened, and which rule of the schema it broke', () => {
    const told = tell(refusedRow());
    assert.deepEqual(
      [told.type, told['code'], told['constraint'], told['table']],
      ['DatabaseError', '23505', 'users_email_key', 'users'],
    );
    assert.match(told.stack, /^\s+at refusedRow \(.*log\.test\.ts/);
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    assert.deepEqual(
      { ...tell(new UnavailableError('the database', cause)), stack: '' },
      {
        type: 'UnavailableError',
        message: 'the database is not available',
        stack: '',
        cause: {
          type: 'Error',
          message: 'connect ECONNREFUSED 127.0.0.1:5432',
          code: 'ECONNREFUSED',
          stack: tell(cause).stack,
        },
      },
    );
  });
});

test('of an address only its network is told', () => {
  const told = [
    '203.0.113.77',
    '::ffff:203.0.113.77',
    '2001:db8:7:1::42',
    '2001:db8::42',
    '::1',
    undefined,
  ].map(networkOf);
  assert.deepEqual(told, [
    '203.0.113.0/24',
    '203.0.113.0/24',
    '2001:db8:7::/48',
    '2001:db8:0::/48',
    '0:0:0::/48',
    'unknown',
  ]);
});
