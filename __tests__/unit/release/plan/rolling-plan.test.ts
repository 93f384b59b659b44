import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../../src/manifests/index.ts';
import { APP_LABEL, labelsOfTemplate } from '../../../../src/release/base/label-keys.ts';
import type { RollingInput } from '../../../../src/release/plan/plan-input.ts';
import { destinationsOf, planRolling, waitedFor } from '../../../../src/release/plan/rolling-plan.ts';
import type { Survey } from '../../../../src/release/plan/survey.ts';
import { marked } from '../../../support/marked.ts';
import {
  deployed,
  inSlot,
  object,
  planInput,
  pod,
  service,
  stateWith,
  workload,
} from '../../../support/release-parts.ts';

const SLOT = 'edu-actions/slot';
const web = workload('web', { image: 'web:2', replicas: 2 });
const front = service('web', { app: 'web' });
const settings = object('ConfigMap', 'settings');

function plan(
  rendered: readonly KubeObject[],
  found: Partial<Survey> = {},
  more: Partial<RollingInput> & { also?: readonly KubeObject[] } = {},
) {
  const { also = [], ...input } = more;
  const base = planInput(rendered, found);
  const existing = new Map([...base.existing, ...also.map((each) => [refKey(refOf(each)), each] as const)]);
  return planRolling({ ...base, existing, ...input });
}

const names = (objects: readonly { kind: string; name?: string; metadata?: { name: string } }[]): string[] =>
  objects.map(({ kind, name, metadata }) => `${kind}/${name ?? metadata?.name}`);

/** What the plan makes of the one workload of the manifests. */
const only = (found: ReturnType<typeof plan>): KubeObject => found.workloads[0] ?? web;

const reading = workload('web', {
  pod: { containers: [{ name: 'app', image: 'web:1', envFrom: [{ configMapRef: { name: 'settings' } }] }] },
});
const withData = { ...settings, data: { a: '1' } };

describe('a rolling release on paper', () => {
  const hpa = object(
    'HorizontalPodAutoscaler',
    'web',
    { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 5 } },
    'autoscaling/v2',
  );

  test('makes what is new first, and changes what others may read or go by afterwards', () => {
    const found = plan(
      [web, front, settings, hpa, object('ServiceAccount', 'web')],
      { deployments: [marked(workload('web'), 'web')], services: [front] },
      { also: [object('ServiceAccount', 'web')] },
    );
    expect(found.revision).toBe(5);
    expect(names(found.workloads)).toEqual(['Deployment/web']);
    expect(names(found.preRollout)).toEqual(['ConfigMap/settings']);
    expect(names(found.postRollout)).toEqual([
      'Service/web',
      'HorizontalPodAutoscaler/web',
      'ServiceAccount/web',
    ]);
    expect(found.before).toEqual([marked(workload('web'), 'web')]);
    expect(found.configs).toEqual([]);
    expect(found.contenders).toEqual([]);
    expect(found.asked).toEqual(new Map([['Deployment/web', 2]]));
  });

  test('keeps the node ports that a Service has', () => {
    const wanted = service('web', { app: 'web' }, { spec: { type: 'NodePort' } });
    const live = service(
      'web',
      { app: 'web' },
      { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30_001 }] } },
    );
    const { postRollout } = plan([web, wanted], { services: [live] });
    expect(postRollout[0]?.spec?.['ports']).toMatchObject([{ port: 80, nodePort: 30_001 }]);
    const route = { ...object('Route', 'web', { spec: { type: 'NodePort' } }, 'x.example/v1') };
    const plain = plan([web, route], { services: [live] }, { also: [route] });
    expect(plain.postRollout).toEqual([route]);
  });

  test('versions the configuration that its pods read, and no other', () => {
    const found = plan([reading, withData, object('ConfigMap', 'else')]);
    expect(names(found.configs)).toEqual([expect.stringMatching(/^ConfigMap\/settings-/u)]);
    expect(names(found.inventory)).toHaveLength(4);
  });

  test('adds nothing to what was found before an adoption, and gives its configuration back at first', () => {
    const also = [withData, object('ServiceAccount', 'web')];
    const found = plan([reading, ...also], { deployments: [reading] }, { asFound: true, also });
    expect(names(found.preRollout)).toEqual(['ConfigMap/settings']);
    expect(names(found.postRollout)).toEqual(['ServiceAccount/web']);
    expect(found.configs).toEqual([]);
    expect(found.isWide).toBe(true);
    expect(only(found)).toEqual({ ...reading, spec: { ...reading.spec, replicas: 1 } });
  });

  test.each([
    ['a Secret', object('Secret', 'x'), 'pre'],
    ['a ConfigMap', settings, 'pre'],
    ['another kind', object('Service', 'x', { spec: {} }), 'post'],
    ['a ConfigMap of another group', object('ConfigMap', 'x', {}, 'x.example/v1'), 'post'],
  ])('takes for configuration what was found of: %s', (_, each, when) => {
    const found = plan([web, each], {}, { asFound: true, also: [each] });
    expect(found.preRollout).toEqual(when === 'pre' ? [each] : []);
  });
});

