import { describe, expect, test } from '@jest/globals';
import { Cookies } from '../../../src/smoke/http/cookies.ts';
import { cssQuery } from '../../../src/smoke/answer/css.ts';
import type { Answer } from '../../../src/smoke/http/types.ts';

/** What is sent to the second address after the first has set these cookies. */
async function sent(lines: string[], from: string, to: string): Promise<string | undefined> {
  const cookies = new Cookies();
  await cookies.take({ 'set-cookie': lines }, new URL(from));
  return cookies.headerFor(new URL(to));
}

describe('cookies of a group', () => {
  test.each<[name: string, lines: string[], from: string, to: string, header: string | undefined]>([
    ['of the same host', ['a=1', 'b=2'], 'https://shop.example/', 'https://shop.example/x', 'a=1; b=2'],
    ['not of another host', ['a=1'], 'https://shop.example/', 'https://other.example/', undefined],
    ['not of a host below', ['a=1'], 'https://shop.example/', 'https://api.shop.example/', undefined],
    [
      'of a domain, for the hosts below',
      ['a=1; Domain=shop.example'],
      'https://www.shop.example/',
      'https://api.shop.example/',
      'a=1',
    ],
    [
      'not for a domain that the host is not in',
      ['a=1; Domain=other.example'],
      'https://shop.example/',
      'https://other.example/',
      undefined,
    ],
    [
      'not for a name that only ends alike',
      ['a=1; Domain=shop.example'],
      'https://shop.example/',
      'https://badshop.example/',
      undefined,
    ],
    ['of a path', ['a=1; Path=/api'], 'https://shop.example/', 'https://shop.example/api/x', 'a=1'],
    [
      'not of a path that only begins alike',
      ['a=1; Path=/api'],
      'https://shop.example/',
      'https://shop.example/apis',
      undefined,
    ],
    [
      'of the folder of the address, where none is named',
      ['a=1'],
      'https://shop.example/a/b',
      'https://shop.example/a/c',
      'a=1',
    ],
    ['not outside of that folder', ['a=1'], 'https://shop.example/a/b', 'https://shop.example/c', undefined],
    [
      'the nearer path first',
      ['a=1; Path=/', 'a=2; Path=/x'],
      'https://shop.example/',
      'https://shop.example/x',
      'a=2; a=1',
    ],
    [
      'secure ones not without TLS',
      ['a=1; Secure'],
      'https://shop.example/',
      'http://shop.example/',
      undefined,
    ],
    [
      'one that is taken back',
      ['a=1', 'a=; Max-Age=0'],
      'https://shop.example/',
      'https://shop.example/',
      undefined,
    ],
    [
      'one that expired',
      ['a=1', 'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
      'https://shop.example/',
      'https://shop.example/',
      undefined,
    ],
    [
      'leaks 5: not of a part of an address for another address',
      ['a=1; Domain=0.1'],
      'http://10.0.0.1/',
      'http://99.99.0.1/',
      undefined,
    ],
    [
      'leaks 5: not for all hosts of a domain that belongs to no one',
      ['a=1; Domain=co.uk'],
      'https://shop.co.uk/',
      'https://other.co.uk/',
      undefined,
    ],
    [
      'leaks 5: no secure one that came without TLS',
      ['a=1; Secure'],
      'http://shop.example/',
      'https://shop.example/',
      undefined,
    ],
    [
      'leaks 5: no `__Host-` one with a domain',
      ['__Host-a=1; Secure; Path=/; Domain=shop.example'],
      'https://shop.example/',
      'https://shop.example/',
      undefined,
    ],
    [
      'of a port, for the other ports of the host',
      ['a=1'],
      'http://localhost:80/',
      'http://localhost:81/',
      'a=1',
    ],
    ['of an address', ['a=1'], 'http://[::1]:80/', 'http://[::1]/x', 'a=1'],
    ['the later of two', ['a=1', 'a=2'], 'https://shop.example/', 'https://shop.example/', 'a=2'],
  ])('%s', async (_, lines, from, to, header) => {
    expect(await sent(lines, from, to)).toBe(header);
  });
});

const answerOf = (depth: number): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(`${'<div>'.repeat(depth)}<h1>deep</h1>`),
  cut: false,
  size: 0,
  hashes: {},
  durationMs: 0,
  url: '',
  redirects: [],
  memo: {},
});

test('a document that is nested without end is refused, and no stack is exhausted', () => {
  const query = cssQuery('h1');
  expect(query(answerOf(900))).toEqual({ found: true, value: 'deep' });
  expect(query(answerOf(100_000))).toEqual({
    found: false,
    why: 'the body cannot be read as HTML: it is nested more than 1000 deep',
  });
});
