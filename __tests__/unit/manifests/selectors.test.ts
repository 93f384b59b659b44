import { describe, expect, test } from '@jest/globals';
import {
  isHeadless,
  type LabelSelector,
  matchesLabelSelector,
  selects,
} from '../../../src/manifests/index.ts';
import { object } from './fixtures.ts';

const LABELS = { app: 'web', tier: 'front' };

test.each([
  [{ app: 'web' }, true],
  [{ app: 'web', tier: 'front' }, true],
  [{ app: 'api' }, false],
  [{ app: 'web', other: 'x' }, false],
  // A Service without a selector has its endpoints written by somebody else.
  [{}, false],
  [undefined, false],
])('a Service selector %j', (selector, expected) => {
  expect(selects(selector, LABELS)).toBe(expected);
});

describe('a LabelSelector', () => {
  test.each<[LabelSelector | undefined, boolean]>([
    [undefined, false],
    [{}, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'api' } }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] }, false],
    [{ matchExpressions: [{ key: 'none', operator: 'In', values: ['api'] }] }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
    [{ matchExpressions: [{ key: 'none', operator: 'NotIn', values: ['web'] }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'none', operator: 'Exists' }] }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, false],
    [{ matchExpressions: [{ key: 'none', operator: 'DoesNotExist' }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'Gt', values: ['1'] }] }, false],
    [
      {
        matchLabels: { app: 'web' },
        matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }],
      },
      false,
    ],
  ])('%j', (selector, expected) => {
    expect(matchesLabelSelector(selector, LABELS)).toBe(expected);
  });
});

const service = (clusterIP: string) =>
  object(`{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {${clusterIP}}}`);

test('a headless Service', () => {
  expect([service('clusterIP: None'), service('clusterIP: 10.0.0.1'), service('')].map(isHeadless)).toEqual([
    true,
    false,
    false,
  ]);
});
