import { type ExecResult, isStop, messageOf, defined } from '../../base/index.ts';
import type { BaselineStore, StoreOptions } from './store.ts';

/** How far back a commit with a note is looked for. */
const COMMITS = 100;
const PUSHES = 3;
/** For one fetch or push of a note; a remote that never answers must not hold the gate. */
const LIMIT_MS = 30_000;

/** The baseline as a note of its commit, in the repository itself: nothing is evicted, and it needs contents: write. */
export function gitNotes(options: StoreOptions): BaselineStore {
  const notes = notesOf(options);
  return {
    read: async () => {
      try {
        return await readNote(notes, options.from);
      } catch (error) {
        return { why: reasonOf(error) };
      }
    },
    write: async (text) => {
      let said: string | undefined;
      try {
        said = await pushNote(notes, text);
      } catch (error) {
        said = reasonOf(error);
      }
      return said === undefined
        ? 'The baseline was written as a git note of this commit.'
        : `The baseline was not written as a git note: ${said || 'git says nothing'}. It needs contents: write.`;
    },
  };
}

/** The notes of one key, and git in the checkout that has them. */
interface Notes {
  ref: string;
  git: (args: readonly string[], input?: string) => Promise<ExecResult>;
  fetch: () => Promise<ExecResult>;
}

function notesOf({ exec, workspace, key }: StoreOptions): Notes {
  const ref = `refs/notes/edu-quality-gate/${key}`;
  const git: Notes['git'] = async (args, input) =>
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
  return {
    ref,
    git,
    fetch: async () => await git(['fetch', '--quiet', '--no-tags', 'origin', `+${ref}:${ref}`]),
  };
}

/** The note of the newest commit that has one, or why there is none. */
async function readNote(
  { ref, git, fetch }: Notes,
  from: string,
): Promise<{ text: string } | { why: string }> {
  const fetched = await fetch();
  const noted = new Set(
    (await git(['notes', `--ref=${ref}`, 'list'])).stdout.split('\n').map((line) => line.split(' ')[1] ?? ''),
  );
  const commits = await git(['rev-list', '--first-parent', `--max-count=${COMMITS}`, from, '--']);
  const found = commits.stdout.split('\n').find((commit) => noted.has(commit));
  if (found === undefined || found === '') {
    // A remote that has no note yet says so.
    if (fetched.exitCode !== 0 && !/find remote ref/iu.test(fetched.stderr)) {
      return { why: `git could not fetch the notes from origin: ${firstLine(fetched.stderr)}` };
    }
    return { why: `none of the ${COMMITS} commits before this one that are in this checkout has a note` };
  }
  return { text: (await git(['notes', `--ref=${ref}`, 'show', found])).stdout };
}

/** @returns What git said when the note is not there at the end; it may say nothing. */
async function pushNote({ ref, git, fetch }: Notes, text: string): Promise<string | undefined> {
  let said = '';
  for (let attempt = 0; attempt < PUSHES; attempt += 1) {
    // Another run may have pushed a note of another commit since.
    if (attempt > 0) await fetch();
    const added = await git(['notes', `--ref=${ref}`, 'add', '--force', '--file=-', 'HEAD'], text);
    const pushed = added.exitCode === 0 ? await git(['push', '--quiet', 'origin', `${ref}:${ref}`]) : added;
    if (pushed.exitCode === 0) return undefined;
    said = firstLine(pushed.stderr);
  }
  return said;
}

/** Of all that git does here, only the remote can be waited for. */
function reasonOf(error: unknown): string {
  return isStop(error) ? `the remote origin did not answer: ${messageOf(error)}` : messageOf(error);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
