import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { reportJsonSchema, smokeJsonSchema } from '../../../src/smoke/index.ts';
import { smokeProblems } from '../../support/smoke.ts';
import { workspace } from '../../support/workspace.ts';

const place = workspace({ 'there.txt': 'x' });
afterAll(() => place[Symbol.dispose]());

async function problems(file: string, more: object = {}): Promise<string[]> {
  return await smokeProblems(file, { folder: place.folder, ...more });
}

/** A file whose target is given. */
const check = (lines: string): string => `target: https://shop.example\nchecks:\n  - path: /\n${lines}\n`;

/** What is wrong, the file, and the one sentence that a user gets. */
const WRONG: readonly [name: string, file: string, says: string][] = [
  [
    'broken YAML',
    'checks:\n  - path: [/\n',
    '(smoke.yml:3): is no valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'a key given twice',
    'target: https://a.example\ntarget: https://b.example\nchecks: [{path: /}]',
    '(smoke.yml:2): is no valid YAML: Map keys must be unique',
  ],
  [
    'a bomb of aliases',
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n',
    '(smoke.yml): cannot be read: Excessive alias count indicates a resource exhaustion attack; write it without aliases',
  ],
  [
    'a variable that is not in quotes',
    'target: https://a.example\nvariables: {p: a}\nchecks:\n  - path: {{p}}\n',
    'has a wrong value; found: {"{ p }":null}; expected: a text; put a text with {{…}} into quotes',
  ],
  [
    'a variable that breaks the YAML',
    'target: https://a.example\nvariables: {p: a}\nchecks:\n  - {path: /{{p}}}\n',
    '(smoke.yml:4): is no valid YAML: Unexpected flow-map-start at node end; put a text with {{…}} into quotes',
  ],
  [
    'an empty file',
    '',
    'has no checks: nothing would be tested; add checks or groups, such as checks: [{path: /health}]',
  ],
  [
    'a list instead of keys',
    '- path: /\n',
    '(smoke.yml:1): the file has a wrong value; found: [{"path":"/"}]; expected: keys with values',
  ],
  [
    'an unknown key at the top',
    'chekcs: [{path: /}]\nchecks: [{url: https://a.example}]',
    '(smoke.yml:1): has the unknown key "chekcs"; did you mean checks?',
  ],
  [
    'no check in the list',
    'checks: []',
    '(smoke.yml:1): checks has a wrong value; found: []; expected: at least one',
  ],
  [
    'an unknown key of a check',
    check('    expct: {}'),
    '(smoke.yml:4): has the unknown key "expct" in checks[0]; did you mean expect?',
  ],
  [
    'an unknown assertion',
    check('    expect: {jsn: {$.a: 1}}'),
    '(smoke.yml:4): has the unknown key "jsn" in checks[0].expect; did you mean json?',
  ],
  [
    'an unknown condition',
    check('    expect:\n      body:\n        containz: x'),
    '(smoke.yml:6): has the unknown key "containz" in checks[0].expect.body; did you mean contains?',
  ],
  [
    'an unknown condition deep inside',
    check('    expect:\n      json:\n        $.a:\n          not: {matchs: x}'),
    '(smoke.yml:7): has the unknown key "matchs" in checks[0].expect.json["$.a"].not; did you mean matches?',
  ],
  [
    'no condition at all',
    check('    expect:\n      body: {}'),
    '(smoke.yml:5): checks[0].expect.body has no condition; expected: such as equals, contains, matches or exists',
  ],
  [
    'an unknown type',
    check('    expect: {body: {type: strng}}'),
    '(smoke.yml:4): checks[0].expect.body.type has a wrong value; found: "strng"; expected: text, number, integer, float, boolean, null, list, object, date, uuid, ipv4, ipv6',
  ],
  [
    'a status that is none',
    check('    expect: {status: 99}'),
    '(smoke.yml:4): checks[0].expect.status has a wrong value; found: 99; expected: 100 or more',
  ],
  [
    'a class of status that is none',
    check('    expect: {status: 2x}'),
    '(smoke.yml:4): checks[0].expect.status has a wrong value; found: "2x"; expected: a status such as 200, a class such as 2xx, or any',
  ],
  [
    'a method that is none',
    check('    method: FETCH'),
    '(smoke.yml:4): checks[0].method has a wrong value; found: "FETCH"; expected: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE',
  ],
  [
    'a method in lower case',
    check('    method: get'),
    '(smoke.yml:4): checks[0].method has a wrong value; found: "get"; expected: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE; did you mean GET?',
  ],
  [
    'a body of a GET',
    check('    method: GET\n    json: {a: 1}'),
    '(smoke.yml:4): checks[0].method is GET, which has no body, and json is one; use POST, PUT or PATCH',
  ],
  [
    'two bodies',
    check('    json: {a: 1}\n    form: {a: 1}'),
    '(smoke.yml:5): checks[0].form is a second body: json, form; give one',
  ],
  [
    'a body that is a number',
    check('    body: 5'),
    '(smoke.yml:4): checks[0].body has a wrong value; found: 5; expected: a text',
  ],
  [
    'a file that is not there',
    check('    file: gone.bin'),
    '(smoke.yml:4): checks[0].file is not a file; found: "gone.bin"; give its path from the folder of this file',
  ],
  [
    'a file outside of the checkout',
    check('    file: ../../etc/passwd'),
    '(smoke.yml:4): checks[0].file is outside of the checkout; found: "../../etc/passwd"; expected: a file in the checkout',
  ],
  [
    'a part of a form without content',
    check('    multipart: [{name: a}]'),
    '(smoke.yml:4): checks[0].multipart[0] must have a value or a file; expected: one of the two',
  ],
  [
    'a duration that is none',
    check('    timeout: 5 seconds'),
    '(smoke.yml:4): checks[0].timeout is not a duration; found: "5 seconds"; expected: such as 500ms, 10s or 1m30s, or a number of seconds',
  ],
  [
    'a negative number of retries',
    check('    retries: -1'),
    '(smoke.yml:4): checks[0].retries has a wrong value; found: -1; expected: 0 or more',
  ],
  [
    'half a retry',
    check('    retries: 1.5'),
    '(smoke.yml:4): checks[0].retries has a wrong value; found: 1.5; expected: a whole number',
  ],
  [
    'a size that is none',
    check('    body-limit: 5 apples'),
    '(smoke.yml:4): checks[0].body-limit has a wrong value; found: "5 apples"; expected: such as 512, 64KB or 1MB',
  ],
  [
    'an expression that is none',
    check("    expect: {body: {matches: '(a'}}"),
    '(smoke.yml:4): checks[0].expect.body.matches is not a regular expression; found: "(a"; expected: such as ^v[0-9]+$, as JavaScript takes it with the flags u and m',
  ],
  [
    'a regex key that is none',
    check("    expect: {regex: {'[a': x}}"),
    '(smoke.yml:4): checks[0].expect.regex["[a"] is no regular expression: Unterminated character class; found: "[a"; expected: such as version: (\\S+)',
  ],
  [
    'a JSONPath that is none',
    check('    expect:\n      json:\n        $.a[: 1'),
    `(smoke.yml:6): checks[0].expect.json["$.a["] is no JSONPath: unclosed bracketed selection ('$.a[':4); found: "$.a["; expected: such as $.items[0].name`,
  ],
  [
    'a selector that is none',
    check("    expect: {css: {'h1:nope': x}}"),
    '(smoke.yml:4): checks[0].expect.css["h1:nope"] is no CSS selector: Unknown pseudo-class :nope; found: "h1:nope"; expected: such as h1 or a.next@href',
  ],
  [
    'an unknown attribute of a cookie',
    check("    expect: {cookies: {'s[HtpOnly]': true}}"),
    '(smoke.yml:4): checks[0].expect.cookies["s[HtpOnly]"] names an unknown attribute of a cookie; found: "HtpOnly"; expected: Value, Expires, Max-Age, Domain, Path, Secure, HttpOnly, SameSite; did you mean HttpOnly?',
  ],
  [
    'a hash that is none',
    check('    expect: {sha256: abc}'),
    '(smoke.yml:4): checks[0].expect.sha256 has a wrong value; found: "abc"; expected: 64 hexadecimal digits',
  ],
  [
    'an unknown field of a certificate',
    check('    expect: {certificate: {days-lft: 3}}'),
    '(smoke.yml:4): has the unknown key "days-lft" in checks[0].expect.certificate; did you mean days-left?',
  ],
  [
    'a version of HTTP that is none',
    check('    expect: {http-version: 2.0}'),
    '(smoke.yml:4): checks[0].expect.http-version has a wrong value; found: 2; expected: 2, 1.0, 1.1',
  ],
  [
    'a name that is no header',
    check('    headers: {"x y": 1}'),
    '(smoke.yml:4): checks[0].headers["x y"] is no name of a header; found: "x y"; expected: such as x-request-id',
  ],
  [
    'path and url together',
    check('    url: https://b.example'),
    '(smoke.yml:4): checks[0].url cannot go with path; give one of the two',
  ],
  [
    'an address that is none',
    'checks:\n  - url: shop.example/health\n',
    '(smoke.yml:2): checks[0].url is not an http or https URL; found: "shop.example/health"; expected: such as https://shop.example/health',
  ],
  [
    'an address as a path',
    'target: https://a.example\nchecks:\n  - path: https://b.example/x\n',
    '(smoke.yml:3): checks[0].path is an absolute address; found: "https://b.example/x"; call the key url',
  ],
  [
    'an address with a password',
    'checks:\n  - url: https://u:secret@a.example\n',
    '(smoke.yml:2): checks[0].url holds credentials, which would be shown in logs and reports; use basic-auth with a secret variable',
  ],
  [
    'a path without a target',
    'checks:\n  - path: /health\n',
    '(smoke.yml:2): checks[0].path has no target to be below of; give the input url, a target in the file, or an absolute url here',
  ],
  [
    'a path with a blank',
    'target: https://a.example\nchecks:\n  - path: /a b\n',
    '(smoke.yml:3): checks[0].path holds a blank; found: "/a b"; write it as %20',
  ],
  [
    'two targets',
    'target: {service: web, pod: web-0}\nchecks: [{path: /}]',
    '(smoke.yml:1): target must name exactly one of url, service and pod; expected: such as url: https://shop.example',
  ],
  [
    'a port of a url',
    'target: {url: https://a.example, port: 80}\nchecks: [{path: /}]',
    '(smoke.yml:1): target.port has no meaning for a url; it belongs to a service or pod',
  ],
  [
    'a named port of a pod',
    'target: {pod: web-0, port: http}\nchecks: [{path: /}]',
    '(smoke.yml:1): target.port must be a number for a pod; found: "http"',
  ],
  [
    'an unknown variable',
    'target: https://a.example\nvariables: {user: a}\nchecks:\n  - path: /{{usr}}\n',
    '(smoke.yml:4): checks[0].path uses the unknown variable "usr"; did you mean user?',
  ],
  [
    'a capture of another group',
    'target: https://a.example\ngroups:\n  - name: a\n    checks: [{path: /, capture: {token: {body: true}}}]\n  - name: b\n    checks:\n      - path: /{{token}}\n',
    '(smoke.yml:7): groups[1].checks[0].path uses the unknown variable "token"; expected: a variable of the file, of the action, or an earlier capture',
  ],
  [
    'a variable without its environment',
    'target: https://a.example\nvariables:\n  p: {env: PASWORD}\nchecks: [{path: /}]',
    '(smoke.yml:3): variables reads the environment variable "PASWORD", which is not set; did you mean PASSWORD?',
  ],
  [
    'a name of a variable that is none',
    'target: https://a.example\nvariables: {"a b": 1}\nchecks: [{path: /}]',
    '(smoke.yml:2): variables["a b"] is a name that cannot be; expected: a name of letters, digits, dashes and underscores, such as user-id',
  ],
  [
    'a capture of nothing',
    check('    capture: {a: {secret: true}}'),
    '(smoke.yml:4): checks[0].capture.a must name exactly one thing to capture; expected: such as json: $.id or header: location',
  ],
  [
    'a capture of two things',
    check('    capture: {a: {json: $.a, header: b}}'),
    '(smoke.yml:4): checks[0].capture.a must name exactly one thing to capture; expected: such as json: $.id or header: location',
  ],
  [
    'an unknown kind of capture',
    check('    capture: {a: {jsn: $.a}}'),
    '(smoke.yml:4): has the unknown key "jsn" in checks[0].capture.a; did you mean json?',
  ],
  [
    'a budget of nothing',
    check('    latency: {samples: 10}'),
    '(smoke.yml:4): checks[0].latency has no budget; expected: such as p95: 300ms',
  ],
  [
    'an unknown percentile',
    check('    latency: {p95: 1s, p98: 2s}'),
    '(smoke.yml:4): has the unknown key "p98" in checks[0].latency; did you mean p90?',
  ],
  [
    'a wait for nothing',
    'target: https://a.example\nwait-for: {path: /version}\n',
    '(smoke.yml:2): lacks wait-for.version',
  ],
  [
    'two checks of one name',
    'target: https://a.example\nchecks:\n  - {name: a, path: /}\n  - {name: a, path: /b}\n',
    '(smoke.yml:4): checks[1].name is there twice; found: "a"; give each a name of its own',
  ],
  [
    'two groups of one name',
    'target: https://a.example\ngroups:\n  - {name: a, checks: [{path: /}]}\n  - {name: a, checks: [{path: /}]}\n',
    '(smoke.yml:4): groups[1].name is there twice; found: "a"; give each a name of its own',
  ],
  [
    'a group without a name',
    'target: https://a.example\ngroups:\n  - checks: [{path: /}]\n',
    '(smoke.yml:3): lacks groups[0].name',
  ],
  [
    'nothing in parallel',
    'target: https://a.example\nparallel: 0\nchecks: [{path: /}]',
    '(smoke.yml:2): parallel has a wrong value; found: 0; expected: 1 or more',
  ],
  [
    'redirects by a word',
    check('    follow-redirects: "yes"'),
    '(smoke.yml:4): checks[0].follow-redirects has a wrong value; found: "yes"; expected: true or false or a number',
  ],
  [
    'an authority that is not there',
    'target: https://a.example\ndefaults: {ca-file: ca.pem}\nchecks: [{path: /}]',
    '(smoke.yml:2): defaults.ca-file is not a file; found: "ca.pem"; give its path from the folder of this file',
  ],
];

