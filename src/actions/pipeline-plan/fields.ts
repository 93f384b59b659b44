import type { Problem } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';
import { parseImage } from '../../manifests/index.ts';

/** A path in the checkout; `..` and `/` lead out of it. */
export function checkPath(reader: InputReader, name: string): void {
  const value = reader.string(name);
  if (value === undefined || !(value.startsWith('/') || value.split(/[\\/]/u).includes('..'))) return;
  reader.problem({
    input: name,
    message: 'leads out of the checkout',
    found: quote(value),
    expected: 'a path from the root of the repository',
  });
}

/** Whether there is anything for quality-gate. */
export function isJudged(reader: InputReader): boolean {
  return reader.list('reports').length > 0 || reader.string('quality-policy') !== undefined;
}

/** A DNS label that must be there. */
export function checkLabel(reader: InputReader, input: string, remedy: string): void {
  const value = reader.required(input, remedy);
  if (value === '' || /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/u.test(value)) return;
  reader.problem({
    input,
    message: 'is not a DNS label',
    found: quote(value),
    expected: 'at most 63 lower-case letters, digits and dashes, with no dash at its ends',
  });
}

/** An image's name without tag and digest, in lower case, as docker/metadata-action makes it: repositories may have capitals. */
export function readImage(reader: InputReader): string {
  const image = reader
    .required('image', 'name where the image is pushed to, such as ghcr.io/octo-org/shop')
    .toLowerCase();
  if (image === '') return image;
  const parsed = parseImage(image);
  const problem: Omit<Problem, 'input' | 'found'> | undefined =
    parsed === undefined
      ? { message: 'is not the name of an image', expected: 'such as ghcr.io/octo-org/shop' }
      : parsed.tag !== undefined || parsed.digest !== undefined
        ? { message: 'has a tag or digest, which the pipeline gives', remedy: 'leave it away' }
        : undefined;
  if (problem !== undefined) reader.problem({ input: 'image', found: quote(image), ...problem });
  return image;
}

/** Platforms as buildx names them, at least one. */
export function readPlatforms(reader: InputReader): string[] {
  const platforms = reader.list('platforms');
  if (platforms.length === 0)
    reader.problem({ input: 'platforms', message: 'is empty', expected: 'such as linux/amd64' });
  for (const platform of platforms.filter((each) => !/^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9]+)?$/u.test(each))) {
    reader.problem({
      input: 'platforms',
      message: 'holds what is no platform',
      found: quote(platform),
      expected: 'such as linux/amd64,linux/arm64',
    });
  }
  return platforms;
}

/** A path of the application; empty when there is none. */
export function readUrlPath(reader: InputReader, input: string): string {
  const value = reader.string(input) ?? '';
  if (value !== '' && (!value.startsWith('/') || /\s/u.test(value))) {
    reader.problem({ input, message: 'is not a path', found: quote(value), expected: 'such as /ready' });
  }
  return value;
}

/** Without a slash at its end, because paths are put behind it. */
export function readUrl(reader: InputReader, input: string): string {
  const value = reader.string(input);
  if (value === undefined) return '';
  const url = URL.parse(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    reader.problem({
      input,
      message: 'is not an http or https URL',
      found: quote(value),
      expected: 'such as https://shop.example',
    });
  } else if (url.username !== '' || url.password !== '') {
    reader.problem({ input, message: 'holds credentials, which would be shown in logs' });
  } else if (url.search !== '' || url.hash !== '') {
    reader.problem({
      input,
      message: 'has a query or fragment, behind which no path fits',
      found: quote(value),
    });
  }
  return value.replace(/\/+$/u, '');
}
