import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { setImages } from '../../../src/gitops/index.ts';
import { parseImageTag } from '../../../src/manifests/index.ts';

const DIGEST = `sha256:${'b'.repeat(64)}`;
const OLD = `sha256:${'a'.repeat(64)}`;

interface Given {
  file?: string;
  image?: string;
  imageValues?: readonly string[];
}

/** Before and after of a file whose changed lines are there twice: `< ` as they are, and `> ` as they become. */
function sides(text: string): { before: string; after: string; marked: number } {
  const lines = text.replace(/^\n/u, '').split('\n');
  const side = (not: string, own: string): string =>
    lines
      .filter((line) => !line.startsWith(not))
      .map((line) => (line.startsWith(own) ? line.slice(2) : line))
      .join('\n');
  return {
    before: side('> ', '< '),
    after: side('< ', '> '),
    marked: lines.filter((line) => /^[<>] /u.test(line)).length,
  };
}

function changed(
  before: string,
  { file = 'file.yaml', image = 'ghcr.io/octo/web:v2', imageValues = ['image'] }: Given,
) {
  return setImages(file, before, { images: parseImageTag(image), imageValues });
}

const pinned = { image: `ghcr.io/octo/web:v2@${DIGEST}` };

const FILES: Record<string, [string, Given?]> = {
  'a kustomization with a new tag': [
    `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
images:
  - name: web # the application
    newName: ghcr.io/octo/web
<     newTag: v1 # {"note": "kept"}
>     newTag: v2 # {"note": "kept"}
  - name: redis
    newTag: "7"
`,
  ],
  'a kustomization without apiVersion, known by its name': [
    `
images:
- name: ghcr.io/octo/web
<   newTag: "v1"
>   newTag: "v2"
`,
    { file: 'overlays/production/kustomization.yaml' },
  ],
  'a kustomization that gets a digest beside its tag': [
    `
kind: Kustomization
images:
- name: ghcr.io/octo/web
<   newTag: v1
>   newTag: v2
>   digest: ${DIGEST}
`,
    { file: 'kustomization.yml', ...pinned },
  ],
  'a kustomization whose digest would win over the new tag': [
    `
images:
- name: ghcr.io/octo/web
<   digest: ${OLD}
>   newTag: v2
`,
    { file: 'kustomization.yaml' },
  ],
  'a kustomization that gets nothing but a digest': [
    `
images:
- name: ghcr.io/octo/web
<   newTag: v1
>   digest: ${DIGEST}
resources: [deployment.yaml]
`,
    { file: 'kustomization.yaml', image: `ghcr.io/octo/web@${DIGEST}` },
  ],
  'a kustomization in one line': [
    `
< images: [{name: ghcr.io/octo/web, newTag: v1}, {name: redis, newTag: "7"}]
> images: [{name: ghcr.io/octo/web, newTag: v2}, {name: redis, newTag: "7"}]
`,
    { file: 'kustomization.yaml' },
  ],
  'a kustomization in one line that gets a digest': [
    `
< images: [{name: ghcr.io/octo/web, newTag: v1}]
> images: [{name: ghcr.io/octo/web, newTag: v2, digest: ${DIGEST}}]
`,
    { file: 'kustomization.yaml', ...pinned },
  ],
  'a kustomization without an end of its last line': [
    `
images:
  - name: ghcr.io/octo/web
<     newTag: v1
>     newTag: v2
>     digest: ${DIGEST}`,
    { file: 'kustomization.yaml', ...pinned },
  ],
  'values as `helm create` writes them': [
    `
# Default values for web.
replicaCount: 1

image:
  repository: ghcr.io/octo/web
  pullPolicy: IfNotPresent
  # Overrides the image tag whose default is the chart appVersion.
<   tag: "v1"
>   tag: "v2"

nameOverride: ""
`,
  ],
  'values whose empty tag stood for the appVersion': [
    `
image:
  repository: ghcr.io/octo/web
<   tag: ""
>   tag: "v2"
`,
  ],
  'values with a tag that is not filled in': [
    `
image:
  repository: ghcr.io/octo/web
<   tag:
>   tag: v2
  pullPolicy: Always
`,
  ],
  'values with a digest of their own': [
    `
image:
  registry: ghcr.io
  repository: octo/web
<   tag: v1
<   digest: ""
>   tag: v2
>   digest: "${DIGEST}"
`,
    pinned,
  ],
  'values whose old digest goes': [
    `
image:
  repository: ghcr.io/octo/web
<   tag: v1
<   digest: ${OLD}
>   tag: v2
>   digest: ""
`,
  ],
  'values without a digest of their own, which read one in the tag': [
    `
image:
  repository: ghcr.io/octo/web
<   tag: v1
>   tag: v2@${DIGEST}
`,
    pinned,
  ],
  'values where the image is one string': [
    `
web:
<   image: ghcr.io/octo/web:v1   # web
>   image: ghcr.io/octo/web:v2   # web
worker:
  image: ghcr.io/octo/worker:v1
`,
    { imageValues: ['web.image'] },
  ],
  'values that hold the tag alone': [
    `
images:
  repository: ghcr.io/octo
<   tag: 'v1'
>   tag: 'v2'
`,
    { imageValues: ['images.tag'] },
  ],
  'values with several paths for one image': [
    `
web:
  image:
    repository: ghcr.io/octo/web
<     tag: v1
>     tag: v2
migrate:
  image: { repository: ghcr.io/octo/web,
<     tag: v1 }
>     tag: v2 }
`,
    { imageValues: ['web.image', 'migrate.image'] },
  ],
  'several images, each to its own place': [
    `
web:
  image:
    repository: ghcr.io/octo/web
<     tag: v1
>     tag: v2
worker:
  image:
    repository: ghcr.io/octo/worker
<     tag: v1
>     tag: v3
cache:
  image: { repository: redis, tag: "7" }
`,
    {
      image: 'ghcr.io/octo/web:v2,ghcr.io/octo/worker:v3',
      imageValues: ['web.image', 'worker.image', 'cache.image'],
    },
  ],
  'values under an anchor that others share': [
    `
defaults: &image
  repository: ghcr.io/octo/web
<   tag: v1
>   tag: v2
web:
  image: *image
`,
    { imageValues: ['web.image'] },
  ],
  'values with Windows line ends': [
    `
image:\r
  repository: ghcr.io/octo/web\r
<   tag: v1\r
>   tag: v2\r
replicas: 2\r
`,
  ],
  'a tag that YAML would take for a number': [
    `
image:
  repository: ghcr.io/octo/web
<   tag: v1
>   tag: "1.10"
`,
    { image: 'ghcr.io/octo/web:1.10' },
  ],
  'a number of a tag that is one by mistake': [
    `
image:
  repository: ghcr.io/octo/web
<   tag: 1.10
>   tag: "1.20"
`,
    { image: 'ghcr.io/octo/web:1.20' },
  ],
  'an Application with parameters of helm': [
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: web
spec:
  source:
    repoURL: https://github.com/octo/charts
    targetRevision: 1.2.3
    helm:
      parameters:
        - name: image.repository
          value: ghcr.io/octo/web
        - name: image.tag
<           value: v1
>           value: v2
          forceString: true
`,
  ],
  'an Application with values as an object': [
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    helm:
      valuesObject:
        image:
          repository: ghcr.io/octo/web
<           tag: v1
>           tag: v2
`,
  ],
  'an Application with values as a text': [
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    helm:
      values: |
        # of production
        image:
          repository: ghcr.io/octo/web
<           tag: v1 # today
<           digest: ""
>           tag: v2 # today
>           digest: "${DIGEST}"

        replicas: 3
  destination: { name: in-cluster }
`,
    pinned,
  ],
  'an Application with images of kustomize': [
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    path: overlays/production
    kustomize:
      images:
<         - web=ghcr.io/octo/web:v1
<         - ghcr.io/octo/web:v1
>         - web=ghcr.io/octo/web:v2
>         - ghcr.io/octo/web:v2
        - redis:7
`,
  ],
  'an Application of several sources': [
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  sources:
    - repoURL: https://github.com/octo/values
      ref: values
    - chart: web
      helm:
        valueFiles: [$values/production.yaml]
        parameters:
          - { name: "image.repository", value: "ghcr.io/octo/web" }
<           - { name: "image.tag", value: "v1" }
>           - { name: "image.tag", value: "v2" }
`,
  ],
  'an ApplicationSet': [
    `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
spec:
  generators: [{ list: { elements: [{ cluster: a }] } }]
  template:
    spec:
      source:
        kustomize:
          images:
<             - 'ghcr.io/octo/web:v1'
>             - 'ghcr.io/octo/web:v2'
`,
  ],
  'manifests, of which one container has the image': [
    `
apiVersion: v1
kind: Service
metadata: { name: web }
---
# the application
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: migrate
<           image: ghcr.io/octo/web:v1
>           image: ghcr.io/octo/web:v2
      containers:
        - name: web
<           image: "ghcr.io/octo/web:v1"
>           image: "ghcr.io/octo/web:v2"
        - name: proxy
          image: envoyproxy/envoy:v1.31
---
apiVersion: batch/v1
kind: CronJob
spec:
  jobTemplate: { spec: { template: { spec: { containers: [ { name: a,
<     image: ghcr.io/octo/web:v1 } ] } } } }
>     image: ghcr.io/octo/web:v2 } ] } } } }
`,
  ],
  'a list of manifests': [
    `
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: StatefulSet
    spec:
      template:
        spec:
          containers:
            - name: web