const label = (found: ReturnType<typeof plan>) => labelsOfTemplate(only(found))[APP_LABEL];

describe('the pods of a workload in its place', () => {
  const ours = marked(workload('web', { pods: { app: 'web', [APP_LABEL]: 'web' } }), 'web');
  const same = new Set(['Deployment/web']);

  test.each<[string, KubeObject[], Partial<RollingInput>, string | undefined]>([
    ['bear our label', [], {}, 'web'],
    ['bear it where they change', [workload('web')], {}, 'web'],
    ['do not get it where nothing of them changes', [workload('web')], { same }, undefined],
    ['keep it where nothing of them changes', [ours], { same }, 'web'],
  ])('%s', (_, deployments, more, expected) => {
    const found = plan([web], { deployments }, more);
    expect(label(found)).toBe(expected);
    expect(found.isWide).toBe(expected === undefined);
  });

  test('are watched for without our label where one workload has none', () => {
    const set = workload('db', {}, 'StatefulSet');
    expect(plan([web, set], { otherWorkloads: [set] }).isWide).toBe(true);
    const known = workload('db', { pods: { app: 'db', [APP_LABEL]: 'web' } }, 'StatefulSet');
    expect(plan([web, set], { otherWorkloads: [known] }).isWide).toBe(false);
  });

  test('go on where an adoption has paused them', () => {
    const paused = workload('web', { spec: { paused: true } });
    const state = stateWith({ warm: deployed([{ name: 'web' }]) });
    expect(only(plan([web], { deployments: [paused] }, { state })).spec).toMatchObject({ paused: false });
    expect(only(plan([web], { deployments: [workload('web')] }, { state })).spec).not.toHaveProperty(
      'paused',
    );
  });

  test('are not counted by what is warm and serves nothing', () => {
    const warm = workload('web', { replicas: 9, pods: { app: 'web', old: 'yes' } });
    const blue = inSlot('web', 'blue', { replicas: 3 });
    const services = [service('web', { app: 'web', [SLOT]: 'blue' })];
    expect(only(plan([web, front], { services, deployments: [blue, warm] })).spec).toMatchObject({
      replicas: 3,
    });
    const both = [service('web', { app: 'web' })];
    expect(only(plan([web, front], { services: both, deployments: [blue, warm] })).spec).toMatchObject({
      replicas: 9,
    });
    const apart = [inSlot('api', 'blue', { replicas: 3, pods: { app: 'api' } }), warm];
    expect(only(plan([web, front], { services, deployments: apart })).spec).toMatchObject({ replicas: 9 });
  });
});

