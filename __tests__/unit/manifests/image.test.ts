import { describe, expect, test } from '@jest/globals';
import {
  type ImageReference,
  type Manifest,
  parseImageTag,
  podTemplateOf,
} from '../../../src/manifests/index.ts';
import { requireImage, setImage, setImages } from '../../../src/manifests/image.ts';
import { manifests, problemsOf } from './fixtures.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const imageOf = (text: string): ImageReference => parseImageTag(text)[0] ?? {};
const pod = (...images: string[]) =>
  `{containers: [${images.map((image, index) => `{name: c${index}, image: "${image}"}`).join(', ')}]}`;
const workload = (name: string, spec: string, kind = 'Deployment') =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: ${name}}, spec: {template: {spec: ${spec}}}}`;
const cron = (name: string, spec: string) =>
  `{apiVersion: batch/v1, kind: CronJob, metadata: {name: ${name}}, spec: {jobTemplate: {spec: {template: {spec: ${spec}}}}}}`;
const all = (...objects: string[]): Manifest[] => manifests(objects.join('\n---\n'));
const imagesOf = (list: readonly Manifest[]) =>
  list.map(({ object }) => {
    const spec = podTemplateOf(object)?.spec;
    return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ image }) => image);
  });

describe('setImage', () => {
  test.each([
    ['a full reference', `ghcr.io/org/web:2@${DIGEST}`, `ghcr.io/org/web:2@${DIGEST}`],
    ['a tag', '2', 'ghcr.io/org/web:2'],
    ['a digest, which takes the old tag away', DIGEST, `ghcr.io/org/web@${DIGEST}`],
  ])('%s goes into every container of the repository', (_name, tag, expected) => {
    const before = all(
      workload(
        'web',
        `{initContainers: [{name: i, image: "ghcr.io/org/web:1"}], containers: [{name: c, image: "ghcr.io/org/web@${DIGEST}"}]}`,
      ),
      cron('nightly', pod('ghcr.io/org/web')),
      workload('db', '{containers: [{name: c, image: "ghcr.io/org/web:1"}]}', 'StatefulSet'),
      '{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: "busybox:1"}, {name: none}]}}',
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {image: "ghcr.io/org/web:1"}}',
    );
    const frozen = structuredClone(before);
    const { manifests: after, warnings } = setImage(before, { image: imageOf(tag) });
    expect(imagesOf(after)).toEqual([
      [expected, expected],
      [expected],
      [expected],
      ['busybox:1', undefined],
      [],
    ]);
    expect(after[4]).toEqual(before[4]);
    expect(before).toEqual(frozen);
    expect(warnings).toEqual([]);
  });

  test('the repository of the reference is enough among several', () => {
    const before = all(workload('web', pod('ghcr.io/org/web:1', 'envoy:1')));
    expect(imagesOf(setImage(before, { image: imageOf('ghcr.io/org/web:2') }).manifests)).toEqual([
      ['ghcr.io/org/web:2', 'envoy:1'],
    ]);
  });

  test('image-name says which, and may move it to another repository', () => {
    const before = all(workload('web', pod('web:dev', 'envoy:1')));
    for (const imageName of ['web', 'docker.io/library/web', 'web:dev']) {
      const { manifests: after, warnings } = setImage(before, {
        image: imageOf('ghcr.io/org/web:2'),
        imageName,
      });
      expect([imagesOf(after), warnings]).toEqual([[['ghcr.io/org/web:2', 'envoy:1']], []]);
    }
    expect(imagesOf(setImage(before, { image: { tag: '2' }, imageName: 'envoy' }).manifests)).toEqual([
      ['web:dev', 'envoy:2'],
    ]);
  });

  test('the only repository of the main containers; another one is warned about', () => {
    const before = all(
      workload(
        'web',
        '{initContainers: [{name: i, image: "busybox"}], containers: [{name: c, image: "web:dev"}]}',
      ),
      cron('nightly', pod('curl:1')),
    );
    const { manifests: after, warnings } = setImage(before, { image: imageOf('ghcr.io/org/web:2') });
    expect(imagesOf(after)).toEqual([['busybox', 'ghcr.io/org/web:2'], ['curl:1']]);
    expect(warnings).toEqual([expect.stringContaining('replaces web')]);
  });

  test.each([
    [
      'several',
      all(workload('web', pod('web:1', 'envoy:1'))),
      { image: { tag: '2' } },
      'image-tag',
      /does not say which/,
      'web, envoy',
    ],
    [
      'none',
      all('{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}'),
      { image: { tag: '2' } },
      'image-tag',
      /^2 did not reach/,
      'no container at all',
    ],
    [
      'a wrong image-name',
      all(workload('web', pod('web:1'))),
      { image: { tag: '2' }, imageName: 'api' },
      'image-name',
      /no container/,
      'web',
    ],
  ])('%s: the candidates are listed', async (_name, before, wish, input, message, found) => {
    expect(await problemsOf(() => setImage(before, wish))).toEqual([
      expect.objectContaining({ input, message: expect.stringMatching(message), found }),
    ]);
  });
});

describe('harms nobody 14: several images', () => {
  const before = all(
    workload('web', pod('ghcr.io/org/web:1', 'envoy:1')),
    workload('api', pod('old.example/api:1')),
  );
  test('each goes into the containers of its own repository', () => {
    const images = parseImageTag('ghcr.io/org/web:2\nold.example/api:3');
    expect(imagesOf(setImages(before, images).manifests)).toEqual([
      ['ghcr.io/org/web:2', 'envoy:1'],
      ['old.example/api:3'],
    ]);
  });
  test('all that no container has are told at once', async () => {
    const images = parseImageTag('ghcr.io/org/web:2\nghcr.io/org/api:3\nghcr.io/org/job:3');
    expect(await problemsOf(() => setImages(before, images))).toEqual(
      ['ghcr.io/org/api:3', 'ghcr.io/org/job:3'].map((image) =>
        expect.objectContaining({
          message: `${image} did not reach any container`,
          found: 'ghcr.io/org/web, envoy, old.example/api',
        }),
      ),
    );
  });
});

describe('requireImage', () => {
  const base = { chartRepository: 'ghcr.io/org/web', imageValues: ['image'], candidates: ['web.image'] };
  const check = async (images: string[], tag: string, rest = {}) => {
    try {
      requireImage(all(workload('web', pod(...images))), { ...base, image: imageOf(tag), ...rest });
      return 'reached';
    } catch {
      return (
        await problemsOf(() =>
          requireImage(all(workload('web', pod(...images))), { ...base, image: imageOf(tag), ...rest }),
        )
      )[0];
    }
  };
  test.each([
    ['a tag', ['ghcr.io/org/web:2', 'envoy:1'], '2'],
    ['a digest', [`ghcr.io/org/web:x@${DIGEST}`], DIGEST],
    ['both', [`ghcr.io/org/web:2@${DIGEST}`], `ghcr.io/org/web:2@${DIGEST}`],
    ['only the digest of both, which decides', [`ghcr.io/org/web@${DIGEST}`], `ghcr.io/org/web:2@${DIGEST}`],
    ['Docker Hub by its short name', ['web:2'], 'docker.io/library/web:2'],
  ])('%s reached its container', async (_name, images, tag) => {
    expect(await check(images, tag)).toBe('reached');
  });

  test('harms nobody 14: a chart that keeps the registry of its images elsewhere', async () => {
    const images = ['registry.k8s.io/org/web:2', 'registry.k8s.io/org/hook:1'];
    expect(await check(images, '2', { chartRepository: 'org/web' })).toBe('reached');
    expect(await check(['registry.k8s.io/my-org/web:2'], '2', { chartRepository: 'org/web' })).toMatchObject({
      message: expect.stringContaining('did not reach any container'),
    });
  });

  test('without a known repository, any container will do', async () => {
    expect(await check(['a:1', 'b:2'], '2', { chartRepository: undefined })).toBe('reached');
  });

  test.each([
    ['another tag', ['ghcr.io/org/web:1'], '2'],
    ['the tag in another repository', ['ghcr.io/org/api:2'], '2'],
    ['a digest that wins over the tag', [`ghcr.io/org/web:2@${DIGEST}`], '2'],
    ['a tag without its digest', ['ghcr.io/org/web:2'], `ghcr.io/org/web:2@${DIGEST}`],
    ['no container', [], '2'],
  ])('%s: not reached', async (_name, images, tag) => {
    expect(await check(images, tag)).toMatchObject({
      input: 'image-tag',
      message: expect.stringContaining('did not reach any container'),
      found: images.length === 0 ? 'no container at all' : `the images ${images.join(', ')}`,
      remedy: expect.stringMatching(/image-values.*web\.image/),
    });
  });

  const shared = (images: string[], chartRepository = 'gcr.io/shop') =>
    requireImage(all(workload('web', pod(...images))), {
      ...base,
      chartRepository,
      image: imageOf('2'),
    });
  describe('harms nobody 14: a prefix that repositories share', () => {
    test.each(['gcr.io/shop', 'gcr.io/shop/', 'gcr.io/sh', 'shop'])('%s', (prefix) => {
      const images =
        prefix === 'shop'
          ? ['shop/cart:2', 'redis:7']
          : ['gcr.io/shop/cart:2', 'gcr.io/shop/ad/x:2', 'redis:7'];
      if (prefix === 'gcr.io/sh') expect(() => shared(images, prefix)).toThrow(/did not reach/);
      else expect(shared(images, prefix)).toEqual([]);
    });
    test('what has another tag is told, and what none of it has is refused', () => {
      expect(shared(['gcr.io/shop/cart:2', 'gcr.io/shop/load:1'])).toEqual([
        '2 did not reach all containers below gcr.io/shop: Deployment web (test.yaml#0): gcr.io/shop/load:1',
      ]);
      expect(() => shared(['gcr.io/shop/cart:1', 'redis:2'])).toThrow(/did not reach any container/);
    });
  });

  test('some but not all', async () => {
    expect(await check(['ghcr.io/org/web:2', 'ghcr.io/org/web:1'], '2')).toMatchObject({
      message: 'ghcr.io/org/web:2 reached some containers of ghcr.io/org/web but not all'.replace(
        'ghcr.io/org/web:2 ',
        '2 ',
      ),
      found: 'Deployment web (test.yaml#0): ghcr.io/org/web:1',
    });
  });
});
