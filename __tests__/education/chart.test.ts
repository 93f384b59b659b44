import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ensureKubeconform, run, tryRun } from '../../lab/index.ts';
import { EDUCATION } from '../support/education.ts';
import { type KubeObject, type KubeSchemas, loadKubeSchemas, objectsIn } from '../support/kube-schemas.ts';
import { needs } from '../support/needs.ts';

const chart = join(EDUCATION, 'chart');
const noGo =
  (await tryRun('go', ['version']).catch(() => ({ code: 1 }))).code === 0 ? undefined : 'there is no go';
const checked = needs(noGo);
/** The first time the schemas are downloaded. */
const LIMIT_MS = 240_000;

const made = {
  'secret.create': 'true',
  'secret.databaseUrl': 'postgresql://u:p@db/education',
  'secret.redisUrl': 'rediss://cache:6380',
  'secret.teacherCode': 'code',
};
/** Everything that can be asked of the chart. */
const everything = {
  ...made,
  'httpRoute.enabled': 'true',
  'httpRoute.parentRefs[0].name': 'gateway',
  'httpRoute.hostnames[0]': 'education.example',
  'metrics.serviceMonitor.enabled': 'true',
  'metrics.serviceMonitor.labels.release': 'prometheus',
  'metrics.rules.enabled': 'true',
  'metrics.rules.labels.release': 'prometheus',
  'metrics.dashboards.enabled': 'true',
  'imagePullSecrets[0].name': 'pull',
  'nodeSelector.disk': 'ssd',
  'tolerations[0].key': 'spot',
  'tolerations[0].operator': 'Exists',
  'serviceAccount.annotations.role': 'x',
  'podAnnotations.team': 'education',
  'ingress.annotations.a': 'b',
  'tracing.endpoint': 'http://jaeger-collector.monitoring:4318',
  'tracing.samplePercent': '10',
};
/** Beside the part of the processor, which is always asked. */
const scaled = {
  'autoscaling.enabled': 'true',
  'autoscaling.targetMemoryUtilizationPercentage': '80',
  'autoscaling.targetRequestsPerSecond': '20',
};
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

type Values = Readonly<Record<string, string>>;

const flags = (files: readonly string[], values: Values): string[] => [
  ...files.flatMap((file) => ['--values', join(chart, file)]),
  ...Object.entries(values).flatMap(([key, value]) => ['--set', `${key}=${value}`]),
];

const rendered = new Map<string, Promise<string>>();

/** The same values are rendered once: helm takes its time. */
async function render(files: readonly string[] = [], values: Values = {}): Promise<KubeObject[]> {
  return objectsIn(await textOf(files, values));
}

async function textOf(files: readonly string[], values: Values): Promise<string> {
  const args = ['template', 'education-system', chart, '--namespace', 'education', '--kube-version', '1.35'];
  const key = JSON.stringify([files, values]);
  const text = rendered.get(key) ?? run('helm', [...args, ...flags(files, values)]);
  rendered.set(key, text);
  return await text;
}

/** Rendered as they are shipped, and with all that can be asked for. */
const cases: readonly (readonly [name: string, files: string[], values: Values])[] = [
  ['its own values', [], {}],
  ['staging', ['values-staging.yaml'], {}],
  ['production', ['values-production.yaml'], {}],
  ['everything', ['values-production.yaml'], everything],
  ['all that it can be scaled by', [], scaled],
  ['KEDA', [], { ...scaled, 'autoscaling.keda.enabled': 'true' }],
  [
    'a digest and a node port',
    [],
    { 'image.digest': digest, 'service.type': 'NodePort', 'service.nodePort': '30990' },
  ],
];

/** The only object of a kind, or of a kind and name. */
function find(objects: readonly KubeObject[], kind: string, name?: string): unknown {
  const found = objects.filter(
    (one) => one.kind === kind && (name === undefined || one.metadata.name === name),
  );
  expect(found.map(({ metadata }) => metadata.name)).toHaveLength(1);
  return found[0];
}

