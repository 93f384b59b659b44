import type { Cookie, CookieJar } from 'tough-cookie';
import type { Headers } from './types.ts';

/** The cookies of a group. The library is loaded with the first cookie that is set. */
export class Cookies {
  #jar: CookieJar | undefined;

  /** What is sent to this address. */
  headerFor(url: URL): string | undefined {
    const text = this.#jar?.getCookieStringSync(url.href);
    return text === '' ? undefined : text;
  }

  async take(headers: Headers, url: URL): Promise<void> {
    const lines = setCookieLines(headers);
    if (lines.length === 0) return;
    const { CookieJar } = await import('tough-cookie');
    this.#jar ??= new CookieJar(undefined, { looseMode: true });
    // A cookie for somewhere else is ignored, as browsers do.
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
  const cookie = cookies.find(({ key }) => key === name);
  if (cookie === undefined) return { found: false };
  const value = attribute === undefined ? cookie.value : attributeOf(cookie, attribute.toLowerCase());
  return value === undefined || value === null || value === false ? { found: false } : { found: true, value };
}

function attributeOf(cookie: Cookie, attribute: string): unknown {
  switch (attribute) {
    case 'value':
      return cookie.value;
    case 'expires':
      return cookie.expires instanceof Date ? cookie.expires.toISOString() : undefined;
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
