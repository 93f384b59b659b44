/** Types whose versions are ordered as Debian and RPM order them: letters and `~` have a meaning of their own there. */
const SYSTEMS = new Set([
  'alpine',
  'debian',
  'ubuntu',
  'redhat',
  'centos',
  'rocky',
  'alma',
  'fedora',
  'oracle',
  'amazon',
  'photon',
  'wolfi',
  'chainguard',
  'azurelinux',
  'cbl-mariner',
  'suse',
  'opensuse',
  'opensuse.leap',
  'opensuse-leap',
  'sles',
  'echo',
  'minimos',
]);
/** What a word in a library's version means: before the release that it belongs to, or, by default, after it. */
const BEFORE_RELEASE: readonly RegExp[] = [
  /^dev/u,
  /^(?:a|alpha)$/u,
  /^(?:b|beta)$/u,
  /^(?:m|milestone)$/u,
  /^(?:c|rc|cr|pre|preview|snapshot|canary|next)$/u,
];

/**
 * Orders two versions well enough for advice (no verdict depends on it): below 0 when `a` is older. Each ecosystem has
 * rules of its own; what they share are numbers that count up, an epoch, and words that come before a release.
 */
export function compareVersions(a: string, b: string, type: string): number {
  const [epochA, restA] = epochOf(a);
  const [epochB, restB] = epochOf(b);
  if (epochA !== epochB) return epochA - epochB;
  return SYSTEMS.has(type) ? compareSystem(restA, restB) : compareLibrary(restA, restB);
}

/** The numbers that begin a version: `v4.17.21-rc1` is 4, 17, 21. */
export function numbersOf(version: string): number[] {
  const head = /^v?(?:\d+:)?(\d+(?:\.\d+)*)/iu.exec(version.trim())?.[1];
  return head === undefined ? [] : head.split('.').map(Number);
}

function epochOf(version: string): [number, string] {
  const match = /^(\d+):(.+)$/u.exec(version);
  return match === null ? [0, version] : [Number(match[1]), match[2] ?? ''];
}

/** dpkg's order: runs of digits as numbers, `~` before everything and before the end, letters before other marks. */
function compareSystem(a: string, b: string): number {
  const partsA = a.match(/\d+|\D/gu) ?? [];
  const partsB = b.match(/\d+|\D/gu) ?? [];
  for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
    const order = compareParts(partsA[index], partsB[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(a: string | undefined, b: string | undefined): number {
  if (a !== undefined && b !== undefined && isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  return weight(a) - weight(b);
}

function weight(part: string | undefined): number {
  if (part === '~') return -1;
  if (part === undefined) return 0;
  if (isNumber(part)) return 1;
  const point = part.codePointAt(0) ?? 0;
  return /^[a-z]$/iu.test(part) ? point : point + 256;
}

/** Numbers and words by the dots and dashes between them; a build's metadata says nothing about age. */
function compareLibrary(a: string, b: string): number {
  const partsA = libraryParts(a);
  const partsB = libraryParts(b);
  for (let index = 0; index < Math.max(partsA.length, partsB.length); index += 1) {
    const partA = partsA[index] ?? '0';
    const partB = partsB[index] ?? '0';
    const order =
      isNumber(partA) && isNumber(partB)
        ? compareNumbers(partA, partB)
        : rankOfWord(partA) - rankOfWord(partB);
    if (order !== 0) return order;
    if (partA !== partB && !isNumber(partA) && !isNumber(partB)) return partA < partB ? -1 : 1;
  }
  return 0;
}

function libraryParts(version: string): string[] {
  return (
    version
      .toLowerCase()
      .replace(/^v/u, '')
      .replace(/\+.*$/u, '')
      .replace(/[.-](?:final|ga|release|jre\d*|android)$/u, '')
      .match(/\d+|[a-z]+/gu) ?? []
  );
}

/** A number stands for a release: words before it are below, others above. */
function rankOfWord(part: string): number {
  if (isNumber(part)) return 0;
  const index = BEFORE_RELEASE.findIndex((pattern) => pattern.test(part));
  return index < 0 ? 1 : index - BEFORE_RELEASE.length;
}

function isNumber(part: string): boolean {
  return /^\d/u.test(part);
}

/** By length first, for a number may have more digits than JavaScript keeps. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/u, ''), b.replace(/^0+(?=\d)/u, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