interface PodSpec {
  automountServiceAccountToken: boolean;
  terminationGracePeriodSeconds: number;
  securityContext: Record<string, unknown>;
  containers: {
    image: string;
    env?: object[];
    envFrom?: object[];
    lifecycle?: { preStop: { sleep: { seconds: number } } };
    securityContext: Record<string, unknown>;
    resources: { requests?: object; limits?: object };
    [probe: string]: unknown;
  }[];
}

interface Workload {
  spec: {
    replicas?: number;
    template: { metadata: { annotations?: Record<string, string>; labels: object }; spec: PodSpec };
  };
}

/** What its autoscaler looks at. */
async function metricsOf(values: Values): Promise<string[]> {
  const { spec } = find(await render([], values), 'HorizontalPodAutoscaler') as {
    spec: { metrics: { type: string; resource?: { name: string }; pods?: { metric: { name: string } } }[] };
  };
  return spec.metrics.map(({ type, resource, pods }) => `${type} ${resource?.name ?? pods?.metric.name}`);
}

describe('the chart with', () => {
  let schemas: KubeSchemas;
  let kubeconform: string;
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  beforeAll(async () => {
    if (noGo !== undefined) return;
    [schemas, kubeconform] = await Promise.all([loadKubeSchemas(), ensureKubeconform()]);
  }, LIMIT_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const conforms = async (manifests: string): Promise<{ code: number; stdout: string }> => {
    const args = ['-strict', '-summary', '-schema-location', schemas.write(folder), '-'];
    return await tryRun(kubeconform, args, { input: manifests });
  };

  test.each(cases)(
    '%s: helm lint finds nothing',
    async (_, files, values) => {
      const { code, stdout } = await tryRun('helm', ['lint', '--strict', chart, ...flags(files, values)]);
      expect({ code, stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('0 chart(s) failed'),
      });
      expect(stdout).not.toMatch(/\[(?:WARNING|ERROR)\]/);
    },
    60_000,
  );

  for (const [name, files, values] of cases) {
    checked(
      `${name}: the schemas of Kubernetes find nothing`,
      async () => {
        const objects = await render(files, values);
        expect(objects.length).toBeGreaterThan(5);
        expect(objects.flatMap((object) => schemas.problems(object))).toEqual([]);
      },
      60_000,
    );

    checked(
      `${name}: kubeconform, strict and with the schemas of Kubernetes, finds nothing`,
      async () => {
        const { code, stdout } = await conforms(await textOf(files, values));
        expect(stdout).toMatch(/Valid: \d+, Invalid: 0, Errors: 0, Skipped: 0/u);
        expect(code).toBe(0);
      },
      60_000,
    );

    test(`${name}: every pod keeps to the restricted profile, and has its resources named`, async () => {
      const objects = (await render(files, values)) as unknown as (Workload & {
        spec: PodSpec;
      } & KubeObject)[];
      const pods = objects.flatMap(({ kind, spec }) => {
        if (kind === 'Pod') return [spec];
        return ['Deployment', 'Job'].includes(kind) ? [spec.template.spec] : [];
      });
      // The application, the migration and the helm test.
      expect(pods).toHaveLength(3);
      for (const pod of pods) {
        expect(pod.automountServiceAccountToken).toBe(false);
        expect(pod.securityContext).toMatchObject({
          runAsNonRoot: true,
          runAsUser: 10001,
          seccompProfile: { type: 'RuntimeDefault' },
        });
        for (const container of pod.containers) {
          expect(container.securityContext).toEqual({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
          expect(container.resources).toMatchObject({
            requests: { cpu: expect.anything() },
            limits: { memory: expect.anything() },
          });
        }
      }
    }, 60_000);
  }

  checked(
    'kubeconform finds a field that nobody knows',
    async () => {
      const wrong = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'x' } };
      const { code, stdout } = await conforms(JSON.stringify({ ...wrong, spec: { maxUnavailabel: 1 } }));
      expect([code, stdout]).toEqual([1, expect.stringContaining('maxUnavailabel')]);
    },
    60_000,
  );

  checked(
    'a field that nobody knows is found, and a value of the wrong type, and a kind',
    () => {
      const metadata = { name: 'x' };
      const policy = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata };
      expect(schemas.problems({ ...policy, spec: { maxUnavailable: '50%' } } as KubeObject)).toEqual([]);
      expect(schemas.problems({ ...policy, spec: { maxUnavailabel: 1 } } as KubeObject)).toEqual([
        expect.stringContaining('maxUnavailabel'),
      ]);
      expect(schemas.problems({ ...policy, spec: { maxUnavailable: true } } as KubeObject)).toEqual([
        expect.stringContaining('must be integer,string'),
      ]);
      expect(schemas.problems({ apiVersion: 'apps/v2', kind: 'Deployment', metadata })).toEqual([
        'there is no apps/v2 Deployment',
      ]);
      const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata };
      expect(schemas.problems({ ...route, spec: { parentRef: [] } } as KubeObject)).toEqual([
        expect.stringContaining('parentRef'),
      ]);
      const monitor = { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata };
      expect(
        schemas.problems({ ...monitor, spec: { endpoints: [{ port: 7 }], selector: {} } } as KubeObject),
      ).toEqual([expect.stringContaining('must be string')]);
    },
    60_000,
  );
});

