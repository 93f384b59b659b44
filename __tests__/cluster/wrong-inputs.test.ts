import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { NO_CLUSTER } from '../support/kubeconfig.ts';
import { suspendedJob } from '../support/objects.ts';
import { HELLO_CHART, openTestNamespace, type Run, type TestNamespace } from '../support/test-namespace.ts';
import { workspace } from '../support/workspace.ts';

jest.setTimeout(120_000);

const ROLE = path.join(import.meta.dirname, '..', '..', 'docs', 'minimal-role.yaml');
/** How many runs share the two cores. */
const BATCH = 4;
const MISSING = `nowhere-${Math.random().toString(36).slice(2, 8)}`;

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** Where the cases run: the stage, its checkout and the credentials that each of them needs. */
interface Place {
  testNamespace: TestNamespace;
  /** ServiceAccounts that have the minimal Role but for one permission. */
  without: Record<'patch services' | 'create deployments', string>;
  /** The minimal Role and, over the whole cluster, reading namespaces: such a one learns that a namespace is missing. */
  namespaceReader: string;
  /** A folder with nothing in it. */
  emptyFolder: string;
}

interface Case {
  name: string;
  inputs: (place: Place) => Record<string, string>;
  env?: (place: Place) => Record<string, string>;
  /** One pattern an error annotation, in their order; there must be no other. */
  errors: readonly RegExp[];
  /** The stable word in the output `reason`, for what has one. */
  code?: string;
}

const chart = (more: Record<string, string> = {}) => ({ 'image-tag': '1.0.0', chart: HELLO_CHART, ...more });
const manifests = (entry: string, more: Record<string, string> = {}) => ({
  'image-tag': '1.0.0',
  app: 'web',
  manifests: entry,
  ...more,
});

