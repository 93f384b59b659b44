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
  return [...text.matchAll(/^\| ([\w/-]+) \| `([0-9a-f]{40})` \| (v[\d.]+) \| .+ \| .+ \|$/gmu)].map(
    ([, action = '', commit = '', version = '']) => ({ action, commit, version }),
  );
}

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
