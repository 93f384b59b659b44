import { FormTree } from './form-tree.ts';
import { secretForms } from './secret-forms.ts';

export const MASK = '***';
/** A shorter secret is in every other word: to mask it would only riddle the text, and tell where it is not. */
export const SHORTEST_SECRET = 4;
/** Size of the filter that tells at most places of a text at once that no secret begins there: of 16 bits. */
const FILTER = 1 << 16;

interface HowFar {
  /** Of what is longer only the beginning is asked for: at least so many characters come, if there are. */
  enough?: number;
  /** Somebody has cut the text: the beginning of a secret at its end goes as well. */
  isCut?: boolean;
}

/** Takes secrets out of text, in every form that `secretForms` knows. Time grows with the text, not with the secrets. */
export class Redactor {
  readonly #known = new Set<string>();
  readonly #forms = new FormTree();
  readonly #filter = new Uint8Array(FILTER);
  #steps = 0;

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
  redact(text: string, { enough = Infinity, isCut = false }: HowFar = {}): string {
    if (this.#known.size === 0) return text;
    let result = '';
    let shownTo = 0;
    const last = text.length - SHORTEST_SECRET;
    let begin = beginOf(text);
    for (let at = 0; at <= last; at += 1) {
      begin = moved(begin, text, at + SHORTEST_SECRET - 1);
      if (result.length + at - shownTo > enough) return result + text.slice(shownTo, at);
      this.#steps += 1;
      if (this.#filter[slot(begin)] !== 1) continue;
      const length = this.#forms.longestAt(text, at, isCut);
      if (length === 0) continue;
      // What begins in the last one, or at its end, is covered by the same mask.
      if (at > shownTo || shownTo === 0) result += `${text.slice(shownTo, at)}${MASK}`;
      shownTo = Math.max(shownTo, at + length);
    }
    return result + text.slice(shownTo);
  }

  /** How many places of texts, and parts of forms at them, were looked at: what it costs, on whichever machine. */
  get steps(): number {
    return this.#steps + this.#forms.steps;
  }

  /** The same for all texts in a value, names of fields included. */
  redactIn<T>(value: T): T {
    if (this.#known.size === 0) return value;
    if (typeof value === 'string') return this.redact(value) as T;
    if (Array.isArray(value)) return value.map((inner: unknown) => this.redactIn(inner)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [this.redact(key), this.redactIn(inner)]),
    ) as T;
  }

  #addForm(form: string): void {
    this.#forms.add(form);
    this.#filter[slot(moved(beginOf(form), form, SHORTEST_SECRET - 1))] = 1;
  }
}

/** Four characters of a text as one number, which moves on by one character at a time; before its first place. */
function beginOf(text: string): number {
  let begin = 0;
  for (let at = 0; at < SHORTEST_SECRET - 1; at += 1) begin = moved(begin, text, at);
  return begin;
}

function moved(begin: number, text: string, to: number): number {
  return (begin << 8) ^ text.charCodeAt(to);
}

/** Where it is in the filter. */
function slot(begin: number): number {
  return Math.imul(begin, 0x9e3779b1) >>> 16;
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

/** The beginning of it, with at least so many characters where there are. */
export function redactHead(text: string, enough: number): string {
  return secrets.redact(text, { enough });
}

/** The same for a text that was cut before it came here: half a secret at its end goes too. */
export function redactCut(text: string): string {
  return secrets.redact(text, { isCut: true });
}

/** The same for all texts in a value. */
export function redactIn<T>(value: T): T {
  return secrets.redactIn(value);
}
