import { describe, expect, test } from '@jest/globals';
import { assert, pre, property, string } from 'fast-check';
import { cutText, keepSecret, MASK, Redactor } from '../../../src/base/index.ts';

const redactorOf = (...secrets: string[]): Redactor => {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

/** How programs write a value, each by an implementation that is not ours where there is one. */
const ENCODERS: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  JSON: (secret) => JSON.stringify(secret),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ a: secret })),
  'JSON by Go': (secret) =>
    JSON.stringify(secret).replace(/[<>&]/gu, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  form: (secret) => new URLSearchParams({ q: secret }).toString(),
  encodeURIComponent: (secret) => encodeURIComponent(secret),
  'in small letters': (secret) => encodeURIComponent(secret).replace(/%../gu, (code) => code.toLowerCase()),
  encodeURI: (secret) => encodeURI(secret),
  'a path': (secret) => new URL(`http://a.example/x${secret}`).href,
  'a query': (secret) => new URL(`http://a.example/?q=${secret}`).href,
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 after 1': (secret) => Buffer.from(`x${secret}yz`).toString('base64'),
  'base64 after 2': (secret) => Buffer.from(`xy${secret}z`).toString('base64'),
  'base64 after 3': (secret) => Buffer.from(`xyz${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(`user:${secret}`).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'a shell': (secret) => `'${secret.replaceAll("'", `'\\''`)}'`,
  HTML: (secret) =>
    secret.replace(
      /[&<>"']/gu,
      (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[c]};`,
    ),
};

/** What is left of the secret, 6 characters of it at least. */
function leftOf(secret: string, text: string): string | undefined {
  for (let at = 0; at + 6 <= secret.length; at += 1) {
    const part = secret.slice(at, at + 6);
    if (text.includes(part)) return part;
  }
  return undefined;
}

const secrets = string({ unit: 'binary-ascii', minLength: 8, maxLength: 80 }).filter(isUsual);

function isUsual(secret: string): boolean {
  // Neither blanks alone nor what our marks and frames hold as well.
  return (
    /^[ -~]+$/u.test(secret) &&
    secret.trim().length >= 8 &&
    new Set(secret).size > 4 &&
    !/example|\*\*\*/u.test(secret)
  );
}

describe('leaks 1: the redactor', () => {
  test.each(Object.entries(ENCODERS))('leaves nothing of a secret as %s', (name, encode) => {
    assert(
      property(secrets, string(), string(), (secret, before, behind) => {
        // In an address these end what they are in.
        pre(!/a path|a query/u.test(name) || !/[?#]/u.test(secret));
        const encoded = encode(secret);
        const text = redactorOf(secret).redact(`${before} ${encoded} ${behind}`);
        const left = leftOf(secret, text);
        // What stands beside it may hold the same characters by chance.
        if (left !== undefined && !`${before} ${behind}`.includes(left))
          throw new Error(`left: ${left} in ${text}`);
        expect(encoded.length > 12 && text.includes(encoded)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a form', 's3cret word(!)9', 'http://h/?q=s3cret+word%28%21%299', 'http://h/?q=***'],
    ['a path', 'a<b"c&d e', 'http://h/a%3Cb%22c&d%20e', 'http://h/***'],
    ['a line of several', 'first line\nsecond line', 'it said: second line!', 'it said: ***!'],
    ['with its blanks collapsed', 'one  two\n three', 'it said: one two three', 'it said: ***'],
    ['what Go quotes', 'p"w\\x\u0001y', String.raw`value "p\"w\\x\x01y" denied`, 'value "***" denied'],
    ['an apostrophe in HTML', "it's me<>", 'it&#39;s me&lt;&gt;', '***'],
  ])('knows %s', (_, secret, text, expected) => {
    expect(redactorOf(secret).redact(text)).toBe(expected);
  });

  test('takes a password together with its user', () => {
    const redactor = new Redactor();
    redactor.addPair('admin', 'pa55');
    const sent = Buffer.from('admin:pa55').toString('base64');
    expect(redactor.redact(`Authorization: Basic ${sent}`)).toBe('Authorization: Basic ***');
  });

  test('a secret inside of another, in whichever order they came, does not save the rest of it', () => {
    expect(redactorOf('admin', 'admin-S3cretTail').redact('x admin-S3cretTail y admin z')).toBe(
      'x *** y *** z',
    );
    expect(redactorOf('admin-S3cretTail', 'admin').redact('x admin-S3cretTail y')).toBe('x *** y');
  });

  test('secrets that overlap are one mask', () => {
    expect(redactorOf('abcdef', 'defghi').redact('-abcdefghi-')).toBe('-***-');
  });

  test('is asked before a text is cut: nobody finds half a secret', () => {
    const secret = `key-${'0123456789abcdef'.repeat(20)}`;
    keepSecret(secret);
    expect(cutText(`found ${secret}`, 200)).toBe(`found ${MASK}`);
  });

  test('says of a secret that is too short that it cannot be masked', () => {
    expect(redactorOf().add('abc')).toBe(false);
    expect(redactorOf().add('  a\n ')).toBe(false);
    expect(redactorOf('abc').redact('abc')).toBe('abc');
  });

  test('works on all texts of a value, and leaves the rest', () => {
    const value = { 'open-sesame': ['open-sesame', 1, null, { a: 'x open-sesame' }], b: true };
    expect(redactorOf('open-sesame').redactIn(value)).toEqual({
      [MASK]: [MASK, 1, null, { a: `x ${MASK}` }],
      b: true,
    });
  });
});
