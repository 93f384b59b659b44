import { secretForms } from './secret-forms.ts';

export const MASK = '***';
/** A shorter secret is in every other word: to mask it would only riddle the text, and tell where it is not. */
export const SHORTEST_SECRET = 4;
/** Size of the filter that tells at most places of a text at once that no secret begins there; a power of two. */
const FILTER = 1 << 16;

/** Takes secrets out of text, in every form that `secretForms` knows. Time grows with the text, not with the secrets. */
export class Redactor {
  readonly #known = new Set<string>();
  /** By their first characters, the longest form first. */
  readonly #forms = new Map<string, string[]>();
  readonly #filter = new Uint8Array(FILTER);

  /** @returns false when it is too short to be masked, which a user has to be told. */
  add(secret: string): boolean {
    if (secret.trim().length < SHORTEST_SECRET) return false;
    if (this.#known.has(secret)) return true;
    this.#known.add(secret);
    for (const form of secretForms(secret, SHORTEST_SECRET)) this.#addForm(form);
    return true;
  }

  /** A password together with its user, as HTTP's basic authentication and URLs carry it. */
  addPair(user: string, password: string): boolean {
    if (!this.add(password)) return false;
    return this.add(`${user}:${password}`);
  }

  /** The text without any secret: what two of them cover together becomes one mask. */
  redact(text: string): string {
    if (this.#forms.size === 0) return text;
    let result = '';
    let shownTo = 0;
    const last = text.length - SHORTEST_SECRET;
    for (let at = 0; at <= last; at += 1) {
      if (this.#filter[slot(text, at)] !== 1) continue;
      const length = this.#longestAt(text, at);
      if (length === 0) continue;
      // What begins in the last one, or at its end, is covered by the same mask.
      if (at > shownTo || shownTo === 0) result += `${text.slice(shownTo, at)}${MASK}`;
      shownTo = Math.max(shownTo, at + length);
    }
    return result + text.slice(shownTo);
  }

  /** The same for all texts in a value, names of fields included. */
  redactIn<T>(value: T): T {
    if (this.#forms.size === 0) return value;
    if (typeof value === 'string') return this.redact(value) as T;
    if (Array.isArray(value)) return value.map((inner: unknown) => this.redactIn(inner)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [this.redact(key), this.redactIn(inner)]),
    ) as T;
  }

  #addForm(form: string): void {
    const begin = form.slice(0, SHORTEST_SECRET);
    const forms = this.#forms.get(begin) ?? [];
    if (forms.includes(form)) return;
    forms.push(form);
    forms.sort((a, b) => b.length - a.length);
    this.#forms.set(begin, forms);
    this.#filter[slot(form, 0)] = 1;
  }

  #longestAt(text: string, at: number): number {
    const forms = this.#forms.get(text.slice(at, at + SHORTEST_SECRET)) ?? [];
    return forms.find((form) => text.startsWith(form, at))?.length ?? 0;
  }
}

/** Where a place of a text is in the filter, by its first four characters. */
function slot(text: string, at: number): number {
  let hash = 0;
  for (let offset = 0; offset < SHORTEST_SECRET; offset += 1) {
    hash = Math.imul(hash, 31) + text.charCodeAt(at + offset);
  }
  return (hash ^ (hash >>> 16)) & (FILTER - 1);
}

/**
 * The secrets of this process. There is one list, as the runner has one: all code that cuts, collapses, escapes or sends text
 * takes them out first, because half a secret is none that could be found later.
 */
const secrets = new Redactor();
const listeners = new Set<(secret: string) => void>();

/** @returns false when it is too short to be masked. */
export function keepSecret(secret: string): boolean {
  if (!secrets.add(secret)) return false;
  for (const listener of listeners) listener(secret);
  return true;
}

/** From now on the listener is told of every secret that is kept, as the runner has to be. */
export function onSecret(listener: (secret: string) => void): void {
  listeners.add(listener);
}

/** A password with its user's name. @returns false when it is too short to be masked. */
export function keepCredentials(user: string, password: string): boolean {
  return keepSecret(password) && secrets.addPair(user, password);
}

/** Text without the secrets of this process. */
export function redact(text: string): string {
  return secrets.redact(text);
}

/** The same for all texts in a value. */
export function redactIn<T>(value: T): T {
  return secrets.redactIn(value);
}
