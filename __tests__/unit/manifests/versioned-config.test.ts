import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { type Manifest, podTemplateOf, versionConfig } from '../../../src/manifests/index.ts';
import { deployment, manifests, object } from './fixtures.ts';

const config = (name: string, rest = 'data: {a: "1"}', kind = 'ConfigMap', namespace = 'shop'): KubeObject =>
  object(`{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}, namespace: ${namespace}}, ${rest}}`);
const of = (...objects: KubeObject[]): Manifest[] =>
  objects.map((each, index) => ({ object: each, origin: `o${index}` }));
const reading = (name: string): KubeObject =>
  deployment(`{containers: [{name: web, envFrom: [{configMapRef: {name: ${name}}}]}]}`);
const nameFor = (data: string, kind = 'ConfigMap'): string | undefined =>
  versionConfig(
    of(
      config('c', data, kind),
      deployment(
        `{containers: [], volumes: [{${kind === 'Secret' ? 'secret: {secretName: c}' : 'configMap: {name: c}'}}]}`,
      ),
    ),
  ).versioned[0]?.name;

describe('versionConfig', () => {
  test('copies what pods read and keeps the original', () => {
    const original = object(`
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop, labels: {app: web}, annotations: {replicate-to: all}, uid: x}
data: {a: "1"}
binaryData: {b: AA==}
`);
    const workload = reading('c');
    const result = versionConfig(of(original, workload));
    const [first, copy, rewritten] = result.manifests.map((manifest) => manifest.object);
    const name = result.versioned[0]?.name ?? '';
    expect(name).toMatch(/^c-[0-9a-f]{8}$/);
    expect(first).toBe(original);
    expect(copy).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'shop', labels: { app: 'web', 'edu-actions/config-of': 'c' } },
      data: { a: '1' },
      binaryData: { b: 'AA==' },
      immutable: true,
    });
    expect(podTemplateOf(rewritten ?? original)?.spec.containers[0]?.['envFrom']).toEqual([
      { configMapRef: { name } },
    ]);
    expect(workload).toEqual(reading('c'));
    expect(result).toMatchObject({
      versioned: [{ original: { kind: 'ConfigMap', name: 'c', namespace: 'shop' }, name }],
      uses: [{ workload: { kind: 'Deployment', name: 'web' }, configs: [{ kind: 'ConfigMap', name }] }],
      external: [],
    });
  });

  test('every place in a pod template that names one', () => {
    const pod = `
      initContainers: [{name: i, env: [{name: A, value: x}, {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]
      containers:
      - name: web
        env:
        - {name: A, valueFrom: {configMapKeyRef: {name: c, key: k, optional: true}}}
        - {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        envFrom: [{prefix: P_, configMapRef: {name: c}}, {secretRef: {name: s}}]
      imagePullSecrets: [{name: s}]
      volumes:
      - {name: a, configMap: {name: c, items: [{key: k, path: p}]}}
      - {name: b, secret: {secretName: s, defaultMode: 256}}
      - name: c
        projected: {defaultMode: 1, sources: [{configMap: {name: c}}, {secret: {name: s, optional: true}}, {serviceAccountToken: {path: t}}]}
      - {name: d, csi: {driver: x, nodePublishSecretRef: {name: s}}}
      - {name: e, emptyDir: {}}
      - {name: f, azureFile: {secretName: s, shareName: x}}`;
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet']) {
      const workload = { ...deployment(`\n${pod}`), kind };
      const result = versionConfig(of(workload, config('c'), config('s', 'stringData: {k: v}', 'Secret')));
      const [c = '', s = ''] = result.versioned.map(({ name }) => name).sort();
      expect(podTemplateOf(result.manifests[0]?.object ?? workload)?.spec).toEqual({
        initContainers: [
          {
            name: 'i',
            env: [
              { name: 'A', value: 'x' },
              { name: 'B', valueFrom: { secretKeyRef: { name: s, key: 'k' } } },
            ],
          },
        ],
        containers: [
          {
            name: 'web',
            env: [
              { name: 'A', valueFrom: { configMapKeyRef: { name: c, key: 'k', optional: true } } },
              { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
            ],
            envFrom: [{ prefix: 'P_', configMapRef: { name: c } }, { secretRef: { name: s } }],
          },
        ],
        imagePullSecrets: [{ name: 's' }],
        volumes: [
          { name: 'a', configMap: { name: c, items: [{ key: 'k', path: 'p' }] } },
          { name: 'b', secret: { secretName: s, defaultMode: 256 } },
          {
            name: 'c',
            projected: {
              defaultMode: 1,
              sources: [
                { configMap: { name: c } },
                { secret: { name: s, optional: true } },
                { serviceAccountToken: { path: 't' } },
              ],
            },
          },
          { name: 'd', csi: { driver: 'x', nodePublishSecretRef: { name: s } } },
          { name: 'e', emptyDir: {} },
          { name: 'f', azureFile: { secretName: 's', shareName: 'x' } },
        ],
      });
    }
  });

  test('a CronJob, a Job and a Pod read the original', () => {
    const pod = '{containers: [{name: a, envFrom: [{configMapRef: {name: c}}]}]}';
    const all = manifests(`
{apiVersion: batch/v1, kind: CronJob, metadata: {name: a, namespace: shop}, spec: {jobTemplate: {spec: {template: {spec: ${pod}}}}}}
---
{apiVersion: batch/v1, kind: Job, metadata: {name: b, namespace: shop}, spec: {template: {spec: ${pod}}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: c, namespace: shop}, spec: ${pod}}
`);
    const result = versionConfig([...all, ...of(config('c'))]);
    expect(result.manifests.slice(0, 3)).toEqual(all);
    expect(result.versioned).toEqual([]);
  });

  test.each([
    ['is not in the set', []],
    ['is in another namespace', [config('c', undefined, 'ConfigMap', 'other')]],
    ['is of another kind', [config('c', undefined, 'Secret')]],
    ['is empty: somebody else fills it', [config('c', 'data: {}')]],
    ['is empty in another way', [config('c', 'data: null')]],
  ])('a reference to what %s is external', (_name, others) => {
    const result = versionConfig(of(reading('c'), ...others));
    expect(result.external).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', name: 'c', namespace: 'shop' }]);
    expect(result.versioned).toEqual([]);
    expect(result.manifests[0]?.object).toEqual(reading('c'));
  });

  test('a service account token is written by the server and cannot be copied', () => {
    const token = config('c', 'type: kubernetes.io/service-account-token, data: {x: AA==}', 'Secret');
    const result = versionConfig(
      of(token, deployment('{containers: [], volumes: [{secret: {secretName: c}}]}')),
    );
    expect(result.external).toHaveLength(1);
    expect(result.versioned).toEqual([]);
  });

  test('one copy for all readers, and none without one', () => {
    const second = { ...reading('c'), metadata: { name: 'api', namespace: 'shop' } };
    const result = versionConfig(of(config('c'), reading('c'), second, config('unread')));
    expect(result.manifests).toHaveLength(5);
    expect(result.versioned).toHaveLength(1);
    expect(result.uses.map(({ configs }) => configs[0]?.name)).toEqual([
      result.versioned[0]?.name,
      result.versioned[0]?.name,
    ]);
  });

  test('the name follows the content and nothing else', () => {
    const base = nameFor('data: {a: "1", b: "2"}');
    expect(nameFor('data: {b: "2", a: "1"}')).toBe(base);
    expect(nameFor('immutable: true, data: {b: "2", a: "1"}')).toBe(base);
    const others = [
      'data: {a: "1", b: "3"}',
      'data: {a: "1"}',
      'data: {a: "1", c: "2"}',
      'binaryData: {a: "1", b: "2"}',
    ].map((data) => nameFor(data));
    others.push(
      nameFor('data: {a: "1", b: "2"}', 'Secret'),
      nameFor('type: x, data: {a: "1", b: "2"}', 'Secret'),
    );
    others.push(nameFor('stringData: {a: "1", b: "2"}', 'Secret'));
    expect(new Set([base, ...others]).size).toBe(others.length + 1);
  });

  test('long names stay within the limits and apart', () => {
    const long = 'c'.repeat(253);
    const [copy] = versionConfig(of(config(long), reading(long))).manifests.slice(1);
    expect(copy?.object.metadata.name).toMatch(/^c{235}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(copy?.object.metadata.labels?.['edu-actions/config-of']).toMatch(/^c{54}-[0-9a-f]{8}$/);
  });
});
