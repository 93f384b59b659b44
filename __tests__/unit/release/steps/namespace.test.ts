import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../../../../src/cluster/index.ts';
import { ensureNamespace, forbiddenNamespace } from '../../../../src/release/steps/namespace.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { depsWith, requestWith } from '../../../support/release-parts.ts';

async function ensured(asked: Parameters<typeof requestWith>[0], fault?: { method: string; status: number }) {
  using memory = inMemoryCluster();
  if (fault !== undefined)
    memory.order({
      method: fault.method,
      kind: 'Namespace',
      times: 9,
      does: { status: fault.status, reason: fault.status === 403 ? 'Forbidden' : 'x' },
    });
  const outcome = await memory.clock.run(
    ensureNamespace(requestWith(asked), depsWith(memory.connect())).catch((error: Error) => error.message),
  );
  return {
    outcome,
    isThere: memory.live({ apiVersion: 'v1', kind: 'Namespace', name: asked?.namespace ?? '' }) !== undefined,
  };
}

describe('the namespace of a release', () => {
  test.each([
    ['that is there is taken', { namespace: 'default' }, undefined, true, true],
    [
      'that is missing is made where that is asked for',
      { namespace: 'new', createNamespace: true },
      undefined,
      true,
      true,
    ],
    [
      'that is missing is told',
      { namespace: 'new' },
      undefined,
      expect.stringContaining('set create-namespace: true'),
      false,
    ],
    [
      'is not made by a dry run',
      { namespace: 'new', createNamespace: true, dryRun: true },
      undefined,
      expect.stringContaining('a dry run creates nothing'),
      false,
    ],
    [
      'that may not be looked at is unknown',
      { namespace: 'new', createNamespace: true },
      { method: 'GET', status: 403 },
      false,
      false,
    ],
    [
      'that may not be made is told',
      { namespace: 'new', createNamespace: true },
      { method: 'POST', status: 403 },
      expect.stringContaining('or create the namespace before the release'),
      false,
    ],
  ])('%s', async (_, asked, fault, outcome, isThere) => {
    expect(await ensured(asked, fault)).toEqual({ outcome, isThere });
  });
});

test.each([
  [true, 'create the namespace first'],
  [false, 'check its name'],
])(
  'of a missing namespace RBAC says only that all is forbidden: with create-namespace %p it is told to %s',
  (createNamespace, words) => {
    const error = new ApiError(403, { message: 'no' }, { verb: 'get', group: '', resource: 'configmaps' });
    expect(forbiddenNamespace(requestWith({ createNamespace }), error).message).toContain(words);
  },
);
