import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ensureLab, type Lab } from '../../lab/index.ts';
import { memoryLogger, systemClock } from '../../src/base/index.ts';
import {
  ApplyError,
  applyObjects,
  type Cluster,
  connect,
  deleteObjects,
  diffObjects,
  type KubeObject,
} from '../../src/cluster/index.ts';

jest.setTimeout(60_000);

const namespace = `apply-${Math.random().toString(36).slice(2, 8)}`;
let lab: Lab;
let cluster: Cluster;
let logger: ReturnType<typeof memoryLogger>;

beforeAll(async () => {
  lab = await ensureLab({ say: () => undefined });
  await lab.kubectl(['create', 'namespace', namespace]);
  cluster = await connect({
    kubeconfig: lab.kubeconfigPath,
    env: {},
    clock: systemClock,
    logger: memoryLogger(),
  });
});

afterAll(async () => {
  await cluster.close();
  await lab.kubectl(['delete', 'namespace', namespace, '--wait=false', '--ignore-not-found']);
});

beforeEach(() => {
  logger = memoryLogger();
});

const configMap = (name: string, data: Record<string, string>, metadata = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, ...metadata },
  data,
});

const secret = (name: string, stringData: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  stringData,
});

const deployment = (name: string, spec: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    // Nothing has to run for these tests.
    template: {
      metadata: { labels: { app: name } },
      spec: {
        nodeSelector: { nowhere: 'true' },
        containers: [
          { name: 'web', image: 'none:v1', resources: { limits: { cpu: '1000m', memory: '64Mi' } } },
        ],
      },
    },
    ...spec,
  },
});

const apply = async (objects: readonly KubeObject[], more = {}) =>
  await applyObjects(cluster, objects, { logger, app: 'web', ...more });
const outcomes = async (objects: readonly KubeObject[], more = {}) =>
  (await apply(objects, more)).objects.map(({ outcome }) => outcome);
const live = async (object: KubeObject): Promise<KubeObject> => {
  const { apiVersion, kind, metadata } = object;
  const found = await cluster.get({ apiVersion, kind, name: metadata.name, namespace });
  if (found === undefined) throw new Error(`${kind} ${metadata.name} is not there`);
  return found;
};
const kubectl = async (args: readonly string[], object?: unknown) =>
  await lab.kubectl(
    ['-n', namespace, ...args],
    object === undefined ? {} : { input: JSON.stringify(object) },
  );
const failureOf = async (work: Promise<unknown>): Promise<ApplyError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApplyError)) throw new Error('it was applied', { cause: error });
  return error;
};
const theirs = async (object: KubeObject, manager: string) =>
  await kubectl(['apply', '--server-side', `--field-manager=${manager}`, '-f', '-'], object);
const managers = (object: KubeObject) => (object.metadata.managedFields ?? []).map(({ manager }) => manager);

