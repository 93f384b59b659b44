import { describe, expect, test } from '@jest/globals';
import { ApiError, type KindRef, type KubeObject } from '../../../../src/cluster/index.ts';
import {
  type Moves,
  scaledByManifests,
  scalerFindings,
  unmanagedScalers,
} from '../../../../src/release/plan/live-scalers.ts';
import { marked } from '../../../support/marked.ts';
import { stateWith } from '../../../support/release-parts.ts';

const owner = { app: 'web', namespace: 'shop' };
const HPA = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
const SIZER = { apiVersion: 'lab.example/v1', kind: 'Sizer' };
const SCALED = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' };

const pointing = (
  kind: KindRef,
  name: string,
  metadata: object = {},
  field = 'scaleTargetRef',
): KubeObject => ({
  ...kind,
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, ...metadata },
  spec: { [field]: { kind: 'Deployment', name: 'web' } },
});

/** A cluster with these objects; what is forbidden may not be listed. */
function clusterOf(objects: KubeObject[], forbidden: string[] = []) {
  const asked: string[] = [];
  const served = [
    'apps/v1/Deployment',
    'v1',
    'v1/Pod',
    'keda.sh/v1alpha1',
    'metrics.k8s.io/v1beta1/PodMetrics',
  ];
  const kinds = [HPA, SIZER, SCALED].map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  return {
    asked,
    apiVersions: async () =>
      await Promise.resolve([...served, ...kinds, 'autoscaling/v1/HorizontalPodAutoscaler']),
    resource: async () =>
      await Promise.resolve({ path: '', plural: '', namespaced: true, verbs: ['list', 'watch'] }),
    list: async ({ kind }: KindRef) => {
      asked.push(kind);
      if (forbidden.includes(kind)) {
        const subject = { verb: 'list', group: '', resource: kind };
        throw new ApiError(403, { reason: 'Forbidden', message: 'no' }, subject);
      }
      const items = objects.filter((each) => each.kind === kind);
      return await Promise.resolve({ items, resourceVersion: '1' });
    },
  };
}

test('harms nobody 17: whatever points at a workload is found, by its content and not by its kind', async () => {
  const cluster = clusterOf([
    pointing(HPA, 'by-hand'),
    pointing(SIZER, 'sizer', {}, 'targetRef'),
    { ...SIZER, metadata: { name: 'else', namespace: 'shop' }, spec: { size: 3 } },
  ]);
  const found = await unmanagedScalers(cluster, owner, [], stateWith());
  expect(found.map(({ metadata }) => metadata.name).sort()).toEqual(['by-hand', 'sizer']);
  // Strictly: otherwise a kind without a name would not count.
  expect(cluster.asked.sort()).toStrictEqual(['HorizontalPodAutoscaler', 'ScaledObject', 'Sizer']);
});

test('harms nobody 17: what the manifests hold, what goes with this release and what a ScaledObject has made is not somebody else’s', async () => {
  const controller = {
    apiVersion: SCALED.apiVersion,
    kind: SCALED.kind,
    name: 'so',
    uid: 'uid-so',
    controller: true,
  };
  const old = marked(pointing(HPA, 'old'), 'web');
  const cluster = clusterOf([
    pointing(HPA, 'named'),
    old,
    pointing(SCALED, 'so'),
    pointing(HPA, 'keda-hpa-so', { ownerReferences: [controller] }),
    marked(pointing(HPA, 'copied'), 'web'),
  ]);
  const state = stateWith({ inventory: [{ ...HPA, namespace: 'shop', name: 'old' }] });
  const found = await unmanagedScalers(cluster, owner, [pointing(HPA, 'named')], state);
  expect(found.map(({ metadata }) => metadata.name).sort()).toEqual(['copied', 'so']);
});

test('harms nobody 17: a ScaledObject that may not be listed is known by the autoscaler that it has made', async () => {
  const controller = {
    apiVersion: SCALED.apiVersion,
    kind: SCALED.kind,
    name: 'so',
    uid: 'uid-so',
    controller: true,
  };
  const cluster = clusterOf(
    [pointing(HPA, 'keda-hpa-so', { ownerReferences: [controller] })],
    ['ScaledObject'],
  );
  const found = await unmanagedScalers(cluster, owner, [], stateWith());
  expect(found.map(({ metadata }) => metadata.name)).toEqual(['keda-hpa-so']);
});

const list = async () => await Promise.reject(new TypeError('broken'));

const served = (...kinds: string[]) => ({ apiVersions: async () => await Promise.resolve(kinds) });

describe('the kinds that are asked for', () => {
  test('are those of the manifests first, in their version, then the likely ones, at most forty', async () => {
    const cluster = clusterOf([]);
    const many = Array.from({ length: 50 }, (_, at) => `lab.example/v1/Kind${at}`);
    const manifests = [
      pointing({ apiVersion: 'lab.example/v2', kind: 'Kind49' }, 'own'),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } },
    ];
    const asked: KindRef[] = [];
    await unmanagedScalers(
      {
        ...cluster,
        ...served(...many, 'keda.sh/v1/ScaledObject'),
        list: async (kind) => {
          asked.push(kind);
          return await Promise.resolve({ items: [], resourceVersion: '1' });
        },
      },
      owner,
      manifests,
      stateWith(),
    );
    expect(asked.slice(0, 3)).toEqual([
      { apiVersion: 'lab.example/v2', kind: 'Kind49' },
      { apiVersion: 'keda.sh/v1', kind: 'ScaledObject' },
      { apiVersion: 'lab.example/v1', kind: 'Kind0' },
    ]);
    expect(asked).toHaveLength(40);
    expect(asked.at(-1)?.kind).toBe('Kind37');
  });

  test.each([
    ['of a namespace, and listed', { namespaced: true, verbs: ['list'] }, ['Sizer']],
    ['of the whole cluster', { namespaced: false, verbs: ['list'] }, []],
    ['only written', { namespaced: true, verbs: ['create'] }, []],
    ['not there', undefined, []],
  ])('are %s', async (_, resource, expected) => {
    const cluster = clusterOf([]);
    const asking = {
      ...cluster,
      ...served('lab.example/v1/Sizer'),
      resource: async () =>
        await Promise.resolve(resource === undefined ? undefined : { path: '', plural: '', ...resource }),
    };
    await unmanagedScalers(asking, owner, [], stateWith());
    expect(cluster.asked).toStrictEqual(expected);
  });

  test('and what goes wrong otherwise than by an answer is told', async () => {
    await expect(unmanagedScalers({ ...clusterOf([]), list }, owner, [], stateWith())).rejects.toThrow(
      'broken',
    );
  });
});

