import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { nameOf } from '../../scripts/act/report.ts';
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
export const MAIN = {
  ref: 'refs/heads/main',
  repository: { default_branch: 'main', visibility: 'public' },
};

export interface Repository extends Disposable {
  folder: string;
  /** The last commit. */
  commit: string;
  /** Writes files, removes those that are undefined, and makes a commit of it. Returns its name. */
  change(files: Readonly<Record<string, string | Uint8Array | undefined>>): string;
}

/**
 * A workflow that calls the pipeline as `org/edu-actions/.github/workflows/pipeline.yml@v1`, or another one, with these
 * inputs.
 */
export function callerOf(inputs: Readonly<Record<string, unknown>>, workflow = 'pipeline.yml'): object {
  return {
    name: 'Consumer',
    on: ['push', 'pull_request', 'merge_group'],
    permissions: {},
    jobs: {
      pipeline: {
        uses: `org/edu-actions/.github/workflows/${workflow}@v1`,
        permissions: PERMISSIONS,
        with: inputs,
        secrets: { kubeconfig: '${{ secrets.KUBECONFIG }}' },
      },
    },
  };
}

/** A repository of somebody else, at its first commit, that calls the pipeline, or another workflow, with these inputs. */
export function consumer(
  inputs: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string | Uint8Array>>,
  workflow?: string,
): Repository {
  return repository({ 'pipeline.yml': callerOf(inputs, workflow) }, files);
}

/** A repository of somebody else, at its first commit, with workflows of its own. */
export function repository(
  workflows: Readonly<Record<string, object>>,
  files: Readonly<Record<string, string | Uint8Array>>,
  branch = 'main',
): Repository {
  const place = workspace();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@shop.example', ...args], {
      cwd: place.folder,
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', `--initial-branch=${branch}`);
  git('remote', 'add', 'origin', 'https://github.example/octo/shop');
  const repo: Repository = {
    ...place,
    commit: '',
    change: (changed) => {
      for (const [name, text] of Object.entries(changed)) {
        const file = join(place.folder, name);
        if (text === undefined) rmSync(file);
        else write(file, text);
      }
      git('add', '--all');
      git('commit', '--quiet', '--message=change');
      repo.commit = git('rev-parse', 'HEAD');
      return repo.commit;
    },
  };
  const named = Object.entries(workflows).map(([name, workflow]) => [
    `.github/workflows/${name}`,
    stringify(workflow),
  ]);
  repo.change({ ...Object.fromEntries(named), ...files });
  return repo;
}

function write(file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
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
    jobs.map((job) => [
      nameOf(job),
      job.steps
        .filter(({ result }) => result !== 'skipped')
        .map(({ name, result }) => (result === 'success' ? name : `${name} !`)),
    ]),
  );
}
