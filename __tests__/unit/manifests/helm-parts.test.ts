import { describe, expect, test } from '@jest/globals';
import { templateArgs } from '../../../src/manifests/helm/arguments.ts';
import { splitHooks } from '../../../src/manifests/helm/hooks.ts';
import { imagePaths, imageValues, repositoryAt } from '../../../src/manifests/helm/image-values.ts';
import { helmProblem, helmWarnings } from '../../../src/manifests/helm/messages.ts';
import { requireHelm } from '../../../src/manifests/helm/program.ts';
import { requireStable } from '../../../src/manifests/helm/stability.ts';
import { mergeValues, unknownKeyWarnings } from '../../../src/manifests/helm/values.ts';
import { manifests, problemsOf } from './fixtures.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('templateArgs', () => {
  const base = {
    app: 'web',
    chart: './chart',
    namespace: 'shop',
    isUpgrade: false,
    valuesFiles: ['a.yaml', 'b.yaml'],
  };
  const common = ['template', 'web', './chart', '--namespace', 'shop', '--skip-tests', '--include-crds'];
  const values = ['--values', 'a.yaml', '--values', 'b.yaml'];
  test.each([
    ['without a cluster', base, [...common, ...values]],
    [
      'with one',
      { ...base, kubeconfigPath: 'k' },
      [...common, ...values, '--dry-run=server', '--kubeconfig', 'k'],
    ],
    [
      'an upgrade in a context',
      { ...base, isUpgrade: true, kubeconfigPath: 'k', context: 'c' },
      [...common, '--is-upgrade', ...values, '--dry-run=server', '--kubeconfig', 'k', '--kube-context', 'c'],
    ],
  ])('%s', (_name, request, expected) => {
    expect(templateArgs(request)).toEqual(expected);
  });
});

describe('requireHelm', () => {
  const says =
    (stdout: string, exitCode = 0) =>
    () =>
      Promise.resolve({ exitCode, stdout, stderr: '' });
  test.each(['v3.13.0', 'v3.19.2', 'v4.0.0', 'v4.1.4\n'])('%s is new enough', async (version) => {
    await expect(requireHelm(says(version))).resolves.toBeUndefined();
  });
  test.each([
    ['v3.12.3', /too old/],
    ['v2.17.0', /too old/],
    ['', /does not tell its version/],
  ])('%s is not', async (version, message) => {
    const [problem] = await problemsOf(() => requireHelm(says(version)));
    expect(problem?.message).toMatch(message);
    expect(problem?.remedy).toMatch(/azure\/setup-helm/);
  });
  test('a missing helm says what to install', async () => {
    const [problem] = await problemsOf(() =>
      requireHelm(() => Promise.reject(new Error('Unable to locate executable file: helm. Please…\nx'))),
    );
    expect(problem).toMatchObject({
      message: expect.stringMatching(/not on the PATH/),
      remedy: expect.stringMatching(/azure\/setup-helm/),
    });
  });
});

