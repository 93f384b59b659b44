import { cutText, oneLine, redactCut, defined } from '../../base/index.ts';
import { locationOf } from '../http/exchange.ts';
import { type Answer, NetworkError } from '../http/types.ts';
import { shown } from '../schema/shown.ts';
import { find } from '../answer/text.ts';
import type { Failure } from '../report/types.ts';
import type { CaptureRule, Expectation } from '../suite/suite.ts';
import { textOf, type Variables } from '../schema/template.ts';

const EXCERPT = 200;
/** Bytes of a body. */
const LOOKED_THROUGH = 64 * 1024;

/** What of an answer is not as it should be: everything at once. */
export function judge(answer: Answer, expectations: readonly Expectation[], variables: Variables): Failure[] {
  const failures: Failure[] = [];
  for (const { query, conditions } of expectations) {
    const found = query.ask(answer, variables);
    for (const condition of conditions) {
      const unmet = condition(found, variables);
      if (unmet === undefined) continue;
      const actual = unmet.actual ?? (found.found ? shown(found.value) : (found.why ?? 'nothing'));
      const hint = query.label === 'status' ? statusHint(answer) : undefined;
      failures.push({
        kind: 'assertion',
        message: `${query.label}: expected ${unmet.expected}, found ${actual}`,
        what: query.label,
        expected: unmet.expected,
        actual,
        ...defined({ hint }),
      });
    }
  }
  return failures;
}

/** What an unexpected status is likely to come from: the way it points, or what the body says. */
function statusHint(answer: Answer): string | undefined {
  const to = locationOf(answer, new URL(answer.url));
  if (to !== undefined)
    return `it redirects to ${cutText(to.href, EXCERPT)}: follow-redirects: true follows it`;
  const text = oneLine(redactCut(answer.body.toString('utf8', 0, LOOKED_THROUGH)), EXCERPT);
  return text === '' ? undefined : `the body begins with ${shown(text)}`;
}

/** The captures of an answer, or why one of them is not there. */
export function captured(
  answer: Answer,
  rules: readonly CaptureRule[],
  variables: Variables,
): { values: Map<string, unknown>; failures: Failure[] } {
  const values = new Map<string, unknown>();
  const failures: Failure[] = [];
  const fail = (name: string, why: string): void => {
    failures.push({ kind: 'capture', what: name, message: `capture ${name}: ${why}` });
  };
  for (const { name, query, match } of rules) {
    const found = query.ask(answer, variables);
    if (!found.found) fail(name, `${query.label} found ${found.why ?? 'nothing'}`);
    else if (match === undefined) values.set(name, found.value);
    else {
      const part = find(match(variables), textOf(found.value));
      if (part.found) values.set(name, part.value);
      else fail(name, part.why ?? `match finds nothing in ${shown(found.value)}`);
    }
  }
  return { values, failures };
}

/** What kept an answer from coming, as a failure. @throws everything that is no such thing. */
export function networkFailure(error: unknown): Failure {
  if (!(error instanceof NetworkError)) throw error;
  return {
    kind: error.kind,
    message: cutText(error.message, 400),
    ...defined({ hint: error.hint }),
  };
}
