import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { needs } from '../../support/needs.ts';
import { parseYaml } from '../../../src/manifests/documents.ts';

/** YAML of a value → what kubectl 1.35 makes of it in JSON. */
const VALUES: [string, unknown][] = [
  ...(['yes', 'Yes', 'YES', 'y', 'Y', 'on', 'On', 'ON', 'true', 'True', 'TRUE'] as const).map(
    (text): [string, unknown] => [text, true],
  ),
  ...(['no', 'No', 'NO', 'n', 'N', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'] as const).map(
    (text): [string, unknown] => [text, false],
  ),
  ...(['~', 'null', 'Null', 'NULL', ''] as const).map((text): [string, unknown] => [text, null]),
  ...(
    [
      'oN',
      'yEs',
      'tRUE',
      'nUll',
      '.',
      'e3',
      '1:30',
      '12:30:45',
      '1:30.5',
      '2001-01-01',
      '2001-1-1',
      '_1',
      '._5',
      '1e400',
      '0b2',
      '0xG',
      '=',
      '1.2.3',
      'sha-0e1',
      '<<',
      '+',
      '-',
      '--x',
    ] as const
  ).map((text): [string, unknown] => [text === '-' ? '"-"' : text, text]),
  ['2001-01-01 10:00:00', '2001-01-01 10:00:00'],
  ['"yes"', 'yes'],
  ["'0755'", '0755'],
  ['0755', 493],
  ['0o755', 493],
  ['0O17', 15],
  ['-0755', -493],
  ['0_7', 7],
  ['08', 8],
  ['0999', 999],
  ['08.5', 8.5],
  ['00', 0],
  ['1_000', 1000],
  ['1__0', 10],
  ['1_', 1],
  ['1_.5', 1.5],
  ['0b11', 3],
  ['0b1_0', 2],
  ['0x1F', 31],
  ['0X1F', 31],
  ['0x1_F', 31],
  ['-0x1F', -31],
  ['+0x1F', 31],
  ['+1', 1],
  ['1.', 1],
  ['.5', 0.5],
  ['+.5', 0.5],
  ['-.5', -0.5],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1.5e+3', 1500],
  ['1.0', 1],
  ['0.10', 0.1],
  ['9007199254740991', 9007199254740991],
  ['!!str 5', '5'],
  ['!!int "5"', 5],
  ['!!float 5', 5],
  ['!!bool yes', true],
  ['!!null ""', null],
  ['!!binary aGVsbG8=', 'hello'],
  ['!!timestamp 2001-01-01', '2001-01-01'],
  ['!custom 5', '5'],
  ['!!set {a, b}', { a: null, b: null }],
  ['[yes, "yes", 0o7, ~]', [true, 'yes', 7, null]],
  ['"\\x41"', 'A'],
];

const KEYS: [string, Record<string, unknown>][] = [
  ['{on: 1}', { true: 1 }],
  ['{off: 1}', { false: 1 }],
  ['{1: one}', { 1: 'one' }],
  ['{0x10: hex}', { 16: 'hex' }],
  ['{1.5: f}', { '1.5': 'f' }],
  ['{"on": 1}', { on: 1 }],
];

const CASES = [...VALUES, ...KEYS];

describe('YAML as Kubernetes reads it', () => {
  test.each(CASES)('%s', (yaml, expected) => {
    const { documents, problems } = parseYaml(`a: ${yaml}`, 'x.yaml');
    expect({ problems, value: documents[0]?.value }).toEqual({ problems: [], value: { a: expected } });
  });

  const kubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
  needs(kubectl ? undefined : 'no kubectl on the PATH')('and kubectl itself says the same', () => {
    const spec = CASES.map(([yaml], index) => `  k${index}: ${yaml}`).join('\n');
    const text = `apiVersion: x.io/v1\nkind: Foo\nmetadata: {name: a}\nspec:\n${spec}\n`;
    // With --local no cluster is asked, and the object is printed as it was read.
    const said = spawnSync('kubectl', ['annotate', '--local', '-f', '-', 'a/b=c', '-o', 'json'], {
      input: text,
    });
    expect(said.stderr.toString()).toBe('');
    const read = (JSON.parse(said.stdout.toString()) as { spec: unknown }).spec;
    expect(parseYaml(text, 'x.yaml').documents[0]?.value).toMatchObject({ spec: read });
  });

  test('merge keys and aliases', () => {
    const text = 'base: &b {x: 1, z: 2}\nc: *b\nd: {<<: *b, z: 3}\n';
    expect(parseYaml(text, 'x.yaml').documents[0]?.value).toEqual({
      base: { x: 1, z: 2 },
      c: { x: 1, z: 2 },
      d: { x: 1, z: 3 },
    });
  });

  test('JSON, with tabs', () => {
    const text = '{\n\t"a": "x\\/y",\n\t"b": [1, true, null]\n}\n';
    expect(parseYaml(text, 'x.json').documents[0]?.value).toEqual({ a: 'x/y', b: [1, true, null] });
  });

  test('empty documents are no documents; lines and comments are kept', () => {
    const text =
      '---\n# nothing\n---\n# Source: web/templates/a.yaml\n# why\na: 1\n---\n\n\nb: {c: [1,\n 2]}\n---\n~\n';
    const { documents } = parseYaml(text, 'x.yaml');
    expect(documents.map(({ value, line }) => ({ value, line }))).toEqual([
      { value: { a: 1 }, line: 6 },
      { value: { b: { c: [1, 2] } }, line: 10 },
    ]);
    expect(documents[0]?.comment).toMatch(/Source: web\/templates\/a.yaml/);
    expect(documents[1]?.lineAt(['b', 'c', 1])).toBe(11);
  });

  test('a file with a byte order mark and Windows line ends', () => {
    expect(parseYaml('\uFEFFa: yes\r\nb: x\r\n', 'x.yaml').documents[0]?.value).toEqual({ a: true, b: 'x' });
  });
});

describe('mistakes', () => {
  test.each([
    ['a: 1\nb: 2\na: 3', 3, 'the key is given twice'],
    ['yes: 1\n"true": 2', 2, 'the key is given twice'],
    ['a: .inf', 1, '.inf is not a number that JSON can hold; quote it if it is text'],
    ['a: -.Inf', 1, '-.Inf is not a number that JSON can hold; quote it if it is text'],
    ['x: 1\na: .NaN', 2, '.NaN is not a number that JSON can hold; quote it if it is text'],
    ['a: 9007199254740993', 1, '9007199254740993 is too large to be kept exactly; quote it if it is text'],
    ['a: -9007199254740993', 1, '-9007199254740993 is too large to be kept exactly; quote it if it is text'],
    ['~: 1', 1, 'a key must not be empty or null'],
    ['? [a]\n: 1', 1, 'a key must be text, not a map or a list'],
    ['a:\n  b: *none', 2, 'there is no anchor &none above this alias'],
    ['a: !!int x', 1, '"x" is not a !!int'],
  ])('%j', (text, line, message) => {
    const { documents, problems } = parseYaml(text, 'x.yaml');
    expect(problems).toEqual([expect.objectContaining({ file: 'x.yaml', line, message })]);
    expect(documents).toEqual([]);
  });

  test('of all documents at once, one for each broken one', () => {
    const { problems, documents } = parseYaml(
      'a: [\n---\nb: 1\nb: 2\nc: .nan\n---\nok: 1\n---\n d: 1\n e\n',
      'x.yaml',
    );
    expect(problems.map(({ line }) => line)).toEqual([2, 4, 5, 10]);
    expect(documents.map(({ value }) => value)).toEqual([{ ok: 1 }]);
  });

  test('harms nobody 15: what belongs to a chart may have a key twice, and the last one counts', () => {
    const { documents, problems, repeated } = parseYaml('a: 1\nb: {c: 1}\nb: {d: 2}\n', 'x.yaml', 'last');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1, b: { d: 2 } }]);
    expect(problems).toEqual([]);
    expect(repeated).toEqual([{ file: 'x.yaml', line: 3, message: 'the key is given twice', found: 'b:' }]);
  });

  test('the value of the line is not shown: it may be secret', () => {
    const { problems } = parseYaml('stringData:\n  password: hunter2\n  password: hunter3\n', 'x.yaml');
    expect(problems).toEqual([
      { file: 'x.yaml', line: 3, message: 'the key is given twice', found: 'password:' },
    ]);
  });
});