const pod = (labels: Record<string, string>) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'web', image: 'web:0.1' }] },
});
const deployment = (name: string, labels: Record<string, string>) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  // Nothing has to run for these tests.
  spec: { replicas: 0, selector: { matchLabels: labels }, template: pod(labels) },
});
const service = (name: string, selector: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
});
const configMap = (name: string, data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const text = (...objects: object[]) =>
  objects.map((object) => JSON.stringify(object, null, 2)).join('\n---\n');

const FILES = {
  'unreadable.kubeconfig': 'apiVersion: v1\nclusters: [\n',
  'values/unknown.yaml': 'replicas: 1\nreplicaz: 2\n',
  'values/type.yaml': 'replicas: many\n',
  'values/broken.yaml': 'replicas: 1\ngreeting: [Hello\nimage: {}\n',
  'broken/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n data: {}\n',
  'good/web.yaml': text(deployment('web', { app: 'web' }), service('web', { app: 'web' })),
  'config-only/web.yaml': text(configMap('web', { a: 'b' })),
  'shared/web.yaml': text(
    deployment('web', { app: 'web', tier: 'front' }),
    service('front', { tier: 'front' }),
  ),
  'unknown-field/web.yaml': text({
    ...deployment('web', { app: 'web' }),
    spec: { ...deployment('web', { app: 'web' }).spec, replicaz: 3 },
  }),
  'job/web.yaml': text(deployment('web', { app: 'web' }), suspendedJob('seed:2.0')),
  'conflict/web.yaml': text(deployment('web', { app: 'web' }), configMap('theirs', { level: 'debug' })),
  'refused/a.yaml': text(deployment('web', { app: 'web' }), configMap('theirs', { level: 'debug' })),
  'refused/b.yaml': text({ ...service('web', { app: 'web' }), specs: {} }, suspendedJob('seed:2.0')),
};

const CASES: readonly Case[] = [
  {
    name: 'an unknown strategy',
    inputs: () => chart({ 'deployment-strategy': 'blue-gren' }),
    errors: [
      /input deployment-strategy: .*; found: "blue-gren"; expected: rolling or blue-green or canary; did you mean blue-green\?$/u,
    ],
  },
  {
    name: 'a kubeconfig that is garbage',
    inputs: () => chart({ kubeconfig: 'Zm9v' }),
    errors: [
      /input kubeconfig: it is neither .*; found: one line of 4 characters; expected: YAML with clusters, users and contexts$/u,
    ],
  },
  {
    name: 'a kubeconfig that is no YAML',
    inputs: () => chart({ kubeconfig: 'unreadable.kubeconfig' }),
    errors: [
      /input kubeconfig \(unreadable\.kubeconfig\): it is not valid YAML .*; found: an error in line 3; expected: YAML with clusters/u,
    ],
  },
  {
    name: 'a kubeconfig that is not there',
    inputs: () => chart({ kubeconfig: 'secrets/staging.kubeconfig' }),
    errors: [/input kubeconfig: .* nor a file; found: no file secrets\/staging\.kubeconfig; expected: YAML/u],
  },
  {
    name: 'an unknown context',
    inputs: () => chart({ context: 'stagging' }),
    errors: [/input context: the kubeconfig has no such context; found: stagging; expected: one of lab$/u],
  },
  {
    name: 'a chart that is not there',
    inputs: () => chart({ chart: 'charts/shop' }),
    errors: [/input chart: does not exist; found: "charts\/shop"; give the path of a chart/u],
  },
  {
    name: 'a values file that is not there',
    inputs: () => chart({ 'helm-values-file': 'values/staging.yaml' }),
    errors: [/input helm-values-file: is not a file; found: "values\/staging\.yaml"; give its path/u],
  },
  {
    name: 'a values file with a key that the schema refuses',
    inputs: () => chart({ 'helm-values-file': 'values/unknown.yaml' }),
    errors: [
      /input helm-values-file: .*values\.schema\.json refuses the values: hello: - at '': additional properties 'replicaz' not allowed; found: values\/unknown\.yaml; Correct/u,
    ],
  },
  {
    name: 'a values file with a value of the wrong type',
    inputs: () => chart({ 'helm-values-file': 'values/type.yaml' }),
    errors: [
      /input helm-values-file: .* at '\/replicas': got string, want integer; found: values\/type\.yaml; Correct/u,
    ],
  },
  {
    name: 'a values file with invalid YAML',
    inputs: () => chart({ 'helm-values-file': 'values/broken.yaml' }),
    errors: [
      /^file=values\/broken\.yaml,line=3::input helm-values-file \(values\/broken\.yaml:3\): invalid YAML: /u,
    ],
  },
  {
    name: 'manifests with invalid YAML',
    inputs: () => manifests('broken'),
    errors: [
      /^file=broken\/web\.yaml,line=5::\(broken\/web\.yaml:5\): All mapping items must start at the same column; found: data:/u,
    ],
  },
  {
    name: 'a cluster that refuses connections',
    inputs: () => chart({ kubeconfig: NO_CLUSTER }),
    errors: [
      /input kubeconfig: .*http:\/\/127\.0\.0\.1:1 refused the connection; Check the server of the kubeconfig/u,
    ],
  },
  {
    name: 'no permission to patch Services',
    inputs: ({ without }) => chart({ kubeconfig: without['patch services'] }),
    errors: [
      /the credentials may not patch services in namespace .*; add to the Role: apiGroups \[""\], resources \["services"\], verbs \["patch"\]/u,
    ],
  },
  {
    name: 'no permission to create Deployments',
    inputs: ({ without }) =>
      chart({ kubeconfig: without['create deployments'], 'deployment-strategy': 'blue-green' }),
    errors: [
      /may not create deployments in namespace .*, which the manifests hold: hello-blue; add to the Role: apiGroups \["apps"\], resources \["deployments"\], verbs \["create"\]/u,
    ],
  },
  {
    name: 'a missing namespace',
    inputs: ({ namespaceReader }) => chart({ kubeconfig: namespaceReader, 'k8s-namespace': MISSING }),
    errors: [
      /input k8s-namespace: namespace nowhere-\w+ does not exist; expected: an existing namespace; create it, or set create-namespace: true$/u,
    ],
  },
  {
    name: 'a missing namespace, with the minimal Role of another one',
    inputs: () => chart({ 'k8s-namespace': MISSING }),
    errors: [
      /input k8s-namespace: namespace nowhere-\w+ does not exist, or the credentials may do nothing in it: .* forbidden: .*; check its name, and that the Role of docs\/minimal-role\.yaml is bound in it$/u,
    ],
  },
  {
    name: 'a namespace that may not be created',
    inputs: ({ namespaceReader }) =>
      chart({ kubeconfig: namespaceReader, 'k8s-namespace': MISSING, 'create-namespace': 'true' }),
    errors: [
      /input create-namespace: create namespaces nowhere-\w+: .* forbidden: .*to the ClusterRole .* resources: \["namespaces"\], verbs: \["create"\]\}; or create the namespace/u,
    ],
  },
  {
    name: 'a namespace that may not be created, with the minimal Role of another one',
    inputs: () => chart({ 'k8s-namespace': MISSING, 'create-namespace': 'true' }),
    errors: [
      /input k8s-namespace: namespace nowhere-\w+ does not exist, or .*; create the namespace first: create-namespace needs a ClusterRole with the verbs get and create on namespaces$/u,
    ],
  },
  {
    name: 'no helm',
    inputs: () => chart(),
    env: ({ emptyFolder }) => ({ PATH: emptyFolder }),
    errors: [
      /input chart: a chart needs helm, which is not on the PATH; found: .*; Install Helm 3\.13 or newer/u,
    ],
  },
  {
    name: 'an image-tag that is none',
    inputs: () => chart({ 'image-tag': 'v1 beta!' }),
    errors: [/input image-tag: is not a tag; found: v1 beta!; expected: a tag such as/u],
  },
  {
    name: 'an image-tag that reaches no container of a chart',
    inputs: () => chart({ 'image-tag': '9.9.9', 'image-values': 'global.picture' }),
    errors: [
      /input image-tag: 9\.9\.9 did not reach any container .* global\.picture; found: the images hello:1\.0\.0; Set image-values .* it has image$/u,
    ],
  },
  {
    name: 'an image-tag that reaches no container of manifests',
    inputs: () => manifests('good', { 'image-name': 'shop' }),
    errors: [
      /input image-name: no container of the manifests has the image shop; found: web; Name one of these/u,
    ],
  },
  {
    name: 'an image-tag for manifests without a container',
    inputs: () => manifests('config-only'),
    errors: [
      /input image-tag: 1\.0\.0 did not reach any container; found: no container at all; Set image-name/u,
    ],
  },
  {
    name: 'several wrong inputs',
    inputs: () => ({
      'image-tag': 'v1 beta!',
      chart: 'charts/shop',
      'helm-values-file': 'values/staging.yaml\nvalues/broken.yaml',
      'deployment-strategy': 'roling',
      timeout: 'soon',
      'dry-run': 'maybe',
      'health-path': 'ready',
    }),
    errors: [
      /input health-path: .*found: "ready"; expected: such as \/ready/u,
      /input timeout: .*found: "soon"; expected: /u,
      /input image-tag: .*found: v1 beta!/u,
      /input helm-values-file: .*found: "values\/staging\.yaml"/u,
      /input helm-values-file \(values\/broken\.yaml:3\): invalid YAML/u,
      /input chart: .*found: "charts\/shop"/u,
      /input deployment-strategy: .*did you mean rolling\?/u,
      /input dry-run: .*found: "maybe"; expected: true or false/u,
    ],
  },
  {
    name: 'a Service that another workload shares, under blue-green',
    inputs: () => manifests('shared', { 'deployment-strategy': 'blue-green' }),
    errors: [
      /Service front also selects the pods of other workloads.*; found: Deployment other; expected: .*; give the Service a selector of its own, or take the others from behind it; what belongs to \w+ goes into its manifests$/u,
    ],
  },
  {
    name: 'an unknown field',
    inputs: () => manifests('unknown-field'),
    errors: [/Deployment .*\/web: .*\.spec\.replicaz: field not declared in schema; Correct the spelling/u],
  },
  {
    name: 'a changed Job',
    inputs: () => manifests('job'),
    code: 'immutable-field',
    errors: [/Job .*\/seed: .*: spec\.template: field is immutable; .*rename the object, or delete it/u],
  },
  {
    name: 'a field of another manager',
    inputs: () => manifests('conflict'),
    errors: [/ConfigMap .*\/theirs: the field \.data\.level is managed by someone; Leave the field out/u],
  },
  {
    name: 'several things that the API server refuses',
    inputs: ({ without }) => manifests('refused', { kubeconfig: without['patch services'] }),
    code: 'immutable-field',
    errors: [
      /may not patch services .*verbs \["patch"\]/u,
      /ConfigMap .*\/theirs: the field \.data\.level is managed by someone/u,
      /Job .*\/seed: .*field is immutable/u,
    ],
  },
];

