import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needs } from '../../support/needs.ts';
import { inTurn } from '../../support/sample.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../../support/control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun } from '../../support/control-plane/fake-namespace.ts';
import type { Kube } from '../../support/control-plane/rest.ts';
import { workspace } from '../../support/workspace.ts';

type Workspace = ReturnType<typeof workspace>;

/** Charts as their authors write them, in namespaces where something is already: what `helm upgrade` takes is taken. */
const scenario = inTurn(needs(noPlane), 2);
let controlPlane: ControlPlane;

beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane('charts');
}, 900_000);
afterAll(async () => await controlPlane?.[Symbol.asyncDispose]());

const LABELS = '{app.kubernetes.io/name: cart, app.kubernetes.io/instance: "{{ .Release.Name }}"}';
const CHART = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'chart/values.yaml': 'image: {repository: example.com/cart, tag: v0}\n',
  'chart/templates/cart.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: ${LABELS}}
  template:
    metadata: {labels: ${LABELS}}
    spec:
      terminationGracePeriodSeconds: 5
      containers:
      - {name: cart, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}", ports: [{containerPort: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: ${LABELS}, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {from: "{{ .Release.IsUpgrade }}"}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: cart}
`,
};

function chartOf(files: Record<string, string> = {}): Workspace {
  return workspace({ ...CHART, ...files });
}

async function release(
  fakeNamespace: FakeNamespace,
  { folder }: Workspace,
  tag: string,
  inputs: Record<string, string> = {},
): Promise<FakeRun> {
  return await fakeNamespace.run(
    { app: 'shop', chart: 'chart', 'image-tag': tag, timeout: '90s', ...inputs },
    { workspace: folder },
  );
}

function expectReleased(run: FakeRun): void {
  if (run.outputs['result'] !== 'succeeded') throw new Error(`${run.stdout}\n${run.stderr}`);
}

/** As the administrator. */
function asAdmin(): Record<string, string> {
  return { kubeconfig: readFileSync(controlPlane.lab.kubeconfigPath, 'utf8') };
}

async function made(fakeNamespace: FakeNamespace, object: object, path: string): Promise<Kube> {
  const collection = path.replace('NS', fakeNamespace.namespace);
  return await controlPlane.rest.send<Kube>('POST', `${collection}?fieldManager=kubectl-create`, object);
}

scenario(
  "harms nobody 13: what exists without helm's labels, or with those of another release, is taken over",
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('imports');
    using chart = chartOf();
    const labels = { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'shop' };
    const helm = {
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: {
        'meta.helm.sh/release-name': 'old',
        'meta.helm.sh/release-namespace': fakeNamespace.namespace,
      },
    };
    await made(
      fakeNamespace,
      { metadata: { name: 'settings' }, data: { own: 'kept' } },
      '/api/v1/namespaces/NS/configmaps',
    );
    await made(
      fakeNamespace,
      { metadata: { name: 'cart', ...helm } },
      '/api/v1/namespaces/NS/serviceaccounts',
    );
    await made(
      fakeNamespace,
      {
        metadata: { name: 'cart' },
        spec: {
          replicas: 2,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'cart', image: 'example.com/cart:v0' }] },
          },
        },
      },
      '/apis/apps/v1/namespaces/NS/deployments',
    );
    const run = await release(fakeNamespace, chart, 'v1');
    expectReleased(run);
    expect(run.stdout).toContain('helm installed this as release old');
    const [settings] = (await fakeNamespace.list('api/v1/configmaps')).filter(
      ({ metadata }) => metadata.name === 'settings',
    );
    // An upgrade: the workload ran.
    expect(settings?.data).toMatchObject({ from: 'true' });
  },
);

scenario(
  'harms nobody 13: all rights that are missing for the objects of a chart are told at once',
  async () => {
    const fakeNamespace = await controlPlane.fakeNamespace('rights');
    const name = fakeNamespace.namespace;
    using chart = chartOf({
      'chart/templates/rbac.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: view}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: ${name}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: ${name}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.apps}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: ${name}}
value: 1
`,
    });
    const run = await release(fakeNamespace, chart, 'v1');
    expect(run.outputs['result']).toBe('failed');
    const said = run.stdout.replaceAll('%0A', '\n');
    for (const [plural, names] of [
      ['clusterroles', `view, ${name}`],
      ['clusterrolebindings', name],
      ['apiservices', 'v1.apps'],
      ['priorityclasses', name],
    ]) {
      expect(said).toContain(
        `the credentials may not get, create, patch, delete ${plural}, which the manifests hold: ${names}`,
      );
    }
    expect(said).toMatch(
      /add to a ClusterRole: apiGroups \["scheduling\.k8s\.io"\], resources \["priorityclasses"\], verbs \["get", "create", "patch", "delete"\]/,
    );
    expect(await fakeNamespace.list('apis/apps/v1/deployments')).toEqual([]);
  },
);