describe('what goes over to a rolling release', () => {
  const blue = inSlot('web', 'blue');
  const tied = service('web', { app: 'web', [SLOT]: 'blue' });
  const theirs = service('also', { app: 'web', [SLOT]: 'blue' });

  test('is the slot of ours, and the Services of others that are tied to it', () => {
    const others = [theirs, service('open', { app: 'web' }), service('else', { app: 'x', [SLOT]: 'blue' })];
    const manifests = [web, front, object('ConfigMap', 'also')];
    const found = plan(manifests, { services: [tied, ...others], deployments: [blue] });
    expect(names(found.slots)).toEqual(['Deployment/web-blue']);
    expect(found.untied).toMatchObject([
      { name: 'also', namespace: 'shop', after: { selector: { app: 'web' } } },
    ]);
    expect(found.services).toEqual([
      { name: 'web', deployments: ['web'] },
      { name: 'also', deployments: ['web'] },
    ]);
    // Both are tied until the new pods have taken over.
    expect(found.following).toEqual([]);
  });

  test('is what is warm, unless the manifests change it in its place', () => {
    const state = stateWith({ warm: deployed([{ name: 'old' }, { name: 'web' }]) });
    const deployments = [workload('web'), workload('old'), workload('else')];
    expect(names(plan([web, front], { deployments }, { state }).slots)).toEqual(['Deployment/old']);
    const others = { ...blue, metadata: { ...blue.metadata, labels: { [SLOT]: 'blue', [APP_LABEL]: 'x' } } };
    expect(plan([web, front], { deployments: [others] }, { state }).slots).toEqual([]);
  });

  test('is what serves under a name that is gone from the manifests, also behind a new Service', () => {
    const old = marked(workload('old', { pods: { app: 'web' }, replicas: 4 }), 'web');
    const state = stateWith({ inventory: [refOf(old)] });
    const served = plan([web, front], { services: [front], deployments: [old] }, { state });
    expect(names(served.replaced)).toEqual(['Deployment/old']);
    expect(served.contenders).toMatchObject([
      { object: { metadata: { name: 'web' } }, behind: [{ object: old }] },
    ]);
    expect(served.workloads[0]?.spec).toMatchObject({ replicas: 4 });
    const soon = plan([web, front], { deployments: [old] }, { state });
    expect(names(soon.replaced)).toEqual(['Deployment/old']);
    // Nothing has sent to it until now: its pods are no measure.
    expect(soon.workloads[0]?.spec).toMatchObject({ replicas: 2 });
  });

  test('is told of a scaler that it leaves behind, with the name to point it at', () => {
    const spec = {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-blue' },
      maxReplicas: 9,
    };
    const scalers = [object('HorizontalPodAutoscaler', 'hpa', { spec }, 'autoscaling/v2')];
    const { warnings } = plan([web, front], { services: [tied], deployments: [blue] }, { scalers });
    expect(warnings).toEqual([
      expect.stringMatching(/hpa .* points at Deployment web-blue, which serves now.*"name":"web"/u),
    ]);
    const green = inSlot('web', 'green');
    const idle = { ...spec, scaleTargetRef: { ...spec.scaleTargetRef, name: 'web-green' } };
    const beside = plan(
      [web, front],
      { services: [tied], deployments: [blue, green] },
      { scalers: [object('HorizontalPodAutoscaler', 'hpa', { spec: idle }, 'autoscaling/v2')] },
    );
    expect(beside.warnings.join('\n')).toContain('points at Deployment web-green, which has no traffic');
    const old = marked(workload('old', { pods: { app: 'web' } }), 'web');
    const at = { ...spec, scaleTargetRef: { ...spec.scaleTargetRef, name: 'old' } };
    const renamed = plan(
      [workload('other'), web, front],
      { services: [front], deployments: [old] },
      {
        state: stateWith({ inventory: [refOf(old)] }),
        scalers: [object('HorizontalPodAutoscaler', 'hpa', { spec: at }, 'autoscaling/v2')],
      },
    );
    expect(renamed.warnings.join('\n')).toMatch(/points at Deployment old, which serves now.*"name":"web"/u);
  });
});

describe('a Service follows while the new pods start', () => {
  test('not where it sends to one of two workloads', () => {
    const both = [
      workload('web', { pods: { app: 'web', tier: 't' } }),
      workload('api', { pods: { tier: 't' } }),
    ];
    const live = service('web', { app: 'web' });
    const found = plan([...both, service('web', { tier: 't' })], { services: [live] });
    expect(found.following).toEqual([]);
  });

  test.each([
    ['where it is new', [], ['web']],
    ['where it sends to the new pods already', [front], ['web']],
    ['not where it still sends elsewhere', [service('web', { app: 'old' })], []],
  ])('%s', (_, services, following) => {
    const found = plan([web, workload('api'), front, service('api', { app: 'api' })], {
      services: [...services, service('api', { app: 'api' })],
    });
    expect(found.following.map(({ name }) => name)).toEqual([...following, 'api']);
    expect(found.services.map(({ name }) => name)).toEqual(['web', 'api']);
  });
});

