import { type ExecResult, isStop, messageOf, defined } from '../../base/index.ts';
import type { BaselineStore, StoreOptions } from './store.ts';

/** How far back a commit with a note is looked for. */
const COMMITS = 100;
const PUSHES = 3;
/** For one fetch or push of a note; a remote that never answers must not hold the gate. */
const LIMIT_MS = 30_000;

/** The baseline as a note of its commit, in the repository itself: nothing is evicted, and it needs contents: write. */
export function gitNotes({ exec, workspace, key, from }: StoreOptions): BaselineStore {
  const ref = `refs/notes/edu-quality-gate/${key}`;
  const git = async (args: readonly string[], input?: string): Promise<ExecResult> =>
    await exec(
      'git',
      [
        '-c',
        `safe.directory=${workspace}`,
        '-c',
        'user.name=quality-gate',
        '-c',
        'user.email=quality-gate@users.noreply.github.com',
        ...args,
      ],
      {
        cwd: workspace,
        env: { GIT_TERMINAL_PROMPT: '0' },
        limitMs: LIMIT_MS,
        ...defined({ input }),
      },
    );
  const fetch = async () => await git(['fetch', '--quiet', '--no-tags', 'origin', `+${ref}:${ref}`]);

  return {
    read: async () => {
      try {
        const fetched = await fetch();
        const noted = new Set(
          (await git(['notes', `--ref=${ref}`, 'list'])).stdout
            .split('\n')
            .map((line) => line.split(' ')[1] ?? ''),
        );
        const commits = await git(['rev-list', '--first-parent', `--max-count=${COMMITS}`, from, '--']);
        const found = commits.stdout.split('\n').find((commit) => noted.has(commit));
        if (found === undefined || found === '') {
          // A remote that has no note yet says so.
          if (fetched.exitCode !== 0 && !/find remote ref/iu.test(fetched.stderr)) {
            return { why: `git could not fetch the notes from origin: ${firstLine(fetched.stderr)}` };
          }
          return {
            why: `none of the ${COMMITS} commits before this one that are in this checkout has a note`,
          };
        }
        return { text: (await git(['notes', `--ref=${ref}`, 'show', found])).stdout };
      } catch (error) {
        return { why: reasonOf(error) };
      }
    },
    write: async (text) => {
      let said = '';
      try {
        for (let attempt = 0; attempt < PUSHES; attempt += 1) {
          // Another run may have pushed a note of another commit since.
          if (attempt > 0) await fetch();
          const added = await git(['notes', `--ref=${ref}`, 'add', '--force', '--file=-', 'HEAD'], text);
          const pushed =
            added.exitCode === 0 ? await git(['push', '--quiet', 'origin', `${ref}:${ref}`]) : added;
          if (pushed.exitCode === 0) return 'The baseline was written as a git note of this commit.';
          said = firstLine(pushed.stderr);
        }
      } catch (error) {
        said = reasonOf(error);
      }
      return `The baseline was not written as a git note: ${said || 'git says nothing'}. It needs contents: write.`;
    },
  };
}

/** Of all that git does here, only the remote can be waited for. */
function reasonOf(error: unknown): string {
  return isStop(error) ? `the remote origin did not answer: ${messageOf(error)}` : messageOf(error);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
