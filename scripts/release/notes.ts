/**
 * `node scripts/release/notes.ts <version>`: prints what CHANGELOG.md says of a version, for the release of it. Exits 1
 * with every reason why that version cannot be released. No dependency: release.yml runs it before anything is installed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Release {
  version: string;
  changelog: string;
  /** The tags that are at other commits. A tag at this one is of a release that was cut off. */
  tags: readonly string[];
}

/** Semantic Versioning 2.0, without build metadata, which no tag may differ by. */
const VERSION = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/u;

/** The text below the version's heading, up to the next version or to the links at the end. */
export function notesOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`## [${version}]`));
  if (from < 0) return undefined;
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => /^(?:## |\[[^\]]+\]: )/u.test(line));
  return (end < 0 ? rest : rest.slice(0, end)).join('\n').trim();
}

/** Why the version cannot be released; none when it can. */
export function problemsOf({ version, changelog, tags }: Release): string[] {
  if (!VERSION.test(version)) {
    return [`"${version}" is no version: it takes three numbers such as 1.4.0, without a v, or 1.4.0-rc.1`];
  }
  const problems = [];
  if (tags.includes(`v${version}`))
    problems.push(`the tag v${version} is at another commit: a release is never made twice`);
  const notes = notesOf(changelog, version);
  if (notes === undefined)
    problems.push(`CHANGELOG.md has no section "## [${version}]": rename [Unreleased]`);
  else if (notes === '') problems.push(`CHANGELOG.md says nothing about ${version}`);
  return problems;
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..', '..');
  const [version = ''] = process.argv.slice(2);
  const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  const tags = execFileSync('git', ['tag', '--list', '--no-contains', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n');
  const problems = problemsOf({ version, changelog, tags });
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(notesOf(changelog, version));
}
