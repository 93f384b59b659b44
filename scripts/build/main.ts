/**
 * `npm run build`: dist/ (the committed bundle), <action>/action.yml and the tables of the READMEs.
 * `npm run build -- --check`: builds aside and fails with the names of the files that differ.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readActions } from './actions.ts';
import { BUNDLE, buildBundle } from './bundle.ts';
import { BuildError } from './errors.ts';
import { inspectBundle, megabytes } from './inspect.ts';
import { collectProducts, findDrift, writeProducts } from './products.ts';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

function say(line: string): void {
  console.log(line);
}

function build(check: boolean): void {
  const started = performance.now();
  const actions = readActions(root);
  const stage = buildBundle(
    root,
    actions.map((action) => action.name),
    say,
  );
  try {
    const folder = path.join('dist', BUNDLE);
    const problems = inspectBundle(path.join(stage, folder), root).map((problem) => `${folder}: ${problem}`);
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
    writeProducts(root, products);
    const own = [...products].filter(([file]) => file.startsWith(path.join('dist', '/')));
    say(`dist: ${megabytes(own.reduce((sum, [, content]) => sum + content.length, 0))} MB`);
    say(`built in ${took}`);
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
try {
  build(values.check);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
