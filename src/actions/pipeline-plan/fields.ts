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

/**
 * An image's name without tag and digest, in lower case, as registries want it: repositories may have capitals. Short names
 * of Docker Hub get their registry: each tool has its own idea of what `octo/shop` is short for.
 */
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
  return canonical(image);
}

/** The part before the first slash is a registry where it is a host: the grammar of image references. */
function canonical(image: string): string {
  const [first = '', ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  return /[.:]/u.test(first) || first === 'localhost' ? image : `docker.io/${image}`;
}

/** How long a job of GitHub may last, in minutes. */
const LONGEST_JOB = 360;
/** For what a job does besides: checkout, smoke tests, its own beginning and end. */
const BESIDES = 20;

/** A release that a job has time for, and its rollback too. @returns minutes that the job needs */
export function readJobMinutes(
  reader: InputReader,
  input: string,
  { fallbackMs, besidesMs = 0 }: { fallbackMs: number; besidesMs?: number },
): number {
  const besides = BESIDES + Math.ceil(besidesMs / 60_000);
  const minutes = 2 * Math.ceil(reader.duration(input, fallbackMs) / 60_000) + besides;
  if (minutes <= LONGEST_JOB) return minutes;
  reader.problem({
    input,
    message: `is longer than a job can last: the release, its rollback and the tests would need ${minutes} minutes`,
    found: quote(reader.string(input) ?? ''),
    expected: `${Math.floor((LONGEST_JOB - besides) / 2)} minutes at most`,
  });
  return LONGEST_JOB;
}

/** `auto` is what the visibility of the repository says. */
export function readSwitch(reader: InputReader, input: string): 'auto' | 'true' | 'false' {
  return reader.choice(input, ['auto', 'true', 'false'] as const, 'auto');
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
