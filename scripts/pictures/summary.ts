import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../../__tests__/support/git-repository.ts';
import { runAction } from '../../__tests__/support/run-action.ts';
import { workspace } from '../../__tests__/support/workspace.ts';
import type { Example } from './example.ts';

const ACTIONS = path.join(import.meta.dirname, '..', '..', 'src', 'actions');
const SHOWN_COMMITS = ['4f9c2d1e8a07', '81cdd0dd6776'];
const BASELINE = 'baseline.json';

const source = (lines: number) => Array.from({ length: lines }, (_, at) => `line(${at + 1});\n`).join('');

/** The job summary that the action, from its sources, writes for the example in a pull request of its own. */
export async function summaryOf({
  action = 'quality-gate',
  inputs,
  files,
  change = {},
  baseline,
}: Example): Promise<string> {
  using repo = repository();
  const before = Object.entries(change).map(([file, [lines]]) => [file, source(lines)]);
  repo.commit({
    ...Object.fromEntries(before),
    '.gitignore': `${Object.keys(files).join('\n')}\n`,
    ...(baseline === undefined ? {} : { [BASELINE]: `${JSON.stringify(baseline)}\n` }),
  });
  repo.git('switch', '--quiet', '--create', 'feature');
  const after = Object.entries(change).map(([file, [, lines]]) => [file, source(lines)]);
  const head = repo.commit(Object.fromEntries(after));
  repo.git('switch', '--quiet', 'main');
  repo.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'feature');
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(repo.folder, file), text);
  const event = {
    repository: { default_branch: 'main' },
    pull_request: {
      number: 7,
      head: { sha: head, repo: { full_name: 'octo-org/courses' } },
      base: { ref: 'main', sha: repo.git('rev-parse', 'HEAD^1'), repo: { full_name: 'octo-org/courses' } },
    },
  };
  using place = workspace({ 'event.json': JSON.stringify(event) });
  const { summary, stderr } = await runAction({
    action,
    script: path.join(ACTIONS, action, 'main.ts'),
    workspace: repo.folder,
    inputs: {
      [action === 'quality-gate' ? 'token' : 'github-token']: '',
      ...(baseline === undefined ? {} : { baseline: 'file', 'baseline-file': BASELINE }),
      ...inputs,
    },
    env: {
      GITHUB_EVENT_PATH: path.join(place.folder, 'event.json'),
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SHA: repo.git('rev-parse', 'HEAD'),
    },
  });
  if (summary === '') throw new Error(`${action} wrote no summary${stderr === '' ? '' : `: ${stderr}`}`);
  // Commits are of this minute; a picture changes only when the summary does.
  const commits = [repo.git('rev-parse', 'HEAD'), repo.git('rev-parse', 'HEAD^1')];
  return commits.reduce(
    (text, commit, at) => text.replaceAll(commit.slice(0, 12), SHOWN_COMMITS[at] ?? commit),
    summary,
  );
}
