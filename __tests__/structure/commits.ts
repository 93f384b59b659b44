import { execFileSync } from 'node:child_process';
import { root } from './repository.ts';

const MOST = 72;
const AREA = /^[a-z][\w./-]*(?:, [a-z][\w./-]*)*: \S/u;

/** What is wrong with a commit's subject. */
export function subjectProblems(subject: string): string[] {
  const { length } = Array.from(subject);
  return [
    ...(length > MOST ? [`"${subject}" has ${length} characters: ${MOST} are shown`] : []),
    ...(AREA.test(subject) ? [] : [`"${subject}" has no area: name it first, such as "release: …"`]),
  ];
}

/**
 * The subjects of the commits since the last tag, or else of those that the remote's main does not have. Where neither is
 * known, as in a shallow clone, there is nothing to compare with, and so none.
 */
export function newSubjects(git: (...args: string[]) => string | undefined = run): string[] {
  const base = git('describe', '--tags', '--abbrev=0') ?? git('merge-base', 'HEAD', 'origin/main');
  if (base === undefined) return [];
  const subjects = git('log', '--no-merges', '--format=%s', `${base.trim()}..HEAD`) ?? '';
  return subjects.split('\n').filter((line) => line !== '');
}

/** What git says; undefined where it cannot. */
function run(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
