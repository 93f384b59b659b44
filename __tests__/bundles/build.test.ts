import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  type ActionSource,
  publishedFolder,
  publishedMetadata,
  readActions,
  ROOT_ACTION,
} from '../../scripts/build/actions.ts';
import { BUNDLE, stubOf } from '../../scripts/build/bundle.ts';
import { inspectBundle } from '../../scripts/build/inspect.ts';
import { findDrift, type Products, writeProducts } from '../../scripts/build/products.ts';
import { withTables } from '../../scripts/build/tables.ts';
import { workspace } from '../support/workspace.ts';

const root = path.join(import.meta.dirname, '..', '..');
const actions = readActions(root);

test('the bundle has no missing module, no path of a machine, not too many bytes, and its licenses', () => {
  const folder = path.join(root, 'dist', BUNDLE);
  expect(inspectBundle(folder, root)).toEqual([]);
  const licenses = readFileSync(path.join(folder, 'licenses.txt'), 'utf8');
  const named = [...licenses.matchAll(/^(\S+) \d\S*: (\S+)$/gmu)].map(
    ([, name, license]) => `${name} ${license}`,
  );
  expect(named).toEqual(
    expect.arrayContaining([
      '@actions/core MIT',
      '@actions/cache MIT',
      '@kubernetes/client-node Apache-2.0',
      'undici MIT',
      'yaml ISC',
    ]),
  );
  // Where pg asks for pg-native in vain, ncc puts a module of its own.
  expect(named.filter((entry) => /webpack|ncc|jest/u.test(entry))).toEqual(['@vercel/ncc MIT']);
});

describe.each(actions.map((action) => [action.name, action] as const))('the stub of %s', (name, action) => {
  test('names an action of the bundle, and nothing else is beside it', () => {
    const folder = path.join(root, 'dist', name);
    expect(readdirSync(folder)).toEqual(['index.js']);
    expect(readFileSync(path.join(folder, 'index.js'), 'utf8')).toBe(stubOf(name));
    const entry = readFileSync(path.join(root, 'src', 'actions', 'entry.ts'), 'utf8');
    expect(entry).toContain(`import('./${name}/main.ts')`);
  });

  test('is what the published action.yml starts, under Node 24', () => {
    const published = readFileSync(path.join(root, publishedFolder(name), 'action.yml'), 'utf8');
    expect(published).toBe(publishedMetadata(action));
    const { runs } = parse(published) as ActionSource['metadata'];
    const bundle = `${name === ROOT_ACTION ? '' : '../'}dist/${name}/index.js`;
    expect(runs).toEqual({
      using: 'node24',
      main: bundle,
      ...(action.metadata.runs.post === undefined ? {} : { post: bundle }),
    });
  });
});

test('the bundle loads its chunks from a path with blanks, far from the checkout', () => {
  using place = workspace();
  const dist = path.join(place.folder, 'my actions', 'v 1', 'dist');
  cpSync(path.join(root, 'dist'), dist, { recursive: true });
  for (const { name } of actions) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(dist, name, 'index.js')], {
      cwd: place.folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], RUNNER_TEMP: place.folder, GITHUB_WORKSPACE: place.folder },
    });
    expect({ name, status, stderr }).toEqual({ name, status: 1, stderr: '' });
    expect(stdout).toMatch(/^::error::/mu);
    expect(stdout).not.toContain('bug in edu-actions');
  }
});

describe('inspectBundle', () => {
  test('names a module that ncc did not find, but not the ones that ws does without', () => {
    using place = workspace({
      'index.js': 'eval("require")("not-there"); eval("require")("bufferutil");',
      '1.index.js': 'eval("require")("gone-too")',
    });
    expect(inspectBundle(place.folder, '/nowhere').sort()).toEqual([
      '1.index.js: the module gone-too is missing',
      'index.js: the module not-there is missing',
    ]);
  });

  test("finds this machine's path and more than 9 MB", () => {
    using place = workspace({ 'index.js': `"/checkout/of/me/src/x.js"${' '.repeat(9 * 1024 * 1024)}` });
    expect(inspectBundle(place.folder, '/checkout/of/me')).toEqual([
      "index.js: holds the path of this machine's checkout",
      '9.0 MB, where 9.0 MB is the maximum',
    ]);
  });
});

describe('products', () => {
  const products: Products = new Map([
    ['dist/a/index.js', Buffer.from('new')],
    ['a/action.yml', Buffer.from('name: a\n')],
  ]);

  test('drift names each file that differs, is missing or has no source; writing mends all', () => {
    using place = workspace({ 'dist/a/index.js': 'old', 'dist/b/index.js': 'of a removed action' });
    expect(findDrift(place.folder, products)).toEqual([
      'dist/a/index.js differs from its sources',
      'a/action.yml is missing',
      'dist/b/index.js comes from no source',
    ]);
    writeProducts(place.folder, products);
    expect(findDrift(place.folder, products)).toEqual([]);
  });
});

describe('withTables', () => {
  const action: ActionSource = {
    name: 'a',
    text: '',
    metadata: {
      inputs: {
        one: { description: 'The\none | two.', required: true },
        two: { description: 'Second.', default: '10' },
      },
      outputs: { result: { description: 'What came out.' } },
      runs: { using: 'node24', main: 'x' },
    },
  };

  test('writes both tables between their marks and leaves the rest', () => {
    const readme =
      'before\n<!-- inputs: a -->\nold\n<!-- end -->\nbetween\n<!-- outputs: a -->\n<!-- end -->\nafter\n';
    expect(withTables(readme, 'README.md', action)).toBe(`before
<!-- inputs: a -->

| Input | Default | What it is |
|---|---|---|
| \`one\` | **required** | The one \\| two. |
| \`two\` | \`10\` | Second. |

<!-- end -->
between
<!-- outputs: a -->

| Output | What it is |
|---|---|
| \`result\` | What came out. |

<!-- end -->
after
`);
  });

  test('refuses a README without a place for them', () => {
    expect(() => withTables('nothing', 'README.md', action)).toThrow(
      'README.md has no place between "<!-- inputs: a -->"',
    );
  });
});

test('the published metadata differs from its source in the path of the bundle alone', () => {
  for (const action of actions) {
    const [header, ...rest] = publishedMetadata(action).split('\n');
    expect(header).toContain(`Generated by \`npm run build\` from actions/${action.name}/action.yml`);
    const dist = action.name === ROOT_ACTION ? /(?<=: )dist\//gu : /\.\.\/dist\//gu;
    expect(rest.join('\n').replaceAll(dist, '../../dist/')).toBe(action.text);
  }
});
