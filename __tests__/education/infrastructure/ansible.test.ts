import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { EDUCATION } from '../../support/education.ts';

const RECIPE = join(EDUCATION, 'infrastructure', 'ansible');
const textOf = (...path: string[]): string => readFileSync(join(...path), 'utf8');

interface Service {
  build?: unknown;
  image?: string;
  pull_policy?: string;
  ports?: string[];
  environment?: Record<string, string>;
}
const read = (...path: string[]): Record<string, Service> =>
  (parse(textOf(...path), { merge: true }) as { services: Record<string, Service> }).services;
const base = read(EDUCATION, 'compose.yaml');
const host = read(RECIPE, 'compose.host.yaml');

test('ansible: Docker goes past the firewall, so no port is published but on the loopback interface', () => {
  const published = [...Object.values(base), ...Object.values(host)].flatMap(({ ports = [] }) => ports);
  expect(published).toEqual(['127.0.0.1:3000:3000']);
});

test('ansible: on a host nothing is built, and nothing starts without an image and passwords of its own', () => {
  const built = Object.keys(base).filter((name) => base[name]?.build !== undefined);
  expect(built).toEqual(['migrate', 'app']);
  for (const name of built)
    expect([name, host[name]]).toMatchObject([
      name,
      { image: expect.stringMatching(/^\$\{IMAGE:\?/u), pull_policy: 'missing' },
    ]);
  const secrets = Object.entries(host).flatMap(([name, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([, value]) => value.includes('${'))
      .map(([key, value]) => `${name} ${key}=${value}`),
  );
  expect(secrets).toEqual([
    'app TEACHER_CODE=${TEACHER_CODE:?}',
    'postgres POSTGRES_PASSWORD=${POSTGRES_PASSWORD:?}',
  ]);
  expect(host['app']?.environment).toMatchObject({ SECURE_COOKIES: 'true', TRUSTED_PROXIES: '1' });
});

test('ansible: the playbook brings every file that is there, and names no image itself', () => {
  const playbook = textOf(RECIPE, 'playbook.yml');
  const brought = [...playbook.matchAll(/\{ src: ([\w.]+), dest: \//gu)].map(([, name]) => name);
  expect(new Set(brought)).toEqual(new Set(readdirSync(join(RECIPE, 'files'))));
  expect(playbook + textOf(RECIPE, 'compose.host.yaml')).not.toMatch(/sha256:[0-9a-f]{64}|image: [\w.]+\//u);
});

test('ansible: the rules of the firewall are a table of their own, which lets in what is not asked for nowhere', () => {
  const rules = textOf(RECIPE, 'files', 'nftables.conf').replaceAll(/^#.*$/gmu, '');
  expect(rules).not.toContain('flush ruleset');
  expect(rules).toMatch(/hook input .*policy drop;/u);
  const ports = [...rules.matchAll(/dport (?:\{ ([\d, ]+) \}|(\d+))/gu)].flatMap(
    ([, list = '', one = list]) => one.split(', '),
  );
  expect(new Set(ports)).toEqual(new Set(['22', '80', '443']));
});
