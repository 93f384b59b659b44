/** How others name this repository. */
export const REPOSITORY = 'org/edu-actions';
const RELEASE = 'v1';

/**
 * A workflow or action for programs that do not know all of GitHub's syntax yet (act, actionlint): this repository's own
 * pieces are named as others name them, and `queue` of concurrency and `deployment` of environments are left out, which
 * neither program acts on.
 */
export function rendered(text: string): string {
  return text
    .replaceAll(/(\buses:\s*['"]?)\$\/([^\s@'"]+)/gu, `$1${REPOSITORY}/$2@${RELEASE}`)
    .replaceAll(/^ +(?:queue: max|deployment: .*)\n/gmu, '');
}

/**
 * The outputs of a matrix for act alone, which evaluates an output once for all jobs of the matrix, in the first one that
 * ends: what this one does not have stays an expression for the next.
 */
export function renderedForAct(text: string): string {
  return rendered(text).replaceAll(
    /^( {6}digest-\d: )\$\{\{ (steps\.name\.outputs\.digest-\d) \}\}$/gmu,
    (_, name: string, output: string) =>
      `${name}\${{ ${output} || format('{0}{1} ${output} {2}', '$', '{{', '}}') }}`,
  );
}

/**
 * A caller as if it were in this repository, so that actionlint sees the inputs, secrets and outputs of what it calls.
 */
export function calledHere(text: string): string {
  return text.replaceAll(
    new RegExp(`${REPOSITORY}/(\\.github/workflows/[^\\s@'"]+)@[^\\s'"]+`, 'gu'),
    './$1',
  );
}
