import { describe, expect, test } from '@jest/globals';
import { formatImage, parseImage, parseImageTag } from '../../../src/manifests/index.ts';
import { canonicalRepository } from '../../../src/manifests/image-reference.ts';
import { problemsOf } from './fixtures.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('parseImageTag', () => {
  test.each([
    ['1.4.2', { tag: '1.4.2' }],
    ['  main\n', { tag: 'main' }],
    [DIGEST, { digest: DIGEST }],
    [`1.4.2@${DIGEST}`.replace('1.4.2@', 'web@'), { repository: 'web', digest: DIGEST }],
    ['web:1', { repository: 'web', tag: '1' }],
    ['localhost/web:1', { repository: 'localhost/web', tag: '1' }],
    ['registry:5000/org/web:1', { repository: 'registry:5000/org/web', tag: '1' }],
    [
      `registry.example.com:5000/a/b/web:1.4.2@${DIGEST}`,
      { repository: 'registry.example.com:5000/a/b/web', tag: '1.4.2', digest: DIGEST },
    ],
    [`ghcr.io/org/web@${DIGEST}`, { repository: 'ghcr.io/org/web', digest: DIGEST }],
    ['[::1]:5000/web:1', { repository: '[::1]:5000/web', tag: '1' }],
  ])('%s', (text, expected) => {
    expect(parseImageTag(text)).toEqual([expected]);
  });

  test.each([
    ['a full version over all', ['latest', 'main', '1', '1.4', 'sha-0a1b2c3', '1.4.2'], '1.4.2'],
    ['a pre-release too', ['latest', 'sha-0a1b2c3', 'v1.4.2-rc.1'], 'v1.4.2-rc.1'],
    ['a commit over minor versions', ['1.4', 'main', 'sha-0a1b2c3'], 'sha-0a1b2c3'],
    ['minor over major', ['1', '1.4', 'main'], '1.4'],
    ['major over a branch', ['feature-x', '1'], '1'],
    ['a branch over latest', ['latest', 'feature-x'], 'feature-x'],
    ['the first of equals', ['main', 'feature-x'], 'main'],
  ])('the list of docker/metadata-action: %s', (_name, tags, expected) => {
    const list = tags.map((tag) => `ghcr.io/org/web:${tag}`).join('\n');
    expect(parseImageTag(list)).toEqual([{ repository: 'ghcr.io/org/web', tag: expected }]);
    expect(parseImageTag(tags.join(','))).toEqual([{ tag: expected }]);
  });

  test('a digest is the most specific of all', () => {
    const list = `ghcr.io/org/web:1.4.2\nghcr.io/org/web:main@${DIGEST}`;
    expect(parseImageTag(list)).toEqual([{ repository: 'ghcr.io/org/web', tag: 'main', digest: DIGEST }]);
  });

  test('harms nobody 14: references of several images, each by the most specific of its own', () => {
    expect(
      parseImageTag(
        'ghcr.io/org/web:main\nghcr.io/org/api:2.0.0\nghcr.io/org/web:1.4.2\nghcr.io/org/api:latest',
      ),
    ).toEqual([
      { repository: 'ghcr.io/org/web', tag: '1.4.2' },
      { repository: 'ghcr.io/org/api', tag: '2.0.0' },
    ]);
  });

  test('spellings of one repository are one repository', () => {
    expect(parseImageTag('docker.io/library/nginx:1.2.3\nnginx:latest')).toMatchObject([{ tag: '1.2.3' }]);
  });

  test.each([
    ['', 'is empty'],
    [' \n\n', 'is empty'],
    ['-x', 'is not a tag'],
    ['a b', 'is not a tag'],
    ['x'.repeat(129), 'is not a tag'],
    [
      'ghcr.io/org/web',
      'names an image without a tag or digest, which would be `latest`, whatever that is today',
    ],
    ['ghcr.io/org/web:', 'has an invalid tag'],
    [
      'ghcr.io/Org/web:1',
      'has capital letters in its repository, which no registry takes: write it in lower case',
    ],
    ['https://ghcr.io/org/web:1', 'is a URL: leave the scheme away'],
    ['ghcr.io//web:1', 'has an invalid repository'],
    ['sha256:abc', 'has an invalid digest: sha256: and 64 lower-case hex digits'],
    [DIGEST.toUpperCase(), 'has an invalid digest: sha256: and 64 lower-case hex digits'],
    [`web@${DIGEST}@${DIGEST}`, 'has more than one @'],
    ['ghcr.io/org/web:1\n2', 'names tags beside references'],
  ])('refuses %j', async (text, message) => {
    const problems = await problemsOf(() => parseImageTag(text));
    expect(problems).toEqual([expect.objectContaining({ input: 'image-tag', message })]);
  });

  test('tells all wrong lines at once', async () => {
    expect(await problemsOf(() => parseImageTag('-x\ngood\n=y'))).toHaveLength(2);
  });
});

describe('images of manifests', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx'],
    ['org/web', 'docker.io/org/web'],
    ['docker.io/nginx', 'docker.io/library/nginx'],
    ['index.docker.io/org/web', 'docker.io/org/web'],
    ['localhost/web', 'localhost/web'],
    ['registry:5000/web', 'registry:5000/web'],
    ['ghcr.io/org/web', 'ghcr.io/org/web'],
  ])('%s is %s', (repository, expected) => {
    expect(canonicalRepository(repository)).toBe(expected);
  });

  test.each([[`a/b:1@${DIGEST}`], ['web:1'], ['web'], [`web@${DIGEST}`]])('%s there and back', (image) => {
    expect(formatImage(parseImage(image) ?? {})).toBe(image);
  });

  test('a tag or a digest alone is shown without a separator', () => {
    expect([formatImage({ tag: '1' }), formatImage({ digest: DIGEST })]).toEqual(['1', DIGEST]);
  });

  test('what a template made a mess of is not an image', () => {
    expect(['map[tag:1]', ':1', 'web:', 'nginx: 1'].map(parseImage)).toEqual(Array(4).fill(undefined));
  });
});
