import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { actionFiles, root, templateFiles, workflowFiles } from '../support/workflow-files.ts';

interface Pin {
  action: string;
  commit: string;
  version: string;
}

/** Every action of somebody else, with the version that its comment says. */
function pins(): Pin[] {
  const texts = [...workflowFiles(), ...templateFiles(), ...actionFiles()].map(({ text }) => text).join('\n');
  const found = [...texts.matchAll(/uses:\s*(?!\$\/|\.\/|org\/edu-actions\/)(\S+?)@(\S+)(?: # (\S+))?$/gmu)];
  return found.map(([, action = '', commit = '', version = '']) => ({
    // Several actions of one repository are pinned together.
    action: action.split('/').slice(0, 2).join('/'),
    commit,
    version,
  }));
}

/** The table of docs/pinned-actions.md. */
function listed(): Pin[] {
  const text = readFileSync(join(root, 'docs', 'pinned-actions.md'), 'utf8');
  return [...text.matchAll(/^\| ([\w/-]+) \| `([0-9a-f]{40})` \| (v[\d.]+) \| [^|]+ \| .+ \|$/gmu)].map(
    ([, action = '', commit = '', version = '']) => ({ action, commit, version }),
  );
}

/** What actions can run on at GitHub's runners; Node 20 and older left them in September 2026. */
const RUNTIMES = ['node24', 'composite of node24', 'docker'];

/** What each listed action runs on. */
function runtimes(table: string): string[] {
  return [...table.matchAll(/^\| [\w/-]+ \| `[0-9a-f]{40}` \| v[\d.]+ \| ([^|]+) \| .+ \|$/gmu)].map(
    ([, is = '']) => is,
  );
}

test('real GitHub 12: each action of others runs on what runners have', () => {
  const table = readFileSync(join(root, 'docs', 'pinned-actions.md'), 'utf8');
  const found = runtimes(table);
  expect(found).toHaveLength(listed().length);
  expect(found.filter((is) => !RUNTIMES.includes(is))).toEqual([]);
  // One that would not be let pass.
  expect(runtimes(`| a/b | \`${'0'.repeat(40)}\` | v1.0.0 | node20 | the tag |`)).toEqual(['node20']);
});

test('real GitHub 12: so do the actions of this repository', () => {
  const using = actionFiles().map(
    ({ text: action }) => (parse(action) as { runs: { using: string } }).runs.using,
  );
  expect(using.length).toBeGreaterThanOrEqual(8);
  expect([...new Set(using)]).toEqual(['node24']);
});

test('real GitHub 11: the marketplace takes the description of the action that the repository is', () => {
  const { description } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { description: string };
  expect(description.length).toBeLessThanOrEqual(125);
});

const text = (pin: Pin) => `${pin.action}@${pin.commit} # ${pin.version}`;

test('each action of others is pinned by its commit, says its version, and is in the list of where it was found', () => {
  const used = [...new Set(pins().map(text))].sort();
  expect(used).toEqual(listed().map(text).sort());
  expect(used.length).toBeGreaterThanOrEqual(14);
});

test('Dependabot looks into every folder that pins something', () => {
  const { updates } = parse(readFileSync(join(root, '.github', 'dependabot.yml'), 'utf8')) as {
    updates: { 'package-ecosystem': string; directory?: string; directories?: string[] }[];
  };
  const looked = updates.flatMap(({ 'package-ecosystem': kind, directory, directories = [directory] }) =>
    directories.map((folder) => `${kind} ${folder}`),
  );
  const kinds = { 'package-lock.json': 'npm', 'go.mod': 'gomod', Dockerfile: 'docker' };
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const pinning = files.flatMap((file) => {
    const kind = (kinds as Record<string, string>)[basename(file)];
    return kind === undefined ? [] : [`${kind} /${dirname(file).replace(/^\.$/u, '')}`];
  });
  expect(pinning.length).toBeGreaterThanOrEqual(6);
  expect(looked).toEqual(expect.arrayContaining(pinning));
});

test('one version of an action at a time', () => {
  const actions = [...new Set(pins().map(text))].map((pin) => pin.split('@')[0]);
  expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([]);
});
