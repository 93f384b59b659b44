import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { classify } from '../../../../src/manifests/index.ts';
import type { LiveVersion } from '../../../../src/release/plan/live-version.ts';
import {
  budgetsOf,
  guards,
  type SharingInput,
  sharingOf,
} from '../../../../src/release/plan/shared-workloads.ts';
import { coveringsOf } from '../../../../src/release/plan/slot-choice.ts';
import { inSlot, object, service, surveyOf, workload } from '../../../support/release-parts.ts';

const SLOT = 'edu-actions/slot';
const web = workload('web');
const cache = workload('cache');
const wanted = [service('web', { app: 'web' }), service('cache', { app: 'cache' })];
const tied = [
  service('web', { app: 'web', [SLOT]: 'blue' }),
  service('cache', { app: 'cache', [SLOT]: 'blue' }),
];
const blue = { web: inSlot('web', 'blue'), cache: inSlot('cache', 'blue') };

function sharing(
  alike: Record<string, KubeObject>,
  { live = tied, rendered = wanted, more = [] as KubeObject[] } = {},
) {
  const manifests = [web, cache, ...rendered, ...more].map((each) => ({ object: each, origin: 'test' }));
  const deployments = [blue.web, blue.cache];
  const parts = classify(manifests);
  const serving: LiveVersion = { kind: 'slot', slot: 'blue', deployments };
  return sharingOf(
    {
      survey: surveyOf({ services: live, deployments }),
      alike: new Map(Object.entries(alike).map(([key, each]) => [`Deployment/${key}`, [each]])),
    },
    manifests,
    parts,
    {
      live: serving,
      coverings: coveringsOf(
        parts.deployments.map((each) => each.object),
        rendered,
        live,
      ),
    },
  );
}

const shared = (found: ReturnType<typeof sharing>): string[] =>
  found.shared.map(({ live }) => live.metadata.name);

describe('design: rule 18: what did not change stays', () => {
  test('under the name of what serves, with its Service and its scaler at it', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cache' };
    const hpa = object(
      'HorizontalPodAutoscaler',
      'cache',
      { spec: { scaleTargetRef, maxReplicas: 3 } },
      'autoscaling/v2',
    );
    const other = { ...hpa, metadata: { ...hpa.metadata, name: 'web' } };
    const another = {
      ...other,
      spec: { scaleTargetRef: { ...scaleTargetRef, name: 'web' }, maxReplicas: 3 },
    };
    const found = sharing({ cache: blue.cache }, { more: [hpa, another] });
    expect(found.manifests.at(-1)?.object).toBe(another);
    expect(shared(found)).toEqual(['cache-blue']);
    expect(found.notes).toEqual([expect.stringContaining('cache-blue stays as it is')]);
    const objects = new Map(
      found.manifests.map((each) => [`${each.object.kind}/${each.object.metadata.name}`, each.object]),
    );
    expect(objects.get('Service/cache')?.spec?.['selector']).toEqual({ app: 'cache', [SLOT]: 'blue' });
    expect(objects.get('Service/web')?.spec?.['selector']).toEqual({ app: 'web' });
    expect(objects.get('HorizontalPodAutoscaler/cache')?.spec?.['scaleTargetRef']).toMatchObject({
      name: 'cache-blue',
    });
    expect(objects.has('Deployment/cache-blue')).toBe(true);
    const alone = sharing({ cache: blue.cache }, { more: [hpa] }).manifests.at(-1);
    expect(alone?.object.spec?.['scaleTargetRef']).toMatchObject({ name: 'cache-blue' });
  });

  test.each([
    ['when it is alike and serves nothing', { cache: inSlot('cache', 'green') }, {}],
    ['when no Service is in front of it', { cache: blue.cache }, { live: tied.slice(0, 1) }],
    ['when its Service sends elsewhere', { cache: blue.cache }, { live: [service('cache', { app: 'web' })] }],
  ])('not %s', (_, alike, more) => {
    expect(shared(sharing(alike, more))).toEqual([]);
  });

  test('not where it shares a Service with what changes: that can only be moved as a whole', () => {
    const pods = { tier: 't' };
    const web2 = workload('web', { pods: { app: 'web', ...pods } });
    const cache2 = workload('cache', { pods: { app: 'cache', ...pods } });
    const live = inSlot('cache', 'blue', { pods });
    const manifests = [web2, cache2, service('all', pods)].map((each) => ({ object: each, origin: 'test' }));
    const parts = classify(manifests);
    const services = [service('all', { ...pods, [SLOT]: 'blue' })];
    const found = sharingOf(
      { survey: surveyOf({ services, deployments: [live] }), alike: new Map([['Deployment/cache', [live]]]) },
      manifests,
      parts,
      {
        live: { kind: 'slot', slot: 'blue', deployments: [live] },
        coverings: coveringsOf([web2, cache2], [service('all', pods)], services),
      },
    );
    expect(found.shared).toEqual([]);
    expect(found.warnings).toEqual([
      expect.stringContaining('Deployment cache has not changed, and starts anew all the same: Service all'),
    ]);
  });
});

