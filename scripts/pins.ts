/**
 * `node scripts/pins.ts`: writes the commits and versions that the workflows pin into the table of docs/pinned-actions.md.
 * What an action runs on, and how its commit was found, is for a person to look at: of a row that changed these say so. No
 * dependency: dependabot.yml runs it before anything is installed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const FOLDERS = ['.github/workflows', 'workflow-templates'];
const DOCUMENT = path.join(root, 'docs', 'pinned-actions.md');

/** The table with the rows of what is pinned now: those that are as before stay, new ones are to be looked at. */
export function withPins(document: string, texts: readonly string[]): string {
  const pins = new Map<string, string>();
  const found = texts.join('\n').matchAll(/uses:\s*([\w-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40}) # (v[\d.]+)$/gmu);
  for (const [, action = '', commit = '', version = ''] of found) {
    pins.set(action, `| ${action} | \`${commit}\` | ${version} |`);
  }
  const rows = document.split('\n').filter((line) => /^\| [\w-]+\/[\w.-]+ \| `/u.test(line));
  const before = new Map(rows.map((row) => [/^\| (\S+)/u.exec(row)?.[1] ?? '', row]));
  const now = [...pins]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
    .map(([action, pin]) => {
      const old = before.get(action);
      if (old?.startsWith(`${pin} `) === true) return old;
      const [, runs = 'unknown'] = /^(?:\|[^|]*){3}\| ([^|]+) \|/u.exec(old ?? '') ?? [];
      return `${pin} ${runs} | Dependabot |`;
    });
  const first = rows[0];
  if (first === undefined) throw new Error('docs/pinned-actions.md has no table of actions');
  const lines = document.split('\n');
  const from = lines.indexOf(first);
  return [...lines.slice(0, from), ...now, ...lines.slice(from + rows.length)].join('\n');
}

if (import.meta.main) {
  const texts = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.yml'))
      .map((name) => readFileSync(path.join(root, folder, name), 'utf8')),
  );
  writeFileSync(DOCUMENT, withPins(readFileSync(DOCUMENT, 'utf8'), texts));
}
