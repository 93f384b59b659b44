import { describe, expect, test } from '@jest/globals';
import type { Exec } from '../../../src/base/index.ts';
import { loadManifests } from '../../../src/manifests/index.ts';
import { workspace } from '../../support/workspace.ts';
import { problemsOf } from './fixtures.ts';

const missing: Exec = (program) => Promise.reject(new Error(`Unable to locate executable file: ${program}`));
const map = (name: string, data = '{}') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${data}\n`;

/** Names and origins, relative to the checkout. */
async function load(files: Record<string, string>, entries: string[], exec = missing): Promise<string[]> {
  using checkout = workspace(files);
  const loaded = await loadManifests(
    entries.map((entry) => `${checkout.folder}/${entry}`),
    { exec },
  );
  return loaded.map(
    ({ object, origin }) => `${object.metadata.name} ${origin.replace(`${checkout.folder}/`, '')}`,
  );
}

async function problems(files: Record<string, string>, entries: string[], exec = missing) {
  using checkout = workspace(files);
  const found = await problemsOf(() =>
    loadManifests(
      entries.map((entry) => `${checkout.folder}/${entry}`),
      { exec },
    ),
  );
  return JSON.parse(JSON.stringify(found).replaceAll(`${checkout.folder}/`, '')) as typeof found;
}

describe('what is read', () => {
  const FILES = {
    'k8s/b.yaml': `---\n${map('b1')}---\n# nothing\n---\n${map('b2')}`,
    'k8s/a.yml': map('a'),
    'k8s/c.json': '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}',
    'k8s/README.md': 'Not: [read',
    'k8s/below/d.yaml': map('d'),
    'k8s/[odd].yaml': map('odd'),
  };
  test.each([
    ['a file', ['k8s/b.yaml'], ['b1 k8s/b.yaml:2', 'b2 k8s/b.yaml:9']],
    [
      'a folder, as kubectl reads it',
      ['k8s'],
      ['odd k8s/[odd].yaml:1', 'a k8s/a.yml:1', 'b1 k8s/b.yaml:2', 'b2 k8s/b.yaml:9', 'c k8s/c.json:1'],
    ],
    ['a glob', ['k8s/*.yml'], ['a k8s/a.yml:1']],
    ['a glob over folders, which takes only manifests', ['k8s/b*/**'], ['d k8s/below/d.yaml:1']],
    ['a glob with alternatives', ['k8s/{a.yml,c.json}'], ['a k8s/a.yml:1', 'c k8s/c.json:1']],
    ['a name that looks like a glob', ['k8s/[odd].yaml'], ['odd k8s/[odd].yaml:1']],
    ['a file once, however often it is named', ['k8s/a.yml', './k8s/a.yml', 'k8s/a*'], ['a k8s/a.yml:1']],
  ])('%s', async (_name, entries, expected) => {
    expect(await load(FILES, entries)).toEqual(expected);
  });

  test('Lists are taken apart, with the line of each item', async () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: a}}\n- apiVersion: v1\n  kind: ConfigMapList\n  items:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}\n';
    expect(await load({ 'l.yaml': list }, ['l.yaml'])).toEqual(['a l.yaml:4', 'b l.yaml:8']);
  });
});

const built =
  (program: string): Exec =>
  async (name, args) => {
    if (name !== program) return await missing(name, args);
    return { exitCode: 0, stdout: map(`${name}-${args.slice(0, -1).join('-')}`), stderr: '' };
  };

