import { expect, test } from '@jest/globals';
import { classifyNetworkError } from '../../../src/base/index.ts';

const withCode = (code: unknown, message = 'x'): Error => Object.assign(new Error(message), { code });

test.each([
  ['a name that is not known', withCode('ENOTFOUND'), 'dns'],
  ['nobody listening', withCode('ECONNREFUSED'), 'connect'],
  ['no answer in time', withCode('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
  [
    'the signal of a timeout, whose code is a number',
    AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason,
    'timeout',
  ],
  ['a certificate of nobody', withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
  ['a certificate of an authority that is not trusted', withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls'],
  ['a connection that broke', withCode('ECONNRESET'), 'reset'],
  ['something without a code', new Error('odd'), 'reset'],
])('%s', (_, error, kind) => {
  expect(classifyNetworkError(error).kind).toBe(kind);
});
