import { describe, expect, test } from '@jest/globals';
import {
  ADDRESS_WORDS,
  classifyNetworkError,
  KUBECONFIG_WORDS,
} from '../../../../src/cluster/base/errors.ts';

function coded(code: string, message = 'boom'): Error {
  return Object.assign(new Error(message), { code });
}

describe('classifyNetworkError', () => {
  test.each<[codes: string[], kind: string, neverSent: boolean, transient: boolean, says: string]>([
    [['ECONNREFUSED'], 'refused', true, true, 'refused the connection'],
    [['ENOTFOUND'], 'dns', true, false, 'does not resolve'],
    [['EAI_AGAIN'], 'dns', true, true, 'does not resolve'],
    [
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      'tls',
      true,
      false,
      'of an unknown CA',
    ],
    [['ERR_TLS_CERT_ALTNAME_INVALID'], 'tls', true, false, 'for another name'],
    [['CERT_HAS_EXPIRED', 'ERR_SSL_X', 'ERR_OSSL_X', 'EPROTO'], 'tls', true, false, 'the TLS handshake'],
    [
      ['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
      'timeout',
      true,
      true,
      'could not be connected to',
    ],
    [['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'], 'timeout', false, true, 'did not answer in time'],
    [
      ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_HTTP2_GOAWAY_SESSION'],
      'lost',
      false,
      true,
      'before it answered',
    ],
    [['EPROTONOSUPPORT', 'SOMETHING'], 'other', false, false, 'could not be asked'],
  ])('knows what %p means', (codes, kind, neverSent, transient, says) => {
    for (const code of codes) {
      const failure = classifyNetworkError(coded(code));
      expect(failure).toMatchObject({ kind, neverSent, transient });
      expect(failure.message).toContain(says);
    }
  });

  test('takes the deepest code of a chain, and of several addresses the first', () => {
    const error = new Error('outer', { cause: new AggregateError([coded('ECONNREFUSED')], 'all failed') });
    expect(classifyNetworkError(error).kind).toBe('refused');
  });

  test('holds a code against the word proxy, and the word against a connection that broke', () => {
    expect(classifyNetworkError(coded('ECONNREFUSED', 'the proxy refused')).kind).toBe('refused');
    expect(classifyNetworkError(coded('UND_ERR_SOCKET', 'Proxy answered 407')).kind).toBe('proxy');
  });

  test('knows a timeout of ours, whose code is a number', () => {
    expect(classifyNetworkError(new DOMException('late', 'TimeoutError'))).toMatchObject({
      kind: 'timeout',
      message: 'did not end its answer in time',
    });
  });

  test('speaks the words of who gave the access', () => {
    const [ours, theirs] = [KUBECONFIG_WORDS, ADDRESS_WORDS].map(
      (words) => classifyNetworkError(coded('ECONNREFUSED'), words).remedy,
    );
    expect(ours).toBe('Check the server of the kubeconfig and that it is up');
    expect(theirs).toBe('Check cluster-url and that it is up');
  });
});
