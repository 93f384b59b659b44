import { describe, expect, test } from '@jest/globals';
import {
  imagePaths,
  imagePlaces,
  imageValues,
  repositoryAt,
} from '../../../src/manifests/helm/image-values.ts';
import { problemsOf } from './fixtures.ts';
import { mergeValues, unknownKeyWarnings } from '../../../src/manifests/helm/values.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

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
      'only a tag takes an old digest away',
      { image: { digest: DIGEST } },
      { tag: '2' },
      { tag: '2', digest: null },
    ],
    ['harms nobody 14: no digest that nobody gave', { image: { digest: '' } }, { tag: '2' }, { tag: '2' }],
    ['harms nobody 14: nor beside null', { image: { digest: null } }, { tag: '2' }, { tag: '2' }],
    [
      'harms nobody 14: no repository that is there already',
      { image: { registry: 'ghcr.io', repository: 'org/web', tag: 'x' } },
      { repository: 'ghcr.io/org/web', tag: '2' },
      { tag: '2' },
    ],
    [
      'harms nobody 14: no registry where the chart has none',
      { image: { registry: '', repository: 'ghcr.io/org/web', tag: 'x' } },
      { repository: 'ghcr.io/org/fork', tag: '2' },
      { repository: 'ghcr.io/org/fork', tag: '2' },
    ],
    [
      'harms nobody 14: an image instead of a repository, and a digest beside it',
      { image: { registry: 'registry.k8s.io', image: 'org/web', tag: 'x', digest: DIGEST } },
      { repository: 'ghcr.io/org/web', tag: '2' },
      { registry: 'ghcr.io', image: 'org/web', tag: '2', digest: null },
    ],
    [
      'harms nobody 14: a name instead of a repository',
      { image: { name: 'org/web', tag: 'x' } },
      { repository: 'ghcr.io/org/web', tag: '2' },
      { name: 'ghcr.io/org/web', tag: '2' },
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
    expect(imageValues([{ image, path: 'image' }], merged)).toEqual({ image: expected });
  });

  test('harms nobody 14: the registry of all images of a chart stays where it is', () => {
    const merged = {
      global: { image: { registry: 'registry.k8s.io' } },
      image: { image: 'org/web', tag: '1', digest: DIGEST },
    };
    const written = (repository: string) =>
      imageValues([{ image: { repository, tag: '2' }, path: 'image' }], merged);
    expect(written('registry.k8s.io/org/web')).toEqual({ image: { tag: '2', digest: null } });
    expect(written('ghcr.io/org/web')).toEqual({
      image: { image: 'ghcr.io/org/web', tag: '2', digest: null },
    });
  });

  test('a path with dots', () => {
    expect(imageValues([{ image: { tag: '2' }, path: 'web.main.image' }], {})).toEqual({
      web: { main: { image: { tag: '2' } } },
    });
  });

  test.each([
    ['images.tag', { images: { tag: '2' } }],
    ['imageTag', { imageTag: '2' }],
    ['web.image_tag', { web: { image_tag: '2' } }],
    ['stag', { stag: '2' }],
  ])('harms nobody 14: %s is the tag itself, whatever is there', (path, expected) => {
    const image = { repository: 'ghcr.io/org/cart', tag: '2' };
    const written = imageValues([{ image, path }], { images: { tag: 'v1' }, imageTag: 'v1' });
    expect(written).toEqual(
      path === 'stag' ? { stag: { repository: 'ghcr.io/org/cart', tag: '2' } } : expected,
    );
  });

  describe('harms nobody 14: several images', () => {
    const merged = {
      web: { image: { repository: 'ghcr.io/org/web', tag: '1' } },
      job: { image: { repository: 'ghcr.io/org/web', tag: '1' } },
      api: { image: { registry: 'old.example', repository: 'org/api', tag: '1', digest: DIGEST } },
      cache: { image: 'redis:7' },
    };
    const images = [
      { repository: 'ghcr.io/org/web', tag: '2' },
      { repository: 'ghcr.io/org/api', tag: '3' },
    ];
    test('each goes to the values of its repository, or of its name', () => {
      const places = imagePlaces(images, ['image'], merged);
      expect(places.map(({ image, path }) => [image.tag, path])).toEqual([
        ['2', 'web.image'],
        ['2', 'job.image'],
        ['3', 'api.image'],
      ]);
      expect(imageValues(places, merged)).toEqual({
        web: { image: { tag: '2' } },
        job: { image: { tag: '2' } },
        api: { image: { registry: 'ghcr.io', repository: 'org/api', tag: '3', digest: null } },
      });
    });
    test('among the paths that are named, if any are', async () => {
      expect(imagePlaces(images, ['web.image', 'api.image'], merged)).toHaveLength(2);
      expect(await problemsOf(() => imagePlaces(images, ['web.image'], merged))).toEqual([
        expect.objectContaining({
          input: 'image-tag',
          message: 'no values are for ghcr.io/org/api:3',
          found: 'web.image (ghcr.io/org/web)',
        }),
      ]);
    });
    test('one goes to every path that is named', () => {
      expect(imagePlaces([{ tag: '2' }], ['a.tag', 'b.tag'], {})).toHaveLength(2);
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
      sidecar: { image: 'ghcr.io/org/sidecar:1', imagePullPolicy: 'Always', logoImage: 'cat' },
    };
    expect(imagePaths(values)).toEqual(['image', 'web.image', 'sidecar.image']);
  });
});
