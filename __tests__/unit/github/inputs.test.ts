import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../src/base/index.ts';
import { InputReader } from '../../../src/github/index.ts';

function reader(inputs: Record<string, string>): InputReader {
  return new InputReader(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value])),
  );
}

function problemsOf(read: (inputs: InputReader) => unknown, inputs: Record<string, string>): string[] {
  const one = reader(inputs);
  read(one);
  try {
    one.finish();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

function readAll(inputs: InputReader): void {
  inputs.required('app', 'name it');
  inputs.duration('t', 1);
  inputs.boolean('b', false);
  inputs.choice('c', ['rolling', 'blue-green'], 'rolling');
  inputs.choice('d', ['rolling'], 'rolling', { canary: 'canary comes later' });
  inputs.string('s');
}

function refuse(): never {
  throw new ConfigurationError({ message: 'no tag' });
}

function bug(): never {
  throw new TypeError('bug');
}

describe('InputReader', () => {
  test('finds names the way the runner writes them: upper case, dashes kept, blanks to underscores', () => {
    expect(reader({ 'IMAGE-TAG': ' 1.4 ' }).string('image-tag')).toBe('1.4');
    expect(reader({ MY_INPUT: 'x' }).string('my input')).toBe('x');
    expect(reader({ X: '  ' }).string('x')).toBeUndefined();
  });

  test('keeps the indentation of a text', () => {
    expect(reader({ V: '  a: 1\n  b: 2\n' }).text('v')).toBe('  a: 1\n  b: 2\n');
  });

  test('parts lists at commas and newlines, without blanks and repetitions', () => {
    expect(reader({ L: 'a.yaml, b.yaml\n\n a.yaml\n' }).list('l')).toEqual(['a.yaml', 'b.yaml']);
    expect(reader({ L: 'k8s/{a,b}.yaml,c.yaml' }).list('l')).toEqual(['k8s/{a,b}.yaml', 'c.yaml']);
  });

  test('reads durations, booleans and choices, with their fallbacks', () => {
    const inputs = reader({ T: '90s', B: 'TRUE', C: 'two' });
    expect([inputs.duration('t', 1), inputs.duration('no', 1)]).toEqual([90_000, 1]);
    expect([inputs.boolean('b', false), inputs.boolean('no', true)]).toEqual([true, true]);
    expect(inputs.choice('c', ['one', 'two'], 'one')).toBe('two');
    expect(() => inputs.finish()).not.toThrow();
  });

  test('collects every problem, each with what was found and expected', () => {
    expect(problemsOf(readAll, { T: 'soon', B: 'yes', C: 'blue-gren', D: 'canary', S: 'a\nb' })).toEqual([
      'input app: is required and missing; name it',
      'input t: is not a duration; found: "soon"; expected: such as 90s, 5m, 1h30m or a number of seconds, five days at most',
      'input b: is not a boolean; found: "yes"; expected: true or false',
      'input c: has an unknown value; found: "blue-gren"; expected: rolling or blue-green; did you mean blue-green?',
      'input d: canary comes later; found: "canary"; expected: rolling',
      'input s: takes one line; found: "a b"',
    ]);
  });

  test('an inherited name is no choice to come', () => {
    expect(problemsOf((inputs) => inputs.choice('c', ['a'], 'a', {}), { C: 'constructor' })).toHaveLength(1);
  });

  test('turns the problems of a parser into problems of the input, and lets bugs through', () => {
    expect(problemsOf((inputs) => inputs.parsed('i', refuse), { I: 'x' })).toEqual(['input i: no tag']);
    expect(() => reader({ I: 'x' }).parsed('i', bug)).toThrow(TypeError);
  });
});
