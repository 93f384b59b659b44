import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ActResult } from '../../scripts/act/run.ts';
import { root } from './workflow-files.ts';
import { workspace } from './workspace.ts';

const PERMISSIONS = {
  contents: 'read',
  packages: 'write',
  'pull-requests': 'write',
  'security-events': 'write',
  actions: 'read',
  'id-token': 'write',
  attestations: 'write',
};

/** What act is told of a push to main. */
export const MAIN = { ref: 'refs/heads/main', repository: { default_branch: 'main' } };

/**
 * A repository of somebody else, at its first commit, that calls the pipeline as
 * `org/edu-actions/.github/workflows/pipeline.yml@v1` with these inputs.
 */
export function consumer(
  inputs: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string | Uint8Array>>,
): { folder: string; commit: string } & Disposable {
  const caller = {
    name: 'Consumer',
    on: ['push', 'pull_request'],
    permissions: {},
    jobs: {
      pipeline: {
        uses: 'org/edu-actions/.github/workflows/pipeline.yml@v1',
        permissions: PERMISSIONS,
        with: inputs,
        secrets: { kubeconfig: '${{ secrets.KUBECONFIG }}' },
      },
    },
  };
  return repository({ 'pipeline.yml': caller }, files);
}

/** A repository of somebody else, at its first commit, with workflows of its own. */
export function repository(
  workflows: Readonly<Record<string, object>>,
  files: Readonly<Record<string, string | Uint8Array>>,
): { folder: string; commit: string } & Disposable {
  const repo = workspace({
    ...Object.fromEntries(
      Object.entries(workflows).map(([name, workflow]) => [`.github/workflows/${name}`, stringify(workflow)]),
    ),
    ...files,
  });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@shop.example', ...args], {
      cwd: repo.folder,
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.example/octo/shop');
  git('add', '--all');
  git('commit', '--quiet', '--message=one');
  return Object.assign(repo, { commit: git('rev-parse', 'HEAD') });
}

/** The files of a folder of this repository that git knows, as they are now. */
export function trackedFiles(folder: string): Record<string, Uint8Array> {
  const cwd = join(root, folder);
  const names = execFileSync('git', ['ls-files', '-z'], { cwd, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(cwd, name))]));
}

/** What ran, job by job; a step that failed has an exclamation mark. */
export function ran({ jobs }: ActResult): Record<string, string[]> {
  return Object.fromEntries(
    jobs.map(({ id, steps }) => [
      id,
      steps
        .filter(({ result }) => result !== 'skipped')
        .map(({ name, result }) => (result === 'success' ? name : `${name} !`)),
    ]),
  );
}
