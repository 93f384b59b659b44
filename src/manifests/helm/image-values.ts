import { ConfigurationError, defined, isRecord, type Problem } from '../../base/index.ts';
import { formatImage, nameOf, parseImage, sameRepository } from '../image-reference.ts';
import type { ImageReference } from '../types.ts';
import { asValues, mergeValues, type Values } from './values.ts';

/** An image and the path in the values that it is written to. */
export interface ImagePlace {
  image: ImageReference;
  path: string;
}

/** The path of most charts. */
export const DEFAULT_IMAGE_VALUES = 'image';

/**
 * Where images go: one image to every path that is named; several each to the paths that hold its repository now, which
 * need not be named where the values show them.
 * @throws ConfigurationError naming each image that no path is for
 */
export function imagePlaces(
  images: readonly ImageReference[],
  paths: readonly string[],
  merged: Values,
): ImagePlace[] {
  const [only] = images;
  if (only !== undefined && images.length === 1) return paths.map((path) => ({ image: only, path }));
  const isDefault = paths.length === 1 && paths[0] === DEFAULT_IMAGE_VALUES;
  const pool = isDefault ? [...new Set([...imagePaths(merged), ...paths])] : paths;
  const problems: Problem[] = [];
  const places = images.flatMap((image) => {
    const own = pathsFor(image, pool, merged);
    if (own.length === 0) problems.push(noPlace(image, pool, merged));
    return own.map((path) => ({ image, path }));
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return places;
}

/** By repository; else, as after a move to another registry, by its last part. */
function pathsFor({ repository }: ImageReference, pool: readonly string[], merged: Values): string[] {
  const same = pool.filter((path) => sameRepository(repositoryAt(merged, path), repository));
  if (same.length > 0 || repository === undefined) return same;
  return pool.filter((path) => nameOf(repositoryAt(merged, path)) === nameOf(repository));
}

function noPlace(image: ImageReference, pool: readonly string[], merged: Values): Problem {
  const known = pool.flatMap((path) => {
    const repository = repositoryAt(merged, path);
    return repository === undefined ? [] : [`${path} (${repository})`];
  });
  return {
    input: 'image-tag',
    message: `no values are for ${formatImage(image)}`,
    found: known.length === 0 ? 'no values that hold a repository' : known.join(', '),
    remedy: 'Name the paths of all images in image-values, one a line, or leave this image out',
  };
}

/**
 * The values that hand images to a chart, at paths such as `image` or `web.image`: what is wanted and no more, since a
 * schema may forbid what a chart does not use. A digest that is set would win over a tag, so that one is taken away.
 * Charts without a digest of their own write `repository:tag`, where `tag@digest` reads as a full reference.
 */
export function imageValues(places: readonly ImagePlace[], merged: Values): Values {
  return places.reduce<Values>((values, { image, path }) => {
    const written: unknown = isTag(path) ? tagOf(image) : valuesOf(image, path, merged);
    const own = path.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), written);
    return withNulls(values, asValues(own));
  }, {});
}

/** Like `mergeValues`, but nulls stay: they are what takes a default away. */
function withNulls(base: Values, over: Values): Values {
  const merged = mergeValues(base, over);
  for (const [key, value] of Object.entries(over)) {
    const before = base[key];
    if (value === null) merged[key] = null;
    else if (isRecord(value)) merged[key] = withNulls(asValues(before), value);
  }
  return merged;
}

/** A path that ends at the tag itself: `images.tag`, `imageTag`. */
function isTag(path: string): boolean {
  return /(?:^|[._-])tag$|[a-z0-9]Tag$/.test(path);
}

function valuesOf(image: ImageReference, path: string, merged: Values): Values | string {
  const before = valueAt(merged, path);
  if (typeof before === 'string') {
    return formatImage({ repository: parseImage(before)?.repository ?? before, ...image });
  }
  const known = asValues(before);
  const isThere = names(repositoryOf(known), image.repository, merged);
  return {
    ...(isThere ? {} : repositoryValues(image.repository, known)),
    ...versionValues(image, known),
  };
}

/** Places of a registry that a chart puts before all its images. */
const GLOBAL_REGISTRIES = ['global.imageRegistry', 'global.image.registry', 'global.registry'];

/** Whether values that name this repository mean the wanted one. */
function names(known: string | undefined, wanted: string | undefined, merged: Values): boolean {
  if (known === undefined || wanted === undefined) return false;
  const registries = GLOBAL_REGISTRIES.map((path) => valueAt(merged, path));
  return (
    sameRepository(known, wanted) || registries.some((registry) => wanted === `${String(registry)}/${known}`)
  );
}

function repositoryValues(repository: string | undefined, known: Values): Values {
  if (repository === undefined) return {};
  const key = REPOSITORY_KEYS.find((each) => each in known) ?? 'repository';
  if (typeof known['registry'] !== 'string' || known['registry'] === '') return { [key]: repository };
  const [first = '', ...rest] = repository.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return hasRegistry
    ? { registry: first, [key]: rest.join('/') }
    : { registry: 'docker.io', [key]: repository };
}

function versionValues(image: ImageReference, known: Values): Values {
  const { tag, digest } = image;
  if (!('digest' in known)) return { tag: tagOf(image) };
  const isSet = known['digest'] !== null && known['digest'] !== '';
  const cleared = digest === undefined && isSet ? { digest: null } : {};
  return {
    ...defined({ tag }),
    ...(digest === undefined ? cleared : { digest }),
  };
}

/** A runtime goes by the digest; a tag must stand before it, and any other would be a lie. */
function tagOf({ tag, digest }: ImageReference): string | undefined {
  if (digest === undefined) return tag;
  return `${tag ?? `sha256-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`}@${digest}`;
}

/** The repository that the values at the path name, with their registry; beside a tag, for a path that ends at one. */
export function repositoryAt(merged: Values, path: string): string | undefined {
  if (isTag(path)) {
    const keys = path.split('.').slice(0, -1);
    return keys.length === 0 ? undefined : repositoryAt(merged, keys.join('.'));
  }
  const value = valueAt(merged, path);
  return typeof value === 'string' ? parseImage(value)?.repository : repositoryOf(asValues(value));
}

/** As charts call it, most often first. */
const REPOSITORY_KEYS = ['repository', 'name', 'image'];

function repositoryOf(known: Values): string | undefined {
  const { registry } = known;
  const own = REPOSITORY_KEYS.map((key) => known[key]).find((value) => value !== undefined && value !== null);
  if (typeof own !== 'string' || own === '') return undefined;
  return typeof registry === 'string' && registry !== '' ? `${registry}/${own}` : own;
}

/** Paths of everything that looks like an image's values. */
export function imagePaths(values: Values, prefix = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    if (typeof value === 'string') return /image$/i.test(key) && /[/:]/.test(value) ? [path] : [];
    if (!isRecord(value)) return [];
    const isImage = REPOSITORY_KEYS.some(
      (name) => typeof value[name] === 'string' || (name === 'repository' && name in value),
    );
    const own = isImage && ('tag' in value || 'digest' in value) ? [path] : [];
    return [...own, ...imagePaths(value, `${path}.`)];
  });
}

function valueAt(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), values);
}
