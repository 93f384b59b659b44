import { describe, expect, test } from '@jest/globals';
import { ApiError, type KubeObject } from '../../../../src/cluster/index.ts';
import { putBack } from '../../../../src/release/steps/restore.ts';
import { answering } from '../../../support/release-parts.ts';

const OWNER = { app: 'web', namespace: 'shop' };
const REVISION = 'deployment.kubernetes.io/revision';

const before: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'u',
    resourceVersion: '5',
    annotations: { [REVISION]: '1', team: 'shop' },
    managedFields: [{ manager: 'helm', operation: 'Update' }],
  },
  spec: { replicas: 3, template: { version: 'old' } },
};

const SCALER = 'kube-controller-manager';

/** One Deployment that was scaled meanwhile, whose controller writes to it just before each of the first `busy` patches. */
function server(busy: number) {
  let version = 7;
  let left = busy;
  const log: string[] = [];
  const live: KubeObject = {
    ...before,
    metadata: {
      ...before.metadata,
      annotations: { [REVISION]: '2' },
      managedFields: [
        { manager: 'edu-actions-web', operation: 'Apply' },
        { manager: SCALER, operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
      ],
    },
    spec: { replicas: 4, template: { version: 'new' } },
  };
  const snapshot = (): KubeObject => ({
    ...live,
    metadata: { ...live.metadata, resourceVersion: String(version) },
  });
  const write = (verb: string, expected: unknown, change: () => void): KubeObject => {
    log.push(verb);
    if (expected !== String(version))
      throw new ApiError(409, { message: 'modified' }, { verb, group: 'apps', resource: 'deployments' });
    change();
    version += 1;
    return snapshot();
  };
  const cluster = {
    get: async () => await Promise.resolve(snapshot()),
    replace: async (object: KubeObject) =>
      await Promise.resolve(
        write('replace', object.metadata.resourceVersion, () => {
          const { managedFields } = live.metadata;
          Object.assign(live, object, { metadata: { ...object.metadata, managedFields } });
        }),
      ),
    patch: async (_ref: unknown, body: unknown) => {
      const [managed, expected] = body as { value: unknown }[];
      if (left > 0) version += 1;
      left -= 1;
      return await Promise.resolve(
        write('patch', expected?.value, () =>
          Object.assign(live.metadata, { managedFields: managed?.value }),
        ),
      );
    },
  };
  return { cluster: answering(cluster), log, live };
}

describe('putBack', () => {
  test('gives back what was there, and leaves what others own', async () => {
    const { cluster, live, log } = server(0);
    await putBack(cluster, before, OWNER, true);
    expect(live.spec).toEqual({ replicas: 4, template: { version: 'old' } });
    expect(live.metadata.annotations).toEqual({ team: 'shop', [REVISION]: '2' });
    expect(live.metadata.managedFields).toEqual(before.metadata.managedFields);
    expect(log).toEqual(['replace', 'patch']);
  });

  test('takes back how many pods the refused version asked for', async () => {
    const { cluster, live } = server(0);
    live.metadata.managedFields =
      live.metadata.managedFields?.filter(({ manager }) => manager !== SCALER) ?? [];
    await putBack(cluster, before, OWNER, true);
    expect(live.spec).toEqual({ replicas: 3, template: { version: 'old' } });
  });

  test('a controller that writes meanwhile delays the managers, and the content is written once', async () => {
    const { cluster, live, log } = server(8);
    await putBack(cluster, before, OWNER, true);
    expect(live.metadata.managedFields).toEqual(before.metadata.managedFields);
    expect(log.filter((verb) => verb === 'replace')).toHaveLength(1);
    expect(log.filter((verb) => verb === 'patch')).toHaveLength(9);
  });

  test.each([
    ['that we never changed', { managedFields: [{ manager: 'helm', operation: 'Update' as const }] }],
    ['that another application has taken since', { labels: { 'edu-actions/app': 'other' } }],
  ])('harms nobody 7: leaves an object %s as it is', async (_, changes) => {
    const { cluster, live, log } = server(0);
    Object.assign(live.metadata, changes);
    const seen = structuredClone(live);
    await putBack(cluster, before, OWNER, true);
    expect(live).toEqual(seen);
    expect(log).toEqual([]);
  });

  test('ends when the object never rests', async () => {
    await expect(putBack(server(1000).cluster, before, OWNER, true)).rejects.toThrow('modified');
  });
});
