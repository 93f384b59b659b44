import { type InputReader, quote, type RunEvent } from '../../github/index.ts';

const DAY_MS = 24 * 3_600_000;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: DAY_MS };
const DEFAULT_AGE_MS = 7 * DAY_MS;
const LONGEST_AGE_MS = 365 * DAY_MS;
const NUMBER = '{number}';
const NAMESPACE = '{namespace}';

/** The GitHub environment of a pull request: one that goes again with it. */
export function environmentOf(pull: number): string {
  return `preview/pr-${pull}`;
}

/** Its namespace in the cluster. */
export function namespaceOf(prefix: string, pull: number): string {
  return `${prefix}-pr-${pull}`;
}

/** What the namespaces of the previews begin with: a name that stays a DNS label with `-pr-` and a number behind it. */
export function readPrefix(reader: InputReader, app: string): string {
  const prefix = reader.string('namespace-prefix') ?? app;
  // Of an application without a name that is told already.
  if (prefix !== '' && !/^[a-z](?:[-a-z0-9]{0,49}[a-z0-9])?$/u.test(prefix)) {
    reader.problem({
      input: 'namespace-prefix',
      message: 'cannot begin the name of a namespace',
      found: quote(prefix),
      expected: 'at most 51 lower-case letters, digits and dashes, a letter first and no dash last',
    });
  }
  return prefix;
}

/** `14d`, `48h` or `90m`, in milliseconds. */
export function readMaxAge(reader: InputReader): number {
  const value = reader.string('max-age');
  if (value === undefined) return DEFAULT_AGE_MS;
  const [, amount = '', unit = ''] = /^(\d{1,6})([dhm])$/u.exec(value) ?? [];
  const ms = Number(amount) * (UNITS[unit] ?? 0);
  if (ms > 0 && ms <= LONGEST_AGE_MS) return ms;
  reader.problem({
    input: 'max-age',
    message: 'is not an age',
    found: quote(value),
    expected: 'such as 14d, 48h or 90m, a year at most',
  });
  return DEFAULT_AGE_MS;
}

/** Where previews answer, with `{number}` or `{namespace}` in it; empty when it is not told. */
export function readUrlTemplate(reader: InputReader): string {
  const value = reader.string('url');
  if (value === undefined) return '';
  const url = URL.parse(urlOf(value, 'a', 1));
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    reader.problem({
      input: 'url',
      message: 'is not an http or https URL',
      found: quote(value),
      expected: 'such as https://{namespace}.preview.shop.example',
    });
  } else if (url.username !== '' || url.password !== '') {
    reader.problem({ input: 'url', message: 'holds credentials, which would be shown in a comment' });
  } else if (!value.includes(NUMBER) && !value.includes(NAMESPACE)) {
    reader.problem({
      input: 'url',
      message: 'is the same for all pull requests',
      found: quote(value),
      expected: `${NUMBER} or ${NAMESPACE} in it`,
    });
  }
  return value.replace(/\/+$/u, '');
}

/** The URL of one preview. */
export function urlOf(template: string, namespace: string, pull: number): string {
  return template.replaceAll(NUMBER, String(pull)).replaceAll(NAMESPACE, namespace);
}

/** Why a run makes no preview, though it is of a pull request; undefined when it does. */
export function withoutPreview({ pullRequest, dependabot }: RunEvent): string | undefined {
  if (pullRequest?.fork === true)
    return 'the pull request comes from a fork, whose code gets neither the cluster nor a secret';
  // Also of one that a person has pushed to: its runs have no secret, and a token that only reads.
  return dependabot ? 'the run is of Dependabot, whose runs get no secrets' : undefined;
}