describe('values', () => {
  test.each([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
    [{ a: { b: 1 } }, { a: null }, {}],
    [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
    [{ a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('%j and %j', (base, over, expected) => {
    expect(mergeValues(base, over)).toEqual(expected);
  });

  test('unknown keys are warned about, with the nearest', () => {
    const read = [{ source: 'v.yaml', values: { replicaCont: 1, image: {}, zzz: 1 } }];
    expect(unknownKeyWarnings(read, ['replicaCount', 'image', 'global'])).toEqual([
      "v.yaml: the chart's values.yaml knows no replicaCont; did you mean replicaCount?",
      "v.yaml: the chart's values.yaml knows no zzz",
    ]);
    expect(unknownKeyWarnings(read, [])).toEqual([]);
  });
});

describe('imageValues', () => {
  const full = { repository: 'ghcr.io/org/web', tag: '2', digest: DIGEST };
  test.each([
    [
      'a chart with a tag',
      { image: { tag: 'x' } },
      full,
      { repository: 'ghcr.io/org/web', tag: `2@${DIGEST}` },
    ],
    [
      'a chart with a digest',
      { image: { digest: '' } },
      full,
      { repository: 'ghcr.io/org/web', tag: '2', digest: DIGEST },
    ],
    [
      'only a tag clears an old digest',
      { image: { digest: DIGEST } },
      { tag: '2' },
      { tag: '2', digest: '' },
    ],
    [
      'only a digest, kept apart',
      { image: { digest: '', tag: 'x' } },
      { digest: DIGEST },
      { digest: DIGEST },
    ],
    [
      'only a digest, behind a tag',
      { image: { tag: 'x' } },
      { digest: DIGEST },
      { tag: `sha256-0a0a0a0a0a0a@${DIGEST}` },
    ],
    [
      'a registry of its own',
      { image: { registry: 'docker.io', tag: '' } },
      { repository: 'r:5000/a/b', tag: '2' },
      { registry: 'r:5000', repository: 'a/b', tag: '2' },
    ],
    [
      'a registry and a short name',
      { image: { registry: 'quay.io', tag: '' } },
      { repository: 'org/web', tag: '2' },
      { registry: 'docker.io', repository: 'org/web', tag: '2' },
    ],
    ['one string', { image: 'ghcr.io/org/web:1' }, { tag: '2' }, 'ghcr.io/org/web:2'],
    ['one string, all of it new', { image: 'x' }, full, `ghcr.io/org/web:2@${DIGEST}`],
    ['nothing there', {}, { tag: '2' }, { tag: '2' }],
  ])('%s', (_name, merged, image, expected) => {
    expect(imageValues(image, 'image', merged)).toEqual({ image: expected });
  });

  test('a path with dots', () => {
    expect(imageValues({ tag: '2' }, 'web.main.image', {})).toEqual({
      web: { main: { image: { tag: '2' } } },
    });
  });

  test.each([
    [{ image: { repository: 'a/b' } }, 'a/b'],
    [{ image: { registry: 'r.io', repository: 'a/b' } }, 'r.io/a/b'],
    [{ image: 'a/b:1' }, 'a/b'],
    [{ image: { repository: '' } }, undefined],
    [{}, undefined],
  ])('the repository of %j', (values, expected) => {
    expect(repositoryAt(values, 'image')).toBe(expected);
  });

  test('paths that look like an image', () => {
    const values = {
      image: { repository: 'a', tag: 'b' },
      web: { image: { repository: 'a', digest: 'b' } },
      repo: { repository: 'x' },
    };
    expect(imagePaths(values)).toEqual(['image', 'web.image']);
  });
});

describe('splitHooks', () => {
  const hook = (name: string, hookAnnotation: string, rest = '', kind = 'Job') =>
    `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}, annotations: {helm.sh/hook: "${hookAnnotation}"${rest}}}}`;
  const split = (...yaml: string[]) => splitHooks(manifests(yaml.join('\n---\n')));

  test.each([
    ['pre-install', ['pre-install']],
    ['post-upgrade, pre-install', ['pre-install', 'post-upgrade']],
    ['PRE-UPGRADE', ['pre-upgrade']],
    ['post-install,post-delete', ['post-install']],
  ])('%s', (annotation, points) => {
    const { hooks, manifests: rest, warnings } = split(hook('a', annotation));
    expect([hooks.map((each) => each.points), rest, warnings]).toEqual([[points], [], []]);
  });

  test.each([
    'test',
    'test-success',
    'test-failure',
    'pre-delete',
    'post-delete',
    'pre-rollback',
    'post-rollback',
  ])('%s is run by nothing of ours', (annotation) => {
    expect(split(hook('a', annotation))).toEqual({ manifests: [], hooks: [], warnings: [] });
  });

  test.each([
    ['crd-install', /crds\//],
    ['pre-instal', /did you mean pre-install\?/],
  ])('%s is left out with a warning', (annotation, warning) => {
    const { hooks, manifests: rest, warnings } = split(hook('a', annotation));
    expect([hooks, rest, warnings]).toEqual([[], [], [expect.stringMatching(warning)]]);
  });

  test.each([
    ['', { weight: 0, deletePolicies: ['before-hook-creation'] }, 0],
    [', helm.sh/hook-weight: "-5"', { weight: -5 }, 0],
    [', helm.sh/hook-weight: "x"', { weight: 0 }, 1],
    [
      ', helm.sh/hook-delete-policy: "hook-succeeded, hook-failed"',
      { deletePolicies: ['hook-succeeded', 'hook-failed'] },
      0,
    ],
    [', helm.sh/hook-delete-policy: "hook-suceeded"', { deletePolicies: ['before-hook-creation'] }, 1],
  ])('annotations %s', (rest, expected, warned) => {
    const { hooks, warnings } = split(hook('a', 'pre-install', rest));
    expect(hooks[0]).toMatchObject(expected);
    expect(warnings).toHaveLength(warned);
  });

  test('order: weight, then kind, then name', () => {
    const weight = (value: string) => `, helm.sh/hook-weight: "${value}"`;
    const { hooks } = split(
      hook('b', 'pre-install', weight('10')),
      hook('z', 'pre-install', weight('9')),
      hook('b', 'pre-install'),
      hook('a', 'pre-install'),
      hook('own', 'pre-install', '', 'Custom'),
      hook('z', 'pre-install', '', 'ServiceAccount'),
      hook('c', 'pre-install', weight('-1')),
    );
    expect(hooks.map(({ object }) => `${object.kind} ${object.metadata.name}`)).toEqual([
      'Job c',
      'ServiceAccount z',
      'Job a',
      'Job b',
      'Custom own',
      'Job z',
      'Job b',
    ]);
  });

  test('what is kept on uninstall stays a manifest', () => {
    const yaml =
      '{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, annotations: {helm.sh/resource-policy: keep}}}';
    expect(split(yaml).manifests).toEqual(manifests(yaml));
  });
});

describe('requireStable', () => {
  const secret = (value: string, name = 's') =>
    `{apiVersion: v1, kind: Secret, metadata: {name: ${name}}, data: {password: ${value}, user: x}}`;
  const web = (time: string, checksum: string) =>
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {metadata: {annotations: {checksum/config: ${checksum}}}, spec: {containers: [{name: a, env: [{name: T, value: ${time}}]}]}}}}`;
  const compare = (first: string[], second: string[], isUpgrade: boolean) =>
    requireStable(manifests(first.join('\n---\n')), manifests(second.join('\n---\n')), isUpgrade);

  test('the same is stable', () => {
    expect(compare([secret('a'), web('1', 'x')], [secret('a'), web('1', 'x')], true)).toEqual([]);
  });

  test('a random Secret is refused by name and key, never by value', async () => {
    const problems = await problemsOf(() => compare([secret('aaaa')], [secret('bbbb')], true));
    expect(problems).toEqual([
      {
        input: 'chart',
        message: 'Secret s (test.yaml#0) is different each time that the chart is rendered',
        found: 'a new value at data.password',
        remedy: expect.stringContaining('lookup'),
      },
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/aaaa|bbbb/);
  });

  test('on a first release a lookup has nothing to find: a Secret and its checksums only warn', () => {
    expect(compare([secret('a'), web('1', 'x')], [secret('b'), web('1', 'y')], false)).toEqual([
      expect.stringMatching(/Secret s .*data\.password.*lookup/),
    ]);
  });

  test.each([
    [
      'another field',
      [web('1', 'x')],
      [web('2', 'x')],
      false,
      'spec.template.spec.containers[0].env[0].value',
    ],
    ['another name', [secret('a', 's1')], [secret('a', 's2')], false, 'metadata.name'],
    [
      'a checksum on an upgrade',
      [web('1', 'x')],
      [web('1', 'y')],
      true,
      'spec.template.metadata.annotations.checksum/config',
    ],
  ])('%s is refused', async (_name, first, second, isUpgrade, field) => {
    expect((await problemsOf(() => compare(first, second, isUpgrade)))[0]?.found).toBe(
      `a new value at ${field}`,
    );
  });

  test('an object that is there only sometimes is refused', async () => {
    for (const [first, second] of [
      [[secret('a')], [secret('a'), web('1', 'x')]],
      [[secret('a'), web('1', 'x')], [secret('a')]],
    ] as const) {
      expect(await problemsOf(() => compare([...first], [...second], false))).toHaveLength(1);
    }
  });
});

describe("helm's messages", () => {
  const chart = { name: 'web', folder: 'deploy/chart' };
  test.each([
    [
      'Error: execution error at (web/templates/f.yaml:1:3): no good\n\nUse --debug flag to render out invalid YAML\n',
      {
        file: 'deploy/chart/templates/f.yaml',
        line: 1,
        message: 'helm cannot render it: execution error at (web/templates/f.yaml:1:3): no good',
      },
    ],
    [
      'Error: web/templates/f.yaml:1:10\n  executing "web/templates/f.yaml" at <.Values.a.b.c>:\n    nil pointer evaluating interface {}.b\n\nUse --debug flag',
      { file: 'deploy/chart/templates/f.yaml', line: 1 },
    ],
    [
      'Error: template: web/templates/f.yaml:12:4: executing "web/templates/f.yaml" at <include "x" .>: error calling include: template: web/templates/_h.tpl:7:9: executing "x" at <.Values.a>: nil pointer',
      { file: 'deploy/chart/templates/_h.tpl', line: 7 },
    ],
    [
      'Error: YAML parse error on web/templates/f.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context',
      { file: 'deploy/chart/templates/f.yaml' },
    ],
    [
      'Error: web/charts/redis/templates/f.yaml:3:1',
      { file: 'deploy/chart/charts/redis/templates/f.yaml', line: 3 },
    ],
    [
      'Error: an error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: redis',
      {
        message: 'found in Chart.yaml, but missing in charts/ directory: redis',
        remedy: 'Run `helm dependency build deploy/chart` in an earlier step',
      },
    ],
    [
      "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nweb:\n- at '/replicaCount': got string, want integer\n",
      {
        input: 'helm-values',
        message:
          "the chart's values.schema.json refuses the values: web: - at '/replicaCount': got string, want integer",
      },
    ],
    [
      'level=ERROR msg="cluster reachability check failed"\nError: cluster reachability check failed: kubernetes cluster unreachable',
      { message: 'helm cannot render it: cluster reachability check failed: kubernetes cluster unreachable' },
    ],
    ['', { message: 'helm failed without a word' }],
  ])('%j', (stderr, expected) => {
    expect(helmProblem(stderr, chart)).toMatchObject(expected);
  });

  test('are cut', () => {
    expect(helmProblem(`Error: ${'x'.repeat(5000)}`, chart).message.length).toBeLessThan(1100);
  });

  test('warnings are handed on without values', () => {
    const stderr = [
      'WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: /k',
      'coalesce.go:298: warning: cannot overwrite table with non table for web.image (map[password:hunter2 tag:x])',
      'level=WARN msg="found \\"symbolic\\" link" path=/x',
      'I1124 04:00:00.000000 1 request.go:1] throttled',
    ].join('\n');
    expect(helmWarnings(stderr)).toEqual([
      'helm: cannot overwrite table with non table for web.image',
      'helm: found "symbolic" link',
    ]);
  });
});
