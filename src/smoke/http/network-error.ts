import { classifyNetworkError, isForeign, messageOf } from '../../base/index.ts';
import { NetworkError, type NetworkKind } from './types.ts';

const SELF_SIGNED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/u;

/** What kept an answer from coming, as a sentence about the address. */
export function networkError(error: unknown, url: URL): NetworkError {
  if (error instanceof NetworkError) return error;
  const where = url.host;
  const { code: given } = error as { code?: unknown };
  const code = typeof given === 'string' ? given : '';
  if (
    isForeign(error, 'HTTPParserError') ||
    code.startsWith('HPE_') ||
    code === 'UND_ERR_INFO' ||
    code.startsWith('ERR_HTTP2')
  ) {
    return new NetworkError('protocol', `${SENTENCES.protocol(where)}: ${reason(error, code)}`);
  }
  if (code === 'UND_ERR_INVALID_ARG')
    return new NetworkError('protocol', `the request to ${where} cannot be sent: ${messageOf(error)}`);
  const { kind } = classifyNetworkError(error);
  return new NetworkError(kind, `${SENTENCES[kind](where)}: ${reason(error, code)}`, hintOf(kind, code), {
    cause: error,
  });
}

const SENTENCES: Readonly<Record<NetworkKind, (where: string) => string>> = {
  dns: (where) => `the name of ${where} cannot be resolved`,
  connect: (where) => `no connection to ${where}`,
  tls: (where) => `no TLS connection to ${where}`,
  timeout: (where) => `${where} did not answer in time`,
  reset: (where) => `${where} broke the connection off`,
  protocol: (where) => `${where} does not speak HTTP as it should`,
};

function hintOf(kind: NetworkKind, code: string): string | undefined {
  if (kind !== 'tls') return undefined;
  if (SELF_SIGNED.test(code)) return 'give the certificate of its authority as ca-file';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'the certificate is for another name: give that name as server-name or host';
  if (code.startsWith('ERR_SSL')) return 'does this port speak TLS?';
  return undefined;
}

function reason(error: unknown, code: string): string {
  // Node's advice on its command line is not for who writes a workflow.
  const message =
    messageOf(error)
      .replace(/^Error: /u, '')
      .split(/[\n;]/u)[0] ?? '';
  // Several addresses were tried, and each has a message of its own.
  const text = message === '' && error instanceof AggregateError ? messageOf(error.errors[0]) : message;
  return code === '' || text.includes(code) ? text : `${text} (${code})`;
}