test('its rules are those that plain Prometheus reads from its files', async () => {
  const rule = find(await render(['values-production.yaml'], everything), 'PrometheusRule');
  const groups = ['recording', 'alerts'].flatMap(
    (file) =>
      (parse(readFileSync(join(chart, 'rules', `${file}.yaml`), 'utf8')) as { groups: object[] }).groups,
  );
  expect(rule).toMatchObject({ metadata: { labels: { release: 'prometheus' } }, spec: { groups } });
  expect(groups.length).toBeGreaterThan(5);
});

interface ConfigMap {
  metadata: { labels: Record<string, string> };
  data: Record<string, string>;
}

test('its dashboards are those of its files, with the label that Grafana looks for', async () => {
  const objects = await render(['values-production.yaml'], everything);
  const { metadata, data: files } = find(objects, 'ConfigMap', 'education-system-grafana') as ConfigMap;
  expect(metadata.labels['grafana_dashboard']).toBe('1');
  const names = ['application', 'business', 'cache', 'database', 'releases'];
  expect(Object.keys(files).toSorted()).toEqual(names.map((name) => `education-${name}.json`));
  for (const name of names) {
    const file = readFileSync(join(chart, 'dashboards', `${name}.json`), 'utf8');
    expect(JSON.parse(files[`education-${name}.json`] ?? '')).toEqual(JSON.parse(file));
  }
});

async function deployment(values: Values = {}): Promise<Workload['spec']> {
  return (find(await render([], values), 'Deployment') as Workload).spec;
}

/** The sums that make a pod start anew. */
async function sums(values: Values): Promise<Record<string, string>> {
  return (await deployment({ ...made, ...values })).template.metadata.annotations ?? {};
}

async function image(values: Values): Promise<unknown> {
  return (await deployment(values)).template.spec.containers[0]?.image;
}