describe('what a Service sends to', () => {
  const set = workload('db', { pods: { app: 'web' } }, 'StatefulSet');
  const headless = service('web', { app: 'web' }, { spec: { clusterIP: 'None' } });

  test.each<[string, KubeObject, KubeObject[], object[]]>([
    [
      'is told by kind',
      front,
      [web, set, workload('x')],
      [{ name: 'web', deployments: ['web'], others: [{ kind: 'StatefulSet', name: 'db' }] }],
    ],
    ['is Deployments alone', front, [web], [{ name: 'web', deployments: ['web'] }]],
    ['is nothing of ours', front, [workload('x')], []],
    ['counts for a headless one only beside another kind', headless, [web], []],
    [
      'counts for a headless one',
      headless,
      [set],
      [{ name: 'web', deployments: [], others: [{ kind: 'StatefulSet', name: 'db' }] }],
    ],
    [
      'counts not where it sends to what is not ready',
      service('web', { app: 'web' }, { spec: { publishNotReadyAddresses: true } }),
      [web],
      [],
    ],
    [
      'is asked of Services alone',
      object('Widget', 'web', { spec: { selector: { app: 'web' } } }),
      [web],
      [],
    ],
  ])('%s', (_, each, workloads, expected) => {
    expect(destinationsOf([each], workloads)).toStrictEqual(expected);
  });

  test('is waited for where it has a readiness', () => {
    expect(names(waitedFor([web, settings, object('Widget', 'w', {}, 'x.example/v1')]))).toEqual([
      'Deployment/web',
      'Widget/w',
    ]);
  });
});

const set = (name: string) =>
  workload(name, { spec: { updateStrategy: { type: 'OnDelete' } } }, 'StatefulSet');

describe('a rolling release that cannot be proved is refused', () => {
  const strange = pod('stranger', { app: 'web' });
  const warm = stateWith({ warm: deployed([{ name: 'old' }]) });
  const pods = { app: 'web' };

  test('for pods of others behind its Service, and for what is paused, all at once', () => {
    const paused = workload('web', { spec: { paused: true } });
    const found = { services: [front], pods: [strange], deployments: [paused] };
    expect(() => plan([web, front], found)).toThrow(
      /sends to pods that are not of this application.*is paused in the cluster/su,
    );
    expect(() => plan([web, front], { services: [front], pods: [strange] })).toThrow('Pod stranger');
  });

  test.each<[string, Partial<Survey>, ReturnType<typeof stateWith>]>([
    ['its own', { deployments: [web] }, stateWith()],
    ['of what it replaces', { deployments: [inSlot('web', 'blue')] }, stateWith()],
    ['of what is warm', { deployments: [workload('old', { pods })] }, warm],
  ])('not for pods that are %s', (_, found, state) => {
    const [owner = web] = found.deployments ?? [];
    const set = {
      ...object(
        'ReplicaSet',
        'rs',
        { ownedBy: { kind: 'Deployment', name: owner.metadata.name, uid: owner.metadata.uid ?? '' } },
        'apps/v1',
      ),
    };
    const own = pod('own', { app: 'web', ...labelsOfTemplate(owner) }, set);
    expect(() =>
      plan([web, front], { services: [front], replicaSets: [set], pods: [own], ...found }, { state }),
    ).not.toThrow();
  });

  test('not for what is paused and stays as it is; one that serves nothing is told of', () => {
    const deployments = [workload('web', { spec: { paused: true } })];
    expect(() => plan([web, front], { deployments }, { same: new Set(['Deployment/web']) })).not.toThrow();
    const { warnings } = plan([web, set('db'), front, settings], { otherWorkloads: [set('db')] });
    expect(warnings).toEqual([expect.stringContaining('its pods go on with the old version')]);
    const rendered = [web, front, set('db'), service('db', { app: 'db' })];
    expect(() => plan(rendered, { otherWorkloads: [set('db')] })).toThrow('StatefulSet db');
  });
});
