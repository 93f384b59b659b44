import { formatImage, parseImage } from '../image-reference.ts';
import type { ImageReference } from '../types.ts';
import { asValues, isMap, type Values } from './values.ts';

/**
 * The values that hand an image to a chart, at a path such as `image` or `web.image`. A chart that keeps a digest gets
 * tag and digest apart, and an empty digest when only a tag is wanted: one from a values file would win over the tag.
 * Other charts write `repository:tag`, where `tag@digest` reads as a full reference.
 */
export function imageValues(image: ImageReference, path: string, merged: Values): Values {
  const before = valueAt(merged, path);
  const keys = path.split('.');
  return keys.reduceRight<Values>((value, key) => ({ [key]: value }), valuesOf(image, before) as Values);
}

function valuesOf(image: ImageReference, before: unknown): Values | string {
  if (typeof before === 'string') {
    return formatImage({ repository: parseImage(before)?.repository ?? before, ...image });
  }
  const known = asValues(before);
  return { ...repositoryValues(image.repository, known), ...versionValues(image, known) };
}

function repositoryValues(repository: string | undefined, known: Values): Values {
  if (repository === undefined) return {};
  if (!('registry' in known)) return { repository };
  const [first = '', ...rest] = repository.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return hasRegistry
    ? { registry: first, repository: rest.join('/') }
    : { registry: 'docker.io', repository };
}

function versionValues({ tag, digest }: ImageReference, known: Values): Values {
  if ('digest' in known) return { ...(tag === undefined ? {} : { tag }), digest: digest ?? '' };
  if (digest === undefined) return { tag };
  // A runtime goes by the digest; a tag must stand before it, and any other would be a lie.
  return { tag: `${tag ?? `sha256-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`}@${digest}` };
}

/** The repository that the values at the path name, with their registry. */
export function repositoryAt(merged: Values, path: string): string | undefined {
  const value = valueAt(merged, path);
  if (typeof value === 'string') return parseImage(value)?.repository;
  const { registry, repository } = asValues(value);
  if (typeof repository !== 'string' || repository === '') return undefined;
  return typeof registry === 'string' && registry !== '' ? `${registry}/${repository}` : repository;
}

/** Paths of everything that looks like an image's values, for a suggestion. */
export function imagePaths(values: Values, prefix = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (!isMap(value)) return [];
    const path = `${prefix}${key}`;
    const own = 'repository' in value && ('tag' in value || 'digest' in value) ? [path] : [];
    return [...own, ...imagePaths(value, `${path}.`)];
  });
}

function valueAt(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), values);
}
