/**
 * `npm run build`: dist/<action>/ (committed bundles), <action>/action.yml and the tables of the READMEs.
 * `npm run build -- deploy rollback`: the same for these actions alone, while you work on them.
 * `npm run build -- --check`: builds aside and fails with the names of the files that differ.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readActions } from './actions.ts';
import { buildBundles } from './bundle.ts';
import { BuildError } from './errors.ts';
import { inspectBundle, megabytes } from './inspect.ts';
import { collectProducts, findDrift, writeProducts } from './products.ts';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

function say(line: string): void {
  console.log(line);
}

function build(check: boolean, only: readonly string[]): void {
  const started = performance.now();
  const all = readActions(root);
  const unknown = only.filter((name) => !all.some((action) => action.name === name));
  if (unknown.length > 0) {
    const names = all.map(({ name }) => name).join(', ');
    throw new BuildError(`no such action: ${unknown.join(', ')}. The actions are ${names}.`);
  }
  if (check && only.length > 0) throw new BuildError('--check looks at all actions: name none');
  const actions = only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
  const stage = buildBundles(
    root,
    actions.map((action) => action.name),
    say,
  );
  try {
    const problems = actions.flatMap(({ name }) =>
      inspectBundle(path.join(stage, 'dist', name), root).map((problem) => `dist/${name}: ${problem}`),
    );
    if (problems.length > 0) throw new BuildError(problems.join('\n'));
    const products = collectProducts(root, stage, actions);
    const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    if (check) {
      const drift = findDrift(root, products);
      if (drift.length > 0)
        throw new BuildError(`${drift.join('\n')}\nRun \`npm run build\` and commit what it writes.`);
      say(`${products.size} files are as their sources say (${took})`);
      return;
    }
    writeProducts(root, products, only.length === 0 ? undefined : only.map((name) => path.join('dist', name)));
    for (const { name } of actions) {
      const own = [...products].filter(([file]) => file.startsWith(path.join('dist', name, '/')));
      say(`dist/${name}: ${megabytes(own.reduce((sum, [, content]) => sum + content.length, 0))} MB`);
    }
    say(`built in ${took}`);
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
try {
  build(values.check, positionals);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
