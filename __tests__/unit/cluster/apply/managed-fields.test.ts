import { describe, expect, test } from '@jest/globals';
import type { KubeObject, ManagedField } from '../../../../src/cluster/index.ts';
import { isAutoscaled, ownerOf, takeOverFields } from '../../../../src/cluster/apply/managed-fields.ts';

const entry = (
  manager: string,
  fieldsV1: Record<string, unknown>,
  more: Partial<ManagedField> = {},
): ManagedField => ({
  manager,
  operation: 'Update',
  apiVersion: 'apps/v1',
  time: '2024-01-01T00:00:00Z',
  fieldsV1,
  ...more,
});
const ours = (fieldsV1: Record<string, unknown>) => entry('edu-actions', fieldsV1, { operation: 'Apply' });

const deployment = (managedFields: ManagedField[], spec: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', managedFields },
  spec,
});

const take = (managedFields: ManagedField[], spec: Record<string, unknown> = {}) =>
  takeOverFields({ name: 'web', managedFields }, deployment([], spec), 'edu-actions');

describe('taking over fields', () => {
  test("unites installers' fields with ours and leaves the others", () => {
    const controller = entry('kube-controller-manager', { 'f:status': {} }, { subresource: 'status' });
    const helm = entry('helm', { 'f:spec': { 'f:paused': {}, 'f:a': { '.': {} } } });
    const edit = entry('kubectl-edit', { 'f:metadata': { 'f:labels': { 'f:x': {} } } });
    expect(take([helm, ours({ 'f:spec': { 'f:a': { 'f:b': {} } } }), edit, controller])).toEqual([
      ours({
        'f:spec': { 'f:paused': {}, 'f:a': { '.': {}, 'f:b': {} } },
        'f:metadata': { 'f:labels': { 'f:x': {} } },
      }),
      controller,
    ]);
  });

  test('leaves replicas with the installer when we do not set them: given up they would fall to 1', () => {
    const helm = entry('helm', { 'f:spec': { 'f:replicas': {}, 'f:paused': {} } });
    expect(take([helm, ours({})])).toEqual([
      ours({ 'f:spec': { 'f:paused': {} } }),
      entry('helm', { 'f:spec': { 'f:replicas': {} } }),
    ]);
    expect(take([helm, ours({})], { replicas: 3 })).toEqual([
      ours({ 'f:spec': { 'f:replicas': {}, 'f:paused': {} } }),
    ]);
  });

  test('is done once: nothing but replicas left is nothing to do', () => {
    expect(take([entry('helm', { 'f:spec': { 'f:replicas': {} } }), ours({})])).toBeUndefined();
    expect(take([ours({})])).toBeUndefined();
  });

  test('does nothing before we have applied, to other versions, or to subresources', () => {
    expect(take([entry('helm', {})])).toBeUndefined();
    expect(take([entry('helm', {}, { apiVersion: 'apps/v1beta1' }), ours({})])).toBeUndefined();
    expect(take([entry('kubectl', {}, { subresource: 'scale' }), ours({})])).toBeUndefined();
    expect(take([entry('argocd-controller', {}), ours({})])).toBeUndefined();
  });
});

test('an HPA is told from others that own the replicas', () => {
  const replicas = { 'f:spec': { 'f:replicas': {} } };
  expect(
    isAutoscaled(deployment([entry('kube-controller-manager', replicas, { subresource: 'scale' })])),
  ).toBe(true);
  expect(isAutoscaled(deployment([entry('kubectl', replicas, { subresource: 'scale' })]))).toBe(false);
  expect(isAutoscaled(deployment([entry('kube-controller-manager', {}, { subresource: 'scale' })]))).toBe(
    false,
  );
});

test('the owner of a field is the last who wrote it, other than our own apply', () => {
  const path = ['spec', 'containers', { name: 'web' }, 'image'];
  const fields = { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { 'f:image': {} } } } };
  const live = deployment([
    ours(fields),
    entry('helm', fields, { time: '2024-01-02T00:00:00Z' }),
    entry('kubectl-edit', fields, { time: '2024-01-03T00:00:00Z' }),
    entry(
      'later',
      { 'f:spec': {} },
      { time: '2024-01-04T00:00:00Z', fieldsV1: { 'f:metadata': { 'f:x': {} } } },
    ),
  ]);
  expect(ownerOf(live, path, 'edu-actions')).toBe('kubectl-edit');
  expect(ownerOf(live, ['spec', 'replicas'], 'edu-actions')).toBeUndefined();
});
