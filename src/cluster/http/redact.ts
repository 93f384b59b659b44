import { MASK, Redactor } from '../../base/index.ts';

/** How the API server introduces a value that it refuses (`field.Error`), up to the value itself. */
const INTRODUCED = /(Invalid|Unsupported|Duplicate) value: /gu;
/** A Go string, in quotes or in backquotes. */
const GO_STRING = /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)(?=[:,\])]|\s|$)/su;

/**
 * Takes the values of a Secret out of a text about it: the API server quotes what it refuses, and an admission webhook may
 * quote all of it. What was sent goes in every form that a program gives it; what the server introduces as a wrong value
 * goes whatever it is, since it may be a part of what was sent, or what is stored already.
 */
export function redactSecretValues(text: string, requestBody: string | undefined): string {
  const redactor = new Redactor();
  for (const value of secretValues(requestBody)) redactor.add(value);
  return redactor.redact(withoutWrongValues(text));
}

function withoutWrongValues(text: string): string {
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(INTRODUCED)) {
    if (match.index < from) continue;
    const begin = match.index + match[0].length;
    const quoted = GO_STRING.exec(text.slice(begin))?.[0];
    kept += `${text.slice(from, begin)}${MASK}`;
    // What is in no quotes, such as a map, has no end that could be relied on.
    from = quoted === undefined ? text.length : begin + quoted.length;
  }
  return kept + text.slice(from);
}

function secretValues(requestBody: string | undefined): string[] {
  if (requestBody === undefined) return [];
  let body: unknown;
  try {
    body = JSON.parse(requestBody);
  } catch {
    return [];
  }
  const { data, stringData } = (body ?? {}) as { data?: unknown; stringData?: unknown };
  const encoded = stringsIn(data);
  return [
    ...encoded,
    ...encoded.map((value) => Buffer.from(value, 'base64').toString('utf8')),
    ...stringsIn(stringData),
  ];
}

function stringsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((entry): entry is string => typeof entry === 'string');
}
