import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf, versionConfig } from '../../../../src/manifests/index.ts';
import { sameAsInstalled, unchangedWorkloads } from '../../../../src/release/plan/unchanged-workloads.ts';
import { inMemoryCluster, type InMemoryCluster } from '../../../support/in-memory-cluster/index.ts';
import { inSlot, object, surveyOf, workload, type Workload } from '../../../support/release-parts.ts';

/** As the API server keeps it: with its defaults. */
function asKept(memory: InMemoryCluster, rendered: KubeObject): KubeObject {
  const { apiVersion, kind, metadata, spec } = rendered;
  const path = '/apis/apps/v1/namespaces/default/deployments?dryRun=All';
  const body = { apiVersion, kind, metadata: { ...metadata, namespace: 'default' }, spec };
  return { ...(memory.ask('POST', path, body).body as KubeObject), metadata };
}

/** In a namespace that is there. */
const full = (name: string, options: Workload = {}): KubeObject => ({
  ...workload(name, options),
  metadata: { name, namespace: 'default' },
});

/** Its pods are spread over the zones, those that bear these labels. */
const spread = (matchLabels: Record<string, string>): KubeObject =>
  full('web', {
    pod: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels },
        },
      ],
    },
  });

async function keys(live: (memory: InMemoryCluster) => KubeObject, rendered: KubeObject): Promise<string[]> {
  using memory = inMemoryCluster();
  const { cluster } = memory.connect();
  const before = memory.store.version;
  const survey = surveyOf({ deployments: [live(memory)] });
  const found = await memory.clock.run(unchangedWorkloads({ cluster }, [rendered], survey));
  expect(memory.store.version).toBe(before);
  return [...found.keys()];
}

function withTemplate(live: KubeObject, change: (metadata: Record<string, object>) => void): KubeObject {
  const copy = structuredClone(live);
  const template = copy.spec?.['template'] as { metadata: Record<string, object> } | undefined;
  change(template?.metadata ?? {});
  return copy;
}

/** As the API server keeps it, but for these labels. */
function withSpread(live: KubeObject, matchLabels: Record<string, string>): KubeObject {
  const copy = structuredClone(live);
  const template = copy.spec?.['template'] as { spec: { topologySpreadConstraints: object[] } } | undefined;
  Object.assign(template?.spec.topologySpreadConstraints[0] ?? {}, { labelSelector: { matchLabels } });
  return copy;
}

describe('design: rule 18: a workload is unchanged', () => {
  test.each([
    ['whose template differs by the server’s defaults alone', full('web'), (live: KubeObject) => live],
    [
      'whose pods bear our labels besides',
      full('web'),
      (live: KubeObject) =>
        withTemplate(live, (metadata) =>
          Object.assign(metadata['labels'] ?? {}, { 'edu-actions/app': 'web', 'edu-actions/revision': '3' }),
        ),
    ],
    [
      'whose pods are spread by our labels besides',
      spread({ app: 'web' }),
      (live: KubeObject) => withSpread(live, { app: 'web', 'edu-actions/slot': 'blue' }),
    ],
    [
      'that somebody has restarted',
      full('web'),
      (live: KubeObject) =>
        withTemplate(live, (metadata) =>
          Object.assign(metadata, { annotations: { 'kubectl.kubernetes.io/restartedAt': 'x' } }),
        ),
    ],
    [
      'whose template is written in another order',
      full('web'),
      (live: KubeObject) => {
        const template = live.spec?.['template'] as { metadata: object; spec: object } | undefined;
        const spec = Object.fromEntries(Object.entries(template?.spec ?? {}).toReversed());
        return { ...live, spec: { ...live.spec, template: { spec, metadata: template?.metadata } } };
      },
    ],
    [
      'that runs in a slot of its name',
      full('web'),
      (live: KubeObject) => ({ ...live, metadata: inSlot('web', 'blue').metadata }),
    ],
  ])('%s', async (_, rendered, as) => {
    expect(await keys((memory) => as(asKept(memory, rendered)), rendered)).toEqual(['Deployment/web']);
  });

  test.each([
    ['whose image differs', full('web', { image: 'web:2' }), (live: KubeObject) => live],
    [
      'whose environment differs',
      full('web', {
        pod: { containers: [{ name: 'app', image: 'web:1', env: [{ name: 'A', value: '1' }] }] },
      }),
      (live: KubeObject) => live,
    ],
    ['that has another name', full('other', { pods: { app: 'web' } }), (live: KubeObject) => live],
    [
      'that is on its way out',
      full('web'),
      (live: KubeObject) => ({ ...live, metadata: { ...live.metadata, deletionTimestamp: 'x' } }),
    ],
    ['of another kind', full('web'), (live: KubeObject) => ({ ...live, kind: 'DaemonSet' })],
    [
      'whose pods somebody has labelled',
      full('web'),
      (live: KubeObject) =>
        withTemplate(live, (metadata) => Object.assign(metadata['labels'] ?? {}, { team: 'x' })),
    ],
    [
      'whose pods somebody has annotated',
      full('web'),
      (live: KubeObject) =>
        withTemplate(live, (metadata) => Object.assign(metadata, { annotations: { team: 'x' } })),
    ],
  ])('not one %s', async (_, rendered, as) => {
    expect(await keys((memory) => as(asKept(memory, full('web'))), rendered)).toEqual([]);
  });

  test.each([
    [403, 'is not known to be the same', []],
    [422, 'is not known to be the same', []],
  ])('where the server answers the trial with %i, it %s', async (status, _, expected) => {
    using memory = inMemoryCluster();
    memory.order({ method: 'POST', kind: 'Deployment', does: { status }, times: 9 });
    const live = asKept(memory, full('web'));
    const { cluster } = memory.connect();
    const found = await memory.clock.run(
      unchangedWorkloads({ cluster }, [full('web')], surveyOf({ deployments: [live] })),
    );
    expect([...found.keys()]).toEqual(expected);
  });

  test('a fault that is no answer of the server is not hidden', async () => {
    const cluster = { create: async () => await Promise.reject(new TypeError('x')) };
    const asked = unchangedWorkloads({ cluster }, [full('web')], surveyOf({ deployments: [full('web')] }));
    await expect(asked).rejects.toThrow(TypeError);
  });
});

