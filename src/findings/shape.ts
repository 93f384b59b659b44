import { isRecord, type Problem } from '../base/index.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Where in a report, such as `Results[0].Vulnerabilities[3]`; made only when it is needed. */
export type Where = () => string;

/** More than this says the same again. */
const MOST_PROBLEMS = 10;

/**
 * Reads parts of a report that somebody else wrote, and keeps what is not as it should be: a reader that guessed would
 * pass a report that it did not understand. Absent and null are the same, as in Trivy's own Go types.
 */
export class Shape {
  readonly file: string;
  readonly problems: Problem[] = [];

  readonly #repair: (value: string) => string;

  /** @param repair Of json-text.ts, for the strings of this report. */
  constructor(file: string, repair: (value: string) => string = (value) => value) {
    this.file = file;
    this.#repair = repair;
  }

  /** Adds what is wrong at a place; only the first are kept. */
  wrong(where: Where, message: string, found: unknown, expected: string): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push({ file: this.file, message: `${where()} ${message}`, found: kindOf(found), expected });
  }

  record(value: unknown, where: Where): Json | undefined {
    if (isRecord(value)) return value;
    this.wrong(where, 'is not an object', value, 'an object');
    return undefined;
  }

  /** The objects of a list; empty when it is absent. */
  records(holder: Json, key: string, where: Where): Json[] {
    const value = own(holder, key);
    if (value === undefined) return [];
    const at = () => path(where, key);
    if (!Array.isArray(value)) {
      this.wrong(at, 'is not a list', value, 'a list of objects');
      return [];
    }
    const items: Json[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      if (isRecord(item)) items.push(item);
      else this.wrong(() => `${at()}[${index}]`, 'is not an object', item, 'an object');
    }
    return items;
  }

  /** Text; empty when it is absent. */
  text(holder: Json, key: string, where: Where): string {
    const value = own(holder, key);
    // Half a character cannot be written into a URL or a file.
    if (typeof value === 'string') return this.#repair(value).toWellFormed();
    if (value !== undefined) this.wrong(() => path(where, key), 'is not text', value, 'text');
    return '';
  }

  /** Text that a finding cannot be without. */
  required(holder: Json, key: string, where: Where): string {
    const value = this.text(holder, key, where);
    if ((own(holder, key) ?? '') === '') this.wrong(() => path(where, key), 'is missing', value, 'text');
    return value;
  }

  /** A whole number of 1 and above, such as a line; undefined when it is absent or 0, by which Trivy means unknown. */
  line(holder: Json, key: string, where: Where): number | undefined {
    const value = own(holder, key);
    if (value === undefined || value === 0) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    this.wrong(() => path(where, key), 'is not a line number', value, 'a whole number');
    return undefined;
  }
}

/** The place of a report as a whole. */
export function atRoot(): string {
  return '';
}

/** A key's own value; undefined when it is absent or null. */
export function own(holder: Json, key: string): unknown {
  return Object.hasOwn(holder, key) ? (holder[key] ?? undefined) : undefined;
}

/** A key's value when it is an object. */
export function ownRecord(holder: Json, key: string): Json | undefined {
  const value = own(holder, key);
  return isRecord(value) ? value : undefined;
}

/** What a value is, never what it says: a report may hold secrets. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.trim() === '' ? 'empty text' : 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function path(where: Where, key: string): string {
  const base = where();
  return base === '' ? key : `${base}.${key}`;
}