describe('a pod', () => {
  test('has time to end: for the sleep before, for the drain, and for the last requests', async () => {
    const objects = await render([], { preStopSeconds: '3', drainSeconds: '8' });
    const { spec } = (find(objects, 'Deployment') as Workload).spec.template;
    expect(spec.terminationGracePeriodSeconds).toBe(26);
    expect(spec.containers[0]?.lifecycle?.preStop.sleep.seconds).toBe(3);
    const config = find(objects, 'ConfigMap') as { data: Record<string, string> };
    expect(config.data['DRAIN_SECONDS']).toBe('8');
    const without = find(await render([], { preStopSeconds: '0' }), 'Deployment') as Workload;
    expect(without.spec.template.spec.containers[0]).not.toHaveProperty('lifecycle');
  });

  test('is probed: its start and its life by the process alone, its readiness by what it stands on', async () => {
    const [container] = (find(await render(), 'Deployment') as Workload).spec.template.spec.containers;
    const path = (probe: string): unknown =>
      (container?.[probe] as { httpGet: { path: string } } | undefined)?.httpGet.path;
    expect(['startupProbe', 'livenessProbe', 'readinessProbe'].map(path)).toEqual([
      '/health',
      '/health',
      '/ready',
    ]);
  });

  test('starts anew when its configuration or its Secret changes, and not otherwise', async () => {
    const before = await sums({});
    expect(Object.keys(before)).toEqual(['checksum/config', 'checksum/secret']);
    expect(await sums({ replicas: '7' })).toEqual(before);
    const config = await sums({ 'config.logLevel': 'debug' });
    expect(config['checksum/config']).not.toBe(before['checksum/config']);
    expect(config['checksum/secret']).toBe(before['checksum/secret']);
    const secret = await sums({ 'secret.teacherCode': 'another' });
    expect(secret['checksum/secret']).not.toBe(before['checksum/secret']);
    expect(secret['checksum/config']).toBe(before['checksum/config']);
  });

  test('is counted by the autoscaler, or by replicas, and never by both', async () => {
    expect((find(await render([], { replicas: '4' }), 'Deployment') as Workload).spec.replicas).toBe(4);
    const objects = await render([], { 'autoscaling.enabled': 'true' });
    expect((find(objects, 'Deployment') as Workload).spec).not.toHaveProperty('replicas');
    expect(find(objects, 'HorizontalPodAutoscaler')).toMatchObject({
      spec: { behavior: { scaleUp: {}, scaleDown: { stabilizationWindowSeconds: 300 } } },
    });
  });

  test('is scaled by processor, and by memory and requests where they are asked for', async () => {
    expect(await metricsOf({ 'autoscaling.enabled': 'true' })).toEqual(['Resource cpu']);
    expect(await metricsOf(scaled)).toEqual([
      'Resource cpu',
      'Resource memory',
      'Pods http_requests_per_second',
    ]);
  });

  test('is scaled by KEDA in the same way, and then by no autoscaler of its own', async () => {
    const objects = await render([], { ...scaled, 'autoscaling.keda.enabled': 'true' });
    expect(objects.map(({ kind }) => kind)).not.toContain('HorizontalPodAutoscaler');
    expect((find(objects, 'Deployment') as Workload).spec).not.toHaveProperty('replicas');
    const { spec } = find(objects, 'ScaledObject') as {
      spec: { triggers: { type: string }[]; advanced: { horizontalPodAutoscalerConfig: object } };
    };
    expect(spec.triggers.map(({ type }) => type)).toEqual(['cpu', 'memory', 'prometheus']);
    const own = find(await render([], scaled), 'HorizontalPodAutoscaler') as { spec: { behavior: object } };
    expect(spec.advanced.horizontalPodAutoscalerConfig).toEqual({ behavior: own.spec.behavior });
  });

  test('takes a digest before a tag, and a tag before the version of the chart', async () => {
    expect(await image({})).toBe('education-system:1.0.0');
    expect(await image({ 'image.tag': 'v7' })).toBe('education-system:v7');
    expect(await image({ 'image.tag': 'v7', 'image.digest': digest })).toBe(`education-system@${digest}`);
  });
});

describe('secrets', () => {
  test('of others are named, and none is made', async () => {
    const objects = await render([], { 'secret.existing': 'theirs' });
    expect(objects.map(({ kind }) => kind)).not.toContain('Secret');
    const from = { secretRef: { name: 'theirs' } };
    expect(
      (find(objects, 'Deployment') as Workload).spec.template.spec.containers[0]?.envFrom,
    ).toContainEqual(from);
    expect((find(objects, 'Job') as Workload).spec.template.spec.containers[0]?.env).toEqual([
      { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'theirs', key: 'DATABASE_URL' } } },
    ]);
  });

  test('that the chart makes are there before the migration, which has its own', async () => {
    const objects = await render([], made);
    expect(find(objects, 'Secret', 'education-system')).toMatchObject({
      stringData: {
        DATABASE_URL: made['secret.databaseUrl'],
        REDIS_URL: made['secret.redisUrl'],
        TEACHER_CODE: 'code',
      },
    });
    expect(find(objects, 'Secret', 'education-system-migrate')).toMatchObject({
      metadata: { annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': '-5' } },
    });
    expect((find(objects, 'Job') as Workload).spec.template.spec.containers[0]?.env).toMatchObject([
      { valueFrom: { secretKeyRef: { name: 'education-system-migrate' } } },
    ]);
  });
});

