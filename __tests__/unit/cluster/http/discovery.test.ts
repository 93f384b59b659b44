import { describe, expect, test } from '@jest/globals';
import { Discovery } from '../../../../src/cluster/http/discovery.ts';
import { ApiError } from '../../../../src/cluster/base/errors.ts';

const list = (group: string, version: string, kinds: [kind: string, resource: string][]) => ({
  kind: 'APIGroupDiscoveryList',
  items: [
    {
      metadata: { name: group },
      versions: [
        {
          version,
          resources: kinds.map(([kind, resource]) => ({
            resource,
            responseKind: { kind },
            scope: 'Namespaced',
            verbs: ['get'],
          })),
        },
      ],
    },
  ],
});

function server(documents: Record<string, unknown>) {
  const asked: string[] = [];
  const discovery = new Discovery(async (path) => {
    asked.push(path);
    const document = documents[path];
    if (document === undefined)
      throw new ApiError(404, { message: 'no' }, { verb: 'get', group: '', resource: path });
    return await Promise.resolve(document);
  });
  return { discovery, asked };
}

const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget' };

describe('aggregated discovery', () => {
  test('asks twice for everything, however many ask', async () => {
    const { discovery, asked } = server({
      api: list('', 'v1', [['Pod', 'pods']]),
      apis: list('apps', 'v1', [['Deployment', 'deployments']]),
    });
    const kinds = [
      { apiVersion: 'v1', kind: 'Pod' },
      { apiVersion: 'apps/v1', kind: 'Deployment' },
    ];
    const found = await Promise.all([...kinds, ...kinds].map(async (kind) => await discovery.resource(kind)));
    expect(found.map((resource) => `${resource?.path}/${resource?.plural}`)).toEqual([
      'api/v1/pods',
      'apis/apps/v1/deployments',
      'api/v1/pods',
      'apis/apps/v1/deployments',
    ]);
    expect(asked).toEqual(['api', 'apis']);
  });

  test('looks once more for an unknown kind, once for all who ask, and finds what is new', async () => {
    const documents: Record<string, unknown> = {
      api: list('', 'v1', [['Pod', 'pods']]),
      apis: list('apps', 'v1', []),
    };
    const { discovery, asked } = server(documents);
    await discovery.resource({ apiVersion: 'v1', kind: 'Pod' });
    expect(await discovery.resource(WIDGET)).toBeUndefined();
    expect(asked).toHaveLength(4);
    documents['apis'] = list('example.com', 'v1', [['Widget', 'widgets']]);
    const found = await Promise.all([discovery.resource(WIDGET), discovery.resource(WIDGET)]);
    expect(found.map((resource) => resource?.plural)).toEqual(['widgets', 'widgets']);
    expect(asked).toHaveLength(6);
  });

  test('tells in which versions a kind is served', async () => {
    const { discovery } = server({
      api: list('', 'v1', []),
      apis: list('networking.k8s.io', 'v1', [['Ingress', 'ingresses']]),
    });
    await discovery.resource({ apiVersion: 'extensions/v1beta1', kind: 'Ingress' });
    expect(await discovery.servedIn('Ingress')).toEqual(['networking.k8s.io/v1']);
  });

  test('is asked for again after a failure', async () => {
    const documents: Record<string, unknown> = { api: list('', 'v1', [['Pod', 'pods']]) };
    const { discovery } = server(documents);
    await expect(discovery.resource({ apiVersion: 'v1', kind: 'Pod' })).rejects.toMatchObject({
      status: 404,
    });
    documents['apis'] = list('', 'v1', []);
    expect(await discovery.resource({ apiVersion: 'v1', kind: 'Pod' })).toBeDefined();
  });
});

test('an older server is asked for each group version that is needed', async () => {
  const { discovery, asked } = server({
    api: { kind: 'APIVersions' },
    apis: { kind: 'APIGroupList' },
    'apis/example.com/v1': {
      resources: [
        { name: 'widgets', kind: 'Widget', namespaced: true, verbs: ['get'] },
        { name: 'widgets/status', kind: 'Widget', namespaced: true },
      ],
    },
  });
  expect(await discovery.resource(WIDGET)).toEqual({
    path: 'apis/example.com/v1',
    plural: 'widgets',
    namespaced: true,
    verbs: ['get'],
  });
  await discovery.resource(WIDGET);
  expect(asked).toEqual(['api', 'apis', 'apis/example.com/v1']);
  expect(await discovery.resource({ apiVersion: 'none.example/v1', kind: 'X' })).toBeUndefined();
});
