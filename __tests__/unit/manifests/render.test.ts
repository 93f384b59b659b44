import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { memoryLogger, systemExec } from '../../../src/base/index.ts';
import {
  type ManifestSource,
  parseImageTag,
  podTemplateOf,
  render,
  type Rendered,
} from '../../../src/manifests/index.ts';
import { needs } from '../../support/needs.ts';
import { workspace } from '../../support/workspace.ts';
import { problemsOf } from './fixtures.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const helm = needs(spawnSync('helm', ['version']).status === 0 ? undefined : 'no helm on the PATH');

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}", args: ["{{ .Values.greeting }}"]}
`;

const CHART: Record<string, string> = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\nappVersion: "9.9"\n',
  'chart/values.yaml': 'image: {repository: ghcr.io/org/web, tag: "1"}\ngreeting: hello\n',
  'chart/templates/deployment.yaml': DEPLOYMENT,
  'chart/templates/migrate.yaml':
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, annotations: {helm.sh/hook: "{{ if .Release.IsUpgrade }}pre-upgrade{{ else }}pre-install{{ end }}"}}\n',
  'chart/templates/role.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: web, namespace: {{ .Release.Namespace }}}\n',
  'chart/templates/tests/t.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: t, annotations: {helm.sh/hook: test}}\n',
};

interface Case {
  files?: Record<string, string>;
  source?: Partial<ManifestSource>;
  image?: string;
  isUpgrade?: boolean;
  revision?: number;
}

async function run({
  files = {},
  source = {},
  image,
  isUpgrade = false,
  revision = 1,
}: Case): Promise<Rendered & { folder: string; temp: string[] }> {
  using checkout = workspace({ ...CHART, ...files });
  const at = (name: string) => path.join(checkout.folder, name);
  const tempDir = at('temp');
  const chart =
    source.manifests === undefined ? { chart: path.resolve(checkout.folder, source.chart ?? 'chart') } : {};
  const rendered = await render(
    {
      app: 'shop-web',
      namespace: 'shop',
      imageValues: ['image'],
      images: image === undefined ? [] : parseImageTag(image),
      ...source,
      ...chart,
      manifests: (source.manifests ?? []).map(at),
      valuesFiles: (source.valuesFiles ?? []).map(at),
    },
    {
      exec: systemExec,
      logger: memoryLogger(),
      tempDir,
      isUpgrade,
      revision,
      isNamespaced: ({ kind }) => !kind.startsWith('Cluster'),
    },
  );
  const temp = statSync(tempDir, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(tempDir);
  const modes = temp.map(
    (name) =>
      `${(statSync(path.join(tempDir, name)).mode & 0o777).toString(8)} ${readFileSync(path.join(tempDir, name), 'utf8')}`,
  );
  return { ...rendered, folder: checkout.folder, temp: modes };
}

const refused = async (setup: Case) => await problemsOf(async () => await run(setup));
const containerOf = ({ manifests }: Rendered) =>
  manifests
    .flatMap(({ object }) => podTemplateOf(object)?.spec.containers ?? [])
    .map(({ image, args }) => ({ image, args }));

const jobOf = ({ manifests }: Rendered) =>
  manifests.map(({ object }) => object).find(({ kind }) => kind === 'Job');
const crd = (name: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: ${name}}\n`;

