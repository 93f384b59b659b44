import { afterAll, beforeAll, expect } from '@jest/globals';
import {
  asAdmin,
  changesOf,
  clusterSnapshot,
  configMap,
  create,
  inputsFor,
  snapshot,
} from '../../support/journal/foreign.ts';
import {
  readHeadJson,
  readSecretJson,
  writeHeadJson,
  writeHeadText,
  writeSecretJson,
} from '../../support/journal/journal.ts';
import { needsApart } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { release, released } from '../../support/control-plane/steps.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';
import { shop } from '../../support/control-plane/shop.ts';
import { steadily } from '../../support/sweeps/steadily.ts';

/** Two applications in a namespace, copies of manifests, and a journal that somebody else has written into. */
const scenario = inTurn(needsApart(noPlane), 2);
let controlPlane: ControlPlane;
beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('owners');
}, 600_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose](), 60_000);

const ROLLING = { 'deployment-strategy': 'rolling' };
const STILL = { autoscaler: false } as const;
const OTHER = shop({ greeting: 'other', app: 'other', ...STILL });

/** A release of `hello` with these objects beside the shop. */
async function deploy(
  fakeNamespace: FakeNamespace,
  tag: string,
  more: readonly object[],
  inputs: Record<string, string> = {},
): Promise<FakeRun> {
  const objects = [...shop({ greeting: tag, ...STILL }), ...more];
  return await steadily(fakeNamespace, { ...inputsFor('hello', objects, tag), ...ROLLING, ...inputs });
}

function mustEnd(run: FakeRun, exitCode: number): void {
  if (run.exitCode !== exitCode) throw new Error(`exit code ${run.exitCode}\n${run.stdout}\n${run.stderr}`);
}

const secret = (name: string): object => ({
  metadata: { name, labels: { 'edu-actions/journal-of': 'hello' } },
  type: 'Opaque',
});
const isCopy = ({ metadata }: Kube): boolean =>
  ['copy', 'database', 'edu-actions-hello.r99'].includes(metadata.name);
const theirs = ({ metadata }: Kube): boolean => metadata.name === 'report';

/** What a lock leaves is no change. */
const noLock = (object: Kube): boolean => object.kind !== 'Lease';

async function managersOf(path: string): Promise<string[]> {
  const object = await controlPlane.rest.get<Kube>(`/${path}`);
  const { managedFields = [] } = (object?.metadata ?? {}) as {
    managedFields?: { manager: string; subresource?: string }[];
  };
  return [
    ...new Set(
      managedFields.filter(({ subresource = '' }) => subresource === '').map(({ manager }) => manager),
    ),
  ].sort();
}

scenario(
  'harms nobody 7: what another application has marked is refused, naming both, and touched by neither',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('two-apps');
    mustEnd(await deploy(fakeNamespace, 'good-1', [configMap('shared')]), 0);
    const before = await snapshot(fakeNamespace, fakeNamespace.namespace, noLock);
    const taking = inputsFor('other', [...OTHER, configMap('shared', { a: '2' }), configMap('own')]);
    const refused = await steadily(fakeNamespace, { ...taking, ...ROLLING });
    mustEnd(refused, 1);
    expect(refused.stdout).toMatch(
      /ConfigMap [\w-]+\/shared belongs to application hello, and this release of other would take it away/u,
    );
    expect(refused.outputs['reason']).toMatch(/^other-application: /u);
    expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, noLock))).toEqual([]);

    const renamed = await steadily(fakeNamespace, {
      ...inputsFor('renamed', shop({ greeting: 'v1', ...STILL })),
      ...ROLLING,
    });
    mustEnd(renamed, 1);
    expect(renamed.stdout).toMatch(
      /belong to application hello, and this release of renamed would take them/u,
    );
    const blueGreen = await steadily(fakeNamespace, {
      ...inputsFor('renamed', shop({ greeting: 'v1', ...STILL })),
      'deployment-strategy': 'blue-green',
    });
    mustEnd(blueGreen, 1);
    expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, noLock))).toEqual([]);
  },
);

scenario(
  'harms nobody 7: an object that is handed over is not deleted by the application that drops it',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('hand-over');
    mustEnd(await deploy(fakeNamespace, 'good-1', [configMap('shared')]), 0);
    const other = inputsFor('other', [...OTHER, configMap('shared', { a: '2' })]);
    const forced = {
      'force-conflicts': 'ConfigMap/shared .metadata.labels.edu-actions/app',
    };
    mustEnd(await steadily(fakeNamespace, { ...other, ...ROLLING, ...forced }), 0);
    const path = `api/v1/namespaces/${fakeNamespace.namespace}/configmaps/shared`;
    expect(await managersOf(path)).toEqual(['edu-actions-other']);
    const again = await deploy(fakeNamespace, 'good-2', [configMap('shared')]);
    mustEnd(again, 1);
    expect(again.stdout).toMatch(
      /shared belongs to application other, and this release of hello would take it/u,
    );
    const dropped = await deploy(fakeNamespace, 'good-2', []);
    mustEnd(dropped, 0);
    expect(dropped.stdout).toContain(
      'no longer wanted, but ConfigMap shared is left as it is: it belongs to other',
    );
    expect((await controlPlane.rest.get<Kube>(`/${path}`))?.data).toEqual({ a: '2' });
  },
);

