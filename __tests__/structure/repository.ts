import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LockFile, missingPackages } from '../../scripts/lockfile.ts';
import { emptyTests } from './assertions.ts';
import type { SourceFile } from './imports.ts';

export const root = join(import.meta.dirname, '..', '..');
const LINE_LIMIT = 400;
const TEXT = /\.(?:ts|mjs|js|json|md|ya?ml|go|sh|tpl)$|(?:^|\/)(?:Dockerfile|LICENSE|run)$/;

/** Every text file that is, or would be, committed. Bundles are left out: they hold other people's text. */
export function repositoryFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((path) => TEXT.test(path) && !path.startsWith('dist/') && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

type Rule = (file: SourceFile) => string[];

/** What holds for the repository's text as a whole. */
export function textBreaches(files: readonly SourceFile[]): string[] {
  return [...files.flatMap((file) => rules.flatMap((rule) => rule(file))), ...emptyTests(files)];
}

const rules: readonly Rule[] = [
  registryAddress,
  incompleteLock,
  homePath,
  openEnd,
  loosePin,
  tooLong,
  earlyEnd,
];

/** The address of the registry that somebody used is no business of the lock file. */
function registryAddress({ path, text }: SourceFile): string[] {
  const bad = path.endsWith('package-lock.json') && /"resolved":\s*"https?:/.test(text);
  return bad ? [`${path} holds "resolved" addresses: .npmrc sets omit-lockfile-registry-resolved`] : [];
}

/** `npm ci` refuses a lock file that lacks the native packages of other systems. */
function incompleteLock({ path, text }: SourceFile): string[] {
  if (!/(?:^|\/)package-lock\.json$/.test(path)) return [];
  const { packages = {} } = JSON.parse(text) as Partial<LockFile>;
  return missingPackages({ packages }).map(
    ({ name }) =>
      `${path} lacks ${name}, so npm ci fails: node_modules/.bin/node scripts/lockfile.ts ${dirname(path)}`,
  );
}

/** A path of somebody's own machine works on no other. */
function homePath({ path, text }: SourceFile): string[] {
  return linesWith(text, /(?<![\w.-])\/(?:root|(?:home|Users)\/(?!(?:runner|user)\b)\w+)\//).map(
    (line) => `${path}:${line} holds a path of somebody's home folder`,
  );
}

/** What is left open is an issue, where it is seen. */
function openEnd({ path, text }: SourceFile): string[] {
  // Written so that this line does not match itself.
  return linesWith(text, /\b(?:TO[D]O|FIX[M]E)\b(?!\(#\d+\))/).map(
    (line) => `${path}:${line} leaves something open without an issue's number`,
  );
}

/** A tag of somebody else's action can be moved under us; a commit cannot. */
function loosePin({ path, text }: SourceFile): string[] {
  if (!/(?:^|\/)action\.ya?ml$|^\.github\/workflows\/|^workflow-templates\//.test(path)) return [];
  return linesWith(
    text,
    /^\s*(?:-\s*)?uses:\s*['"]?(?!\.\/|\$\/|org\/edu-actions\/)[^\s@'"]+(?!@[0-9a-f]{40}\b)(?:@|['"\s]|$)/,
  ).map((line) => `${path}:${line} uses an action that is not pinned by its commit`);
}

function tooLong({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1;
  const bad = path.startsWith('src/') && lines > LINE_LIMIT;
  return bad ? [`${path} has ${lines} lines; over ${LINE_LIMIT} it is more than one topic`] : [];
}

/** Where the exit alone counts: nothing that the process has sent is read after it. */
const EXIT_ALONE: Readonly<Record<string, string>> = {
  'src/base/children.ts': 'what is not running needs no end',
  'src/base/exec.ts': 'it then waits for close, and not for ever: a child of the child may hold the pipes',
  'scripts/pictures/browser.ts': 'the pages are written, and its folder can go',
  'scripts/test/process.ts': 'its output is our terminal',
  '__tests__/education/images.test.ts': 'killed after the test: nobody reads it any more',
  '__tests__/unit/sweeps/fault-proxy.test.ts': 'the signal is all that is asked for',
  '__tests__/unit/traffic/traffic.test.ts': 'it was to be killed',
  '__tests__/cluster/lab-down.sweep.test.ts': 'it was to be killed',
};

/** In the project, not in its examples: a process's `exit` can be told before its last message or output: whoever needs that waits for `close`. */
function earlyEnd({ path, text }: SourceFile): string[] {
  if (!path.endsWith('.ts') || path.startsWith('examples/') || EXIT_ALONE[path] !== undefined) return [];
  return linesWith(text, /(?<!\bprocess)\.(?:on|once)\('exit'|\bonce\(\w+, 'exit'\)/).map(
    (line) =>
      `${path}:${line} waits for a process's exit, before which its last output may not be read: wait for close`,
  );
}

/** The numbers of the lines that match. */
function linesWith(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}