describe('a wrong file has one clear message', () => {
  test('there are at least 40 of them', () => expect(WRONG.length).toBeGreaterThanOrEqual(40));

  test.each(WRONG)('%s', async (_, file, says) => {
    expect(await problems(file, { env: { PASSWORD: 'x' } })).toEqual([expect.stringContaining(says)]);
  });
});

test('all mistakes are told at once', async () => {
  const file =
    'target: https://a.example\nchecks:\n  - path: /{{a}}\n    json: 1\n    form: {}\n  - path: /\n    file: gone\n    expect: {json: {"$[": 1}, regex: {"(": x}}\n';
  const found = await problems(file);
  expect(found).toHaveLength(5);
  const shapes = 'target: 5\nchecks:\n  - retries: x\n    expect: {size: [], status: []}\n    metod: GET\n';
  expect((await problems(shapes)).length).toBe(4);
});

describe('the published schemas', () => {
  const root = path.join(import.meta.dirname, '..', '..', '..');
  const schemaOf = (name: string): object =>
    JSON.parse(readFileSync(path.join(root, 'schemas', `${name}.schema.json`), 'utf8')) as object;

  test('are what the code checks by', () => {
    expect(schemaOf('smoke-tests')).toEqual(JSON.parse(JSON.stringify(smokeJsonSchema())));
    expect(schemaOf('smoke-report')).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });

  test('take the examples of the README, and refuse what is wrong in shape', async () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const valid = ajv.compile(schemaOf('smoke-tests'));
    const readme = readFileSync(path.join(root, 'actions', 'smoke-test', 'README.md'), 'utf8');
    const [example = ''] = [...readme.matchAll(/```yaml\n(# yaml-language-server.*?)```/gsu)].map(
      ([, text]) => text,
    );
    expect(example).toContain('wait-for');
    expect([valid(parse(example)), valid.errors]).toEqual([true, null]);
    expect(await problems(example, { env: { SHOP_PASSWORD: 'x' }, variables: { version: '1' } })).toEqual([]);
    const recipes = readFileSync(path.join(root, 'docs', 'recipes.md'), 'utf8');
    const [, recipe = ''] = /```yaml\n(# smoke\.yml.*?)```/su.exec(recipes) ?? [];
    // The pipeline gives the secret by name, in place of the variable of the environment.
    expect(await problems(recipe, { secrets: { password: 'x' }, variables: { version: '1' } })).toEqual([]);
    expect(await problems(recipe, { variables: { version: '1' } })).toHaveLength(1);
    const ofShape = WRONG.filter(([, , says]) => /unknown key|has a wrong value|: lacks/u.test(says));
    expect(ofShape.length).toBeGreaterThan(20);
    for (const [name, file] of ofShape) expect([name, valid(parse(file))]).toEqual([name, false]);
  });
});
