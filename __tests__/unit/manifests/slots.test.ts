import { describe, expect, test } from '@jest/globals';
import {
  liveService,
  podTemplateOf,
  previewService,
  slotDeployment,
  slotPdb,
} from '../../../src/manifests/index.ts';
import { deployment, object } from './fixtures.ts';

const OPTIONS = { slot: 'green', revision: 7 } as const;

describe('slotDeployment', () => {
  test('gives name, selector, labels and size of its own', () => {
    const before = deployment();
    const frozen = structuredClone(before);
    const slotted = slotDeployment(before, { ...OPTIONS, replicas: 5 });
    expect(slotted.metadata).toEqual({
      name: 'web-green',
      namespace: 'shop',
      labels: { app: 'web', 'edu-actions/slot': 'green' },
      annotations: { 'edu-actions/slot-of': 'web' },
    });
    expect(slotted.spec).toEqual({
      replicas: 5,
      selector: { matchLabels: { app: 'web', 'edu-actions/slot': 'green' } },
      template: {
        metadata: { labels: { app: 'web', 'edu-actions/slot': 'green', 'edu-actions/revision': '7' } },
        spec: { containers: [{ name: 'web', image: 'ghcr.io/org/web:1' }] },
      },
    });
    expect(before).toEqual(frozen);
  });

  test.each([
    [{ replicas: 3 }, 3],
    [{}, 1],
    [{ replicas: 0 }, 0],
  ])('pins the size of the manifest %j', (spec, replicas) => {
    const { replicas: _replicas, ...rest } = deployment().spec ?? {};
    expect(slotDeployment({ ...deployment(), spec: { ...rest, ...spec } }, OPTIONS).spec?.['replicas']).toBe(
      replicas,
    );
  });

  test('the revision is in no selector: it is immutable, and a slot keeps it for its life', () => {
    expect(JSON.stringify(slotDeployment(deployment(), OPTIONS).spec?.['selector'])).not.toContain(
      'revision',
    );
  });

  test('names stay DNS labels and apart', () => {
    const long = 'a'.repeat(60);
    const names = [`${long}x`, `${long}y`].flatMap((name) =>
      (['blue', 'green'] as const).map(
        (slot) => slotDeployment(deployment(undefined, name), { slot, revision: 1 }).metadata,
      ),
    );
    expect(new Set(names.map(({ name }) => name)).size).toBe(4);
    for (const { name, annotations } of names) {
      expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
      expect(annotations?.['edu-actions/slot-of']).toHaveLength(61);
    }
    expect(slotDeployment(deployment(undefined, 'b'.repeat(57)), OPTIONS).metadata.name).toBe(
      `${'b'.repeat(57)}-green`,
    );
    const dashes = slotDeployment(deployment(undefined, `${'a'.repeat(47)}--------${'b'.repeat(8)}`), OPTIONS)
      .metadata.name;
    expect(dashes).toMatch(/^a{47}-[0-9a-f]{8}-green$/);
  });

  test('matchExpressions of the selector stay', () => {
    const before = deployment();
    const expressions = [{ key: 'app', operator: 'In', values: ['web'] }];
    const slotted = slotDeployment(
      { ...before, spec: { ...before.spec, selector: { matchExpressions: expressions } } },
      OPTIONS,
    );
    expect(slotted.spec?.['selector']).toEqual({
      matchLabels: { 'edu-actions/slot': 'green' },
      matchExpressions: expressions,
    });
  });

  const OWN = '{matchLabels: {app: web}}';
  const OWN_BY_EXPRESSION = '{matchExpressions: [{key: app, operator: In, values: [web, api]}]}';
  const OTHER = '{matchLabels: {app: db}}';
  const scoped = { matchLabels: { app: 'web', 'edu-actions/slot': 'green' } };

  test.each([
    [OWN, scoped],
    [
      OWN_BY_EXPRESSION,
      {
        matchLabels: { 'edu-actions/slot': 'green' },
        matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }],
      },
    ],
    [OTHER, { matchLabels: { app: 'db' } }],
  ])('scheduling rules with %s', (selector, expected) => {
    const pod = `{containers: [{name: web}], affinity: {
      nodeAffinity: {required: 1},
      podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: t, labelSelector: ${selector}}}]},
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: t, labelSelector: ${selector}}],
        preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: t, labelSelector: ${selector}}}]}},
      topologySpreadConstraints: [{maxSkew: 1, labelSelector: ${selector}}]}`;
    const spec = podTemplateOf(slotDeployment(deployment(pod), OPTIONS))?.spec;
    const preferred = [{ weight: 1, podAffinityTerm: { topologyKey: 't', labelSelector: expected } }];
    expect(spec?.['affinity']).toEqual({
      nodeAffinity: { required: 1 },
      podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 't', labelSelector: expected }],
        preferredDuringSchedulingIgnoredDuringExecution: preferred,
      },
    });
    expect(spec?.['topologySpreadConstraints']).toEqual([{ maxSkew: 1, labelSelector: expected }]);
  });

  test('empty scheduling rules do not break it', () => {
    const pod =
      '{containers: [{name: web}], affinity: {podAntiAffinity: null}, topologySpreadConstraints: []}';
    expect(podTemplateOf(slotDeployment(deployment(pod), OPTIONS))?.spec['affinity']).toEqual({
      podAntiAffinity: null,
    });
    const none = '{containers: [{name: web}], affinity: null}';
    expect(podTemplateOf(slotDeployment(deployment(none), OPTIONS))?.spec['affinity']).toBeNull();
  });
});

