import { HTML_BODY, JSON_BODY, md5, sha256 } from './smoke-server.ts';

/** An assertion as it is named in the README's table, once as it holds and once as it does not. */
export interface MatrixRow {
  name: string;
  path: string;
  good: object;
  bad: object;
  /** What the failure says. */
  says: string | RegExp;
  /** Further keys of the check. */
  check?: object;
  /** It has a meaning over TLS alone. */
  tls?: boolean;
}

const json = (path: string, good: unknown, bad: unknown, says: string | RegExp): Omit<MatrixRow, 'name'> => ({
  path: '/json',
  good: { json: { [path]: good } },
  bad: { json: { [path]: bad } },
  says,
});

export const MATRIX: readonly MatrixRow[] = [
  {
    name: 'status',
    path: '/json',
    good: { status: 200 },
    bad: { status: [201, '4xx'] },
    says: 'status: expected 201 or 4xx, found 200',
  },
  {
    name: 'status by default',
    path: '/json',
    good: {},
    bad: { status: '3xx' },
    says: 'status: expected 3xx, found 200',
  },
  {
    name: 'header',
    path: '/json',
    good: { headers: { 'X-Version': '1.4.2' } },
    bad: { headers: { 'x-version': '2' } },
    says: 'header x-version: expected "2", found "1.4.2"',
  },
  {
    name: 'header list',
    path: '/json',
    good: { headers: { 'x-twice': { contains: 'a' } } },
    bad: { headers: { 'x-none': 'a' } },
    says: 'header x-none: expected "a", found nothing',
  },
  {
    name: 'cookie',
    path: '/cookies',
    good: { cookies: { session: 'abc' } },
    bad: { cookies: { session: 'xyz' } },
    says: 'cookie session: expected "xyz", found "abc"',
  },
  {
    name: 'cookie attribute',
    path: '/cookies',
    good: {
      cookies: {
        'session[HttpOnly]': { exists: true },
        'session[Max-Age]': 60,
        'session[SameSite]': 'Lax',
        'theme[HttpOnly]': { exists: false },
      },
    },
    bad: { cookies: { 'theme[Secure]': { exists: true } } },
    says: 'cookie theme[Secure]: expected that it exists, found nothing',
  },
  {
    name: 'jsonpath',
    ...json('$.items[1].name', 'two', 'three', 'json $.items[1].name: expected "three", found "two"'),
  },
  {
    name: 'jsonpath list',
    ...json('$.items[*].id', [1, 2], [2, 1], 'json $.items[*].id: expected [2,1], found [1,2]'),
  },
  {
    name: 'jsonpath filter',
    ...json('$.items[?@.id > 1].name', ['two'], { count: 2 }, 'expected a count of 2, found 1 in ["two"]'),
  },
  {
    name: 'no json',
    path: '/html',
    good: { json: { '$.a': { exists: false } } },
    bad: { json: { '$.a': 1 } },
    says: 'json $.a: expected 1, found the body is no JSON',
  },
  {
    name: 'css',
    path: '/html',
    good: { css: { 'h1.big': 'Hello you', 'input[name=csrf]@value': 't0ken' } },
    bad: { css: { h2: 'Hello' } },
    says: 'css h2: expected "Hello", found nothing',
  },
  {
    name: 'css list',
    path: '/html',
    good: { css: { li: ['one', 'two'] } },
    bad: { css: { li: { count: 3 } } },
    says: 'css li: expected a count of 3, found 2 in ["one","two"]',
  },
  {
    name: 'css in xml',
    path: '/xml',
    good: { css: { 'Entry > title': 'One', 'Entry@Id': '7' } },
    bad: { css: { entry: 'One' } },
    says: 'css entry: expected "One", found nothing',
  },
  {
    name: 'regex',
    path: '/json',
    good: { regex: { '"version":"([0-9.]+)"': '1.4.2' } },
    bad: { regex: { nowhere: { exists: true } } },
    says: 'regex nowhere: expected that it exists, found nothing',
  },
  {
    name: 'body',
    path: '/chunked',
    good: { body: 'one two three' },
    bad: { body: 'one' },
    says: 'body: expected "one", found "one two three"',
  },
  {
    name: 'body charset',
    path: '/latin1',
    good: { body: 'äö' },
    bad: { body: 'ao' },
    says: 'body: expected "ao", found "äö"',
  },
  {
    name: 'size',
    path: '/json',
    good: { size: Buffer.byteLength(JSON_BODY) },
    bad: { size: { lt: 10 } },
    says: /^size: expected less than 10, found \d+$/u,
  },
  {
    name: 'sha256',
    path: '/html',
    good: { sha256: sha256(HTML_BODY).toUpperCase() },
    bad: { sha256: sha256('') },
    says: `found "${sha256(HTML_BODY)}"`,
  },
  {
    name: 'md5',
    path: '/html',
    good: { md5: md5(HTML_BODY) },
    bad: { md5: md5('') },
    says: `found "${md5(HTML_BODY)}"`,
  },
  {
    name: 'duration',
    path: '/slow?ms=40',
    good: { duration: '9s' },
    bad: { duration: '5ms' },
    says: /^duration: expected at most 5, found \d+$/u,
  },
  {
    name: 'redirect',
    path: '/redirect?to=/there',
    good: { status: 302, redirect: { 'ends-with': '/there' } },
    bad: { status: 302, redirect: { 'ends-with': '/here' } },
    says: /^redirect: expected a text that ends with "\/here", found "http.*\/there"$/u,
  },
  {
    name: 'redirects',
    path: '/redirect?times=2',
    check: { 'follow-redirects': true },
    good: { redirects: { count: 2 } },
    bad: { redirects: { count: 1 } },
    says: /^redirects: expected a count of 1, found 2 in /,
  },
  {
    name: 'url',
    path: '/redirect',
    check: { 'follow-redirects': 1 },
    good: { url: { 'ends-with': '/echo' } },
    bad: { url: { contains: 'redirect' } },
    says: /^url: expected something that contains "redirect", found /,
  },
  {
    name: 'ip',
    path: '/json',
    good: { ip: '127.0.0.1' },
    bad: { ip: '127.0.0.2' },
    says: 'ip: expected "127.0.0.2", found "127.0.0.1"',
  },
  {
    name: 'variable',
    path: '/json',
    good: { variables: { who: 'alice' } },
    bad: { variables: { who: 'bob' } },
    says: 'variable who: expected "bob", found "alice"',
  },
  {
    name: 'certificate expiry',
    path: '/json',
    tls: true,
    good: { certificate: { 'days-left': { gte: 28 }, 'days-old': 0 } },
    bad: { certificate: { 'days-left': { gte: 90 } } },
    says: /^certificate days-left: expected at least 90, found (?:29|30)$/u,
  },
  {
    name: 'certificate',
    path: '/json',
    tls: true,
    good: {
      certificate: {
        subject: { contains: 'CN=shop.example' },
        issuer: 'CN=Private Authority',
        'alt-names': { contains: 'shop.example' },
        'serial-number': '1234',
        fingerprint: { matches: '^[0-9a-f]{64}$' },
      },
    },
    bad: { certificate: { issuer: 'CN=Other' } },
    says: 'certificate issuer: expected "CN=Other", found "CN=Private Authority"',
  },
  { name: 'equals', ...json('$.count', 3, '3', 'json $.count: expected "3", found 3') },
  { name: 'equals null', ...json('$.nothing', null, false, 'json $.nothing: expected false, found null') },
  {
    name: 'equals object',
    ...json(
      '$.items[0]',
      { equals: { name: 'ä', id: 1 } },
      { equals: { id: 1 } },
      'json $.items[0]: expected {"id":1}, found {"id":1,"name":"ä"}',
    ),
  },
  {
    name: 'one-of',
    ...json(
      '$.status',
      { 'one-of': ['ok', 'fine'] },
      { 'one-of': ['bad'] },
      'expected one of "bad", found "ok"',
    ),
  },
  { name: 'gt', ...json('$.count', { gt: 2 }, { gt: 3 }, 'expected more than 3, found 3') },
  { name: 'gte', ...json('$.count', { gte: 3 }, { gte: 3.5 }, 'expected at least 3.5, found 3') },
  {
    name: 'lt',
    ...json(
      '$.made',
      { lt: '2026-02' },
      { lt: '2026-01-01' },
      'expected less than "2026-01-01", found "2026-01-31T10:00:00Z"',
    ),
  },
  { name: 'lte', ...json('$.ratio', { lte: 0.5 }, { lte: 0.4 }, 'expected at most 0.4, found 0.5') },
  {
    name: 'starts-with',
    ...json(
      '$.version',
      { 'starts-with': '1.' },
      { 'starts-with': '2.' },
      'expected a text that starts with "2.", found "1.4.2"',
    ),
  },
  {
    name: 'ends-with',
    ...json(
      '$.version',
      { 'ends-with': '.2' },
      { 'ends-with': '.3' },
      'expected a text that ends with ".3", found "1.4.2"',
    ),
  },
  {
    name: 'contains',
    ...json(
      '$.tags',
      { contains: 'b' },
      { contains: 'c' },
      'expected something that contains "c", found ["a","b"]',
    ),
  },
  {
    name: 'matches',
    ...json(
      '$.version',
      { matches: '^\\d+\\.\\d+\\.\\d+$' },
      { matches: '^v' },
      'expected a text that matches ^v, found "1.4.2"',
    ),
  },
  {
    name: 'exists',
    ...json('$.status', { exists: true }, { exists: false }, 'expected that it does not exist, found "ok"'),
  },
  {
    name: 'empty',
    ...json('$.empty', { empty: true }, { empty: false }, 'expected something that is not empty, found []'),
  },
  {
    name: 'not',
    ...json(
      '$.status',
      { not: { contains: 'bad' } },
      { not: { contains: 'ok' } },
      'expected a value that is not something that contains "ok", found "ok"',
    ),
  },
  {
    name: 'not of nothing',
    ...json(
      '$.nowhere',
      { not: { exists: true } },
      { not: { equals: 'ok' } },
      'expected a value that is not "ok", found nothing',
    ),
  },
  {
    name: 'count',
    ...json(
      '$.tags',
      { count: { gte: 2, lt: 3 } },
      { count: 3 },
      'expected a count of 3, found 2 in ["a","b"]',
    ),
  },
  {
    name: 'type text',
    ...json('$.status', { type: 'text' }, { type: 'number' }, 'expected a value of type number, found "ok"'),
  },
  {
    name: 'type number',
    ...json(
      '$.ratio',
      { type: 'number' },
      { type: 'integer' },
      'expected a value of type integer, found 0.5',
    ),
  },
  {
    name: 'type integer',
    ...json('$.count', { type: 'integer' }, { type: 'float' }, 'expected a value of type float, found 3'),
  },
  {
    name: 'type float',
    ...json('$.ratio', { type: 'float' }, { type: 'text' }, 'expected a value of type text, found 0.5'),
  },
  {
    name: 'type boolean',
    ...json('$.live', { type: 'boolean' }, { type: 'text' }, 'expected a value of type text, found true'),
  },
  {
    name: 'type null',
    ...json(
      '$.nothing',
      { type: 'null' },
      { type: 'boolean' },
      'expected a value of type boolean, found null',
    ),
  },
  {
    name: 'type list',
    ...json(
      '$.tags',
      { type: 'list' },
      { type: 'object' },
      'expected a value of type object, found ["a","b"]',
    ),
  },
  {
    name: 'type object',
    ...json(
      '$.items[0]',
      { type: 'object' },
      { type: 'list' },
      'expected a value of type list, found {"id":1,"name":"ä"}',
    ),
  },
  {
    name: 'type date',
    ...json('$.made', { type: 'date' }, { type: 'uuid' }, 'expected a value of type uuid, found "2026'),
  },
  {
    name: 'type uuid',
    ...json('$.id', { type: 'uuid' }, { type: 'date' }, 'expected a value of type date, found "7f9c'),
  },
  {
    name: 'type ipv4',
    ...json(
      '$.address',
      { type: 'ipv4' },
      { type: 'ipv6' },
      'expected a value of type ipv6, found "10.0.0.7"',
    ),
  },
  {
    name: 'type ipv6',
    ...json(
      '$.address6',
      { type: 'ipv6' },
      { type: 'ipv4' },
      'expected a value of type ipv4, found "2001:db8::1"',
    ),
  },
];

