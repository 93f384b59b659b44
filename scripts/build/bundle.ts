import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BuildError } from './errors.ts';
import { minifySync } from '@swc/core';
import { licensesOf } from './licenses.ts';

/** The folder of dist/ with the code of all actions; beside it, each has a stub of its own. */
export const BUNDLE = 'main';

/**
 * Builds dist/ in a new folder below build/: one bundle that holds all actions, which share its chunks, and for each
 * action a stub that names it. The folder's depth in the repository is always the same and the tools run inside it, so
 * that no path of this machine gets into the bundle and each build, here or in another clone, yields the same bytes.
 */
export function buildBundle(root: string, names: readonly string[], say: (line: string) => void): string {
  fs.mkdirSync(path.join(root, 'build'), { recursive: true });
  const stage = fs.mkdtempSync(path.join(root, 'build', 'bundle-'));
  // No module of src/ does anything when it is loaded, but the entries: what an action does not use is left out, and with
  // it the libraries that it would load.
  fs.writeFileSync(
    path.join(stage, 'package.json'),
    '{"name":"edu-actions","type":"module","sideEffects":["./js/actions/*/main.js"]}\n',
  );
  patchClientNode(root, stage);
  say('compiling src/');
  run(root, 'typescript/bin/tsc', ['-p', path.join(root, 'tsconfig.build.json'), '--outDir', 'js'], stage);
  say('bundling');
  bundle(root, stage);
  for (const name of names) {
    fs.mkdirSync(path.join(stage, 'dist', name));
    fs.writeFileSync(path.join(stage, 'dist', name, 'index.js'), stubOf(name));
  }
  return stage;
}

/** What the runner starts for an action. */
export function stubOf(name: string): string {
  return `import { start } from '../${BUNDLE}/index.js';\n\nawait start('${name}');\n`;
}

function bundle(root: string, stage: string): void {
  const entry = path.join('js', 'actions', 'entry.js');
  const out = path.join('dist', BUNDLE);
  const stats = 'stats.json';
  const args = ['build', entry, '-o', out, '--no-cache', '-q', '--stats-out', stats];
  run(root, '@vercel/ncc/dist/ncc/cli.js', args, stage);
  shrinkLibraries(path.join(stage, out));
  fs.writeFileSync(path.join(stage, out, 'licenses.txt'), licensesOf(path.join(stage, stats)));
  // Of the bundle and the stubs alike, wherever dist/ is copied to.
  fs.renameSync(path.join(stage, out, 'package.json'), path.join(stage, 'dist', 'package.json'));
}

/** A chunk above it that has no module of ours is a library that is loaded on demand, such as zod or client-node. */
const LARGE_BYTES = 256 * 1024;
/** Above it a chunk is shrunk whatever is in it, as the cache's client with all of Azure's. */
const HUGE_BYTES = 1024 * 1024;
/** How the bundler names a module of ours. */
const OWN = './js/';

/**
 * Shortens the names and blanks of large libraries that are loaded on demand: they are the bulk of what every run
 * downloads. What a run always loads, and our own code, stays as it can be read.
 */
function shrinkLibraries(folder: string): void {
  for (const name of fs.readdirSync(folder).filter((file) => /^\d+\.index\.js$/u.test(file))) {
    const file = path.join(folder, name);
    const code = fs.readFileSync(file, 'utf8');
    if (code.length <= (code.includes(OWN) ? HUGE_BYTES : LARGE_BYTES)) continue;
    const shrunk = minifySync(code, {
      module: true,
      compress: false,
      // Errors are known by the names of their classes.
      mangle: { keep_classnames: true, keep_fnames: true },
      format: { comments: false },
    });
    fs.writeFileSync(file, `${shrunk.code}\n`);
  }
}

/**
 * A copy of client-node that says that its modules have no side effects, where the bundler finds it before the installed
 * one: without that, every generated model is bundled (10 MB more, and twice the time to load).
 */
function patchClientNode(root: string, stage: string): void {
  const name = path.join('node_modules', '@kubernetes', 'client-node');
  const copy = path.join(stage, name);
  fs.cpSync(path.join(root, name), copy, {
    recursive: true,
    filter: (source) => fs.statSync(source).isDirectory() || /(?:\.js|\.json|LICENSE)$/u.test(source),
  });
  const file = path.join(copy, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  if ('sideEffects' in manifest)
    throw new BuildError('client-node declares sideEffects by now: this patch can go');
  fs.writeFileSync(file, `${JSON.stringify({ ...manifest, sideEffects: false }, undefined, 2)}\n`);
}

function run(root: string, script: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules', script), ...args],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status !== 0) throw new BuildError(`${script} failed:\n${stdout}${stderr}`.trimEnd());
}
