import { ConfigurationError, type Problem } from '../../base/index.ts';
import { count, quote } from '../../github/index.ts';
import type { Rule, RulesPlan } from '../../healing/index.ts';
import type { HealInputs } from './inputs.ts';
import type { Features } from './services.ts';

/**
 * The rules that this run is about. The workflow's own choice must name what is there; a payload may come from anybody who
 * can send one, and what it names in vain is only told.
 * @throws ConfigurationError
 */
export function selectRules(
  plan: RulesPlan,
  { only, app, namespace, payload, file }: HealInputs,
  { healing }: Pick<Features, 'healing'>,
): { rules: readonly Rule[]; warnings: readonly string[] } {
  const names = new Set(plan.rules.map(({ name }) => name));
  const unknown = only.filter((name) => !names.has(name));
  const problems: Problem[] = unknown.map((name) => ({
    input: 'only',
    message: `${file} has no rule of this name`,
    found: quote(name),
    expected: [...names].join(' or '),
  }));
  const chosen = plan.rules.filter(
    ({ name, target }) =>
      (only.length === 0 || only.includes(name)) &&
      (app === undefined || target.app === app) &&
      (namespace === undefined || target.namespace === namespace),
  );
  if (chosen.length === 0 && problems.length === 0)
    problems.push({
      message: `${file} has no rule of ${[app, namespace].filter((one) => one !== undefined).join(' in namespace ')}`,
      remedy: 'leave app and k8s-namespace out, or give those of a rule',
    });
  if (problems.length > 0) throw new ConfigurationError(problems);
  const asked = healing.rulesOfPayload(plan, payload);
  const [first] = asked.unknown;
  return {
    rules: chosen.filter((rule) => asked.rules.includes(rule)),
    warnings:
      first === undefined
        ? []
        : [
            `the payload names ${count(asked.unknown.length, 'rule')} that ${file} does not have, such as ${quote(first)}`,
          ],
  };
}