test('design: rule 18: nothing is tried where the images differ', async () => {
  const cluster = { create: async () => await Promise.reject(new TypeError('x')) };
  const survey = surveyOf({ deployments: [full('web')] });
  const found = await unchangedWorkloads({ cluster }, [full('web', { image: 'web:2' })], survey);
  expect([...found]).toEqual([]);
});

const settings = (data: object, kind = 'ConfigMap'): KubeObject => ({
  ...object(kind, 'settings'),
  metadata: { name: 'settings', namespace: 'default' },
  ...data,
});

const changed = (live: KubeObject) =>
  withTemplate(live, (metadata) => Object.assign(metadata, { annotations: { x: 'y' } }));

describe('what others installed is unchanged when the content of its configuration is, too', () => {
  const web = full('web', {
    pod: { containers: [{ name: 'app', image: 'web:1', envFrom: [{ configMapRef: { name: 'settings' } }] }] },
  });
  const secret = full('web', {
    pod: { containers: [{ name: 'app', image: 'web:1', envFrom: [{ secretRef: { name: 'settings' } }] }] },
  });

  test.each([
    ['the same', web, settings({ data: { a: '1' } }), settings({ data: { a: '1' } }), 1],
    ['another', web, settings({ data: { a: '1' } }), settings({ data: { a: '2' } }), 0],
    ['in binary', web, settings({ data: { a: '1' } }), settings({ binaryData: { a: 'MQ==' } }), 1],
    [
      'of a Secret as text',
      secret,
      settings({ stringData: { a: '1' } }, 'Secret'),
      settings({ data: { a: 'MQ==' } }, 'Secret'),
      1,
    ],
    [
      'in another order',
      web,
      settings({ data: { a: '1', b: '2' } }),
      settings({ data: { b: '2', a: '1' } }),
      1,
    ],
    ['not there', web, settings({ data: { a: '1' } }), undefined, 0],
    ['not read by it', full('web'), settings({ data: { a: '1' } }), settings({ data: { a: '1' } }), 0],
  ])('%s', async (_, rendered, config, liveConfig, count) => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    const plain = [rendered, config];
    const versioned = versionConfig(plain.map((each) => ({ object: each, origin: 'test' })));
    const existing = new Map(liveConfig === undefined ? [] : [[refKey(refOf(liveConfig)), liveConfig]]);
    const survey = surveyOf({ deployments: [asKept(memory, rendered)] });
    const found = await memory.clock.run(
      sameAsInstalled({ cluster }, plain, { versioned, existing, same: new Map(), survey }),
    );
    expect(found.size).toBe(count);
    for (const each of found.values()) expect(each.rendered).toBe(rendered);
  });

  const also = { ...settings({ data: { b: '1' } }), metadata: { name: 'also', namespace: 'default' } };
  const both = full('web', {
    pod: {
      containers: [
        {
          name: 'app',
          image: 'web:1',
          envFrom: [{ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'also' } }],
        },
      ],
    },
  });
  const one = settings({ data: { a: '1' } });

  test.each<[string, KubeObject[], { same?: string; as?: (live: KubeObject) => KubeObject }, number]>([
    ['and both of two are', [one, also], {}, 1],
    ['not where one of two is not', [one, { ...also, data: { b: '2' } }], {}, 0],
    ['not where it is known to be the same', [one, also], { same: 'Deployment/web' }, 0],
    ['not where its pods are others', [one, also], { as: changed }, 0],
  ])('%s', async (_, lives, { same, as = (live) => live }, count) => {
    using memory = inMemoryCluster();
    const { cluster } = memory.connect();
    const plain = [both, one, also];
    const versioned = versionConfig(plain.map((each) => ({ object: each, origin: 'test' })));
    const existing = new Map(lives.map((live) => [refKey(refOf(live)), live]));
    const survey = surveyOf({ deployments: [as(asKept(memory, both))] });
    const known = new Map(same === undefined ? [] : [[same, true]]);
    const found = await memory.clock.run(
      sameAsInstalled({ cluster }, plain, { versioned, existing, same: known, survey }),
    );
    expect(found.size).toBe(count);
  });
});
