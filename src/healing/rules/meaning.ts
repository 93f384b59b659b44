import { sourceMistakes } from '../../analysis/index.ts';
import { dotted, parseDuration, type PlaceOf, type Problem } from '../../base/index.ts';
import { parseQuantity } from '../../cluster/index.ts';
import { failoverMistakes } from './failover.ts';
import type { Condition, Operator } from './types.ts';
import type { RuleEntry, RulesFile, StepEntry } from './schema.ts';

export interface MeaningContext {
  place: PlaceOf;
  folder: string;
  root: string;
  env: Readonly<Record<string, string | undefined>>;
}

type Path = readonly PropertyKey[];
type Report = (at: Path, problem: Omit<Problem, 'file' | 'line'>) => void;

/** Prometheus answers at most 11,000 steps, and nobody waits for longer than a day for one step. */
const LONGEST_MS = 24 * 3_600_000;

/** What the schema cannot see: every mistake in what the parts of the file mean together. */
export function mistakesIn(file: RulesFile, context: MeaningContext): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (at, problem) =>
    problems.push({
      ...context.place(at),
      ...problem,
      message: `${dotted(at, 'the rules')} ${problem.message}`,
    });
  sourceMistakes({ type: 'prometheus', ...file.prometheus }, ['prometheus'], context, report);
  const names = new Map<string, number>();
  for (const [at, rule] of file.rules.entries()) {
    const twin = names.get(rule.name);
    if (twin !== undefined)
      report(['rules', at, 'name'], {
        message: `is ${rule.name}, as that of rules[${twin}] is`,
        remedy: 'give each rule a name of its own',
      });
    names.set(rule.name, at);
    ruleMistakes(rule, ['rules', at], report);
    for (const [index, step] of rule.steps.entries()) {
      proxyMistakes(step, ['rules', at, 'steps', index, 'restart_db_proxy', 'admin'], context, report);
      failoverMistakes(step, ['rules', at, 'steps', index, 'failover_db'], context, report);
    }
  }
  return problems;
}

function ruleMistakes({ when, verify, steps, cooldown }: RuleEntry, at: Path, report: Report): void {
  const durations: [Path, string | undefined][] = [
    [['when', 'for'], when.for],
    [['verify', 'within'], verify.within],
    [['verify', 'stable'], verify.stable],
    [['cooldown'], cooldown],
  ];
  for (const [below, text] of durations)
    if ((parseDuration(text ?? '0s') ?? 0) > LONGEST_MS)
      report([...at, ...below], { message: 'is too long', expected: '24h at most' });
  if ((parseDuration(verify.within) ?? 0) < 1000)
    report([...at, 'verify', 'within'], { message: 'is too short', expected: '1s or more' });
  if (when.promql === verify.promql && meet(when, verify))
    report([...at, 'verify'], {
      message: 'can hold while the trigger does: what is wrong would count as healed',
      expected: `a condition that no value meets which is ${when.op} ${when.threshold}`,
    });
  const kinds = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const key = JSON.stringify(step);
    if (kinds.has(key))
      report([...at, 'steps', index], {
        message: 'is the same as one before it',
        remedy: 'a step that did not help does not help the second time: leave it out, or raise its max',
      });
    kinds.add(key);
    stepMistakes(step, [...at, 'steps', index], report);
  }
}

function stepMistakes(step: StepEntry, at: Path, report: Report): void {
  if (step.scale_horizontally !== undefined) {
    const { ttl, by, max } = step.scale_horizontally;
    if ((parseDuration(ttl) ?? 0) < 60_000)
      report([...at, 'scale_horizontally', 'ttl'], { message: 'is too short', expected: '1m or more' });
    if (by >= max)
      report([...at, 'scale_horizontally', 'by'], {
        message: 'reaches max from nothing',
        found: String(by),
        expected: `less than max (${max})`,
      });
  }
  if (step.scale_storage === undefined) return;
  const { by, max } = step.scale_storage;
  if (!by.endsWith('%') && (parseQuantity(by) ?? 0) >= (parseQuantity(max) ?? 0))
    report([...at, 'scale_storage', 'by'], {
      message: 'reaches max from nothing',
      found: by,
      expected: `less than max (${max})`,
    });
}

/** What a variable holds is not shown. */
function proxyMistakes(
  { restart_db_proxy: proxy }: StepEntry,
  at: Path,
  { env }: MeaningContext,
  report: Report,
): void {
  if (proxy === undefined) return;
  const name = proxy.admin.env;
  const value = (env[name] ?? '').trim();
  if (value === '')
    report(at, {
      message: `needs the environment variable ${name}, which is not set`,
      remedy: `set it, such as env: {${name}: \${{ secrets.${name} }}}`,
    });
  else if (!isConnectionUrl(value))
    report(at, {
      message: `needs a connection URL in the environment variable ${name}`,
      expected: 'such as postgresql://admin:…@pgbouncer:6432/pgbouncer',
    });
}

function isConnectionUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || url.hostname === '' || !/^postgres(?:ql)?:$/u.test(url.protocol)) return false;
  try {
    return decodeURIComponent(`${url.username}${url.password}`) !== undefined;
  } catch {
    return false;
  }
}

/** Whether one value can meet both. */
function meet(one: Condition, other: Condition): boolean {
  const candidates = [one, other].flatMap(({ threshold }) => [
    threshold,
    threshold + Math.max(1e-9, Math.abs(threshold) * 1e-9),
    threshold - Math.max(1e-9, Math.abs(threshold) * 1e-9),
  ]);
  const between = (one.threshold + other.threshold) / 2;
  return [...candidates, between].some((value) => meets(value, one) && meets(value, other));
}

const COMPARE: Readonly<Record<Operator, (value: number, threshold: number) => boolean>> = {
  '>': (value, threshold) => value > threshold,
  '>=': (value, threshold) => value >= threshold,
  '<': (value, threshold) => value < threshold,
  '<=': (value, threshold) => value <= threshold,
};

export function meets(value: number, { op, threshold }: Pick<Condition, 'op' | 'threshold'>): boolean {
  return COMPARE[op](value, threshold);
}
