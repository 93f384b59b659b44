import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readTemplate } from '../../support/cloudformation.ts';
import { EDUCATION } from '../../support/education.ts';
import { root } from '../../support/workflow-files.ts';

const page = readFileSync(join(root, 'docs', 'infrastructure.md'), 'utf8');
const recipe = (...path: string[]): string =>
  readFileSync(join(EDUCATION, 'infrastructure', ...path), 'utf8');
const versionsOf = (pattern: RegExp): unknown[] => [
  ...new Set([...page.matchAll(pattern)].map(([, version]) => version)),
];

test('the page names the versions that are tried', () => {
  const { devDependencies } = JSON.parse(recipe('supabase', 'package.json')) as {
    devDependencies: Record<string, string>;
  };
  expect(versionsOf(/\bsupabase@([\d.]+)/gu)).toEqual([devDependencies['supabase']]);
  const asked = readFileSync(join(root, 'lab', 'python', 'ansible.in'), 'utf8');
  expect(versionsOf(/\bansible-core==([\d.]+)/gu)).toEqual([/^ansible-core==(\S+)$/mu.exec(asked)?.[1]]);
  expect(versionsOf(/\bfor (\d+) days nobody/gu)).toEqual([
    /\bdays: (\d+)/u.exec(recipe('cdk', 'app.ts'))?.[1],
  ]);
});

test('the page names files that are there, and the outputs that the stack has', () => {
  const named = [...page.matchAll(/(?:[ =])(infrastructure\/[\w./-]+)/gu)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThanOrEqual(6);
  expect(named.filter((path) => !existsSync(join(EDUCATION, path)))).toEqual([]);
  const { Outputs } = readTemplate(join(EDUCATION, 'infrastructure', 'cloudformation', 'pipeline.yaml'));
  const outputs = [...page.matchAll(/^\| `([A-Z]\w+)` \|/gmu)].map(([, name]) => name);
  expect(outputs).toEqual(Object.keys(Outputs));
});
