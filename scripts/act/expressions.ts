import { data, Evaluator, type Expr, Lexer, Parser } from '@actions/expressions';

export type Contexts = Readonly<Record<string, unknown>>;
/** `success`, `failure`, `cancelled` and `always`, as they are at this place of the run. */
export type Status = Readonly<Record<'success' | 'failure' | 'cancelled' | 'always', boolean>>;

const STATUS = ['success', 'failure', 'cancelled', 'always'] as const;

/** The value of an expression, by GitHub's own evaluator. */
function evaluate(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const functions = STATUS.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(status[name]),
  }));
  const named = Object.entries(contexts)
    .filter(([name]) => expression.includes(name))
    .map(([name, value]) => [name, askedOf(name, value, expression)]);
  const dictionary = toData(Object.fromEntries(named)) as data.Dictionary;
  const known = new Map(functions.map((each) => [each.name, each]));
  return new Evaluator(parsed(expression, Object.keys(contexts), functions), dictionary, known).evaluate();
}

/** Of a context what the expression can ask for: all of it, unless it only names parts, as `inputs.chart`. */
function askedOf(name: string, value: unknown, expression: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const whole = new RegExp(`\\b${name}\\b(?!\\.[\\w-])`, 'u').test(expression);
  return whole
    ? value
    : Object.fromEntries(Object.entries(value).filter(([key]) => expression.includes(key)));
}

const cache = new Map<string, Expr>();

/** The same expression is asked in hundreds of situations. */
function parsed(
  expression: string,
  names: string[],
  functions: { name: string; minArgs: number; maxArgs: number }[],
): Expr {
  const found =
    cache.get(expression) ?? new Parser(new Lexer(expression).lex().tokens, names, functions).parse();
  cache.set(expression, found);
  return found;
}

/** Whether a job or step goes on: an `if` without a status function has `success()` before it. */
export function holds(condition: string | boolean | undefined, contexts: Contexts, status: Status): boolean {
  const text = String(condition ?? '').trim();
  const expression = /^\$\{\{(?<inner>[\s\S]*)\}\}$/u.exec(text)?.groups?.['inner'] ?? text;
  const asks = /\b(?:success|failure|cancelled|always)\s*\(/iu.test(expression);
  if (!asks && !status.success) return false;
  return expression.trim() === '' || truthy(evaluate(expression, contexts, status));
}

/** A text with each of its expressions replaced by its value. */
export function interpolate(
  text: string | number | boolean | undefined,
  contexts: Contexts,
  status: Status,
): string {
  return String(text ?? '').replaceAll(/\$\{\{([\s\S]*?)\}\}/gu, (_, expression: string) =>
    evaluate(expression, contexts, status).coerceString(),
  );
}

function truthy(value: data.ExpressionData): boolean {
  const { kind } = value;
  if (kind === data.Kind.Boolean) return value.coerceString() === 'true';
  if (kind === data.Kind.Null) return false;
  if (kind === data.Kind.String) return value.coerceString() !== '';
  return kind === data.Kind.Number ? value.number() !== 0 : true;
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'string') return new data.StringData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (typeof value !== 'object' || value === null) return new data.Null();
  return new data.Dictionary(...Object.entries(value).map(([key, each]) => ({ key, value: toData(each) })));
}
