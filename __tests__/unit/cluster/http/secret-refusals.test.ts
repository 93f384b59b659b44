import { describe, expect, test } from '@jest/globals';
import { redactSecretValues } from '../../../../src/cluster/http/redact.ts';

const body = (data: Record<string, string>): string =>
  JSON.stringify({
    kind: 'Secret',
    data: Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
    ),
  });

describe('leaks 3: what the API server says of a Secret that it refuses', () => {
  test.each([
    [
      'several lines in a Go string',
      String.raw`data[conf]: Invalid value: "user: Admin\npassword: Hunter2secret\n": must be one line`,
      'data[conf]: Invalid value: ***: must be one line',
    ],
    [
      'several lines as they are',
      'data[conf]: Invalid value: user: Admin\npassword: Hunter2secret\n',
      'data[conf]: Invalid value: ***',
    ],
    ['a map', 'data: Invalid value: map[string]string{"a":"b: C"}: is immutable', 'data: Invalid value: ***'],
    [
      'backquotes',
      'type: Unsupported value: `a"b`: supported values: "x"',
      'type: Unsupported value: ***: supported values: "x"',
    ],
    [
      'two of them',
      'a: Invalid value: "x": is b, c: Duplicate value: "y"',
      'a: Invalid value: ***: is b, c: Duplicate value: ***',
    ],
    ['a quote that does not end', 'a: Invalid value: "x: is b', 'a: Invalid value: ***'],
  ])('%s', (_, message, expected) => {
    expect(redactSecretValues(message, undefined)).toBe(expected);
  });

  test('what a webhook quotes, in whichever way it does', () => {
    const sent = body({ pw: 'p"w\\x<y>&z', multi: 'first-line\nsecond-line\n' });
    const quotes = [
      String.raw`denied: "p\"w\\x<y>&z"`,
      String.raw`denied: {"pw":"p\"w\\x\u003cy\u003e\u0026z"}`,
      'denied: p"w\\x<y>&z',
      `denied: ${Buffer.from('p"w\\x<y>&z').toString('base64')}`,
      'denied: second-line',
    ];
    for (const quote of quotes) {
      const text = redactSecretValues(quote, sent);
      expect(text).toContain('***');
      expect(text).not.toMatch(/p\\?"w|second-line|cCJ3/u);
    }
  });
});
