/** How others name this repository. */
export const REPOSITORY = 'org/edu-actions';
const RELEASE = 'v1';

/**
 * A workflow or action for programs that do not know `uses: $/deploy` yet (act, actionlint): this repository's own pieces
 * named as others name them.
 */
export function rendered(text: string): string {
  return text.replaceAll(/(\buses:\s*['"]?)\$\/([^\s@'"]+)/gu, `$1${REPOSITORY}/$2@${RELEASE}`);
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