const managers = (...all: [manager: string, subresource?: string][]) => ({
  managedFields: all.map(([manager, subresource]) => ({
    manager,
    operation: 'Update' as const,
    ...(subresource === undefined ? {} : { subresource }),
  })),
});

const patch = (name: string) =>
  `, or point it there by hand: kubectl --namespace shop patch horizontalpodautoscaler hpa --type merge --patch '{"spec":{"scaleTargetRef":{"name":"${name}"}}}'`;

const told = (what: string, where: string, byHand = ''): string[] => [
  `${what}, which ${where}; add it to the manifests, and it follows what serves${byHand}`,
];

const sizer = (name: string): KubeObject => ({
  ...SIZER,
  metadata: { name: 'sizer' },
  spec: { targetRef: { kind: 'Deployment', name } },
});

const by = (name: string, more: object = {}): KubeObject => ({
  ...pointing(HPA, 'hpa', more),
  spec: { scaleTargetRef: { kind: 'Deployment', name }, maxReplicas: 3 },
});

describe('harms nobody 17: what is told of a scaler that no release moves', () => {
  const moves: Moves = {
    owner,
    losing: new Map([
      ['Deployment/old', 'new'],
      ['Deployment/web', 'web'],
      ['Deployment/both', 'first'],
    ]),
    idle: new Map([
      ['Deployment/idle', 'new'],
      ['Deployment/none', undefined],
      ['Deployment/both', 'second'],
    ]),
    made: new Set(['Deployment/made']),
    scaled: new Set(),
    refuses: false,
  };
  const refusing = { ...moves, refuses: true };
  const LOST = 'serves now, and after this release not any more';
  const NEW =
    'is made anew by this release: it acts on it before it has traffic, and stays when the next release moves on';
  const HPA_AT = 'HorizontalPodAutoscaler hpa is not in the manifests and points at Deployment';

  test.each<[string, KubeObject, Moves, string[]]>([
    ['at what will not serve any more', by('old'), moves, told(`${HPA_AT} old`, LOST, patch('new'))],
    ['at what goes on under its name', by('web'), moves, told(`${HPA_AT} web`, LOST)],
    [
      'at what loses its traffic and is idle',
      by('both'),
      moves,
      told(`${HPA_AT} both`, LOST, patch('first')),
    ],
    ['at what has no traffic', by('idle'), moves, told(`${HPA_AT} idle`, 'has no traffic', patch('new'))],
    ['at what nothing follows', by('none'), moves, told(`${HPA_AT} none`, 'has no traffic')],
    ['at what is made', by('made'), moves, told(`${HPA_AT} made`, NEW)],
    ['at what does not move', by('else'), moves, []],
    ['at nothing', { ...by('old'), spec: { size: 1 } }, moves, []],
    [
      'that sizes and does not scale',
      sizer('old'),
      refusing,
      told(
        'Sizer sizer is not in the manifests and points at Deployment old',
        LOST,
        ', or point it there by hand: kubectl --namespace shop patch sizer sizer --type merge --patch \'{"spec":{"targetRef":{"name":"new"}}}\'',
      ),
    ],
    [
      'beside one of the manifests for what follows',
      by('old'),
      { ...refusing, scaled: new Set(['Deployment/new']) },
      told(`${HPA_AT} old`, LOST, patch('new')),
    ],
  ])('%s: a warning, or none', (_, scaler, about, expected) => {
    expect(scalerFindings([scaler], about)).toEqual({ problems: [], warnings: expected });
  });

  test('a problem where nothing would scale what serves', () => {
    const { problems, warnings } = scalerFindings([by('old')], refusing);
    expect(warnings).toEqual([]);
    expect(problems).toMatchObject([{ code: 'scaler-left', found: 'spec.scaleTargetRef: Deployment old' }]);
  });

  const maker = { apiVersion: 'v1', kind: 'ScaledObject', name: 'so', uid: 'u', controller: true };

  test.each<[string, KubeObject, string]>([
    ['another application', marked(by('idle'), 'other'), ' (of other)'],
    ['what has made it', by('idle', { ownerReferences: [maker] }), ' (of ScaledObject so)'],
    ['who wrote it', by('idle', managers(['kcm', 'status'], ['helm'])), ' (of helm)'],
    ['nobody that is known', by('idle', managers(['kcm', 'status'])), ''],
  ])('says whose it is: %s', (_, scaler, whose) => {
    const [warning] = scalerFindings([scaler], moves).warnings;
    expect(warning).toContain(`HorizontalPodAutoscaler hpa${whose} is not in the manifests`);
  });

  test('what the manifests scale is what they give bounds to', () => {
    expect(scaledByManifests([by('web'), sizer('api'), { ...by('x'), spec: {} }])).toEqual(
      new Set(['Deployment/web']),
    );
  });
});
