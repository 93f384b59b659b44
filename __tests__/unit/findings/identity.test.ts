import { describe, expect, test } from '@jest/globals';
import { imageKey, packageKey, targetKey } from '../../../src/findings/identity.ts';
import { repositoryFile, scopeOf } from '../../../src/findings/place.ts';
import { type Json, own } from '../../../src/findings/shape.ts';

describe('a target is the same after a rebuild', () => {
  test.each([
    ['web', 'web'],
    ['web:1.4', 'web'],
    ['shop/web:1.4 (debian 12.5)', 'shop/web'],
    ['registry.example:5000/shop/web', 'registry.example:5000/shop/web'],
    ['registry.example:5000/shop/web:1.4@sha256:0123abcd (alpine 3.20.1)', 'registry.example:5000/shop/web'],
    ['shop/web@sha256:0123abcd', 'shop/web'],
    ['disk.img (amazon 2 (Karoo))', 'disk.img'],
    ['build/image.tar (debian 10.1)', 'build/image.tar'],
    [`build/${'0a'.repeat(20)}.tar (debian 10.1)`, 'build/*.tar'],
  ])('%s is %s', (target, key) => {
    expect(targetKey(target, 'os-pkgs')).toBe(key);
  });

  test.each([
    ['./web//package-lock.json', 'web/package-lock.json'],
    ['web\\package-lock.json', 'web/package-lock.json'],
    ['dir:with/colon (old).txt', 'dir:with/colon (old).txt'],
  ])('the path %s is %s', (target, key) => {
    expect(targetKey(target, 'lang-pkgs')).toBe(key);
  });
});

test.each([
  ['pkg:npm/lodash@4.17.20', 'pkg:npm/lodash'],
  ['pkg:npm/%40scope/name@1.0.0', 'pkg:npm/%40scope/name'],
  ['pkg:npm/@scope/name', 'pkg:npm/@scope/name'],
  ['pkg:npm/@scope/name@1.0.0', 'pkg:npm/@scope/name'],
  ['pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12.5', 'pkg:deb/debian/openssl'],
  [
    'pkg:golang/github.com/docker/distribution@v2.7.1%2Bincompatible',
    'pkg:golang/github.com/docker/distribution',
  ],
  ['pkg:golang/a/b@v1#sub/path', 'pkg:golang/a/b'],
  ['', 'npm/lodash'],
])('the package %s is %s over versions', (purl, key) => {
  expect(packageKey(purl, 'npm', 'lodash')).toBe(key);
});

test('an image’s repository keeps the port of its registry', () => {
  expect(imageKey('localhost:5000/web:1')).toBe('localhost:5000/web');
});

describe('the repository’s file', () => {
  test.each([
    ['.', 'Dockerfile', 'Dockerfile'],
    ['', 'Dockerfile', 'Dockerfile'],
    ['./deploy', 'k8s/web.yaml', 'deploy/k8s/web.yaml'],
    ['/checkout', 'Dockerfile', 'Dockerfile'],
    ['/checkout/deploy/', 'Dockerfile', 'deploy/Dockerfile'],
    ['/src', 'Dockerfile', 'Dockerfile'],
    ['.', '/checkout/web/Dockerfile', 'web/Dockerfile'],
    ['web/package-lock.json', 'package-lock.json', 'web/package-lock.json'],
    ['package-lock.json', 'package-lock.json', 'package-lock.json'],
    ['https://github.com/a/b', 'Dockerfile', 'Dockerfile'],
    ['.', '../../etc/passwd', undefined],
    ['../other', 'Dockerfile', undefined],
    ['.', '/etc/passwd', undefined],
    ['.', '.', undefined],
    ['.', 'git::https:/example.com/module.git/main.tf', undefined],
    ['.', 'git@github.com:a/b.git?ref=v1/main.tf', undefined],
  ])('of %s and %s is %s', (name, target, file) => {
    expect(repositoryFile({ name, type: 'filesystem' }, target, '/checkout')).toBe(file);
  });

  test('is none in an image', () => {
    expect(
      repositoryFile({ name: 'web:1', type: 'container_image' }, 'app/lock', '/checkout'),
    ).toBeUndefined();
  });
});

test.each([
  ['web:1', 'container_image', 'web'],
  ['.', 'filesystem', ''],
  ['/checkout/web', 'repository', ''],
  ['/src/web', 'filesystem', '/src/web'],
  ['https://github.com/a/b', 'repository', 'https:/github.com/a/b'],
])('the scope of %s, a %s, is %j', (name, type, scope) => {
  expect(scopeOf({ name, type }, '/checkout')).toBe(scope);
});

test('a key that JavaScript has by itself is none of a report', () => {
  expect(['toString', '__proto__', 'constructor'].map((key) => own({}, key))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(own(JSON.parse('{"__proto__": 1, "a": null}') as Json, '__proto__')).toBe(1);
  expect(own({ a: null }, 'a')).toBeUndefined();
});