<               image: ghcr.io/octo/web@${OLD}
>               image: ghcr.io/octo/web:v2@${DIGEST}
`,
    pinned,
  ],
  'manifests as JSON': [
    `
{
  "apiVersion": "v1",
  "kind": "Pod",
  "spec": {
    "containers": [
      {
        "name": "web",
<         "image": "ghcr.io/octo/web:v1",
>         "image": "ghcr.io/octo/web:v2",
        "args": []
      }
    ]
  }
}
`,
    { file: 'pod.json' },
  ],
  'a Rollout, a kind of somebody else': [
    `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  template:
    spec:
      containers:
      - name: web
<         image: ghcr.io/octo/web:v1
>         image: ghcr.io/octo/web:v2
`,
  ],
  'an image of Docker Hub under its short name': [
    `
kind: Pod
apiVersion: v1
spec:
  containers:
<     - image: nginx:1.27
>     - image: nginx:1.28
      name: a
`,
    { image: 'docker.io/library/nginx:1.28' },
  ],
};

describe('setImages changes exactly the lines meant', () => {
  test.each(Object.entries(FILES))('%s', (_, [text, given = {}]) => {
    const { before, after } = sides(text);
    const found = changed(before, given);
    expect(found.text).toBe(after);
    expect(found.changes.length).toBeGreaterThan(0);
    // What is told of it is what was done.
    for (const { line, from } of found.changes)
      if (from !== undefined) expect(before.split(/\r?\n/u).slice(line - 1)[0]).toBe(from.split(/\r?\n/u)[0]);
    for (const document of parseAllDocuments(found.text))
      expect('errors' in document ? document.errors : []).toEqual([]);
    // Once more it is the same: nothing is left to do.
    expect(changed(found.text, given)).toMatchObject({ text: after, changes: [] });
  });

  test('there are as many as were promised', () => {
    expect(Object.keys(FILES).length).toBeGreaterThanOrEqual(30);
  });
});

test('a file that has the image already is left, and counts as a place', () => {
  const { after } = sides(FILES['a list of manifests']?.[0] ?? '');
  expect(changed(after, pinned)).toMatchObject({ text: after, changes: [], places: 1 });
});

test('a line that Flux writes by itself is told', () => {
  const text =
    'kind: Pod\napiVersion: v1\nspec:\n  containers:\n    - image: ghcr.io/octo/web:v1 # {"$imagepolicy": "flux-system:web"}\n';
  expect(changed(text, {}).warnings.join()).toMatch(/file\.yaml:5: another tool/u);
});

test.each([
  ['another image', 'kind: Pod\napiVersion: v1\nspec: {containers: [{image: redis}]}\n', /images of redis/u],
  ['nothing of the kind', 'replicas: 1\n', /no image/u],
  ['no YAML', 'a: [\n', /is no YAML/u],
  ['a key twice', 'image: {tag: a}\nimage: {tag: b}\n', /unique/u],
])('a file with %s is told, with what was found', (_, text, words) => {
  expect(() => changed(text, {})).toThrow(words);
});

test.each([
  ['shares its line', 'images: [{name: ghcr.io/octo/web, newTag: v1}]\n'],
  ['begins an entry', 'images:\n- newTag: v1\n  name: ghcr.io/octo/web\n'],
])('a tag that is to go and %s is not guessed away', (_, text) => {
  const image = `ghcr.io/octo/web@${DIGEST}`;
  expect(() => changed(text, { file: 'kustomization.yaml', image })).toThrow(/shares its line/u);
});
