import { expect, test } from '@jest/globals';
import { ApiError } from '../../../../src/cluster/index.ts';
import { isForbidden } from '../../../../src/release/base/api-errors.ts';

const answer = (status: number) =>
  new ApiError(status, { message: 'x' }, { verb: 'get', group: '', resource: 'pods' });

test.each([
  ['a 403 of the API server', answer(403), true],
  ['a 401, which is no matter of rules', answer(401), false],
  ['a 404', answer(404), false],
  ['what only looks like it', Object.assign(new Error('forbidden'), { status: 403 }), false],
  ['nothing', undefined, false],
])('%s is RBAC’s refusal: %#', (_, error, expected) => {
  expect(isForbidden(error)).toBe(expected);
});
