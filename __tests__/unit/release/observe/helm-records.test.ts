import { describe, expect, test } from '@jest/globals';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { helmRevisions, revisionOf } from '../../../../src/release/observe/helm-records.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { object } from '../../../support/release-parts.ts';

async function revisions(secrets: Record<string, string>[], status?: number) {
  using memory = inMemoryCluster();
  const { cluster } = memory.connect();
  for (const [at, labels] of secrets.entries())
    await memory.clock.run(
      cluster.create({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: `s${at}`, namespace: 'default', labels },
      }),
    );
  if (status !== undefined) memory.order({ kind: 'Secret', does: { status }, times: 99 });
  return await memory.clock.run(helmRevisions(cluster, 'default'));
}

const record = (name: string, version: string, owner = 'helm') => ({ owner, name, version });

describe('design: rule 23: the revision that helm itself would be at', () => {
  test('is the newest of each release', async () => {
    const found = await revisions([record('web', '9'), record('web', '10'), record('api', '1')]);
    expect(found).toEqual(
      new Map([
        ['web', 10],
        ['api', 1],
      ]),
    );
  });

  test.each([
    ['of another owner', record('web', '3', 'me')],
    ['without a number', record('web', 'x')],
    ['of number 0', record('web', '0')],
    ['without a name', { owner: 'helm', version: '3' }],
  ])('is not told by a Secret %s', async (_, labels) => {
    expect(await revisions([labels])).toEqual(new Map());
  });

  test('is unknown where the credentials may not look, and a fault is told', async () => {
    expect(await revisions([], 403)).toEqual(new Map());
    await expect(revisions([], 400)).rejects.toBeInstanceOf(ApiError);
  });

  test.each([
    ['of the name of the application', 'web', [], 10],
    ['of what has installed one of the objects', 'shop', ['web'], 10],
    ['of the highest of them', 'api', ['web'], 10],
    ['none', 'shop', [], 0],
  ])('is that %s', (_, app, installers, expected) => {
    const installed: KubeObject[] = installers.map((name) =>
      object('Service', 'x', { annotations: { 'meta.helm.sh/release-name': name } }),
    );
    expect(
      revisionOf(
        new Map([
          ['web', 10],
          ['api', 1],
        ]),
        app,
        installed,
      ),
    ).toBe(expected);
  });
});
