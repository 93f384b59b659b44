import { expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/cluster/index.ts';
import { codeBlocks } from '../../support/markdown-code.ts';
import {
  autoscaler,
  deployment,
  type HealWorld,
  healWorld,
  RULES,
  SICK,
  WELL,
} from '../../support/heal-world.ts';

const MINUTE = 60_000;
const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const only = (step: string): string => RULES.replace(STEPS, `[${step}]`);
const SCALE = only('{scale_horizontally: {by: 1, max: 6, ttl: 2h}}');

interface Role {
  rules: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
}

/** `create pods/eviction`, with the group behind the resource where it has one. */
function permissions({ rules }: Role): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    verbs.flatMap((verb) =>
      resources.map((resource) => `${verb} ${resource}${apiGroups[0] === '' ? '' : ` of ${apiGroups[0]}`}`),
    ),
  );
}

const VERBS: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** What a request asks the Role for. */
function asked({ method, path }: { method: string; path: string }): string[] {
  const { pathname, searchParams } = new URL(path, 'http://api');
  const [, group, , resource = '', name, part] =
    /^\/apis?(?:\/([^/]+))?\/(v\w+)(?:\/namespaces\/[^/]+)?\/([a-z]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/u.exec(
      pathname,
    ) ?? [];
  if (resource === '') return [];
  const verb = searchParams.has('watch')
    ? 'watch'
    : method === 'GET'
      ? name === undefined
        ? 'list'
        : 'get'
      : (VERBS[method] ?? method.toLowerCase());
  return [
    `${verb} ${resource}${part === undefined ? '' : `/${part}`}${group === undefined ? '' : ` of ${group}`}`,
  ];
}

async function run(world: HealWorld, rules: string): Promise<string[]> {
  const { seen } = await world.run({ rules });
  return seen.flatMap(asked);
}

async function restart(): Promise<string[]> {
  using world = await healWorld();
  world.metric = () => SICK;
  const first = await run(world, only('{restart_pod: {max: 1}}'));
  world.metric = () => WELL;
  await world.memory.pass(5 * MINUTE);
  return [...first, ...(await run(world, only('{restart_pod: {max: 1}}')))];
}

async function scale(scaler: KubeObject | undefined, kind: 'Deployment' | 'StatefulSet'): Promise<string[]> {
  using world = await healWorld();
  if (scaler !== undefined) await world.make(scaler);
  const rules = SCALE.replace('kind: Deployment', `kind: ${kind}`);
  if (kind === 'StatefulSet') {
    const { spec } = deployment('web');
    await world.make({
      apiVersion: 'apps/v1',
      kind,
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ...spec, serviceName: 'web' },
    });
    await world.memory.pass(5 * MINUTE);
  }
  const before = world.acts.length;
  world.metric = () => (world.acts.length > before ? WELL : SICK);
  const first = await run(world, rules);
  world.metric = () => WELL;
  await world.memory.pass(130 * MINUTE);
  return [...first, ...(await run(world, rules))];
}

async function cleanup(): Promise<string[]> {
  using world = await healWorld();
  await world.make({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'tidy', namespace: 'shop', annotations: { 'edu-actions/heal': 'allowed' } },
    spec: {
      schedule: '0 0 31 2 *',
      suspend: true,
      jobTemplate: {
        spec: {
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'tidy', image: 'tidy:v1' }] } },
        },
      },
    },
  });
  world.metric = () => (world.done.jobs.length > 0 ? WELL : SICK);
  return await run(world, only('{cleanup_logs: {cronjob: tidy}}'));
}

async function storage(): Promise<string[]> {
  using world = await healWorld();
  await world.make({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'disk' },
    provisioner: 'x',
    allowVolumeExpansion: true,
  });
  await world.make({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: {
      storageClassName: 'disk',
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '10Gi' } },
    },
  });
  const { spec } = deployment('web', {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  });
  world.change('/apis/apps/v1/namespaces/shop/deployments/web', { spec });
  await world.memory.pass(5 * MINUTE);
  world.metric = () => (world.done.claims.length > 0 ? WELL : SICK);
  return await run(world, only('{scale_storage: {claim: data, by: 20%, max: 15Gi}}'));
}

/** The lock of a run that was killed is waited for. */
async function afterDeath(): Promise<string[]> {
  using world = await healWorld();
  world.metric = () => SICK;
  const first = await world.run({ dies: { number: 30, when: 'after' } });
  expect(first.died).toBe(true);
  return await run(world, RULES);
}

test('heal asks the cluster for exactly what docs/healing.md says that it needs, by all of its steps', async () => {
  const documented = codeBlocks()
    .filter(({ file, text }) => file === 'docs/healing.md' && /kind: (?:Cluster)?Role\n/u.test(text))
    .flatMap(({ text }) => parseAllDocuments(text).map((each) => each.toJS() as Role));
  const needed = [
    ...(await restart()),
    ...(await scale(autoscaler(3, 8), 'Deployment')),
    ...(await scale(undefined, 'Deployment')),
    ...(await scale(undefined, 'StatefulSet')),
    ...(await cleanup()),
    ...(await storage()),
    ...(await afterDeath()),
  ];
  expect(documented).toHaveLength(2);
  expect([...new Set(needed)].toSorted()).toEqual(documented.flatMap(permissions).toSorted());
}, 120_000);
