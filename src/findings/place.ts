import { imageKey, pathKey } from './identity.ts';

/** The artifact types whose targets are files of a checkout. */
const OF_FILES = new Set(['filesystem', 'repository']);
/** A URL, a Git address, or a Terraform source such as `git::https:/…`. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]+:\/|[a-z0-9]+::|git@)/iu;

/**
 * What was scanned, without what a rebuild changes. Files of the checkout need no name of it: their paths say it all, and
 * its own path differs between runners.
 */
export function scopeOf(artifact: { name: string; type: string }, workspace: string): string {
  if (!OF_FILES.has(artifact.type)) return imageKey(artifact.name);
  const root = clean(artifact.name).replace(/(?<=.)\/$/u, '');
  return REMOTE.test(root) || within(root, workspace) === undefined ? pathKey(root) : '';
}

/**
 * The repository's file that a target is, for annotations and SARIF: Trivy writes targets relative to what it scanned.
 * Undefined where there is none: in an image, outside of the checkout, or a remote module. Looks at text alone, because
 * no path that a report names is opened.
 */
export function repositoryFile(
  artifact: { name: string; type: string },
  target: string,
  workspace: string,
): string | undefined {
  if (!OF_FILES.has(artifact.type)) return undefined;
  const file = clean(target);
  const inside = within(file, workspace);
  if (inside !== file) return inside;
  if (file === '' || file === '.' || REMOTE.test(file)) return undefined;
  const root = clean(artifact.name).replace(/\/$/u, '');
  if (REMOTE.test(root)) return safe(file);
  const folder = within(root, workspace);
  if (folder === undefined) return safe(file);
  // A scan of one file names it twice.
  if (folder === '' || folder === '.' || folder === file) return safe(file);
  return safe(folder.endsWith(`/${file}`) ? folder : `${folder}/${file}`);
}

/** A path below the checkout as relative, a relative one as it is; undefined for any other. */
function within(file: string, workspace: string): string | undefined {
  const root = clean(workspace).replace(/\/$/u, '');
  if (file === root) return '';
  if (root !== '' && root !== '.' && file.startsWith(`${root}/`)) return file.slice(root.length + 1);
  return /^(?:\/|[a-z]:)/iu.test(file) ? undefined : file;
}

function safe(file: string): string | undefined {
  return file.split('/').includes('..') ? undefined : file;
}

function clean(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '');
}