describe('kustomizations', () => {
  const FILES = { 'k/kustomization.yaml': 'resources: []', 'k/other.yaml': 'not: read' };
  test.each([
    ['kustomize', 'kustomize-build kustomization k'],
    ['kubectl', 'kubectl-kustomize kustomization k'],
  ])('are built by %s', async (program, expected) => {
    expect(await load(FILES, ['k'], built(program))).toEqual([expected]);
  });

  test('neither is there', async () => {
    expect(await problems(FILES, ['k'])).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('neither kustomize nor kubectl'),
        remedy: expect.stringContaining('azure/setup-kubectl'),
      }),
    ]);
  });

  test.each([
    'Error: no such resource\n',
    'E1124 04:30:11.3 1 run.go:72] "command failed" err="no such resource"\n',
  ])('what it says is handed on: %j', async (stderr) => {
    const failing: Exec = () => Promise.resolve({ exitCode: 1, stdout: '', stderr });
    expect((await problems(FILES, ['k'], failing))[0]?.message).toBe(
      'the kustomization does not build: no such resource',
    );
  });

  test('its file is not a manifest', async () => {
    const file = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
    expect(await problems({ 'kustomization.yaml': file }, ['kustomization.yaml'])).toEqual([
      {
        file: 'kustomization.yaml',
        line: 1,
        message: 'is a Kustomization, which is built and not applied',
        remedy: 'name its folder instead of the file',
      },
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['x.yaml', '[1]', 1, 'is not a Kubernetes object'],
    ['x.yaml', 'text', 1, 'is not a Kubernetes object'],
    ['x.yaml', 'kind: ConfigMap\nmetadata: {name: a}', 1, 'the ConfigMap has no apiVersion'],
    ['x.yaml', 'apiVersion: v1\nmetadata: {name: a}', 1, 'the object has no kind'],
    ['x.yaml', '\napiVersion: v1\nkind: ConfigMap\n', 2, 'the ConfigMap has no metadata.name'],
    [
      'x.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 1}\n',
      1,
      'the ConfigMap has no metadata.name',
    ],
    [
      'x.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n',
      1,
      expect.stringMatching(/has generateName instead of a name/),
    ],
    [
      'x.yaml',
      map('a', '{PORT: 8080}'),
      1,
      'ConfigMap a: data takes text only, and the value of PORT is a number',
    ],
    [
      'x.yaml',
      `${map('a')}---\napiVersion: v1\nkind: X\nmetadata: {name: a, labels: {on: yes}}\n`,
      6,
      'X a: metadata.labels takes text only, and the value of true is a boolean',
    ],
    ['x.yaml', 'a: 1\na: 2\n', 2, 'the key is given twice'],
  ])('%s %j', async (file, text, line, message) => {
    expect(await problems({ [file]: text }, [file])).toEqual([
      expect.objectContaining({ file, line, message }),
    ]);
  });

  test('everything at once: files, lines and names', async () => {
    const found = await problems(
      { 'a.yaml': 'x: [\n', 'b.yaml': `${map('b')}---\nkind: X\n`, 'k8s/c.yaml': map('c') },
      ['a.yaml', 'b.yaml', 'k8s/d.yaml', 'none/*.yaml'],
    );
    expect(found.map(({ file, line, found: what }) => [file, line, what?.replace(/^\/.*\//, '')])).toEqual([
      [undefined, undefined, 'k8s/d.yaml'],
      [undefined, undefined, 'none/*.yaml'],
      ['a.yaml', 2, undefined],
      ['b.yaml', 6, undefined],
      ['b.yaml', 6, undefined],
    ]);
  });

  test.each([
    [
      'a name that is nearly right',
      { 'k8s/deployment.yaml': map('a') },
      'k8s/deploymnet.yaml',
      'does not exist',
      'Did you mean k8s/deployment.yaml?',
    ],
    [
      'a folder that is nearly right',
      { 'manifests/a.yaml': map('a') },
      'manifest/a.yaml',
      'does not exist',
      'Did you mean manifests?',
    ],
    [
      'a folder of folders',
      { 'k8s/base/a.yaml': map('a') },
      'k8s',
      expect.stringContaining('the folders in it are not read'),
      'Use a glob such as k8s/**/*.yaml to read them too',
    ],
    ['nothing like it', { 'k8s/a.yaml': map('a') }, 'x', 'does not exist', undefined],
    ['only comments', { 'a.yaml': '# nothing\n' }, 'a.yaml', 'hold no Kubernetes object', undefined],
  ])('%s', async (_name, files, entry, message, remedy) => {
    const [problem, ...rest] = await problems(files, [entry]);
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({ input: 'manifests', message, found: entry });
    expect(problem?.remedy).toBe(remedy);
  });

  test('a URL', async () => {
    const [problem] = await problemsOf(() =>
      loadManifests(['https://example.com/a.yaml'], { exec: missing }),
    );
    expect(problem?.message).toMatch(/is a URL/);
  });
});