scenario(
  'harms nobody 7: what nobody has marked is taken over, and told before anything is changed',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('take-over');
    await create(
      fakeNamespace,
      `api/v1/namespaces/${fakeNamespace.namespace}/configmaps`,
      configMap('by-hand', { a: 'old', gone: '1' }),
    );
    const run = await deploy(fakeNamespace, 'good-1', [configMap('by-hand', { a: 'new' })]);
    mustEnd(run, 0);
    expect(run.stdout).toMatch(
      /already there and nobody's by any mark: ConfigMap by-hand \(of kubectl-create\)/u,
    );
    const path = `api/v1/namespaces/${fakeNamespace.namespace}/configmaps/by-hand`;
    expect((await controlPlane.rest.get<Kube>(`/${path}`))?.data).toEqual({ a: 'new' });
    expect(await managersOf(path)).toEqual(['edu-actions-hello']);
  },
);

scenario(
  'harms nobody 7: under a name that a release makes for itself nothing of others is taken',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('taken-name');
    const deployments = `apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments`;
    const [, copy] = shop({ greeting: 'x', app: 'stranger', ...STILL }) as Kube[];
    await create(fakeNamespace, deployments, { ...copy, metadata: { name: 'hello-blue' } });
    const before = await snapshot(fakeNamespace, fakeNamespace.namespace, noLock);
    const run = await release(fakeNamespace, 'good-1', STILL);
    mustEnd(run, 1);
    expect(run.stdout).toMatch(
      /Deployment [\w-]+\/hello-blue is there already and is not proved to be of hello/u,
    );
    expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, noLock))).toEqual([]);
  },
);

scenario(
  'harms nobody 8: a copy with our labels is not removed, by rolling or blue-green, nor a Secret with the journal’s',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('copies');
    await released(fakeNamespace, 'good-1', STILL);
    await released(fakeNamespace, 'good-2', STILL);
    const deployments = `apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments`;
    const live = await controlPlane.rest.get<Kube>(`/${deployments}/hello-green`);
    const own = { app: 'copy' };
    const template = live?.spec?.['template'] as { metadata: object; spec: object };
    await create(fakeNamespace, deployments, {
      ...live,
      metadata: { name: 'copy', labels: live?.metadata.labels, annotations: live?.metadata.annotations },
      spec: {
        replicas: 0,
        selector: { matchLabels: own },
        template: { ...template, metadata: { labels: own } },
      },
    });
    for (const name of ['database', 'edu-actions-hello.r99'])
      await create(fakeNamespace, `api/v1/namespaces/${fakeNamespace.namespace}/secrets`, secret(name));
    const before = await snapshot(fakeNamespace, fakeNamespace.namespace, isCopy);
    expect(before.size).toBe(3);
    await released(fakeNamespace, 'good-3', STILL);
    await released(fakeNamespace, 'good-4', { ...STILL, strategy: 'rolling' });
    expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, isCopy))).toEqual([]);
  },
);

scenario(
  'harms nobody 9: lines added to the inventory reach nothing outside, and nobody else’s',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('inventory');
    mustEnd(await deploy(fakeNamespace, 'good-1', []), 0);
    const rbac = 'apis/rbac.authorization.k8s.io/v1';
    const name = `stranger-${fakeNamespace.namespace}`;
    await create(fakeNamespace, `${rbac}/clusterroles`, {
      metadata: { name, labels: { 'edu-actions/app': 'hello' } },
      rules: [],
    });
    const jobs = `apis/batch/v1/namespaces/${fakeNamespace.namespace}/cronjobs`;
    const template = {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
    };
    await create(fakeNamespace, jobs, {
      metadata: { name: 'report' },
      spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: template },
    });
    const before = await snapshot(fakeNamespace, fakeNamespace.namespace, theirs);
    const outside = await clusterSnapshot(fakeNamespace);
    const head = await readHeadJson<{ inventory: object[] }>(fakeNamespace);
    const lines = [
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        name,
        namespace: fakeNamespace.namespace,
      },
      { apiVersion: 'batch/v1', kind: 'CronJob', name: 'report', namespace: fakeNamespace.namespace },
    ];
    await writeHeadJson(fakeNamespace, { ...head, inventory: [...head.inventory, ...lines] });
    const run = await deploy(fakeNamespace, 'good-2', [], asAdmin(fakeNamespace));
    mustEnd(run, 0);
    expect(run.stdout).toContain('CronJob report is left as it is: it bears no mark of hello');
    expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, theirs))).toEqual([]);
    expect(changesOf(outside, await clusterSnapshot(fakeNamespace))).toEqual([]);

    const now = await readHeadJson<{ inventory: object[] }>(fakeNamespace);
    const far = { apiVersion: 'v1', kind: 'Secret', name: 'x', namespace: 'kube-system' };
    await writeHeadJson(fakeNamespace, { ...now, inventory: [...now.inventory, far] });
    const refused = await deploy(fakeNamespace, 'good-3', [], asAdmin(fakeNamespace));
    mustEnd(refused, 1);
    expect(refused.stdout).toMatch(
      /inventory\[\d+\]\.namespace is another namespace than the journal.s own.*kube-system/u,
    );
  },
);

