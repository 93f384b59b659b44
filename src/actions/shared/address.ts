import type { InputReader } from '../../github/index.ts';

/** An address that holds a secret is never shown, and never asked in the clear but on this machine. */
export function readAddress(reader: InputReader, input: string, kind: 'https' | 'any'): string | undefined {
  const value = reader.string(input);
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  const isLocal = ['127.0.0.1', 'localhost'].includes(url?.hostname ?? '');
  const isGood = url?.protocol === 'https:' || (url?.protocol === 'http:' && (kind === 'any' || isLocal));
  if (!isGood || url?.username !== '' || url.password !== '')
    reader.problem({
      input,
      message: 'is no address without credentials before its host',
      expected: kind === 'any' ? 'such as https://monitoring.example' : 'one that begins with https://',
    });
  return value.replace(/\/+$/u, '');
}
