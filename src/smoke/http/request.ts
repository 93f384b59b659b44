import { createReadStream, openAsBlob, statSync } from 'node:fs';
import path from 'node:path';
import { keepCredentials, redact, defined } from '../../base/index.ts';
import type { RequestEntry } from '../schema/schema.ts';
import {
  namesIn,
  type Template,
  template,
  textOf,
  textTemplate,
  type Variables,
} from '../schema/template.ts';
import { shown } from '../schema/shown.ts';
import type { Outgoing } from './send.ts';
import { NetworkError } from './types.ts';

/** Makes the request of a check anew for each attempt: a body that is a stream can be sent but once. */
export type RequestMaker = (base: URL | undefined, variables: Variables) => Promise<Outgoing>;

export interface RequestContext {
  /** Headers for every check of the file. */
  headers: Readonly<Record<string, unknown>>;
  host?: string;
  compressed: boolean;
  /** Where `file` is relative to. */
  folder: string;
}

/** What a check sends, as a function of target and variables. All that is the same each time is made once. */
export function requestMaker(entry: RequestEntry, context: RequestContext): RequestMaker {
  const below = textTemplate(entry.path ?? '/');
  const absolute = entry.url === undefined ? undefined : textTemplate(entry.url);
  const query = entry.query === undefined ? undefined : template(entry.query);
  const headers = headersOf(entry, context);
  const body = bodyOf(entry, context.folder);
  const method = methodOf(entry);
  return async (base, variables) => {
    const url = absolute === undefined ? belowOf(base, below(variables)) : addressIn(absolute(variables));
    for (const [name, value] of Object.entries(query?.(variables) ?? {}))
      url.searchParams.append(name, textOf(value));
    const content = body === undefined ? undefined : await body(variables);
    return {
      method,
      url,
      headers: content === undefined ? headers(variables) : { ...content.headers, ...headers(variables) },
      ...(content === undefined ? {} : { body: content.body }),
    };
  };
}

export function methodOf(entry: RequestEntry): string {
  const hasBody = [entry.json, entry.form, entry.multipart, entry.body, entry.file].some(
    (x) => x !== undefined,
  );
  return entry.method ?? (hasBody ? 'POST' : 'GET');
}

function belowOf(base: URL | undefined, below: string): URL {
  if (base === undefined) throw new TypeError('a path without a target');
  // A target may be below a path itself, such as https://shop.example/api.
  const prefix = base.pathname.replace(/\/+$/u, '');
  return addressIn(`${base.origin}${prefix}${below.startsWith('/') ? '' : '/'}${below}`);
}

/** @throws NetworkError for an address that a variable has made wrong: all others were checked when they were read. */
export function addressIn(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new NetworkError('protocol', `${shown(text)} is not an http or https URL`);
}

function headersOf(entry: RequestEntry, context: RequestContext): Template<Record<string, string>> {
  const { user, password } = entry['basic-auth'] ?? {};
  const headers: Record<string, unknown> = {
    'user-agent': 'edu-actions-smoke-test',
    accept: '*/*',
    ...(context.compressed ? { 'accept-encoding': 'gzip, br, zstd' } : {}),
    ...defined({ host: context.host }),
    ...lowerCased(context.headers),
    ...lowerCased(entry.headers ?? {}),
  };
  const cookies: Record<string, unknown> | undefined = entry.cookies;
  const auth = user === undefined ? undefined : `${user}:${password}`;
  const all = template({ headers, cookies, auth });
  const make = (variables: Variables): Record<string, string> => {
    const { headers, cookies, auth } = all(variables);
    const made: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) made[name] = textOf(value);
    if (cookies !== undefined) {
      const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${textOf(value)}`);
      made['cookie'] = pairs.join('; ');
    }
    if (auth !== undefined) made['authorization'] = basic(auth);
    return made;
  };
  if (namesIn([headers, cookies, auth]).length > 0) return make;
  const same = make(new Map());
  return () => same;
}

/** A password that is a secret is one together with its user as well. */
function basic(auth: string): string {
  const at = auth.indexOf(':');
  const [user, password] = [auth.slice(0, at), auth.slice(at + 1)];
  if (redact(password) !== password) keepCredentials(user, password);
  return `Basic ${Buffer.from(auth).toString('base64')}`;
}

function lowerCased(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

interface Content {
  body: NonNullable<Outgoing['body']>;
  headers: Record<string, string>;
}

function bodyOf(
  entry: RequestEntry,
  folder: string,
): ((variables: Variables) => Content | Promise<Content>) | undefined {
  const { json, form, multipart, body, file } = entry;
  if (json !== undefined) {
    const made = template(json);
    return (variables) => text(JSON.stringify(made(variables)), 'application/json');
  }
  if (form !== undefined) {
    const made = template(form);
    return (variables) => {
      const fields = Object.entries(made(variables)).map(([name, value]): [string, string] => [
        name,
        textOf(value),
      ]);
      return text(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
    };
  }
  if (body !== undefined) {
    const made = textTemplate(body);
    return (variables) => text(made(variables), 'text/plain; charset=utf-8');
  }
  if (file !== undefined) {
    const from = path.resolve(folder, file);
    return () => ({
      body: createReadStream(from),
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(statSync(from).size),
      },
    });
  }
  if (multipart === undefined) return undefined;
  const parts = template(multipart);
  return async (variables) => await multipartOf(parts(variables), folder);
}

function text(body: string, type: string): Content {
  return { body, headers: { 'content-type': type } };
}

async function multipartOf(parts: NonNullable<RequestEntry['multipart']>, folder: string): Promise<Content> {
  const { FormData } = await import('undici');
  const form = new FormData();
  for (const { name, value, file, filename, 'content-type': type } of parts) {
    if (file === undefined && type === undefined && filename === undefined) {
      form.append(name, textOf(value));
      continue;
    }
    const options = type === undefined ? {} : { type };
    const blob =
      file === undefined
        ? new Blob([textOf(value)], options)
        : await openAsBlob(path.resolve(folder, file), options);
    form.append(name, blob, filename ?? (file === undefined ? name : path.basename(file)));
  }
  return { body: form, headers: {} };
}
