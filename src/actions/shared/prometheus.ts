import path from 'node:path';
import type * as analysis from '../../analysis/index.ts';
import type { Ranged, Source, SourcePlan, UnknownCode } from '../../analysis/index.ts';
import { ConfigurationError, defined, type Problem, throwIfStopped } from '../../base/index.ts';
import { type Environment, inputVariable, maskSecrets, quote, runContext } from '../../github/index.ts';
import { PASSWORD, type PrometheusInputs, TOKEN } from './prometheus-inputs.ts';
import type { Process } from './start.ts';

const ANSWER_S = 30;
const ATTEMPTS = 3;
const RETRY_MS = 1_000;

/** What an input of the source is called where it is given. */
const NAMES: Readonly<Record<string, string>> = {
  url: 'prometheus-url',
  bearer: TOKEN,
  basic: PASSWORD,
  'ca-file': 'prometheus-ca',
};

/**
 * The source that the inputs name, by the same rules as that of a canary's analysis.
 * @returns it, or everything that is wrong with it
 */
export function prometheusPlan(
  { url, user, hasToken, hasPassword, tenant, caFile }: PrometheusInputs,
  { sourceMistakes, sourcePlan }: Pick<typeof analysis, 'sourceMistakes' | 'sourcePlan'>,
  env: Environment,
): { plan: SourcePlan } | { problems: Problem[] } {
  const root = path.resolve(runContext(env).workspace);
  const entry = {
    type: 'prometheus' as const,
    url,
    timeout: ANSWER_S,
    ...(hasToken ? { bearer: { env: inputVariable(TOKEN) } } : {}),
    ...(hasPassword ? { basic: { user: user ?? '', password: { env: inputVariable(PASSWORD) } } } : {}),
    ...defined({ tenant, 'ca-file': caFile }),
  };
  maskSecrets([TOKEN, PASSWORD].map((input) => env[inputVariable(input)] ?? '').filter((one) => one !== ''));
  const problems: Problem[] = [];
  if (!/^https?:\/\//u.test(url))
    problems.push({ input: 'prometheus-url', message: 'is no address', found: quote(url) });
  else
    sourceMistakes(entry, [], { place: () => ({}), folder: root, root, env }, ([first], problem) =>
      problems.push({ ...problem, input: NAMES[String(first)] ?? 'prometheus-url' }),
    );
  return problems.length > 0
    ? { problems }
    : { plan: sourcePlan('Prometheus', entry, { folder: root, env }) };
}

/** A query about each step of a time. */
export interface RangeOf {
  query: string;
  /** The first and the last step. */
  fromMs: number;
  at: number;
  stepMs: number;
}

interface Asking {
  source: Source;
  clock: Process['clock'];
  signal: AbortSignal;
  /** Of a query that is refused: whose input it is, and what to do. */
  blame: { input: string; remedy: string };
}

/**
 * The series of a query, asked again where that may help; or why there is no answer.
 * @throws ConfigurationError where the query or the credentials are refused: no later run would do better
 */
export async function askRange(
  question: RangeOf,
  { source, clock, signal, blame }: Asking,
): Promise<{ series: readonly Ranged[] } | { why: string; code: UnknownCode }> {
  for (let attempt = 1; ; attempt += 1) {
    const asked = source.range?.({ ...question, signal }).catch((error: unknown) => {
      throwIfStopped(signal, 'Prometheus');
      throw error;
    });
    const answer = (await asked) ?? [];
    if (!('unknown' in answer)) return { series: answer };
    const { code, message } = answer.unknown;
    if (code === 'query-refused') throw new ConfigurationError({ ...blame, message });
    if (code === 'access-refused')
      throw new ConfigurationError({
        input: 'prometheus-url',
        message,
        remedy: 'give prometheus-token, or prometheus-user and prometheus-password, which may read',
      });
    const mayPass = attempt < ATTEMPTS && (code === 'source-down' || code === 'too-slow');
    const isPaused =
      mayPass &&
      (await clock.sleep(RETRY_MS * attempt, signal).then(
        () => true,
        () => false,
      ));
    if (!isPaused) return { why: message, code };
  }
}
