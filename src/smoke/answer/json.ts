import { jsonpath } from 'json-p3';
import { messageOf } from '../../base/index.ts';
import type { Answer } from '../http/types.ts';
import type { JsonQuery } from './found.ts';
import { bodyText } from './text.ts';

/**
 * A JSONPath (RFC 9535). One that can only lead to one place yields its value, any other the list of all values.
 * @throws Error with what is wrong with it.
 */
export function jsonQuery(path: string): JsonQuery {
  const query = jsonpath.compile(path);
  const single = query.singularQuery();
  return (answer) => {
    const json = parsed(answer);
    if ('why' in json) return { found: false, why: json.why };
    let found: unknown[];
    try {
      found = query.query(json.value as never).values();
    } catch (error) {
      return { found: false, why: `the path cannot be followed: ${messageOf(error)}` };
    }
    if (!single) return found.length === 0 ? { found: false } : { found: true, value: found };
    return found.length === 0 ? { found: false } : { found: true, value: found[0] };
  };
}

function parsed(answer: Answer): { value: unknown } | { why: string } {
  return (answer.memo.json ??= parse(answer)) as ReturnType<typeof parse>;
}

function parse(answer: Answer): { value: unknown } | { why: string } {
  const body = bodyText(answer);
  if ('why' in body) return body;
  try {
    return { value: JSON.parse(body.text) as unknown };
  } catch {
    const what = body.text.trim() === '' ? 'the body is empty' : 'the body is no JSON';
    return { why: what };
  }
}