scenario('harms nobody 15: a Job of each revision, from where helm has stopped', async () => {
  const fakeNamespace = await controlPlane.fakeNamespace('revisions');
  using chart = chartOf({
    'chart/templates/migrate.yaml': `apiVersion: batch/v1
kind: Job
metadata: {name: "migrate-{{ .Release.Revision }}"}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: migrate, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"}]
`,
  });
  for (const version of ['6', '7']) {
    await made(
      fakeNamespace,
      {
        metadata: {
          name: `sh.helm.release.v1.shop.v${version}`,
          labels: { owner: 'helm', name: 'shop', version },
        },
        type: 'helm.sh/release.v1',
      },
      '/api/v1/namespaces/NS/secrets',
    );
  }
  for (const [tag, name] of [
    ['v1', 'migrate-8'],
    ['v2', 'migrate-9'],
    ['v3', 'migrate-10'],
  ] as const) {
    expectReleased(await release(fakeNamespace, chart, tag));
    const jobs = (await fakeNamespace.list('apis/batch/v1/jobs')).filter(
      ({ metadata }) => metadata.deletionTimestamp === undefined,
    );
    expect(jobs.map(({ metadata }) => metadata.name)).toContain(name);
  }
});

for (const asks of [false, true]) {
  scenario(
    `harms nobody 15: crds/ and an object of it, ${asks ? 'and a lookup' : 'without a lookup'}`,
    async () => {
      const fakeNamespace = await controlPlane.fakeNamespace('crds');
      const group = `${fakeNamespace.namespace}.example`;
      const crd = (columns: string) => `---
# made by a generator
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.${group}, annotations: {columns: "${columns}"}}
spec:
  group: ${group}
  names: {kind: Widget, plural: widgets, singular: widget}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
`;
      const widget = (size: number) => `apiVersion: ${group}/v1
kind: Widget
metadata: {name: w}
spec: {size: {{ if .Capabilities.APIVersions.Has "${group}/v1/Widget" }}${size}{{ else }}0{{ end }}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: found}
data: {names: "${asks ? '{{ range (lookup "v1" "Secret" .Release.Namespace "").items }}{{ .metadata.name }} {{ end }}' : ''}"}
`;
      await made(fakeNamespace, { metadata: { name: 'given' } }, '/api/v1/namespaces/NS/secrets');
      using first = chartOf({ 'chart/crds/w.yaml': crd('one'), 'chart/templates/w.yaml': widget(1) });
      const planned = await release(fakeNamespace, first, 'v1', { ...asAdmin(), 'dry-run': 'true' });
      expect([planned.outputs['result'], planned.stderr]).toEqual(['planned', '']);
      expect(planned.stdout.includes('each `lookup` of the templates found nothing')).toBe(asks);
      const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${group}`;
      expect(await controlPlane.rest.get(path)).toBeUndefined();

      expectReleased(await release(fakeNamespace, first, 'v1', asAdmin()));
      const sizes = async (): Promise<unknown[]> =>
        (await fakeNamespace.list(`apis/${group}/v1/widgets`)).map(({ spec }) => spec?.['size']);
      expect(await sizes()).toEqual([1]);
      const [found] = (await fakeNamespace.list('api/v1/configmaps')).filter(
        ({ metadata }) => metadata.name === 'found',
      );
      expect(found?.data?.['names']?.includes('given') ?? false).toBe(asks);
      const installed = await controlPlane.rest.get<Kube>(path);
      expect(installed?.metadata.labels?.['edu-actions/app']).toBeUndefined();

      if (asks) return;
      using second = chartOf({ 'chart/crds/w.yaml': crd('two'), 'chart/templates/w.yaml': widget(2) });
      expectReleased(await release(fakeNamespace, second, 'v2', asAdmin()));
      expect(await sizes()).toEqual([2]);
      using third = chartOf();
      expectReleased(await release(fakeNamespace, third, 'v3', asAdmin()));
      expect((await controlPlane.rest.get<Kube>(path))?.metadata.annotations?.['columns']).toBe('one');
    },
  );
}
