import type { Finding, Package } from './types.ts';

/** A commit or digest in the name of an archive would make each build another target. */
const HASH = /[0-9a-f]{32,}/gu;

/**
 * A target without what a rebuild changes: `registry:5000/shop/web:1.4@sha256:… (alpine 3.20.1)` is
 * `registry:5000/shop/web`. Only operating system packages have an image as their target; other targets are paths.
 */
export function targetKey(target: string, resultClass: string): string {
  if (resultClass !== 'os-pkgs') return pathKey(target);
  const name = target.replace(/\s+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$/u, '');
  return imageKey(name);
}

/** An image's repository: the reference without tag and digest. The colon before a port stays. */
export function imageKey(reference: string): string {
  const withoutDigest = reference.replace(/@[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-f]+$/iu, '');
  const slash = withoutDigest.lastIndexOf('/');
  const colon = withoutDigest.indexOf(':', slash + 1);
  return pathKey(colon < 0 ? withoutDigest : withoutDigest.slice(0, colon));
}

/** A path as the checkout names it, without hashes. */
export function pathKey(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/u, '')
    .replace(/\/{2,}/gu, '/')
    .replace(HASH, '*');
}

/** A package's identity over versions: its package URL without version, qualifiers and subpath. */
export function packageKey(purl: string, type: string, name: string): string {
  if (!purl.startsWith('pkg:')) return `${type}/${name}`;
  const bare = purl.replace(/[?#].*$/u, '');
  const at = bare.lastIndexOf('@');
  // An @ in front of the last slash is an npm scope that was not encoded.
  return at > bare.lastIndexOf('/') ? bare.slice(0, at) : bare;
}

type Identified = Pick<Finding, 'class' | 'type' | 'scope' | 'targetKey' | 'id'> & {
  package?: Pick<Package, 'key'>;
};

/** What stays the same when the same thing is built and scanned again. */
export function keyOf(finding: Identified): string {
  const { class: resultClass, type, scope, targetKey, id } = finding;
  // Joined at once: a key that grows by pieces is put together again in every comparison.
  return [resultClass, type, scope, targetKey, finding.package?.key ?? '', id].join('\n');
}

/** One occurrence: the same in two files only when the same scan was given twice. */
export function occurrenceOf(finding: Finding): string {
  const { artifact, package: pkg, file, line, endLine, mark, target, suppressed } = finding;
  const state = suppressed === undefined ? 'active' : 'suppressed';
  return [keyOf(finding), state, artifact, target, pkg?.version, pkg?.path, file, line, endLine, mark].join(
    '\n',
  );
}