/** What can be captured, with the value that it has. */
export const CAPTURES: readonly {
  name: string;
  path: string;
  capture: object;
  value: unknown;
  tls?: boolean;
}[] = [
  { name: 'capture status', path: '/json', capture: { status: true }, value: 200 },
  { name: 'capture header', path: '/json', capture: { header: 'x-version' }, value: '1.4.2' },
  { name: 'capture cookie', path: '/cookies', capture: { cookie: 'session' }, value: 'abc' },
  { name: 'capture jsonpath', path: '/json', capture: { json: '$.items[1].id' }, value: 2 },
  { name: 'capture css', path: '/html', capture: { css: 'input@value' }, value: 't0ken' },
  { name: 'capture regex', path: '/json', capture: { regex: '"count":(\\d)' }, value: '3' },
  { name: 'capture body', path: '/chunked', capture: { body: true }, value: 'one two three' },
  { name: 'capture match', path: '/chunked', capture: { body: true, match: 'two|three' }, value: 'two' },
  { name: 'capture size', path: '/chunked', capture: { size: true }, value: 13 },
  { name: 'capture sha256', path: '/html', capture: { sha256: true }, value: sha256(HTML_BODY) },
  { name: 'capture md5', path: '/html', capture: { md5: true }, value: md5(HTML_BODY) },
  { name: 'capture url', path: '/chunked', capture: { url: true, match: '/[a-z]+$' }, value: '/chunked' },
  {
    name: 'capture redirect',
    path: '/redirect?to=http://a.example/x',
    capture: { redirect: true },
    value: 'http://a.example/x',
  },
  { name: 'capture redirects', path: '/json', capture: { redirects: true }, value: [] },
  { name: 'capture ip', path: '/json', capture: { ip: true }, value: '127.0.0.1' },
  { name: 'capture variable', path: '/json', capture: { variable: 'who', match: '^al' }, value: 'al' },
  { name: 'capture duration', path: '/json', capture: { duration: true, match: '^\\d+$' }, value: /^\d+$/u },
  {
    name: 'capture certificate',
    path: '/json',
    capture: { certificate: 'serial-number' },
    value: '1234',
    tls: true,
  },
];