describe('slotPdb', () => {
  test('guards one slot alone', () => {
    const pdb = object(
      '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}}',
    );
    expect(slotPdb(pdb, 'blue')).toMatchObject({
      metadata: {
        name: 'web-blue',
        annotations: { 'edu-actions/slot-of': 'web' },
        labels: { 'edu-actions/slot': 'blue' },
      },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web', 'edu-actions/slot': 'blue' } } },
    });
  });
});

const SERVICE = object(`
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {release: prom}, annotations: {external-dns.alpha.kubernetes.io/hostname: shop.example}}
spec:
  type: LoadBalancer
  clusterIP: 10.0.0.1
  clusterIPs: [10.0.0.1]
  externalIPs: [192.0.2.1]
  externalTrafficPolicy: Local
  healthCheckNodePort: 30001
  loadBalancerIP: 192.0.2.2
  loadBalancerClass: x
  loadBalancerSourceRanges: [192.0.2.0/24]
  allocateLoadBalancerNodePorts: true
  publishNotReadyAddresses: true
  sessionAffinity: ClientIP
  internalTrafficPolicy: Cluster
  ipFamilyPolicy: SingleStack
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]
`);

test('previewService is found by nobody and has no address of its own', () => {
  expect(previewService(SERVICE, 'green')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-preview', namespace: 'shop', labels: { 'edu-actions/preview': 'true' } },
    spec: {
      type: 'ClusterIP',
      sessionAffinity: 'ClientIP',
      internalTrafficPolicy: 'Cluster',
      ipFamilyPolicy: 'SingleStack',
      selector: { app: 'web', 'edu-actions/slot': 'green' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  });
  expect(previewService(SERVICE, 'green', 'endpoints').metadata.labels).toEqual({
    'edu-actions/preview': 'true',
    'service.kubernetes.io/service-proxy-name': 'edu-actions',
  });
  const long = { ...SERVICE, metadata: { name: 'w'.repeat(63) } };
  expect(previewService(long, 'green').metadata.name).toMatch(/^w{46}-[0-9a-f]{8}-preview$/);
});

test('liveService changes the selector and nothing else', () => {
  const live = liveService(SERVICE, 'blue');
  expect(live.spec?.['selector']).toEqual({ app: 'web', 'edu-actions/slot': 'blue' });
  expect({ ...live, spec: { ...live.spec, selector: { app: 'web' } } }).toEqual(SERVICE);
});
