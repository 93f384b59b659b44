import type * as toughCookie from 'tough-cookie';
import type { Cookie } from 'undici';
import type { Headers } from './types.ts';

/** undici's parser of one Set-Cookie line, which follows RFC 6265. */
export type CookieParser = (line: string) => Cookie | null;

/**
 * The cookies of a group, as a browser keeps them (RFC 6265): by host or domain, path and Secure, until they are taken
 * back. The jar, with its list of the domains that belong to no one (`co.uk`), is loaded when the first cookie is set.
 */
export class Cookies {
  #jar: toughCookie.CookieJar | undefined;

  /** What is sent to this address. */
  headerFor(url: URL): string | undefined {
    const header = this.#jar?.getCookieStringSync(url.href) ?? '';
    return header === '' ? undefined : header;
  }

  async take(headers: Headers, url: URL): Promise<void> {
    const lines = setCookieLines(headers);
    if (lines.length === 0) return;
    const { CookieJar } = await import('tough-cookie');
    this.#jar ??= new CookieJar();
    // One that is for somewhere else, or is no cookie, is ignored, as browsers do.
    for (const line of lines) this.#jar.setCookieSync(line, url.href, { ignoreError: true });
  }
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