scenario('harms nobody 9: objects added to a revision are not applied by a rollback', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('revision');
  mustEnd(await deploy(fakeNamespace, 'good-1', []), 0);
  mustEnd(await deploy(fakeNamespace, 'good-2', []), 0);
  const outside = await clusterSnapshot(fakeNamespace);
  const system = await snapshot(fakeNamespace, 'kube-system');
  const name = 'edu-actions-hello.r1';
  interface Kept {
    rendered: { manifests: { object: object; origin: string }[] };
  }
  const kept = await readSecretJson<Kept>(fakeNamespace, name);
  const head = await readHeadJson<{ history: { revision: number; digest?: string; target: string }[] }>(
    fakeNamespace,
  );
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `own-${fakeNamespace.namespace}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: fakeNamespace.namespace }],
  };
  const far = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'own', namespace: 'kube-system' } };
  const rollback = async (): Promise<FakeRun> =>
    await steadily(
      fakeNamespace,
      { app: 'hello', revision: '1', ...asAdmin(fakeNamespace) },
      { action: 'rollback' },
    );
  const write = async (objects: readonly object[]): Promise<string> => {
    const manifests = [...kept.rendered.manifests, ...objects.map((object) => ({ object, origin: 'x' }))];
    return await writeSecretJson(fakeNamespace, name, { ...kept, rendered: { ...kept.rendered, manifests } });
  };
  const vouch = async (digest: string | undefined): Promise<void> => {
    const history = head.history.map((entry) => (entry.revision === 1 ? { ...entry, digest } : entry));
    await writeHeadJson(fakeNamespace, { ...head, history });
  };
  // Who writes Secrets alone: what the head refers to is another one.
  await write([binding]);
  const first = await rollback();
  mustEnd(first, 1);
  expect(first.stdout).toMatch(/is damaged; found: another value than the journal.s head refers to/u);
  // Who writes both, in another namespace: the same check of place as for fresh manifests.
  await vouch(await write([far]));
  const second = await rollback();
  mustEnd(second, 1);
  expect(second.stdout).toMatch(/object\.metadata\.namespace is another namespace than the journal.s own/u);
  // Who takes the reference away: what the release was made of is still known.
  await vouch(undefined);
  await write([binding]);
  const third = await rollback();
  mustEnd(third, 1);
  expect(third.stdout).toContain('holds other manifests than were released');
  // Who writes both, outside of the namespace: left alone, and told.
  await vouch(await write([binding]));
  const fourth = await rollback();
  mustEnd(fourth, 0);
  expect(fourth.stdout).toContain(
    `left as the newest deploy made it: ClusterRoleBinding own-${fakeNamespace.namespace}`,
  );
  expect(changesOf(outside, await clusterSnapshot(fakeNamespace))).toEqual([]);
  expect(changesOf(system, await snapshot(fakeNamespace, 'kube-system'))).toEqual([]);
});

scenario(
  'harms nobody 10: a damaged head is refused with the field and a remedy, and touches nothing',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('heads');
    mustEnd(await deploy(fakeNamespace, 'good-1', []), 0);
    const head = await readHeadJson(fakeNamespace);
    const healthy = JSON.stringify(head);
    const damages: [string, RegExp][] = [
      ['{"formatVersion":1}', /edu-actions-hello, the journal of hello, lacks app/u],
      [
        JSON.stringify({ ...head, inventory: null }),
        /inventory has a wrong value; found: null; expected: a list/u,
      ],
      [JSON.stringify({ ...head, history: {} }), /history has a wrong value/u],
      [
        JSON.stringify({ ...head, attempt: { deploymentId: 5 } }),
        /attempt\.deploymentId has a wrong value; found: 5/u,
      ],
      [
        JSON.stringify({ ...head, app: 'shop' }),
        /app is another application; found: "shop"; expected: hello/u,
      ],
      [JSON.stringify({ ...head, revision: 'x' }), /revision has a wrong value; found: "x"/u],
      [healthy.replace(/"revision":1\b/u, '"revision":1e308'), /revision has a wrong value/u],
      [JSON.stringify({ ...head, live: {} }), /lacks live\.revision/u],
    ];
    for (const [text, message] of damages) {
      await writeHeadText(fakeNamespace, text);
      const before = await snapshot(fakeNamespace, fakeNamespace.namespace, noLock);
      const run = await deploy(fakeNamespace, 'good-2', []);
      mustEnd(run, 1);
      expect(run.stdout).toMatch(message);
      expect(run.stdout).toContain('restore it from a backup, or delete it');
      expect(run.stdout).not.toContain('bug in edu-actions');
      expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, noLock))).toEqual([]);
    }
    await writeHeadText(fakeNamespace, healthy);
    mustEnd(await deploy(fakeNamespace, 'good-2', []), 0);
  },
);

scenario(
  'harms nobody 11: manifests with the journal’s names are refused before anything is changed',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('names');
    mustEnd(await deploy(fakeNamespace, 'good-1', []), 0);
    const before = await snapshot(fakeNamespace, fakeNamespace.namespace, noLock);
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'edu-actions-hello' },
    };
    const part = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'edu-actions-hello.r1' } };
    const run = await deploy(fakeNamespace, 'good-2', [configMap('edu-actions-hello'), lease, part]);
    mustEnd(run, 1);
    for (const kind of ['ConfigMap', 'Lease', 'Secret'])
      expect(run.stdout).toMatch(
        new RegExp(`${kind} [\\w-]+/edu-actions-hello.*has the name of the journal`, 'u'),
      );
    expect(changesOf(before, await snapshot(fakeNamespace, fakeNamespace.namespace, noLock))).toEqual([]);
    // Another application's journal is another application's object.
    const other = await steadily(fakeNamespace, {
      ...inputsFor('other', [...OTHER, configMap('edu-actions-hello')]),
      ...ROLLING,
    });
    mustEnd(other, 1);
    expect(other.stdout).toContain('belongs to application hello');
  },
);

scenario(
  'harms nobody: objects and a journal from before each application had its own manager are migrated',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('migrate');
    await released(fakeNamespace, 'good-1', STILL);
    await released(fakeNamespace, 'good-2', STILL);
    await asOlderVersion(fakeNamespace);
    const { report } = await released(fakeNamespace, 'good-3', STILL);
    expect(report.warnings.filter((text) => /is left as it is|nobody's by any mark/u.test(text))).toEqual([]);
    const services = `api/v1/namespaces/${fakeNamespace.namespace}/services/hello`;
    expect(await managersOf(services)).toEqual(['edu-actions-hello']);
    await asOlderVersion(fakeNamespace);
    mustEnd(await steadily(fakeNamespace, { app: 'hello' }, { action: 'rollback' }), 0);
    await released(fakeNamespace, 'good-4', { ...STILL, strategy: 'rolling' });
    const left = (await fakeNamespace.list('apis/apps/v1/deployments')).map(({ metadata }) => metadata.name);
    expect(left).toEqual(['hello']);
  },
);

/** What a version wrote that had one manager for all, and a journal without uids and digests. */
async function asOlderVersion(fakeNamespace: FakeNamespace): Promise<void> {
  for (const path of [
    'apis/apps/v1/deployments',
    'api/v1/services',
    'api/v1/configmaps',
    'api/v1/secrets',
    'apis/policy/v1/poddisruptionbudgets',
  ]) {
    for (const { metadata } of await fakeNamespace.list(path)) {
      const { managedFields = [] } = metadata as { managedFields?: { manager: string }[] };
      const value = managedFields.map((entry) =>
        entry.manager === 'edu-actions-hello' ? { ...entry, manager: 'edu-actions' } : entry,
      );
      const cut = path.lastIndexOf('/');
      const url = `/${path.slice(0, cut)}/namespaces/${fakeNamespace.namespace}${path.slice(cut)}/${metadata.name}`;
      const body = [{ op: 'replace', path: '/metadata/managedFields', value }];
      if (value.length > 0) await controlPlane.rest.send('PATCH', url, body, 'application/json-patch+json');
    }
  }
  const text = JSON.stringify(await readHeadJson(fakeNamespace), (key, value: unknown) =>
    key === 'uid' || key === 'digest' || key === 'undo' ? undefined : value,
  );
  await writeHeadText(fakeNamespace, text);
}
