import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '..', '..');

/** How a module of ours can write to somebody else. */
const WRITERS: readonly RegExp[] = [
  // Files.
  /\b(?:write|append)File(?:Sync)?\(|\bcreateWriteStream\(|\b(?:copyFile|cp|rename|symlink|link)Sync\(/u,
  // The process's own streams.
  /\bprocess\.(?:stdout|stderr)\b|\bconsole\./u,
  // The runner, GitHub and its cache, HTTP, sockets, programs: whoever can, may.
  /^import (?!type )[^;]*?'(?:@actions\/(?:core|cache|github)|undici|node:(?:child_process|http|https|http2|net|tls|dgram|worker_threads|cluster))'/mu,
  /\bimport\('(?:@actions\/(?:core|cache|github)|undici|node:(?:http|https|net|tls|http2))'\)/u,
  /(?<![#.\w])(?:fetch|WebSocket|EventSource)\(/u,
];

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => `src/${name.replaceAll('\\', '/')}`);

/** These of node:net only look at an address. */
const HARMLESS = /^import \{[ ,]*(?:(?:BlockList|isIP(?:v[46])?)[ ,]*)+\} from 'node:net';$/gmu;

const writers = sources.filter((file) =>
  WRITERS.some((one) => one.test(codeOf(file).replaceAll(HARMLESS, ''))),
);

/** Without what only speaks of it. */
function codeOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gmu, '');
}

/** The modules of the table `Where text leaves` of SECURITY.md: files, and folders that end in a slash. */
function rows(): string[] {
  const [, section = ''] = readFileSync(path.join(root, 'SECURITY.md'), 'utf8').split('## Where text leaves');
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| place'))
    .flatMap((line) => {
      const cell = line.split('|')[2] ?? '';
      const named = [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name);
      const folder = path.posix.dirname(named[0] ?? '');
      return named.map((name) => (name.startsWith('src/') ? name : `${folder}/${name}`));
    });
}

test('leaks: every module that writes to somebody else has a row in SECURITY.md', () => {
  const known = rows();
  const isKnown = (file: string): boolean =>
    known.some((row) => (row.endsWith('/') ? file.startsWith(row) : file === row));
  expect(writers.filter((file) => !isKnown(file))).toEqual([]);
  expect(writers.length).toBeGreaterThan(12);
});

test('leaks: every row is about something that is there, and still writes', () => {
  const stale = rows().filter(
    (row) =>
      !existsSync(path.join(root, row)) ||
      !(row.endsWith('/') ? writers.some((file) => file.startsWith(row)) : isWriter(row)),
  );
  expect(stale).toEqual([]);
});

/** A module that writes by another one's hand is named too where it decides what is written. */
function isWriter(file: string): boolean {
  return writers.includes(file) || /\b(?:exec|spawn|connect|openSocket)\b/u.test(codeOf(file));
}
