import { describe, expect, test } from '@jest/globals';
import { contains, differences, parseQuantity } from '../../../../src/cluster/apply/contains.ts';

const paths = (desired: unknown, live: unknown) => differences(desired, live).map(({ path }) => path);

describe('differences', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['defaults of the server do not count', { a: 1 }, { a: 1, b: 2 }, []],
    ['a changed leaf', { spec: { a: 1 } }, { spec: { a: 2 } }, ['.spec.a']],
    ['a leaf that was removed', { spec: { a: 1 } }, { spec: {} }, ['.spec.a']],
    ['a map that was removed', { spec: { a: {} } }, {}, ['.spec']],
    ['another type', { a: 1 }, { a: '1' }, ['.a']],
    [
      'a key with a slash',
      { metadata: { annotations: { 'a/b': 'x' } } },
      { metadata: { annotations: { 'a/b': 'y' } } },
      ['.metadata.annotations["a/b"]'],
    ],
    [
      'named elements, with one of others in between',
      { c: [{ name: 'web', image: 'a' }] },
      { c: [{ name: 'istio' }, { name: 'web', image: 'b' }] },
      ['.c[name=web].image'],
    ],
    ['a named element that is gone', { c: [{ name: 'web' }] }, { c: [] }, ['.c[name=web]']],
    ['plain lists by place', { args: ['a', 'b'] }, { args: ['a', 'c'] }, ['.args[1]']],
    ['plain lists of other lengths', { args: ['a'] }, { args: ['a', 'b'] }, ['.args']],
    ['an empty list that the server dropped', { tolerations: [] }, {}, []],
    ['an empty map that the server dropped', { annotations: {} }, {}, []],
    ['an empty map that means something', { emptyDir: {} }, { hostPath: {} }, ['.emptyDir']],
    [
      'null for what is not there',
      { metadata: { creationTimestamp: null } },
      { metadata: { creationTimestamp: 'x' } },
      [],
    ],
    [
      'quantities in their canonical form',
      { limits: { cpu: '1000m', memory: '1024Mi' } },
      { limits: { cpu: '1', memory: '1Gi' } },
      [],
    ],
    ['a number as a quantity', { requests: { cpu: 0.5 } }, { requests: { cpu: '500m' } }, []],
    ['another quantity', { limits: { cpu: '1' } }, { limits: { cpu: '2' } }, ['.limits.cpu']],
    ['what only looks like a quantity', { data: { a: '1000m' } }, { data: { a: '1' } }, ['.data.a']],
  ])('%s', (_, desired, live, expected) => {
    expect(paths(desired, live)).toEqual(expected);
    expect(contains(live, desired)).toBe(expected.length === 0);
  });
});

test.each([
  ['1', 1],
  ['100m', 0.1],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['2e3', 2000],
  ['1E', 1e18],
  [3, 3],
  ['1Xi', undefined],
  ['abc', undefined],
  [null, undefined],
])('the quantity %p is %p', (text, value) => {
  expect(parseQuantity(text)).toBe(value);
});
