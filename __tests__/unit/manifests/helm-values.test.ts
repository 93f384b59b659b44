import { describe, expect, test } from '@jest/globals';
import { imagePaths, imageValues, repositoryAt } from '../../../src/manifests/helm/image-values.ts';
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
