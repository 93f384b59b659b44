import type { Credential } from './types.ts';

/** Scheme, what stands before the `@`, and the rest. */
const URL_PARTS = /^([a-z][a-z0-9+.-]*:\/\/)(?:([^@/?#]*)@)?(.*)$/isu;

/** The user and password of a connection URL; undefined where it has not both. */
export function credentialOfUrl(url: string): Credential | undefined {
  const [, , user = ''] = URL_PARTS.exec(url.trim()) ?? [];
  const [, account = '', password = ''] = /^([^:]*):(.*)$/su.exec(user) ?? [];
  if (account === '' || password === '') return undefined;
  return { account: decoded(account), password: decoded(password) };
}

/** The same URL with another user and password; nothing else in it changes. */
export function withCredential(url: string, { account, password }: Credential): string {
  return url
    .trim()
    .replace(
      URL_PARTS,
      (_all, scheme: string, _user, rest: string) =>
        `${scheme}${encodeURIComponent(account)}:${encodeURIComponent(password)}@${rest}`,
    );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
