import { ConfigurationError, type Problem, defined } from '../base/index.ts';
import type { ImageReference } from './types.ts';

/*
 * The grammar of github.com/distribution/reference, which container runtimes and docker/metadata-action follow:
 * [domain[:port]/]path[:tag][@digest].
 */
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DOMAIN =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

const INPUT = 'image-tag';
const EXPECTED = 'a tag such as `1.4.2`, a digest `sha256:…`, or a reference such as `ghcr.io/org/web:1.4.2`';

/**
 * What `image-tag` names: a tag, a digest, a reference, or references of several images. Of a list for one repository, as
 * docker/metadata-action prints it, the most specific is taken. What has a slash or a colon is a reference; a bare word is
 * a tag.
 * @returns one for each repository, in the order in which they were first named
 * @throws ConfigurationError naming each line that is none of these.
 */
export function parseImageTag(text: string): ImageReference[] {
  const lines = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0)
    throw new ConfigurationError({ input: INPUT, message: 'is empty', expected: EXPECTED });
  const problems: Problem[] = [];
  const references = lines.flatMap((line) => {
    const parsed = parseLine(line);
    if (!('problem' in parsed)) return [parsed];
    problems.push({ input: INPUT, message: parsed.problem, found: line, expected: EXPECTED });
    return [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  refuseBareTagsBeside(references);
  const images = Map.groupBy(references, ({ repository }) =>
    repository === undefined ? '' : canonicalRepository(repository),
  );
  return [...images.values()].map(mostSpecific);
}

/** Takes an image of a manifest apart; undefined when no runtime would take it. */
export function parseImage(image: string): ImageReference | undefined {
  const parsed = parseReference(image.trim());
  return 'problem' in parsed ? undefined : parsed;
}

/** `repository:tag@sha256:…`, as far as it is known: a tag or a digest alone stands alone. */
export function formatImage({ repository = '', tag, digest }: ImageReference): string {
  const named = [repository, tag].filter((part) => part !== undefined && part !== '').join(':');
  return [named, digest].filter((part) => part !== undefined && part !== '').join('@');
}

/** Docker Hub's short names written out, so that `nginx` and `docker.io/library/nginx` are the same. */
export function canonicalRepository(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  const hasDomain =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (!hasDomain) return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`;
  if (first !== 'docker.io' && first !== 'index.docker.io') return repository;
  return `docker.io/${rest.length === 1 ? 'library/' : ''}${rest.join('/')}`;
}

/** The last part of a repository. */
export function nameOf(repository: string | undefined): string | undefined {
  return repository?.split('/').at(-1);
}

export function sameRepository(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalRepository(a) === canonicalRepository(b);
}

type Parsed = ImageReference | { problem: string };

function parseLine(line: string): Parsed {
  if (/^sha256:/i.test(line) && !line.includes('@')) return withDigest({}, line);
  if (!/[/:@]/.test(line)) return TAG.test(line) ? { tag: line } : { problem: 'is not a tag' };
  const parsed = parseReference(line);
  if ('problem' in parsed || parsed.tag !== undefined || parsed.digest !== undefined) return parsed;
  return {
    problem: 'names an image without a tag or digest, which would be `latest`, whatever that is today',
  };
}

function parseReference(reference: string): Parsed {
  const [name = '', digest, ...more] = reference.split('@');
  if (more.length > 0) return { problem: 'has more than one @' };
  const colon = name.lastIndexOf(':');
  // A colon before the last slash belongs to the registry's port.
  const hasTag = colon > name.lastIndexOf('/');
  const repository = hasTag ? name.slice(0, colon) : name;
  const tag = hasTag ? name.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return { problem: 'has an invalid tag' };
  const invalid = repositoryProblem(repository);
  if (invalid !== undefined) return { problem: invalid };
  const base = { repository, ...defined({ tag }) };
  return digest === undefined ? base : withDigest(base, digest);
}

function withDigest(base: ImageReference, digest: string): Parsed {
  return DIGEST.test(digest)
    ? { ...base, digest }
    : { problem: 'has an invalid digest: sha256: and 64 lower-case hex digits' };
}

function repositoryProblem(repository: string): string | undefined {
  if (/^https?:/i.test(repository)) return 'is a URL: leave the scheme away';
  const [first = '', ...rest] = repository.split('/');
  const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasDomain && !DOMAIN.test(first)) return 'has an invalid registry';
  const path = hasDomain ? rest : [first, ...rest];
  if (path.every((part) => PATH_PART.test(part))) return undefined;
  return /[A-Z]/.test(path.join('/'))
    ? 'has capital letters in its repository, which no registry takes: write it in lower case'
    : 'has an invalid repository';
}

/** Nobody could say which of the images a bare tag is for. */
function refuseBareTagsBeside(references: readonly ImageReference[]): void {
  const bare = references.filter(({ repository }) => repository === undefined).length;
  if (bare === 0 || bare === references.length) return;
  throw new ConfigurationError({
    input: INPUT,
    message: 'names tags beside references',
    found: references.map(formatImage).join(', '),
    expected: 'one tag, or a full reference for each image',
    remedy: 'write `<repository>:<tag>` for each of them',
  });
}

/** Lower is more specific: what can never, or hardly ever, come to mean another image. */
function rank({ tag = '', digest }: ImageReference): number {
  if (digest !== undefined) return 0;
  if (/^v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/.test(tag)) return 1;
  if (/^(?:[\w.]+-)*[0-9a-f]{7,40}$/.test(tag) && /[0-9]/.test(tag)) return 2;
  if (/^v?\d+\.\d+(?:-[\w.-]+)?$/.test(tag)) return 3;
  if (/^v?\d+(?:-[\w.-]+)?$/.test(tag)) return 4;
  return tag === 'latest' ? 6 : 5;
}

function mostSpecific(references: readonly ImageReference[]): ImageReference {
  const [best = {}] = [...references].sort((a, b) => rank(a) - rank(b));
  return best;
}
