import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { passwords } from '../../src/passwords.ts';
import { UnavailableError } from '../../src/unavailable.ts';

const cheap = passwords(10);

describe('passwords', () => {
  test('are kept as a salted scrypt hash that says how it was made', async () => {
    const [one, two] = [await cheap.hash('correct horse'), await cheap.hash('correct horse')];
    assert.match(one, /^\$scrypt\$ln=10,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.notEqual(one, two);
    assert.equal(await cheap.verify('correct horse', one), true);
    assert.equal(await cheap.verify('correct horse', two), true);
    assert.equal(await cheap.verify('Correct horse', one), false);
  });

  test('are the same in both spellings of a letter', async () => {
    const hash = await cheap.hash('caf\u00e9 au lait');
    assert.equal(await cheap.verify('cafe\u0301 au lait', hash), true);
  });

  test('are verified with what they were made with, and known to be outdated', async () => {
    const hash = await cheap.hash('correct horse');
    const dear = passwords(11);
    assert.equal(await dear.verify('correct horse', hash), true);
    assert.equal(dear.isOutdated(hash), true);
    assert.equal(cheap.isOutdated(hash), false);
  });

  test('take the same work where there is no account', async () => {
    const work: unknown[] = [];
    const counted = passwords(10, async (_password, _salt, bytes, options) => {
      work.push([bytes, options]);
      return await Promise.resolve(Buffer.alloc(bytes));
    });
    const hash = await cheap.hash('correct horse');
    assert.equal(await counted.verify('wrong', hash), false);
    assert.equal(await counted.verify('wrong', undefined), false);
    assert.equal(work.length, 2);
    assert.deepEqual(work[0], work[1]);
  });

  test('fit nobody, whatever the key', async () => {
    const zeros = passwords(
      10,
      async (_password, _salt, bytes) => await Promise.resolve(Buffer.alloc(bytes)),
    );
    assert.equal(await zeros.verify('x', undefined), false);
  });

  test('of too many at once are refused rather than piled up', async () => {
    const results = await Promise.allSettled(Array.from({ length: 60 }, async () => await cheap.hash('x')));
    const refused = results.filter(({ status }) => status === 'rejected');
    assert.equal(refused.length, 8);
    assert.ok(refused.every((one) => one.status === 'rejected' && one.reason instanceof UnavailableError));
    assert.match(await cheap.hash('and then it goes on'), /^\$scrypt/);
  });

  test('with a hash of another kind are a bug, and not a wrong password', async () => {
    await assert.rejects(cheap.verify('x', '$2b$10$abc'), /not of the form/);
  });
});
