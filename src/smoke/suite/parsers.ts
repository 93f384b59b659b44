import type { Parsers } from '../answer/queries.ts';
import type { CheckEntry, SmokeFile } from '../schema/schema.ts';

/** Loads the libraries that the checks of a file ask for, and no other. */
export async function parsersFor(file: SmokeFile): Promise<Parsers> {
  const asked = new Set<string>();
  const note = (query: object | undefined): void => {
    for (const name of Object.keys(query ?? {})) asked.add(name);
  };
  for (const check of checksOf(file)) {
    const { json, css, cookies } = check.expect ?? {};
    if (json !== undefined) asked.add('json');
    if (css !== undefined) asked.add('css');
    if (cookies !== undefined) asked.add('cookie');
    for (const capture of Object.values(check.capture ?? {})) note(capture);
  }
  note(file['wait-for']?.from);
  const [json, css, cookies] = await Promise.all([
    asked.has('json') ? import('../answer/json.ts') : undefined,
    asked.has('css') ? import('../answer/css.ts') : undefined,
    asked.has('cookie') ? import('undici') : undefined,
  ]);
  return {
    ...(json === undefined ? {} : { json: json.jsonQuery }),
    ...(css === undefined ? {} : { css: css.cssQuery }),
    ...(cookies === undefined ? {} : { cookies: cookies.parseCookie }),
  };
}

export function checksOf(file: SmokeFile): CheckEntry[] {
  return [...(file.checks ?? []), ...(file.groups ?? []).flatMap(({ checks }) => checks)];
}