describe('the Service', () => {
  test('selects the application, and neither its migration nor its test', async () => {
    const objects = await render();
    const { selector } = (find(objects, 'Service') as { spec: { selector: Record<string, string> } }).spec;
    const labels = (find(objects, 'Deployment') as Workload).spec.template.metadata.labels;
    expect(labels).toMatchObject(selector);
    for (const other of [
      (find(objects, 'Job') as Workload).spec.template.metadata.labels,
      (find(objects, 'Pod') as { metadata: { labels: object } }).metadata.labels,
    ]) {
      expect(other).not.toMatchObject(selector);
    }
  });

  test('leads to no metrics, which have a port of their own', async () => {
    const objects = await render([], everything);
    expect(find(objects, 'Service', 'education-system')).toMatchObject({
      spec: { ports: [{ targetPort: 'http' }] },
    });
    expect(find(objects, 'Service', 'education-system-metrics')).toMatchObject({
      spec: { clusterIP: 'None', ports: [{ targetPort: 'metrics' }] },
    });
  });
});

describe('traces', () => {
  test('go nowhere, and nothing is opened for them, until there is an endpoint', async () => {
    const objects = await render(['values-production.yaml']);
    const { data } = find(objects, 'ConfigMap') as { data: Record<string, string> };
    expect(Object.keys(data).filter((key) => key.startsWith('OTEL_'))).toEqual([]);
    expect(JSON.stringify(find(objects, 'NetworkPolicy'))).not.toContain('4318');
  });

  test('of so many requests go to the endpoint, through the policy', async () => {
    const objects = await render(['values-production.yaml'], everything);
    expect(find(objects, 'ConfigMap', 'education-system')).toMatchObject({
      data: {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger-collector.monitoring:4318',
        OTEL_TRACES_SAMPLER_ARG: '0.1',
        OTEL_SERVICE_NAME: 'education-system',
      },
    });
    expect(JSON.stringify(find(objects, 'NetworkPolicy'))).toContain('{"port":4318}');
  });
});

describe('wrong values', () => {
  test.each([
    ['an unknown key', { repliccas: '3' }, 'repliccas'],
    ['an unknown key further down', { 'config.loglevel': 'info' }, 'loglevel'],
    ['a level that there is not', { 'config.logLevel': 'loud' }, 'logLevel'],
    ['a digest that is none', { 'image.digest': 'sha256:12' }, 'digest'],
    ['a Secret to be made of nothing', { 'secret.create': 'true' }, 'databaseUrl'],
    ['a Secret to be made and one that is there', { ...made, 'secret.existing': 'theirs' }, 'existing'],
    ['a database of another kind', { ...made, 'secret.databaseUrl': 'mysql://x' }, 'databaseUrl'],
    ['spans of more than all requests', { 'tracing.samplePercent': '101' }, 'samplePercent'],
    ['spans over gRPC', { 'tracing.endpoint': 'grpc://jaeger:4317' }, 'endpoint'],
    ['a route that hangs nowhere', { 'httpRoute.enabled': 'true' }, 'parentRefs'],
  ])(
    'are refused: %s',
    async (_, values, word) => {
      const { code, stderr } = await tryRun('helm', ['template', chart, ...flags([], values)]);
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining(word) });
    },
    30_000,
  );

  test('of a name are kept within what Kubernetes takes', async () => {
    const objects = await render([], { ...everything, fullnameOverride: 'x'.repeat(60) });
    const names = objects.map(({ metadata }) => metadata.name);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(63);
  });
});
