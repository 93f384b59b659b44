import type { Cookie } from 'undici';
import type { Headers } from './types.ts';

/** undici's parser of one Set-Cookie line, which follows RFC 6265. */
export type CookieParser = (line: string) => Cookie | null;

interface Stored {
  name: string;
  value: string;
  domain: string;
  /** Set for this host alone, not for those below it. */
  hostOnly: boolean;
  path: string;
  secure: boolean;
}

/**
 * The cookies of a group, as a browser keeps them (RFC 6265): by domain, path and Secure, until they are taken back. How long
 * they live beyond that does not matter to a run of seconds.
 */
export class Cookies {
  readonly #parse: CookieParser;
  readonly #stored = new Map<string, Stored>();

  constructor(parse: CookieParser) {
    this.#parse = parse;
  }

  /** What is sent to this address. */
  headerFor(url: URL): string | undefined {
    if (this.#stored.size === 0) return undefined;
    const sent = [...this.#stored.values()].filter((cookie) => isFor(cookie, url));
    // The longer path first: it is the nearer one.
    const pairs = sent
      .toSorted((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`);
    return pairs.length === 0 ? undefined : pairs.join('; ');
  }

  take(headers: Headers, url: URL): void {
    for (const line of setCookieLines(headers)) {
      const cookie = this.#parse(line);
      if (cookie === null) continue;
      const stored = storedFrom(cookie, url);
      // A cookie for somewhere else is ignored.
      if (!isWithin(url.hostname, stored.domain)) continue;
      const key = [stored.domain, stored.path, stored.name].join(';');
      if (isTakenBack(cookie)) this.#stored.delete(key);
      else this.#stored.set(key, stored);
    }
  }
}

function storedFrom(cookie: Cookie, url: URL): Stored {
  const domain = cookie.domain?.replace(/^\./u, '').toLowerCase() ?? '';
  const upTo = url.pathname.lastIndexOf('/');
  const path = cookie.path ?? '';
  return {
    name: cookie.name,
    value: cookie.value,
    domain: domain === '' ? url.hostname : domain,
    hostOnly: domain === '',
    path: path.startsWith('/') ? path : upTo <= 0 ? '/' : url.pathname.slice(0, upTo),
    secure: cookie.secure === true,
  };
}

function isTakenBack({ maxAge, expires }: Cookie): boolean {
  if (maxAge !== undefined) return maxAge <= 0;
  return expires !== undefined && expires !== null && new Date(expires).getTime() <= Date.now();
}

function isFor({ domain, hostOnly, path, secure }: Stored, url: URL): boolean {
  if (secure && url.protocol !== 'https:') return false;
  if (hostOnly ? url.hostname !== domain : !isWithin(url.hostname, domain)) return false;
  const below = path.endsWith('/') ? path : `${path}/`;
  return url.pathname === path || url.pathname.startsWith(below);
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

export function setCookieLines(headers: Headers): string[] {
  const given = headers['set-cookie'];
  return given === undefined ? [] : [given].flat();
}

/** A cookie that an answer sets, or an attribute of it: `session`, `session[Max-Age]`. */
export function cookieValue(
  cookies: readonly Cookie[],
  query: string,
): { found: true; value: unknown } | { found: false } {
  const [, name = query, attribute] = /^(.*?)(?:\[([A-Za-z-]+)\])?$/u.exec(query) ?? [];
  const cookie = cookies.find((one) => one.name === name);
  if (cookie === undefined) return { found: false };
  const value = attribute === undefined ? cookie.value : attributeOf(cookie, attribute.toLowerCase());
  return value === undefined || value === null || value === false ? { found: false } : { found: true, value };
}

function attributeOf(cookie: Cookie, attribute: string): unknown {
  switch (attribute) {
    case 'value':
      return cookie.value;
    case 'expires':
      return cookie.expires === undefined || cookie.expires === null
        ? undefined
        : new Date(cookie.expires).toISOString();
    case 'max-age':
      return cookie.maxAge;
    case 'domain':
      return cookie.domain;
    case 'path':
      return cookie.path;
    case 'secure':
      return cookie.secure;
    case 'httponly':
      return cookie.httpOnly;
    case 'samesite':
      return cookie.sameSite;
    default:
      return undefined;
  }
}

export const COOKIE_ATTRIBUTES = [
  'Value',
  'Expires',
  'Max-Age',
  'Domain',
  'Path',
  'Secure',
  'HttpOnly',
  'SameSite',
];
