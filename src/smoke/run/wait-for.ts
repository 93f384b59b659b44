import { redact, redactIn } from '../../base/index.ts';
import type { Answer } from '../http/types.ts';
import { shown } from '../schema/shown.ts';
import { bodyText } from '../answer/text.ts';
import type { Failure, WaitResult } from '../report/types.ts';
import type { WaitRule } from '../suite/suite.ts';
import { textOf, type Variables } from '../schema/template.ts';
import { ask, type GroupState } from './check.ts';
import { networkFailure } from './judge.ts';

/**
 * Waits until the wanted version has answered so many times in a row. Each request has a connection of its own: one that is
 * kept alive would ask the same pod again and again, while others still run the old version.
 */
export async function waitFor(rule: WaitRule, state: GroupState): Promise<WaitResult> {
  const { clock, signal } = state;
  const started = clock.now();
  const version = rule.version(state.variables);
  let requests = 0;
  let passes = 0;
  let last: Failure | undefined;
  const own: WaitRule = { ...rule, wanted: { ...rule.wanted, connection: true } };
  const result = (failures: Failure[]): WaitResult => ({
    version: redact(version),
    passed: failures.length === 0,
    requests,
    durationMs: Math.round(clock.now() - started),
    failures: redactIn(failures),
  });
  for (;;) {
    requests += 1;
    last = await askVersion(own, version, state);
    passes = last === undefined ? passes + 1 : 0;
    if (passes >= rule.passes) return result([]);
    const left = started + rule.withinMs - clock.now();
    if (left <= 0) break;
    try {
      await clock.sleep(Math.min(rule.intervalMs, left), signal);
    } catch (error) {
      return result([networkFailure(error)]);
    }
  }
  const why = last === undefined ? `only ${passes} of ${rule.passes} answers in a row` : last.message;
  const seconds = Math.round(rule.withinMs / 1000);
  return result([
    {
      ...(last ?? { kind: 'assertion', what: 'version' }),
      message: `version ${shown(version)} did not answer ${rule.passes} times in a row within ${seconds} s: ${why}`,
      hint: 'look at whether the new version is rolled out, and at what the target leads to',
    },
  ]);
}

async function askVersion(rule: WaitRule, version: string, state: GroupState): Promise<Failure | undefined> {
  try {
    const outgoing = await rule.make(state.target.base, state.variables);
    const answer = await ask(outgoing, rule, state);
    return versionFailure(rule, answer, version, state.variables);
  } catch (error) {
    return networkFailure(error);
  }
}

function versionFailure(
  rule: WaitRule,
  answer: Answer,
  version: string,
  variables: Variables,
): Failure | undefined {
  if (answer.status < 200 || answer.status > 299) return failure('status', '2xx', String(answer.status));
  if (rule.from === undefined) {
    const text = bodyText(answer);
    if ('why' in text) return failure('body', shown(version), text.why);
    const words = text.text.match(/[\w.+-]+/gu) ?? [];
    return words.some((word) => sameVersion(word, version))
      ? undefined
      : failure('body', `something with ${shown(version)}`, shown(text.text));
  }
  const found = rule.from.ask(answer, variables);
  if (found.found && sameVersion(textOf(found.value).trim(), version)) return undefined;
  return failure(
    rule.from.label,
    shown(version),
    found.found ? shown(found.value) : (found.why ?? 'nothing'),
  );
}

function failure(what: string, expected: string, actual: string): Failure {
  return {
    kind: 'assertion',
    what,
    expected,
    actual,
    message: `${what}: expected ${expected}, found ${actual}`,
  };
}

const WHOLE_COMMIT = 40;
const COMMIT = /^[0-9a-f]{7,64}$/iu;

/** Equal, with or without a leading `v`; of two commits one may be shortened to 7 digits. */
export function sameVersion(found: string, wanted: string): boolean {
  const [a, b] = [found, wanted].map((text) => text.replace(/^v(?=\d)/iu, '').toLowerCase()) as [
    string,
    string,
  ];
  if (a === b) return true;
  // A number is no commit, though each of its digits is one: a whole commit is, or one with letters.
  const whole = Math.max(a.length, b.length) >= WHOLE_COMMIT || [a, b].every((text) => /[a-f]/u.test(text));
  return whole && [a, b].every((text) => COMMIT.test(text)) && (a.startsWith(b) || b.startsWith(a));
}
