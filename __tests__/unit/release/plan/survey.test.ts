import { expect, test } from '@jest/globals';
import { survey } from '../../../../src/release/plan/survey.ts';
import { inMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { object, service, workload } from '../../../support/release-parts.ts';

const here = { uid: '' };

const kinds = (objects: { kind: string; metadata: { name: string; namespace?: string } }[]) =>
  objects.map(({ kind, metadata }) => `${metadata.namespace} ${kind} ${metadata.name}`);

test('a survey has what is in the namespace, each with its kind, and nothing of another', async () => {
  using memory = inMemoryCluster();
  const { cluster, seen } = memory.connect();
  const all = [
    service('web', { app: 'web' }),
    workload('db', here, 'StatefulSet'),
    workload('log', here, 'DaemonSet'),
  ];
  for (const each of [...all, object('Pod', 'alone', { spec: { containers: [] } })])
    for (const namespace of ['default', 'kube-system'])
      await memory.clock.run(cluster.create({ ...each, metadata: { name: each.metadata.name, namespace } }));
  const before = seen.length;
  const found = await memory.clock.run(survey(cluster, 'default', 'web'));
  expect(seen.length - before).toBe(7);
  expect(kinds(found.services)).toEqual(['default Service web']);
  expect(kinds(found.otherWorkloads)).toEqual(['default StatefulSet db', 'default DaemonSet log']);
  expect(kinds(found.pods)).toContain('default Pod alone');
  expect(found.stored).toEqual({
    state: { formatVersion: 1, app: 'web', revision: 0, phase: 'idle', inventory: [] },
  });
});
