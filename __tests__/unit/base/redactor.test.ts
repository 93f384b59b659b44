import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { array, assert, boolean, constantFrom, pre, property, string } from 'fast-check';
import { cutText, keepSecret, MASK, Redactor } from '../../../src/base/index.ts';
import { FormTree } from '../../../src/base/form-tree.ts';
import { runs } from '../../support/sample.ts';

const redactorOf = (...secrets: string[]): Redactor => {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
};

/** What of the base64 of a text with others around it is the text's own, whatever those are. */
const base64Of = (before: string, secret: string, format: 'base64' | 'base64url'): string => {
  const [bytes, length] = [Buffer.from(`${before}${secret}!!`), Buffer.byteLength(before + secret)];
  return bytes.toString(format).slice(Math.ceil((before.length * 8) / 6), Math.floor((length * 8) / 6));
};
const coded = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
const path = (secret: string): string => new URL(`http://a.example/${secret}`).pathname.slice(1);
const markup = (quotes: Readonly<Record<string, string>>) => (secret: string) =>
  secret.replace(/[&<>"']/gu, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', ...quotes })[c] ?? c);

/** How programs write a value, each by an implementation that is not ours where there is one, without what stands around it. */
const ENCODERS: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  'JSON by Go': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[<>&]/gu, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  'what Go quotes': (secret) => secret.replaceAll('\\', '\\\\').replaceAll('"', '\\"'),
  form: (secret) => new URLSearchParams({ q: secret }).toString().slice(2),
  encodeURIComponent: (secret) => encodeURIComponent(secret),
  'in small letters': (secret) => encodeURIComponent(secret).replace(/%../gu, (code) => code.toLowerCase()),
  'encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'a path inside of a query': (secret) =>
    new URL(`http://a.example/?${encodeURIComponent(path(secret))}`).search.slice(1),
  'a form inside of a query': (secret) =>
    new URL(
      `http://a.example/?${encodeURIComponent(new URLSearchParams({ q: secret }).toString().slice(2))}`,
    ).search.slice(1),
  encodeURI: (secret) => encodeURI(secret),
  'a path': path,
  'a query': (secret) => new URL(`http://a.example/?${secret}`).search.slice(1),
  'a user of an address': (secret) => {
    const url = new URL('http://a.example/');
    url.password = secret;
    return url.password;
  },
  'JSON by PHP': (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'JSON by .NET': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replaceAll('\\"', '\\u0022')
      .replace(/[<>&'+`]/gu, (c) => `\\u00${c.charCodeAt(0).toString(16).toUpperCase()}`),
  'quoted by Python': (secret) => secret.replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
  "Python's quote": (secret) =>
    encodeURIComponent(secret)
      .replace(/[!'()*]/gu, coded)
      .replaceAll('%2F', '/'),
  "PHP's urlencode": (secret) =>
    encodeURIComponent(secret)
      .replace(/[!'()*~]/gu, coded)
      .replaceAll('%20', '+'),
  'HTML by Handlebars': (secret) =>
    markup({ '"': '&quot;', "'": '&#x27;' })(secret).replace(/`|(?<!&#x27)=/gu, (c) =>
      c === '=' ? '&#x3D;' : '&#x60;',
    ),
  'hex with colons': (secret) => (Buffer.from(secret).toString('hex').match(/../gu) ?? []).join(':'),
  'base64 in an address': (secret) => encodeURIComponent(base64Of('', secret, 'base64')),
  'a JSON document in base64': (secret) => base64Of('{"a":"', JSON.stringify(secret).slice(1, -1), 'base64'),
  'base64 in base64': (secret) => base64Of('{"auth":"', base64Of('someone:', secret, 'base64'), 'base64'),
  base64: (secret) => base64Of('', secret, 'base64'),
  'base64 after 1': (secret) => base64Of('x', secret, 'base64'),
  'base64 after 2': (secret) => base64Of('xy', secret, 'base64'),
  'base64 after 3': (secret) => base64Of('xyz', secret, 'base64'),
  'user:password in base64': (secret) => base64Of('someone:', secret, 'base64'),
  base64url: (secret) => base64Of('', secret, 'base64url'),
  'base64url after 1': (secret) => base64Of('x', secret, 'base64url'),
  'base64url after 2': (secret) => base64Of('xy', secret, 'base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'a shell, in quotes': (secret) => secret.replaceAll("'", `'\\''`),
  'a shell, in double quotes': (secret) => secret.replace(/["\\$`]/gu, String.raw`\$&`),
  'YAML, in quotes': (secret) => secret.replaceAll("'", "''"),
  HTML: markup({ '"': '&quot;', "'": '&#39;' }),
  'HTML by Go': markup({ '"': '&#34;', "'": '&#39;' }),
  'HTML by Python': markup({ '"': '&quot;', "'": '&#x27;' }),
  XML: markup({ '"': '&quot;', "'": '&apos;' }),
  'text of XML': markup({}),
};

/** What is left of a secret as it was written, 6 characters of it at least; what stands beside it may hold the same by chance. */
function leftOf(written: string, text: string, beside: string): string | undefined {
  for (let at = 0; at + 6 <= written.length; at += 1) {
    const part = written.slice(at, at + 6);
    if (text.includes(part) && !beside.includes(part)) return part;
  }
  return undefined;
}

const HEAD = `${Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')}.`;
const hashOf = (at: number): string => createHash('sha256').update(`${at}`).digest('base64url');

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
        // In an address these end what they are in, or change what stands before them.
        pre(
          !/a path|a query/u.test(name) ||
            (!/[?#]/u.test(secret) && !/(?:^|[/\\])\.{1,2}(?:$|[/\\])/u.test(secret)),
        );
        const written = encode(secret);
        const text = redactorOf(secret).redact(`${before} ${written} ${behind}`);
        expect(leftOf(written, text, `${before} ${behind} ${MASK}`)).toBeUndefined();
        expect(leftOf(secret, text, `${before} ${behind} ${MASK}`)).toBeUndefined();
      }),
      runs(50, 2_000),
    );
  });

  test.each(['plain', 'JSON', 'form', 'base64 after 1', 'hex', 'HTML'])(
    'leaves nothing of a line of a secret as %s, nor of characters beyond ASCII',
    (name) => {
      const line = string({ unit: 'grapheme', minLength: 8, maxLength: 30 }).filter(
        (text) => /^\S.*\S$/u.test(text) && text.isWellFormed() && new Set(text).size > 4,
      );
      assert(
        property(line, line, line, (first, second, third) => {
          const redactor = redactorOf(`${first}\n${second}\r\n${third}`);
          for (const one of [first, second, third]) {
            const written = ENCODERS[name]?.(one) ?? '';
            expect(leftOf(written, redactor.redact(`> ${written} <`), `> < ${MASK}`)).toBeUndefined();
          }
        }),
        runs(10, 400),
      );
    },
  );

  test('looks at a text in steps that grow as the text does, whatever is in it', () => {
    const known = Array.from({ length: 50 }, (_, at) =>
      createHash('sha256').update(`${at}`).digest('base64'),
    );
    const stepsOver = (size: number): number => {
      const redactor = redactorOf(...known);
      const said = Array.from({ length: size / 100 }, (_, at) =>
        at % 50 === 0 ? known[at % 49] : 'x'.repeat(99),
      );
      redactor.redact(said.join('\n'));
      return redactor.steps / said.join('\n').length;
    };
    const [one = 0, two = 0, four = 0] = [250_000, 500_000, 1_000_000].map(stepsOver);
    expect(one).toBeLessThan(2);
    expect(two / one).toBeCloseTo(1, 2);
    expect(four / one).toBeCloseTo(1, 2);
  });

  test.each([
    ['tokens of one kind', (at: number) => `ghp_${hashOf(at)}`, 'ghp_'],
    ['tokens with one head', (at: number) => `${HEAD}${hashOf(at)}`, HEAD],
    ['keys in PEM', (at: number) => `-----BEGIN KEY-----\n${hashOf(at)}\n-----END KEY-----`, '-'],
    ['secrets that repeat themselves', (at: number) => `${'0'.repeat(200)}${hashOf(at)}`, '0'],
  ])('looks at a text that is full of the beginning of %s in a few steps each', (_, secretOf, begin) => {
    const redactor = redactorOf(...Array.from({ length: 50 }, (_, at) => secretOf(at)));
    const text = begin.repeat(100_000 / begin.length);
    expect(redactor.redact(text)).toBe(text);
    expect(redactor.steps / text.length).toBeLessThan(8);
  });

  test('finds at each place the longest form that stands there, as a search for each of them would', () => {
    const few = string({ unit: constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
    assert(
      property(array(few, { minLength: 1, maxLength: 20 }), few, boolean(), (forms, text, isCut) => {
        const tree = new FormTree();
        for (const form of forms) tree.add(form);
        const stands = (form: string): boolean => text.startsWith(form) || (isCut && form.startsWith(text));
        const lengths = forms.filter(stands).map(({ length }) => Math.min(length, text.length));
        expect(tree.longestAt(text, 0, isCut)).toBe(Math.max(0, ...lengths));
      }),
      runs(500, 20_000),
    );
  });

  test('looks no further than it is asked to', () => {
    const redactor = redactorOf('open-sesame');
    expect(redactor.redact(`x open-sesame ${'y'.repeat(1_000_000)}`, { enough: 10 })).toMatch(
      /^x \*{3} y{5,9}$/u,
    );
    expect(redactor.steps).toBeLessThan(100);
  });

  test('of a text that somebody has cut, the beginning of a secret goes too', () => {
    const redactor = redactorOf('open-sesame', 'xopen');
    expect(redactor.redact('say open-sesa', { isCut: true })).toBe('say ***');
    expect(redactor.redact('say open', { isCut: true })).toBe('say ***');
    expect(redactor.redact('say xopen-se', { isCut: true })).toBe('say ***');
    expect(redactor.redact('say ope', { isCut: true })).toBe('say ope');
    expect(redactor.redact('say open-sesa')).toBe('say open-sesa');
  });

  test.each([
    ['a form', 's3cret word(!)9', 'http://h/?q=s3cret+word%28%21%299', 'http://h/?q=***'],
    ['a path', 'a<b"c&d e', 'http://h/a%3Cb%22c&d%20e', 'http://h/***'],
    ['a line of several', 'first line\nsecond line', 'it said: second line!', 'it said: ***!'],
    ['with its blanks collapsed', 'one  two\n three', 'it said: one two three', 'it said: ***'],
    ['what Go quotes', 'p"w\\x\u0001y', String.raw`value "p\"w\\x\x01y" denied`, 'value "***" denied'],
    ['JSON by .NET beyond ASCII', 'pa\u{1F600}"é', String.raw`"pa\uD83D\uDE00\u0022\u00E9"`, '"***"'],
    ['JSON by Python beyond ASCII', 'pa\u{1F600}é', String.raw`"pa\ud83d\ude00\u00e9"`, '"***"'],
    ['what git quotes', 'päss-wort', String.raw`"p\303\244ss-wort"`, '"***"'],
    ['what Python quotes as bytes', 'päss-wort', String.raw`b'p\xc3\xa4ss-wort'`, "b'***'"],
    ['HTML beyond ASCII', 'p<äss', 'p&lt;&#228;ss p&lt;&#xE4;ss', '*** ***'],
    ['the host of an address', 'S3cretHost', 'http://s3crethost.example/', 'http://***.example/'],
    ['accents that were taken apart', 'pässwörd', 'pässwörd'.normalize('NFD'), '***'],
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