describe('applying', () => {
  test('costs one request an object the first time, and one in all when nothing changed', async () => {
    const objects = Array.from({ length: 40 }, (_, index) => configMap(`many-${index}`, { a: 'b' }));
    await cluster.resource({ apiVersion: 'v1', kind: 'ConfigMap' });
    let before = cluster.requests;
    expect(new Set(await outcomes(objects))).toEqual(new Set(['created']));
    expect(cluster.requests - before).toBe(41);

    before = cluster.requests;
    expect(new Set(await outcomes(objects))).toEqual(new Set(['unchanged']));
    expect(cluster.requests - before).toBe(1);

    before = cluster.requests;
    const [first, ...rest] = objects;
    const changed = configMap('many-0', { a: 'c' });
    expect((await outcomes([changed, ...rest])).slice(0, 2)).toEqual(['changed', 'unchanged']);
    expect(cluster.requests - before).toBe(2);
    expect((await live(first ?? changed)).data).toEqual({ a: 'c' });
  });

  test('sees a Deployment as unchanged through defaults and rewritten quantities', async () => {
    const object = deployment('quantities', { replicas: 1 });
    expect(await outcomes([object])).toEqual(['created']);
    const before = cluster.requests;
    expect(await outcomes([object])).toEqual(['unchanged']);
    expect(cluster.requests - before).toBe(1);
  });

  test('removes a key that left the manifest, of a Secret given as stringData too', async () => {
    await apply([configMap('keys', { a: '1', b: '2' }), secret('keys', { a: '1', b: '2' })]);
    await apply([configMap('keys', { a: '1' }), secret('keys', { a: '1' })]);
    expect((await live(configMap('keys', {}))).data).toEqual({ a: '1' });
    expect((await live(secret('keys', {}))).data).toEqual({ a: 'MQ==' });
  });

  test('puts back what was changed by hand, and says who changed what', async () => {
    const object = configMap('drift', { a: 'ours', b: 'ours' });
    await apply([object]);
    await kubectl([
      'patch',
      'configmap',
      'drift',
      '--type=merge',
      '-p',
      '{"data":{"a":"theirs","extra":"stays"}}',
    ]);
    expect(await outcomes([object])).toEqual(['corrected']);
    expect((await live(object)).data).toEqual({ a: 'ours', b: 'ours', extra: 'stays' });
    expect(logger.lines).toContain(
      `warning: ConfigMap ${namespace}/drift: .data.a was changed to "theirs" by kubectl-patch since it was last applied; put back to "ours"`,
    );
    await kubectl(['patch', 'configmap', 'drift', '--type=json', '-p', '[{"op":"remove","path":"/data/b"}]']);
    expect(await outcomes([object])).toEqual(['corrected']);
    expect((await live(object)).data?.['b']).toBe('ours');
  });

  test('stores nothing in a dry run', async () => {
    const object = configMap('dry', { a: '1' });
    expect(await outcomes([object], { dryRun: true })).toEqual(['created']);
    await expect(live(object)).rejects.toThrow('not there');
  });

  test('goes wave by wave: a namespace, a new kind and its objects in one set', async () => {
    const group = `${namespace}.example.com`;
    const inner = `${namespace}-inner`;
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `widgets.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
              },
            },
          },
        ],
      },
    };
    const objects: KubeObject[] = [
      {
        apiVersion: `${group}/v1`,
        kind: 'Widget',
        metadata: { name: 'w', namespace: inner },
        spec: { size: 1 },
      },
      { ...configMap('inside', { a: '1' }), metadata: { name: 'inside', namespace: inner } },
      crd,
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: inner } },
    ];
    try {
      const tried = await diffObjects(cluster, objects, { logger, app: 'web' });
      expect(tried.problems).toEqual([]);
      expect(tried.notes).toHaveLength(2);
      expect(await outcomes(objects)).toEqual(['created', 'created', 'created', 'created']);
      expect(await outcomes(objects)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    } finally {
      await lab.kubectl(['delete', 'crd', `widgets.${group}`, '--wait=false']);
      await lab.kubectl(['delete', 'namespace', inner, '--wait=false']);
    }
  });

  test('tells of all that failed in a wave, and does not begin the next', async () => {
    const wrong: KubeObject = { ...configMap('wrong', {}), dataa: { a: '1' } };
    const error = await failureOf(
      apply([configMap('Not_A_Name', { a: '1' }), wrong, configMap('fine', { a: '1' }), deployment('later')]),
    );
    expect(error.failures.map(({ ref }) => ref.name)).toEqual(['Not_A_Name', 'wrong']);
    expect(error.message).toContain('.dataa: field not declared in schema');
    expect((await live(configMap('fine', {}))).data).toEqual({ a: '1' });
    await expect(live(deployment('later'))).rejects.toThrow('not there');
  });

  test('refuses an object on its way out', async () => {
    const object = configMap('going', { a: '1' }, { finalizers: ['example.com/wait'] });
    await apply([object]);
    await kubectl(['delete', 'configmap', 'going', '--wait=false']);
    try {
      const error = await failureOf(apply([object]));
      expect(error.message).toContain('is being deleted');
      expect(error.message).toContain('example.com/wait');
    } finally {
      // Else the namespace could never be deleted.
      await kubectl([
        'patch',
        'configmap',
        'going',
        '--type=merge',
        '-p',
        '{"metadata":{"finalizers":null}}',
      ]);
    }
  });

  test('names a kind that the cluster does not serve, and the version in which it does', async () => {
    const error = await failureOf(
      apply([{ apiVersion: 'extensions/v1beta1', kind: 'Ingress', metadata: { name: 'old', namespace } }]),
    );
    expect(error.message).toContain('networking.k8s.io/v1 Ingress');
  });
});

describe('fields of others', () => {
  test('are not forced: object, manager and field are named', async () => {
    const object = configMap('contested', { a: 'theirs' });
    await theirs(object, 'other-tool');
    const error = await failureOf(
      apply([configMap('contested', { a: 'ours' }), configMap('other', { a: '1' })]),
    );
    expect(error.message).toContain(`ConfigMap ${namespace}/contested`);
    expect(error.message).toContain('conflict with "other-tool"');
    expect(error.message).toContain('.data.a');
    expect((await live(object)).data).toEqual({ a: 'theirs' });

    expect(await outcomes([configMap('contested', { a: 'ours' })], { forced: [{ path: '.data' }] })).toEqual([
      'changed',
    ]);
    expect((await live(object)).data).toEqual({ a: 'ours' });
  });

  test.each([
    ['kubectl apply', ['apply', '-f', '-'], 'kubectl-client-side-apply'],
    ['kubectl apply --server-side', ['apply', '--server-side', '-f', '-'], 'kubectl'],
    ['helm', ['create', '--field-manager=helm', '-f', '-'], 'helm'],
  ])(
    'of an object installed with %s are adopted, so that a removed one goes',
    async (name, args, manager) => {
      const installed = configMap(`adopted-${manager}`, { a: 'old', same: '1', gone: '1' });
      await kubectl(args, installed);
      expect(managers(await live(installed))).toEqual([manager]);
      const wanted = configMap(`adopted-${manager}`, { a: 'new', same: '1' });
      expect(await outcomes([wanted])).toEqual(['changed']);
      const after = await live(installed);
      expect(after.data).toEqual({ a: 'new', same: '1' });
      expect(managers(after)).toEqual(['edu-actions']);
      expect(logger.lines.join('\n')).toContain(`no longer managed by ${manager}`);
      expect(await outcomes([wanted])).toEqual(['unchanged']);
      expect(name).not.toBe('');
    },
  );

  test.each([1, 2])(
    'an adoption that is killed after %i of its 3 patches is finished by the next run',
    async (patches) => {
      const installed = configMap(`killed-${patches}`, { a: 'old', gone: '1' });
      await kubectl(['apply', '-f', '-'], installed);
      const wanted = configMap(`killed-${patches}`, { a: 'old' });
      let left = patches;
      const dying = new Proxy(cluster, {
        get(target, key) {
          if (key === 'patch' && left-- <= 0) return async () => await Promise.reject(new Error('killed'));
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      const error = await failureOf(applyObjects(dying, [wanted], { logger, app: 'web' }));
      expect(error.message).toContain('killed');
      expect((await live(wanted)).data).toEqual({ a: 'old', gone: '1' });
      expect(await outcomes([wanted])).toEqual(['changed']);
      expect((await live(wanted)).data).toEqual({ a: 'old' });
      expect(await outcomes([wanted])).toEqual(['unchanged']);
    },
  );

  test('an adopted Deployment keeps its size when the manifests do not set it', async () => {
    await kubectl(['create', '--field-manager=helm', '-f', '-'], deployment('sized', { replicas: 3 }));
    await apply([deployment('sized')]);
    expect((await live(deployment('sized'))).spec?.['replicas']).toBe(3);
  });

  test('the size that an autoscaler set is left alone, by changed and by unchanged manifests', async () => {
    const scale = async (name: string) =>
      await kubectl([
        'patch',
        'deployment',
        name,
        '--subresource=scale',
        '--field-manager=kube-controller-manager',
        '--type=merge',
        '-p',
        '{"spec":{"replicas":5}}',
      ]);
    const object = deployment('scaled', { replicas: 2 });
    await apply([object]);
    await scale('scaled');
    expect(await outcomes([object])).toEqual(['unchanged']);
    expect(await outcomes([deployment('scaled', { replicas: 3, paused: true })])).toEqual(['changed']);
    expect((await live(object)).spec).toMatchObject({ replicas: 5, paused: true });

    await kubectl(
      ['create', '--field-manager=helm', '-f', '-'],
      deployment('scaled-by-helm', { replicas: 2 }),
    );
    await scale('scaled-by-helm');
    await apply([deployment('scaled-by-helm', { replicas: 1 })]);
    expect((await live(deployment('scaled-by-helm'))).spec?.['replicas']).toBe(5);
  });

  test('our own updates are no conflict', async () => {
    const object = configMap('own', { a: '1' });
    await apply([object]);
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', name: 'own', namespace };
    await cluster.patch(ref, { data: { a: '2' } }, { type: 'merge' });
    expect(await outcomes([configMap('own', { a: '3' })])).toEqual(['changed']);
  });
});

describe('diffObjects', () => {
  test('tells every change and every problem, and changes nothing', async () => {
    await apply([
      configMap('diff', { a: '1', b: '2' }),
      secret('diff', { pw: 'before' }),
      deployment('diff', { replicas: 1 }),
    ]);
    await kubectl(
      ['apply', '--server-side', '--field-manager=other-tool', '-f', '-'],
      configMap('diff-theirs', { a: '1' }),
    );
    const versions = async () =>
      await Promise.all([
        live(configMap('diff', {})),
        live(secret('diff', {})),
        live(deployment('diff')),
      ]).then((objects) => objects.map(({ metadata }) => metadata.generation ?? metadata.resourceVersion));
    const before = await versions();
    const moved = deployment('diff', { selector: { matchLabels: { app: 'moved' } } });
    const result = await diffObjects(
      cluster,
      [
        configMap('diff', { a: '2' }),
        secret('diff', { pw: 'after-secret' }),
        moved,
        configMap('diff-new', {}),
        configMap('diff-theirs', { a: '2' }),
        { ...configMap('diff-wrong', {}), dataa: {} },
        { ...configMap('nowhere', {}), metadata: { name: 'nowhere', namespace: 'no-such-namespace' } },
      ],
      { logger, app: 'web' },
    );
    expect(await versions()).toEqual(before);
    expect(result.objects.map(({ ref, outcome }) => `${ref.kind} ${ref.name} ${outcome}`)).toEqual([
      'ConfigMap diff changed',
      'Secret diff changed',
      'ConfigMap diff-new created',
    ]);
    const object = `ConfigMap ${namespace}/diff`;
    expect(result.changes).toEqual([
      { object, path: '.data.a', from: '1', to: '2' },
      { object, path: '.data.b', from: '2' },
      { object: `Secret ${namespace}/diff`, path: '.data.pw', from: '***', to: '***' },
      { object: `ConfigMap ${namespace}/diff-new`, path: '', to: '(new)' },
    ]);
    const problems = result.problems.map(({ message, remedy }) => `${message} ${remedy}`);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toMatch(/Deployment .*spec.selector.*immutable.*rename the object/s);
    expect(problems[1]).toMatch(/diff-theirs: the field .data.a is managed by other-tool/);
    expect(problems[2]).toMatch(/diff-wrong: .*\.dataa: field not declared/);
    expect(result.notes).toEqual([
      'ConfigMap no-such-namespace/nowhere: not tried, the namespace no-such-namespace does not exist yet',
    ]);
  });
});

describe('deleteObjects', () => {
  test('deletes what was seen and nothing else', async () => {
    const { objects } = await apply(['d1', 'd2', 'd3', 'd4'].map((name) => configMap(name, { a: '1' })));
    const seen = objects.map(({ ref, live: { metadata } }) => ({ ...ref, uid: metadata.uid ?? '' }));
    await kubectl(['delete', 'configmap', 'd2', 'd3']);
    await kubectl(['create', 'configmap', 'd3']);
    const result = await deleteObjects(cluster, seen, { logger, keep: ({ name }) => name === 'd4' });
    expect(result.deleted.map(({ name }) => name)).toEqual(['d1']);
    expect(result.absent.map(({ name }) => name).sort()).toEqual(['d2', 'd3']);
    expect(result.kept.map(({ name }) => name)).toEqual(['d4']);
    expect((await live(configMap('d3', {}))).metadata.name).toBe('d3');
  });
});
