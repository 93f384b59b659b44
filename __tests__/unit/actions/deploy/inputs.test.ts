import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseInputs } from '../../../../src/actions/deploy/inputs.ts';
import { ConfigurationError } from '../../../../src/base/index.ts';
import { workspace } from '../../../support/workspace.ts';

const FILES = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'values.yaml': 'replicas: 2\n',
  'prod.yaml': 'replicas: 3\n',
  'k8s/web.yaml': 'kind: Service\n',
};
const GOOD = { environment: 'staging', 'image-tag': '1.4.0', 'k8s-namespace': 'shop', chart: 'chart' };

function environment(folder: string, inputs: Record<string, string>): Record<string, string> {
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return {
    GITHUB_WORKSPACE: folder,
    GITHUB_REPOSITORY: 'octo-org/Online_Shop',
    ...Object.fromEntries(named),
  };
}

function parsed(
  inputs: Record<string, string>,
  files: Record<string, string> = FILES,
): ReturnType<typeof parseInputs> {
  using checkout = workspace(files);
  return parseInputs(environment(checkout.folder, inputs));
}

function problems(inputs: Record<string, string>, files: Record<string, string> = FILES): string[] {
  try {
    parsed(inputs, files);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('parseInputs', () => {
  test('fills in every default', () => {
    expect(parsed(GOOD)).toEqual({
      access: {},
      request: {
        app: 'web',
        environment: 'staging',
        namespace: 'shop',
        createNamespace: false,
        strategy: 'rolling',
        chart: 'chart',
        valuesFiles: [],
        manifests: [],
        images: [{ tag: '1.4.0' }],
        imageValues: ['image'],
        lockTimeoutMs: 300_000,
        promotion: 'automatic',
        irreversible: false,
        forced: [],
        pruneKinds: [],
        timeoutMs: 600_000,
        drainMs: 10_000,
        scaleDownDelayMs: 0,
        dryRun: false,
      },
    });
  });

  test('reads every input', () => {
    const all = {
      ...GOOD,
      app: 'shop-web',
      'helm-values-file': 'values.yaml\nprod.yaml',
      'helm-values': '  replicas: 4\n  zone: a\n',
      'image-values': 'web.image\njob.image',
      'deployment-strategy': 'blue-green',
      kubeconfig: 'apiVersion: v1\n',
      context: 'prod',
      timeout: '1h30m',
      'lock-timeout': '90s',
      promotion: 'manual',
      migration: 'irreversible',
      'force-conflicts': 'Deployment/web .spec.replicas',
      'prune-kinds': 'PersistentVolumeClaim',
      'health-path': '/ready',
      'probe-url': 'https://shop.example/health',
      'drain-seconds': '5',
      'scale-down-delay': '2m',
      'dry-run': 'true',
      'create-namespace': 'true',
    };
    expect(parsed(all)).toEqual({
      access: { kubeconfig: 'apiVersion: v1\n', context: 'prod' },
      request: {
        app: 'shop-web',
        environment: 'staging',
        namespace: 'shop',
        createNamespace: true,
        strategy: 'blue-green',
        chart: 'chart',
        valuesFiles: ['values.yaml', 'prod.yaml'],
        values: '  replicas: 4\n  zone: a\n',
        manifests: [],
        images: [{ tag: '1.4.0' }],
        imageValues: ['web.image', 'job.image'],
        lockTimeoutMs: 90_000,
        promotion: 'manual',
        irreversible: true,
        forced: [{ object: { kind: 'Deployment', name: 'web' }, path: '.spec.replicas' }],
        pruneKinds: ['PersistentVolumeClaim'],
        timeoutMs: 5_400_000,
        healthPath: '/ready',
        probeUrl: 'https://shop.example/health',
        drainMs: 5000,
        scaleDownDelayMs: 120_000,
        dryRun: true,
      },
    });
  });

  test('takes manifests by file, folder and glob', () => {
    const { chart: _chart, ...rest } = GOOD;
    const { request } = parsed({
      ...rest,
      manifests: 'k8s/web.yaml, k8s\nk8s/*.yaml',
      'image-name': 'ghcr.io/o/web',
    });
    expect(request.manifests).toEqual(['k8s/web.yaml', 'k8s', 'k8s/*.yaml']);
    expect(request.imageName).toBe('ghcr.io/o/web');
    expect(request.app).toBe('online-shop');
  });

  test('names an app by its chart archive', () => {
    const files = { 'web-app-1.2.3-rc.1.tgz': '' };
    expect(parsed({ ...GOOD, chart: 'web-app-1.2.3-rc.1.tgz' }, files).request.app).toBe('web-app');
  });

  test('tells everything that is missing at once', () => {
    expect(problems({})).toEqual([
      'input environment: is required and missing; name what is released to, such as staging',
      'input k8s-namespace: is required and missing; name the namespace to release into',
      'input image-tag: is required and missing; give the tag, digest or reference of the image that was built',
      'input chart: is missing, and so is manifests: there is nothing to release; give the path of a Helm chart, or manifests',
    ]);
  });

  test('tells everything that is wrong at once', () => {
    const wrong = {
      ...GOOD,
      'k8s-namespace': 'Shop',
      chart: 'charts/web',
      app: 'Web App',
      'helm-values-file': 'no.yaml',
      'helm-values': 'a: 1\nb: [',
      'deployment-strategy': 'big-bang',
      timeout: '0',
      'health-path': 'ready',
      'probe-url': 'ftp://x',
      'drain-seconds': 'long',
      'dry-run': 'yes',
      'image-name': 'web',
      promotion: 'manual',
      'prune-kinds': 'Secret',
      'force-conflicts': 'spec.replicas',
    };
    expect(problems(wrong).map((line) => line.split(';')[0])).toEqual([
      'input k8s-namespace: is not a DNS label',
      'input health-path: is not a path',
      'input probe-url: is not an http or https URL',
      'input timeout: must be longer than nothing',
      'input drain-seconds: is not a duration',
      'input image-name: has no meaning for a chart',
      'input helm-values-file: is not a file',
      expect.stringMatching(/^input helm-values: invalid YAML: .*/u),
      'input chart: does not exist',
      'input app: is not a DNS label',
      'input deployment-strategy: has an unknown value',
      'input promotion: cannot be manual in a rolling release, whose new pods serve as soon as they are ready',
      'input force-conflicts: is not a field',
      'input prune-kinds: names a kind that needs no such word',
      'input dry-run: is not a boolean',
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['chart and manifests', { manifests: 'k8s' }, 'input chart: cannot go with manifests'],
    [
      'a manifest that is not there',
      { chart: '', manifests: 'k8s/no.yaml' },
      'input manifests: does not exist; found: "k8s/no.yaml"',
    ],
    [
      'a glob that matches nothing',
      { chart: '', manifests: 'no/*.yaml' },
      'input manifests: matches no file',
    ],
    [
      'values without a chart',
      { chart: '', manifests: 'k8s', 'helm-values': 'a: 1' },
      'input helm-values: needs a chart',
    ],
    [
      'a value path without a chart',
      { chart: '', manifests: 'k8s', 'image-values': 'web' },
      'input image-values: needs a chart',
    ],
    ['a folder that is no chart', { chart: 'k8s' }, 'input chart: is not a chart: it has no Chart.yaml'],
    [
      'a file that is no chart',
      { chart: 'values.yaml' },
      'input chart: is neither a chart folder nor a .tgz archive',
    ],
    ['credentials in the probe URL', { 'probe-url': 'http://u:p@x' }, 'input probe-url: holds credentials'],
    [
      'an unknown strategy',
      { 'deployment-strategy': 'blue-gren' },
      'input deployment-strategy: has an unknown value; found: "blue-gren"',
    ],
    [
      'harms nobody 14: one name for several images',
      { chart: '', manifests: 'k8s', 'image-tag': 'a/web:1\na/api:2', 'image-name': 'a/web' },
      'input image-name: names one image, and image-tag names several',
    ],
    ['an image that is none', { 'image-tag': 'a b' }, 'input image-tag: '],
    ['values that are no map', { 'helm-values': '- a' }, 'input helm-values: (line 1)'],
  ])('refuses %s', (_, inputs, start) => {
    const found = problems({ ...GOOD, ...inputs });
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(start.replace(' (line 1)', ''))).toBe(true);
  });

  test('names the line of invalid YAML in a values file, for an annotation', () => {
    using checkout = workspace({ ...FILES, 'bad.yaml': 'a: 1\nb: 2\n]\n' });
    try {
      parseInputs(environment(checkout.folder, { ...GOOD, 'helm-values-file': 'bad.yaml' }));
      throw new Error('it was taken');
    } catch (error) {
      expect((error as ConfigurationError).problems?.[0]).toMatchObject({ file: 'bad.yaml', line: 3 });
    }
  });

  test('says that a repository name is no name for an app', () => {
    using checkout = workspace(FILES);
    const { chart: _chart, ...rest } = GOOD;
    const env = {
      ...environment(checkout.folder, { ...rest, manifests: 'k8s' }),
      GITHUB_REPOSITORY: 'o/-x-',
    };
    expect(() => parseInputs(env)).toThrow(
      'input app: is not given, and the name of the repository is not a DNS label',
    );
  });
});

test('action.yml defines exactly the inputs that are read, with their defaults', () => {
  const read = new Set<string>();
  const values: Record<string, string> = { INPUT_CHART: 'chart' };
  const env = new Proxy(values, {
    get: (target, name: string) => {
      if (name.startsWith('INPUT_')) read.add(name.slice('INPUT_'.length).toLowerCase());
      return target[name];
    },
  });
  expect(() => parseInputs(env)).toThrow(ConfigurationError);
  const text = readFileSync(path.join(import.meta.dirname, '../../../../actions/deploy/action.yml'), 'utf8');
  const { inputs } = parse(text) as { inputs: Record<string, { default?: string }> };
  expect([...read].sort()).toEqual(Object.keys(inputs).sort());
  const defaults = Object.entries(inputs).flatMap(([name, input]) =>
    input.default === undefined ? [] : [[name, input.default]],
  );
  expect(parsed({ ...GOOD, ...(Object.fromEntries(defaults) as Record<string, string>) })).toEqual(
    parsed(GOOD),
  );
});
