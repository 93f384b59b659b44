import { classifyNetworkError, messageOf } from '../../base/index.ts';
import { NetworkError, type NetworkKind } from './types.ts';

const SELF_SIGNED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/u;

/** What kept an answer from coming, as a sentence about the address. */
export function networkError(error: unknown, url: URL): NetworkError {
  if (error instanceof NetworkError) return error;
  const where = url.host;
  const { code: given } = error as { code?: unknown };
  const code = typeof given === 'string' ? given : '';
  if (code.startsWith('HPE_') || code === 'UND_ERR_INFO' || code.startsWith('ERR_HTTP2')) {
    return new NetworkError('protocol', `${where} does not speak HTTP as it should: ${reason(error, code)}`);
  }
  if (code === 'UND_ERR_INVALID_ARG')
    return new NetworkError('protocol', `the request to ${where} cannot be sent: ${messageOf(error)}`);
  const { kind } = classifyNetworkError(error);
  return new NetworkError(kind, sentence(kind, where, reason(error, code)), hintOf(kind, code), {
    cause: error,
  });
}

function sentence(kind: NetworkKind, where: string, why: string): string {
  switch (kind) {
    case 'dns':
      return `the name of ${where} cannot be resolved: ${why}`;
    case 'connect':
      return `no connection to ${where}: ${why}`;
    case 'tls':
      return `no TLS connection to ${where}: ${why}`;
    case 'timeout':
      return `${where} did not answer in time: ${why}`;
    case 'reset':
    case 'protocol':
      return `${where} broke the connection off: ${why}`;
  }
}

function hintOf(kind: NetworkKind, code: string): string | undefined {
  if (kind !== 'tls') return undefined;
  if (SELF_SIGNED.test(code)) return 'give the certificate of its authority as ca-file';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'the certificate is for another name: give that name as server-name or host';
  if (code.startsWith('ERR_SSL')) return 'does this port speak TLS?';
  return undefined;
}

function reason(error: unknown, code: string): string {
  const message = messageOf(error).split('\n')[0] ?? '';
  // Several addresses were tried, and each has a message of its own.
  const text = message === '' && error instanceof AggregateError ? messageOf(error.errors[0]) : message;
  return code === '' || text.includes(code) ? text : `${text} (${code})`;
}
