import { describe, expect, test } from '@jest/globals';
import { desiredOf } from '../../../../src/cluster/apply/desired.ts';
import { fieldDifferences } from '../../../../src/cluster/apply/field-differences.ts';
import type { KubeObject } from '../../../../src/cluster/index.ts';

const object = (
  kind: string,
  more: Record<string, unknown>,
  metadata: Record<string, unknown> = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x', namespace: 'shop', ...metadata },
  ...more,
});

describe('field differences', () => {
  test('tell path, from and to; additions and removals have one side', () => {
    const before = object('Thing', {
      spec: { a: 1, gone: true, list: [{ name: 'w', image: 'a:1' }], args: ['x'] },
    });
    const after = object('Thing', {
      spec: { a: 2, list: [{ name: 'w', image: 'a:2' }], args: ['x', 'y'], fresh: { b: 1 } },
    });
    expect(fieldDifferences(before, after)).toEqual([
      { object: 'Thing shop/x', path: '.spec.a', from: '1', to: '2' },
      { object: 'Thing shop/x', path: '.spec.gone', from: 'true' },
      { object: 'Thing shop/x', path: '.spec.list[name=w].image', from: 'a:1', to: 'a:2' },
      { object: 'Thing shop/x', path: '.spec.args[1]', to: 'y' },
      { object: 'Thing shop/x', path: '.spec.fresh', to: '{"b":1}' },
    ]);
  });

  test('leave out what the server writes, and our hash', () => {
    const before = object(
      'Thing',
      { status: { a: 1 } },
      { resourceVersion: '1', generation: 1, managedFields: [] },
    );
    const after = object(
      'Thing',
      { status: { a: 2 } },
      { resourceVersion: '2', generation: 2, uid: 'u', annotations: { 'edu-actions/applied-hash': 'h' } },
    );
    expect(fieldDifferences(before, after)).toEqual([]);
  });

  test('never show a value of a Secret', () => {
    const before = object('Secret', { data: { pw: 'b2xk', gone: 'eA==' } });
    const after = object('Secret', { data: { pw: 'bmV3' }, type: 'Opaque' });
    const text = JSON.stringify(fieldDifferences(before, after));
    expect(text).toContain('.data.pw');
    expect(text).toContain('Opaque');
    for (const value of ['b2xk', 'bmV3', 'eA==']) expect(text).not.toContain(value);
  });

  test('say one thing of a new object', () => {
    expect(fieldDifferences(undefined, object('Thing', {}))).toEqual([
      { object: 'Thing shop/x', path: '', to: '(new)' },
    ]);
  });
});

describe('the desired object', () => {
  test('gets label and hash, and the hash follows the content alone', () => {
    const one = desiredOf(object('Thing', { spec: { a: 1 } }), 'web');
    const again = desiredOf(
      object('Thing', { spec: { a: 1 } }, { creationTimestamp: null, managedFields: [] }),
      'other',
    );
    expect(one.object.metadata.labels).toEqual({ 'edu-actions/app': 'web' });
    expect(one.object.metadata.annotations).toEqual({ 'edu-actions/applied-hash': one.hash });
    expect(again.hash).toBe(one.hash);
    expect(again.object.metadata).not.toHaveProperty('creationTimestamp');
    expect(desiredOf(object('Thing', { spec: { a: 2 } }), 'web').hash).not.toBe(one.hash);
  });

  test('has stringData of a Secret as data, as the server stores it', () => {
    const secret = object('Secret', { data: { a: 'YQ==', b: 'Yg==' }, stringData: { b: 'new', c: 'ü' } });
    const { object: desired } = desiredOf(secret, 'web');
    expect(desired).not.toHaveProperty('stringData');
    expect(desired.data).toEqual({ a: 'YQ==', b: 'bmV3', c: 'w7w=' });
  });

  test('does not change what it was given', () => {
    const given = object('Thing', { spec: {} });
    desiredOf(given, 'web');
    expect(given.metadata).toEqual({ name: 'x', namespace: 'shop' });
  });
});