describe('a chart', () => {
  helm('becomes manifests and hooks, each with its template and namespace', async () => {
    const rendered = await run({});
    expect(
      rendered.manifests.map(({ object, origin }) => [
        origin,
        object.kind,
        object.metadata.name,
        object.metadata.namespace,
      ]),
    ).toEqual([
      ['chart web/templates/role.yaml', 'ClusterRole', 'web', undefined],
      ['chart web/templates/deployment.yaml', 'Deployment', 'shop-web', 'shop'],
    ]);
    expect(rendered.hooks).toEqual([
      {
        object: expect.objectContaining({
          metadata: expect.objectContaining({ name: 'migrate', namespace: 'shop' }),
        }),
        origin: 'chart web/templates/migrate.yaml',
        points: ['pre-install'],
        weight: 0,
        deletePolicies: ['before-hook-creation'],
      },
    ]);
    expect(rendered).toMatchObject({ version: '9.9', warnings: [], temp: [] });
  });

  helm('is rendered as an upgrade', async () => {
    expect((await run({ isUpgrade: true })).hooks[0]?.points).toEqual(['pre-upgrade']);
  });

  helm('harms nobody 15: is told the truth about its release, which is an archive or a folder', async () => {
    const files = {
      'chart/templates/migrate.yaml':
        'apiVersion: batch/v1\nkind: Job\nmetadata: {name: "migrate-{{ .Release.Revision }}"}\nspec: {suspend: {{ .Release.IsUpgrade }}, manualSelector: {{ .Release.IsInstall }}}\n',
      'chart/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 0.1.0\n',
      'chart/charts/cache/templates/deep/er/c.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "cache-{{ add $.Release.Revision 1 }}"}\n',
    };
    const first = await run({ files });
    expect(jobOf(first)).toMatchObject({
      metadata: { name: 'migrate-1' },
      spec: { suspend: false, manualSelector: true },
    });
    const later = await run({ files, isUpgrade: true, revision: 7 });
    expect(jobOf(later)).toMatchObject({
      metadata: { name: 'migrate-7' },
      spec: { suspend: true, manualSelector: false },
    });
    expect(later.manifests.map(({ object }) => object.metadata.name)).toContain('cache-8');
    using packed = workspace({ ...CHART, ...files });
    const tar = spawnSync('tar', ['-czf', 'web-0.1.0.tgz', 'chart'], { cwd: packed.folder });
    expect(tar.status).toBe(0);
    const archive = path.join(packed.folder, 'web-0.1.0.tgz');
    expect(jobOf(await run({ source: { chart: archive }, revision: 3 }))?.metadata.name).toBe('migrate-3');
  });

  const SHARED = {
    'chart/values.yaml': 'greeting: hello\nimages: {repository: gcr.io/shop, tag: v1}\n',
    'chart/values.schema.json':
      '{"properties": {"images": {"additionalProperties": false, "properties": {"repository": {}, "tag": {"type": "string"}}}}}',
    'chart/templates/deployment.yaml': DEPLOYMENT.replace(
      /image: ".*?"/,
      'image: "{{ .Values.images.repository }}/cart:{{ .Values.images.tag }}"',
    ),
  };
  for (const place of ['images', 'images.tag']) {
    helm(`harms nobody 14: keeps what its repositories share in one place, ${place}`, async () => {
      const source = { imageValues: [place] };
      const rendered = await run({ files: SHARED, image: 'v2', source });
      expect(containerOf(rendered)[0]?.image).toBe('gcr.io/shop/cart:v2');
      expect(rendered.version).toBe('v2');
    });
  }

  helm('harms nobody 14: gets no value that nobody gave, which its schema would refuse', async () => {
    const files = {
      'chart/values.yaml':
        'image: {registry: ghcr.io, repository: org/web, tag: "1", digest: null}\ngreeting: hello\n',
      'chart/values.schema.json':
        '{"properties": {"image": {"properties": {"digest": {"type": ["string", "null"], "minLength": 1}, "repository": {"const": "org/web"}}}}}',
      'chart/templates/deployment.yaml': DEPLOYMENT.replace(
        '{{ .Values.image.repository }}',
        '{{ .Values.image.registry }}/{{ .Values.image.repository }}',
      ),
    };
    for (const image of ['2', 'ghcr.io/org/web:2'])
      expect(containerOf(await run({ files, image }))[0]?.image).toBe('ghcr.io/org/web:2');
  });

  helm('harms nobody 14: takes several images', async () => {
    const files = {
      'chart/values.yaml': `${CHART['chart/values.yaml']}api: {image: {repository: ghcr.io/org/api, tag: "1"}}\n`,
      'chart/templates/api.yaml': DEPLOYMENT.replace('{{ .Release.Name }}', 'api').replaceAll(
        '.image.',
        '.api.image.',
      ),
    };
    const rendered = await run({ files, image: 'ghcr.io/org/web:2\nghcr.io/org/api:3' });
    expect(new Set(containerOf(rendered).map(({ image }) => image))).toEqual(
      new Set(['ghcr.io/org/api:3', 'ghcr.io/org/web:2']),
    );
    expect(rendered.version).toBe('2');
  });

  helm('harms nobody 15: keeps what crds/ holds apart, file by file', async () => {
    const { crds, manifests } = await run({
      files: {
        'chart/crds/a.yaml': `---\n# by a generator\n${crd('a')}---\n${crd('b')}`,
        'chart/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 0.1.0\n',
        'chart/charts/cache/crds/c.yaml': `---\n---\n${crd('c')}`,
        'chart/templates/d.yaml': crd('d'),
      },
    });
    expect(crds.map(({ object, origin }) => `${origin} ${object.metadata.name}`)).toEqual([
      'chart web/crds/a.yaml a',
      'chart web/crds/a.yaml b',
      'chart web/charts/cache/crds/c.yaml c',
    ]);
    expect(manifests.map(({ object }) => object.metadata.name)).toContain('d');
  });

  helm('harms nobody 15: may give a key twice, in its values and its templates, as for helm', async () => {
    const files = {
      'chart/values.yaml': `greeting: a\n${CHART['chart/values.yaml']}greeting: b\n`,
      'mine.yaml': 'greeting: c\ngreeting: d\n',
      'chart/templates/c.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, labels: {a: x}, labels: {b: z}}\n',
    };
    const rendered = await run({ files, source: { valuesFiles: ['mine.yaml'] } });
    expect(containerOf(rendered)[0]?.args).toEqual(['d']);
    const config = rendered.manifests.find(({ object }) => object.kind === 'ConfigMap');
    expect(config?.object.metadata.labels).toEqual({ b: 'z' });
    expect(rendered.warnings).toEqual([
      expect.stringMatching(
        /chart\/values\.yaml:3: the key is given twice, and helm takes the last one: greeting:/,
      ),
      expect.stringMatching(/chart\/values\.yaml:4: the key is given twice/),
      expect.stringMatching(/mine\.yaml:2: the key is given twice/),
    ]);
  });

  helm('takes values in order, inline ones last, in files that nobody else can read', async () => {
    const rendered = await run({
      files: { 'a.yaml': 'greeting: a\nreplicaz: 1', 'b.yaml': 'greeting: b' },
      source: { valuesFiles: ['a.yaml', 'b.yaml'], values: 'greeting: "inline"' },
      image: `ghcr.io/org/other:2@${DIGEST}`,
    });
    expect(containerOf(rendered)).toEqual([{ image: `ghcr.io/org/other:2@${DIGEST}`, args: ['inline'] }]);
    expect(rendered.temp.map((file) => file.slice(0, 3))).toEqual(['600', '600']);
    expect(rendered).toMatchObject({
      version: '2',
      warnings: [expect.stringContaining('knows no replicaz')],
    });
  });

  helm('with a digest of its own gets tag and digest apart', async () => {
    const image =
      '{{ .Values.image.repository }}{{ with .Values.image.digest }}@{{ . }}{{ else }}:{{ .Values.image.tag }}{{ end }}';
    const files = {
      'chart/values.yaml': `image: {repository: ghcr.io/org/web, tag: "1", digest: "${DIGEST}"}`,
      'chart/templates/deployment.yaml': DEPLOYMENT.replace(/image: ".*?"/, `image: "${image}"`),
    };
    expect(containerOf(await run({ files, image: '2' }))[0]?.image).toBe('ghcr.io/org/web:2');
    expect(containerOf(await run({ files, image: DIGEST }))[0]?.image).toBe(`ghcr.io/org/web@${DIGEST}`);
  });

  helm('that does not take the image is refused', async () => {
    expect(await refused({ image: '2', source: { imageValues: ['web.image'] } })).toEqual([
      expect.objectContaining({
        input: 'image-tag',
        message: '2 did not reach any container through the values at web.image',
        found: 'the images ghcr.io/org/web:1',
        remedy: expect.stringMatching(/it has image$/),
      }),
    ]);
  });

  helm('tells all wrong values at once, before helm is asked', async () => {
    const problems = await refused({
      files: { 'a.yaml': 'a: {', 'b.yaml': '- x', 'c.yaml': 'a: 1\n---\nb: 2' },
      source: { valuesFiles: ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'], values: 'x: [', chart: 'none' },
    });
    expect(problems.map(({ input, line, message }) => [input, line, message.slice(0, 20)])).toEqual([
      ['chart', undefined, 'does not exist'],
      ['helm-values-file', 1, expect.any(String)],
      ['helm-values-file', 1, 'must be a map at the'],
      ['helm-values-file', 3, 'holds a second docum'],
      ['helm-values-file', undefined, 'does not exist'],
      ['helm-values', 1, expect.any(String)],
    ]);
  });

  helm('with a random Secret is refused on an upgrade and warned about before', async () => {
    const files = {
      'chart/templates/s.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: "{{ randAlphaNum 9 }}"}',
    };
    expect((await refused({ files, isUpgrade: true }))[0]).toMatchObject({
      found: 'a new value at stringData.password',
    });
    expect((await run({ files })).warnings).toEqual([
      expect.stringMatching(/Secret s .*stringData\.password/),
    ]);
  });

  const MISTAKES: [string, Case, object][] = [
    [
      'a template that fails',
      { files: { 'chart/templates/f.yaml': '\n{{ fail "no good" }}' } },
      {
        file: expect.stringMatching(/chart\/templates\/f\.yaml$/),
        line: 2,
        message: expect.stringMatching(/no good$/),
      },
    ],
    [
      'a value that is not there',
      { files: { 'chart/templates/f.yaml': '{{ .Values.a.b.c }}' } },
      { line: 1, message: expect.stringMatching(/nil pointer/) },
    ],
    [
      'a schema that refuses',
      { files: { 'chart/values.schema.json': '{"properties": {"greeting": {"type": "integer"}}}' } },
      { input: 'helm-values', message: expect.stringMatching(/got string, want integer/) },
    ],
    [
      'a missing dependency',
      {
        files: {
          'chart/Chart.yaml': `${CHART['chart/Chart.yaml']}dependencies: [{name: redis, version: 1.0.0, repository: https://example.com}]`,
        },
      },
      { message: expect.stringMatching(/redis/), remedy: expect.stringMatching(/helm dependency build/) },
    ],
    [
      'a folder without a chart',
      { source: { chart: '.' } },
      { message: expect.stringMatching(/no Chart\.yaml/), remedy: expect.stringMatching(/chart\?$/) },
    ],
    [
      'a name nearly right',
      { source: { chart: 'chat' } },
      { message: 'does not exist', remedy: expect.stringMatching(/chart\?$/) },
    ],
    [
      'another namespace',
      {
        files: {
          'chart/templates/f.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}',
        },
      },
      { found: 'x', expected: 'shop' },
    ],
    [
      'a hook in another namespace',
      {
        files: {
          'chart/templates/f.yaml':
            'apiVersion: v1\nkind: Job\nmetadata: {name: a, namespace: x, annotations: {helm.sh/hook: pre-install}}',
        },
      },
      { found: 'x', expected: 'shop' },
    ],
    [
      'the same object twice',
      { files: { 'chart/templates/f.yaml': DEPLOYMENT } },
      { found: 'chart web/templates/deployment.yaml and chart web/templates/f.yaml' },
    ],
    [
      'a generated name',
      {
        files: { 'chart/templates/f.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}' },
      },
      { file: 'web/templates/f.yaml', message: expect.stringMatching(/generateName/) },
    ],
  ];
  for (const [name, setup, expected] of MISTAKES) {
    helm(`is refused: ${name}`, async () => {
      expect(await refused(setup)).toEqual([expect.objectContaining(expected)]);
    });
  }

  helm('without objects is refused', async () => {
    const files = Object.fromEntries(
      Object.keys(CHART)
        .filter((name) => name.includes('templates'))
        .map((name) => [name, '']),
    );
    expect((await refused({ files }))[0]?.message).toBe('renders no Kubernetes object');
  });
});

describe('plain manifests', () => {
  const web =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: a, image: "web:7"}]}}}\n';
  test('get image and namespace', async () => {
    const rendered = await run({
      files: { 'web.yaml': web },
      source: { manifests: ['web.yaml'] },
      image: 'ghcr.io/org/web:2',
    });
    expect(containerOf(rendered)).toEqual([{ image: 'ghcr.io/org/web:2', args: undefined }]);
    expect(rendered.manifests[0]?.object.metadata).toEqual({ name: 'web', namespace: 'shop' });
    expect(rendered).toMatchObject({
      version: '2',
      hooks: [],
      warnings: [expect.stringMatching(/another repository/)],
    });
  });

  test('harms nobody 20: as kubectl exports them', async () => {
    const given = 'uid: 0a1b, resourceVersion: "7", generation: 3, creationTimestamp: "2026-01-01T00:00:00Z"';
    const exported = `apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    ${given.replaceAll(', ', '\n    ')}
    annotations: {deployment.kubernetes.io/revision: "4", kubectl.kubernetes.io/last-applied-configuration: x, own: kept}
    labels: {edu-actions/app: old, edu-actions/slot: blue, app: web}
  spec:
    selector: {matchLabels: {app: web, edu-actions/slot: blue}}
    template:
      metadata: {creationTimestamp: null, labels: {app: web, edu-actions/slot: blue}}
      spec: {containers: [{name: a, image: "web:7"}]}
  status: {replicas: 1}
- apiVersion: v1
  kind: Service
  metadata: {name: web, ${given}}
  spec: {clusterIP: 10.0.0.7, clusterIPs: [10.0.0.7], selector: {app: web, edu-actions/slot: blue}, ports: [{port: 80, nodePort: 30080}]}
  status: {loadBalancer: {}}
- apiVersion: batch/v1
  kind: Job
  metadata: {name: seed, ownerReferences: [{uid: z}], labels: {batch.kubernetes.io/controller-uid: z, app: seed}, ${given}}
  spec:
    selector: {matchLabels: {batch.kubernetes.io/controller-uid: z}}
    template: {metadata: {labels: {controller-uid: z, batch.kubernetes.io/controller-uid: z, app: seed}}, spec: {containers: [{name: a, image: "web:7"}]}}
- {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, ${given}, annotations: {pv.kubernetes.io/bind-completed: "yes"}}, spec: {volumeName: pv-1, accessModes: [ReadWriteOnce]}, status: {phase: Bound}}
`;
    const { manifests, warnings } = await run({
      files: { 'all.yaml': exported },
      source: { manifests: ['all.yaml'] },
    });
    expect(
      manifests.map(({ object: { metadata, spec, ...rest } }) => ({ ...rest, ...metadata, spec })),
    ).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        namespace: 'shop',
        annotations: { own: 'kept' },
        labels: { app: 'web' },
        spec: {
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' } },
            spec: { containers: [{ name: 'a', image: 'web:7' }] },
          },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        name: 'web',
        namespace: 'shop',
        spec: { selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] },
      },
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        name: 'seed',
        namespace: 'shop',
        labels: { app: 'seed' },
        spec: {
          template: {
            metadata: { labels: { app: 'seed' } },
            spec: { containers: [{ name: 'a', image: 'web:7' }] },
          },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: 'data',
        namespace: 'shop',
        annotations: {},
        spec: { accessModes: ['ReadWriteOnce'] },
      },
    ]);
    expect(warnings).toHaveLength(4);
    expect(warnings[0]).toMatch(/^Deployment web \(.*all\.yaml:4\) was exported from a cluster/);
  });

  test('without an image have the version of their own', async () => {
    const source = { manifests: ['web.yaml'] };
    expect((await run({ files: { 'web.yaml': web }, source })).version).toBe('7');
    const files = { 'web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}' };
    expect((await run({ files, source })).version).toBe('unversioned');
  });
});
