import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { refKey, refOf } from '../../../src/manifests/index.ts';
import type { ReleaseState } from '../../../src/release/state/state.ts';
import { hasUnseenPods, planRolling, type RollingPlan } from '../../../src/release/plan/rolling-plan.ts';
import { marked } from '../../support/marked.ts';

/** How many pods a rolling release gives to what it releases, and what it says of them. */

const namespace = 'shop';
type Kind = 'Deployment' | 'StatefulSet';

function workload(name: string, replicas?: number, more: { kind?: Kind; slot?: string } = {}): KubeObject {
  const { kind = 'Deployment', slot } = more;
  const labels = { app: 'web', ...(slot === undefined ? {} : { 'edu-actions/slot': slot }) };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name,
      namespace,
      ...(slot === undefined
        ? {}
        : { labels: { 'edu-actions/slot': slot }, annotations: { 'edu-actions/slot-of': 'web' } }),
    },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    },
  };
}

const service = (selector: Record<string, string> = { app: 'web' }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace },
  spec: { selector, ports: [{ port: 80 }] },
});

const scaler = (kind: string, spec: object): KubeObject => ({
  apiVersion: kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : 'autoscaling/v2',
  kind,
  metadata: { name: 'web', namespace },
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, ...spec },
});

interface Given {
  rendered: KubeObject[];
  live: KubeObject[];
  selector?: Record<string, string>;
  /** What the manifests of the release before asked for, by name; it is of the given strategy. */
  asked?: Record<string, number | undefined>;
  scalers?: KubeObject[];
  isBack?: boolean;
}

function plan({ rendered, live, selector, asked, scalers = [], isBack = false }: Given): RollingPlan {
  const there = [...live.map((each) => marked(each, 'web')), service(selector)];
  const names = Object.entries(asked ?? {});
  return planRolling({
    app: 'web',
    namespace,
    manifests: [...rendered, service()].map((object) => ({ object, origin: 'test' })),
    survey: {
      stored: { state: {} as ReleaseState },
      services: [service(selector)],
      deployments: there.filter(({ kind }) => kind === 'Deployment'),
      otherWorkloads: there.filter(({ kind }) => kind === 'StatefulSet'),
      pods: [],
      replicaSets: [],
    },
    existing: new Map(there.map((each) => [refKey(refOf(each)), each])),
    state: {
      formatVersion: 1,
      app: 'web',
      revision: 3,
      phase: 'idle',
      inventory: live.map(refOf),
      ...(asked === undefined
        ? {}
        : {
            live: {
              revision: 3,
              version: '1',
              strategy: 'rolling',
              deployedAt: '',
              deployments: names.map(([name, replicas]) => ({
                name,
                ...(replicas === undefined ? {} : { replicas }),
              })),
              configs: [],
            },
          }),
    },
    scalers,
    isBack,
  });
}

const counts = ({ workloads }: RollingPlan): Record<string, unknown> =>
  Object.fromEntries(workloads.map(({ metadata, spec }) => [metadata.name, spec?.['replicas']]));

const BLUE = { selector: { app: 'web', 'edu-actions/slot': 'blue' } };
const blue = (replicas: number): KubeObject => workload('web-blue', replicas, { slot: 'blue' });
const HPA = scaler('HorizontalPodAutoscaler', { minReplicas: 1, maxReplicas: 6 });