describe('harms nobody: what others installed and did not change stays', () => {
  const plain = workload('cache', { labels: { plain: 'yes' } });
  const adopted: LiveVersion = { kind: 'adopted', deployments: [cache] };
  const manifests = [cache, service('cache', { app: 'cache' })].map((each) => ({
    object: each,
    origin: 'test',
  }));
  const open = [service('cache', { app: 'cache' })];
  const find = (input: Partial<SharingInput>, live: LiveVersion = adopted, services = open) =>
    sharingOf(
      { survey: surveyOf({ services, deployments: [cache] }), ...input },
      manifests,
      classify(manifests),
      { live, coverings: services.map((each) => ({ name: 'cache', live: each, workloads: [cache] })) },
    );
  const asInstalled = new Map([['Deployment/cache', { rendered: plain, live: [cache] }]]);

  test('as it is without versions of its configuration, with its Service as it was', () => {
    const found = find({ asInstalled });
    expect(found.shared).toEqual([{ rendered: cache, live: cache, placed: plain }]);
    expect(found.manifests.map((each) => each.object)).toStrictEqual([plain, open[0]]);
  });

  test('as the manifests have it, where a release of ours has made it', () => {
    const [only] = find({ asInstalled, alike: new Map([['Deployment/cache', [cache]]]) }).shared;
    expect(only?.placed).toBe(cache);
  });

  test('not where nothing serves, and not where one of two Services in front sends elsewhere', () => {
    expect(find({ asInstalled }, { kind: 'none' }).shared).toEqual([]);
    const services = [...open, service('also', { app: 'cache', version: 'x' })];
    expect(find({ asInstalled }, adopted, services).shared).toEqual([]);
  });
});

const parts = (...each: (KubeObject | undefined)[]) => each.filter((one) => one !== undefined);

describe('design: rule 18: what hangs together by Services', () => {
  const all = { all: 'yes' };
  const tagged = { pods: all };
  const front = service('all', all);
  const [x, y, z] = ['x', 'y', 'z'].map((name) => workload(name, { pods: { app: name, ...all } }));

  function find(alike: Record<string, KubeObject>, coverings: Record<string, KubeObject[]>) {
    const manifests = [...parts(x, y, z), front].map((each) => ({ object: each, origin: 'test' }));
    const deployments = Object.values(alike);
    return sharingOf(
      {
        survey: surveyOf({ services: [front], deployments }),
        alike: new Map(Object.entries(alike).map(([name, live]) => [`Deployment/${name}`, [live]])),
      },
      manifests,
      classify(manifests),
      {
        live: { kind: 'slot', slot: 'blue', deployments },
        coverings: Object.entries(coverings).map(([name, workloads]) => ({ name, live: front, workloads })),
      },
    );
  }
  const told = (found: ReturnType<typeof find>) =>
    found.warnings.map((warning) => warning.replace(/; with.*/u, ''));

  test('goes as a whole, by way of another Service too', () => {
    const found = find(
      { x: inSlot('x', 'blue', tagged), y: inSlot('y', 'blue', tagged) },
      { a: parts(x, y), b: parts(y, z) },
    );
    expect(shared(found)).toEqual([]);
    expect(told(found)).toEqual([
      'Deployment y has not changed, and starts anew all the same: Service b sends to it and to Deployment z, and can only be moved as a whole',
      'Deployment x has not changed, and starts anew all the same: Service a sends to it and to Deployment y, and can only be moved as a whole',
    ]);
  });

  test('is told as several', () => {
    const found = find(
      { x: inSlot('x', 'blue', tagged), y: inSlot('y', 'blue', tagged) },
      { all: parts(x, y, z) },
    );
    expect(found.warnings).toEqual([
      'Deployment x, Deployment y have not changed, and start anew all the same: Service all sends to them and to Deployment z, and can only be moved as a whole; with a Service of its own they stay as they are',
    ]);
  });

  test('goes without a word where it serves in two slots', () => {
    const found = find(
      { x: inSlot('x', 'blue', tagged), y: inSlot('y', 'green', tagged) },
      { all: parts(x, y) },
    );
    expect([shared(found), found.warnings]).toEqual([[], []]);
  });
});

const selectors = (found: KubeObject[]) => found.map(({ spec }) => JSON.stringify(spec?.['selector']));

describe('design: rule 8: a budget is over the pods of one place', () => {
  const pdb = object(
    'PodDisruptionBudget',
    'web',
    { spec: { selector: { matchLabels: { app: 'web' } } } },
    'policy/v1',
  );
  const one = (live: KubeObject) => [{ rendered: web, live, placed: web }];

  test.each([
    ['one for each slot, where nothing is shared', [], ['blue', 'green'], 2, 0],
    ['one for what is shared beside it', one(blue.web), ['green'], 1, 1],
    ['one alone, where both are in the same slot', one(blue.web), ['blue'], 1, 0],
    ['as it is, over what is in no slot', one(web), [], 0, 1],
    ['one for each place of what is shared', [...one(web), ...one(blue.web)], [], 0, 2],
  ] as const)('%s', (_, sharedOnes, slots, made, staying) => {
    const found = budgetsOf(pdb, [...sharedOnes], [...slots]);
    expect(found.made).toHaveLength(made);
    expect(found.staying).toHaveLength(staying);
    expect(new Set(selectors([...found.made, ...found.staying])).size).toBe(made + staying);
  });

  test('stays as it is over what is in no slot alone, and is over nothing that it does not guard', () => {
    expect(budgetsOf(pdb, one(web), []).staying).toEqual([pdb]);
    const others = [{ rendered: cache, live: blue.cache, placed: cache }];
    expect(budgetsOf(pdb, others, [])).toEqual({ made: [], staying: [] });
  });

  test('guards the pods that its selector takes, and with none nobody', () => {
    expect(guards(pdb, web)).toBe(true);
    expect(guards(pdb, cache)).toBe(false);
    expect(guards({ ...pdb, spec: {} }, web)).toBe(false);
  });
});