/** The published Role without one verb on one resource. */
function roleWithout(verb: string, resource: string): Rule[] {
  const { rules } = parse(readFileSync(ROLE, 'utf8')) as { rules: Rule[] };
  return rules.flatMap((rule) => {
    if (!rule.resources.includes(resource)) return [rule];
    const others = rule.resources.filter((name) => name !== resource);
    const less = { ...rule, resources: [resource], verbs: rule.verbs.filter((name) => name !== verb) };
    return others.length === 0 ? [less] : [{ ...rule, resources: others }, less];
  });
}

/** The kubeconfig of a new ServiceAccount with these rules. */
async function accountWith(testNamespace: TestNamespace, name: string, rules: Rule[]): Promise<string> {
  const { namespace } = testNamespace;
  const rbac = 'rbac.authorization.k8s.io';
  await testNamespace.apply([
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } },
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name }, rules },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup: rbac, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ]);
  return await testNamespace.lab.kubeconfigFor(name, namespace);
}

describe('wrong inputs', () => {
  const checkout = workspace(FILES);
  const runs = new Map<string, Run>();
  /** Objects that are not as they were, by the batch in which they changed. */
  const changed = new Map<string, string[]>();
  let testNamespace: TestNamespace;
  let namespaces = '';

  beforeAll(async () => {
    testNamespace = await openTestNamespace('wrong');
    const { namespace, lab } = testNamespace;
    const reader = `${namespace}-namespaces`;
    const [services, deployments, namespaceReader] = await Promise.all([
      accountWith(testNamespace, 'no-patch', roleWithout('patch', 'services')),
      accountWith(testNamespace, 'no-create', roleWithout('create', 'deployments')),
      accountWith(testNamespace, 'reader', roleWithout('none', 'none')),
      lab.kubectl(['create', 'clusterrole', reader, '--verb=get', '--resource=namespaces']),
      lab.kubectl([
        'create',
        'clusterrolebinding',
        reader,
        `--clusterrole=${reader}`,
        `--serviceaccount=${namespace}:reader`,
      ]),
      testNamespace.apply([
        deployment('other', { app: 'other', tier: 'front' }),
        service('front', { tier: 'front' }),
        suspendedJob('seed:1.0'),
      ]),
      testNamespace.apply(
        [configMap('theirs', { level: 'info' })],
        '--server-side',
        '--field-manager=someone',
      ),
    ]);
    const emptyFolder = path.join(checkout.folder, 'empty');
    mkdirSync(emptyFolder);
    const place: Place = {
      testNamespace,
      without: { 'patch services': services, 'create deployments': deployments },
      namespaceReader,
      emptyFolder,
    };
    const kinds = (await lab.kubectl(['api-resources', '--namespaced', '--verbs=list', '-o', 'name']))
      .split('\n')
      .filter((kind) => kind !== '' && !/^events|metrics/u.test(kind))
      .join(',');
    const snapshot = async (): Promise<Set<string>> => {
      const { items } = await testNamespace.json<{
        items: { kind: string; metadata: { name: string; uid: string; resourceVersion: string } }[];
      }>(kinds);
      return new Set(
        items.map(({ kind, metadata: { name, uid, resourceVersion } }) =>
          [kind, name, uid, resourceVersion].join(' '),
        ),
      );
    };
    await testNamespace.kubectl('rollout', 'status', 'deployment/other', '--timeout=120s');
    await testNamespace.kubectl('wait', '--for=condition=Suspended', 'job/seed', '--timeout=120s');
    let before = await snapshot();
    expect(before.size).toBeGreaterThan(10);
    for (let start = 0; start < CASES.length; start += BATCH) {
      const batch = CASES.slice(start, start + BATCH);
      await Promise.all(
        batch.map(async ({ name, inputs, env }) => {
          const options = env === undefined ? {} : { env: env(place) };
          runs.set(
            name,
            await testNamespace.deploy(
              { timeout: '20s', ...inputs(place) },
              { workspace: checkout.folder, ...options },
            ),
          );
        }),
      );
      const after = await snapshot();
      const difference = [...before.symmetricDifference(after)];
      for (const { name } of batch) changed.set(name, difference);
      before = after;
    }
    namespaces = await lab.kubectl(['get', 'namespaces', '-o', 'name']);
  });

  afterAll(async () => {
    checkout[Symbol.dispose]();
    const reader = `${testNamespace.namespace}-namespaces`;
    await testNamespace.lab.kubectl([
      'delete',
      'clusterrole,clusterrolebinding',
      reader,
      '--ignore-not-found',
    ]);
    await testNamespace.close();
  });

  test.each(CASES)('$name', ({ name, errors, code }) => {
    const run = runs.get(name);
    if (run === undefined) throw new Error('it did not run');
    const said = run.stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(said.map((line) => line.replace(/^::error(?:::| )/u, ''))).toEqual(
      errors.map((pattern) => expect.stringMatching(pattern)),
    );
    expect(run.stdout + run.stderr).not.toMatch(/\n\s+at |bug in edu-actions/u);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toEqual({
      result: 'failed',
      ...(code === undefined ? {} : { reason: expect.stringMatching(new RegExp(`^${code}: `, 'u')) }),
    });
    expect(run.summary).toContain('Nothing was released');
    expect(changed.get(name)).toEqual([]);
  });

  test('make no namespace', () => {
    expect(namespaces).toContain(testNamespace.namespace);
    expect(namespaces).not.toContain(MISSING);
  });
});