describe('harms nobody 5: a rolling release begins with as many pods as serve now', () => {
  test.each([
    ['an autoscaler in the manifests', [workload('web'), HPA], []],
    [
      'a ScaledObject in the manifests',
      [workload('web'), scaler('ScaledObject', { maxReplicaCount: 6 })],
      [],
    ],
    ['one that a person has made', [workload('web')], [HPA]],
    ['none any more', [workload('web')], []],
  ])('after blue-green, with %s', (_, rendered, scalers) => {
    const found = plan({ rendered, live: [blue(4)], ...BLUE, asked: { 'web-blue': undefined }, scalers });
    expect(counts(found)).toEqual({ web: 4 });
    expect(found.contenders).toMatchObject([{ behind: [{ object: { metadata: { name: 'web-blue' } } }] }]);
  });

  test('also where the Deployment of its own name is there with fewer', () => {
    const live = [blue(4), workload('web', 1)];
    expect(counts(plan({ rendered: [workload('web')], live, ...BLUE }))).toEqual({ web: 4 });
  });

  test('renamed: one after the other of those behind its Service', () => {
    const live = [workload('a', 3), workload('b', 2)];
    const two = plan({ rendered: [workload('c', 1), workload('d', 1)], live });
    expect(counts(two)).toEqual({ c: 3, d: 3 });
    expect(counts(plan({ rendered: [workload('c', 1)], live }))).toEqual({ c: 5 });
  });

  test('renamed, of another kind, out of a slot', () => {
    const rendered = [workload('set', undefined, { kind: 'StatefulSet' })];
    expect(counts(plan({ rendered, live: [blue(4)], ...BLUE }))).toEqual({ set: 4 });
  });

  test('more than an autoscaler of the manifests allows: it takes them away, and that is told', () => {
    const small = scaler('HorizontalPodAutoscaler', { maxReplicas: 2 });
    const found = plan({ rendered: [workload('web', 1), small], live: [workload('web', 4)] });
    expect(counts(found)).toEqual({ web: 4 });
    expect(found.warnings.join()).toContain('more than HorizontalPodAutoscaler web allows');
  });
});

describe('harms nobody 5: what the manifests ask for', () => {
  const lowered: Given = { rendered: [workload('web', 1)], live: [workload('web', 4)], asked: { web: 3 } };

  test('is given once the new version is proved, where they lower it; and nothing undoes it', () => {
    const found = plan(lowered);
    expect(counts(found)).toEqual({ web: 4 });
    expect(found.requestedReplicas).toMatchObject([
      { ref: { kind: 'Deployment', name: 'web' }, replicas: 1 },
    ]);
    expect(found.contenders).toEqual([]);
    expect(found.warnings.join()).toContain('the manifests ask for 1 by now');
  });

  test('is not given by a way back, nor where somebody else’s autoscaler decides', () => {
    expect(plan({ ...lowered, isBack: true }).requestedReplicas).toEqual([]);
    expect(plan({ ...lowered, isBack: true }).asked.get('Deployment/web')).toBe(3);
    expect(plan({ ...lowered, scalers: [HPA] }).requestedReplicas).toEqual([]);
  });

  test('is what the journal keeps, and not what was made of it: the next same release drops no pods', () => {
    const first = plan({ rendered: [workload('web', 2)], live: [workload('web', 4)], asked: { web: 2 } });
    expect(first.asked.get('Deployment/web')).toBe(2);
    const asked = { web: first.asked.get('Deployment/web') };
    const second = plan({ rendered: [workload('web', 2)], live: [workload('web', 4)], asked });
    expect(counts(second)).toEqual({ web: 4 });
    expect(second.requestedReplicas).toEqual([]);
    expect(second.warnings.join()).toContain('keeps as many pods as serve now, 4: the manifests say 2');
  });

  test('a scaler that is new acts after the verdict, and goes when the release is refused', () => {
    const found = plan({ rendered: [workload('web', 2), HPA], live: [workload('web', 4)] });
    expect(found.preRollout).toEqual([]);
    expect(found.postRollout.map(({ kind }) => kind)).toContain('HorizontalPodAutoscaler');
  });
});

test('harms nobody 17: a scaler of others that names what goes is told with the remedy, and the release goes on', () => {
  const one = { ...HPA, spec: { ...HPA.spec, scaleTargetRef: { kind: 'Deployment', name: 'web-blue' } } };
  const { warnings } = plan({ rendered: [workload('web')], live: [blue(4)], ...BLUE, scalers: [one] });
  expect(warnings.join()).toMatch(
    /HorizontalPodAutoscaler web .*Deployment web-blue, which serves now.*patch horizontalpodautoscaler web .*"name":"web"/s,
  );
});

test('the pods of a StatefulSet that others installed are not seen by our label', () => {
  const set = workload('db', 1, { kind: 'StatefulSet' });
  const ours = structuredClone(set);
  const template = ours.spec?.['template'] as { metadata: { labels: Record<string, string> } };
  template.metadata.labels['edu-actions/app'] = 'web';
  expect([undefined, workload('web', 1), set, ours].map(hasUnseenPods)).toEqual([false, false, true, false]);
});
