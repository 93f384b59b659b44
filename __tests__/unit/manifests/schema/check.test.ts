import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { tryRun } from '../../../../lab/index.ts';
import { kindsTable, kubernetesVersion, moduleFolder } from '../../../../scripts/kube-kinds.ts';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { checkSchema } from '../../../../src/manifests/schema/check.ts';
import { needs } from '../../../support/needs.ts';

const LIMIT_MS = 240_000;
const noGo =
  (await tryRun('go', ['version']).catch(() => ({ code: 1 }))).code === 0 ? undefined : 'there is no go';

const found = (...objects: KubeObject[]) => {
  const { problems, warnings } = checkSchema(objects.map((object) => ({ object, origin: 'a.yaml' })));
  return {
    problems: problems.map(({ message, found: is, expected, remedy }) =>
      [message, is, expected, remedy].filter(Boolean).join('; '),
    ),
    warnings,
  };
};
const of = (text: string) => found(parse(text, { version: '1.1' }) as KubeObject);
const deployment = (spec: string, container = 'name: shop') =>
  of(
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: shop}, spec: {selector: {matchLabels: {a: b}}, template: {spec: {containers: [{${container}}]}}${spec}}}`,
  );
const CLEAN = { problems: [], warnings: [] };

describe('manifests: the schema of Kubernetes without a cluster', () => {
  test('what Kubernetes takes is clean: null for absent, a number for a quantity, a text for a port', () => {
    const container =
      'name: shop, command: null, resources: {limits: {cpu: 2, memory: 1Gi}}, livenessProbe: {httpGet: {port: http}}';
    expect(deployment(', replicas: null', container)).toEqual(CLEAN);
  });

  test.each([
    ['a slip', ', replica: 2', 'name: a', 'has .spec.replica, which is no field; did you mean replicas?'],
    [
      'another case',
      ', Replicas: 2',
      'name: a',
      'has .spec.Replicas, which is no field; did you mean replicas?',
    ],
    [
      'a text for an integer',
      ', replicas: "2"',
      'name: a',
      'has a .spec.replicas that is of the wrong type; a text; an integer',
    ],
    [
      'half a replica',
      ', replicas: 1.5',
      'name: a',
      'has a .spec.replicas that is of the wrong type; a number; an integer',
    ],
    [
      'a number for a text',
      '',
      'name: a, env: [{name: PORT, value: 8080}]',
      'has a .spec.template.spec.containers[0].env[0].value that is of the wrong type; a number; a text; put it in quotes',
    ],
    [
      'an object for a list',
      '',
      'name: a, ports: {containerPort: 80}',
      'has a .spec.template.spec.containers[0].ports that is of the wrong type; an object; a list',
    ],
    [
      'a list for an object',
      '',
      'name: a, resources: []',
      'has a .spec.template.spec.containers[0].resources that is of the wrong type; a list; an object',
    ],
    [
      'a text for a boolean',
      '',
      'name: a, tty: "yes"',
      'has a .spec.template.spec.containers[0].tty that is of the wrong type; a text; true or false',
    ],
    ['what has to be there', '', 'image: a', 'misses .spec.template.spec.containers[0].name'],
    ['null for what has to be there', '', 'name: null', 'misses .spec.template.spec.containers[0].name'],
  ])('%s is refused, at its path', (_, spec, container, sentence) => {
    expect(deployment(spec, container)).toEqual({
      problems: [`Deployment shop (a.yaml) ${sentence}`],
      warnings: [],
    });
  });

  test('all problems of all objects are told at once', () => {
    const bad = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { port: [], type: 1 } };
    expect(found(bad, { ...bad, metadata: { name: 'b' } }).problems).toHaveLength(4);
  });

  test('no value is told: it may be of a Secret', () => {
    const { problems } = of('{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {PIN: 4711}}');
    expect(problems).toEqual([
      'Secret a (a.yaml) has a .stringData["PIN"] that is of the wrong type; a number; a text; put it in quotes',
    ]);
  });

  test('what another version of Kubernetes may know is a warning', () => {
    expect(deployment(', futureField: 1')).toEqual({
      problems: [],
      warnings: [expect.stringMatching(/has \.spec\.futureField, which Kubernetes 1\.\d+ does not know/u)],
    });
    expect(of('{apiVersion: batch/v1beta1, kind: CronJob, metadata: {name: a}}')).toEqual({
      problems: [],
      warnings: [
        expect.stringMatching(
          /is of batch\/v1beta1, which Kubernetes 1\.\d+ does not serve; it has batch\/v1$/u,
        ),
      ],
    });
  });

  test("other projects' kinds are not looked at, also those of the same name", () => {
    expect(of('{apiVersion: example.com/v1, kind: Shop, metadata: {name: a}, spec: 1}')).toEqual(CLEAN);
    expect(of('{apiVersion: networking.istio.io/v1, kind: Ingress, metadata: {name: a}, spec: 1}')).toEqual(
      CLEAN,
    );
  });

  needs(noGo)(
    'the table is what Kubernetes publishes',
    async () => {
      const file = path.join(import.meta.dirname, '../../../../src/manifests/schema/table.ts');
      expect(readFileSync(file, 'utf8')).toBe(await kindsTable());
    },
    LIMIT_MS,
  );

  needs(noGo)(
    'whatever Kubernetes itself writes and reads in its own tests is clean',
    async () => {
      const folder = path.join(
        await moduleFolder(`k8s.io/api@${kubernetesVersion().replace('v1.', 'v0.')}`),
        'testdata/HEAD',
      );
      const objects = readdirSync(folder)
        .filter((name) => /\.v\d\.\w+\.yaml$/u.test(name))
        .map((name) => parse(readFileSync(path.join(folder, name), 'utf8')) as KubeObject)
        .filter(({ metadata }) => metadata !== undefined);
      expect(objects.length).toBeGreaterThan(50);
      expect(found(...objects)).toEqual(CLEAN);
    },
    LIMIT_MS,
  );
});
