import { ConfigurationError } from '../../base/index.ts';
import { type Environment, INPUT_PREFIX, inputVariable } from '../../github/index.ts';

/** A gate before the release: the environment that its action has as a step of its own, and the names of its inputs here. */
export interface Gate {
  env: Environment;
  /** The error in the names of this action's inputs. */
  translateError: (error: unknown) => unknown;
}

/** Which input of this action is which of quality-gate. */
const QUALITY: Readonly<Record<string, string>> = {
  reports: 'reports',
  'quality-policy': 'policy',
  'policy-from': 'policy-from',
  'coverage-lines': 'coverage-lines',
  'coverage-changed-lines': 'coverage-changed-lines',
  'coverage-max-drop': 'coverage-max-drop',
};
/** Which input of this action is which of trivy-summarize. */
const FINDINGS: Readonly<Record<string, string>> = {
  'trivy-reports': 'reports',
  'fail-severity': 'fail-severity',
  'only-fixable': 'only-fixable',
  'trivy-ignore-file': 'ignore-file',
  'policy-from': 'policy-from',
};

/** The gate over reports of the build; undefined when there are none. It posts no comment: a release is no pull request. */
export function qualityGate(env: Environment): Gate | undefined {
  const asked = given(env, 'reports') || given(env, 'quality-policy');
  return asked ? gateOf(env, QUALITY, { comment: 'never' }) : undefined;
}

/** The gate over reports of Trivy; undefined when there are none. */
export function findingsGate(env: Environment): Gate | undefined {
  return given(env, 'trivy-reports') ? gateOf(env, FINDINGS, { title: 'Trivy' }) : undefined;
}

/** Rules for reports that are not given: nothing would be judged by them. */
export function uselessRules(env: Environment): string[] {
  const rules = ['coverage-lines', 'coverage-changed-lines', 'coverage-max-drop'];
  return qualityGate(env) === undefined ? rules.filter((name) => given(env, name)) : [];
}

function gateOf(
  env: Environment,
  names: Readonly<Record<string, string>>,
  fixed: Record<string, string>,
): Gate {
  const others = Object.entries(env).filter(([name]) => !name.startsWith(INPUT_PREFIX));
  const inputs = Object.entries(names).map(([here, there]) => [
    inputVariable(there),
    env[inputVariable(here)],
  ]);
  const values = Object.entries(fixed).map(([name, value]) => [inputVariable(name), value]);
  const back = new Map(Object.entries(names).map(([here, there]) => [there, here]));
  return {
    env: Object.fromEntries([...others, ...inputs, ...values]) as Environment,
    translateError: (error) =>
      error instanceof ConfigurationError
        ? new ConfigurationError(
            error.problems.map((problem) =>
              problem.input === undefined
                ? problem
                : { ...problem, input: back.get(problem.input) ?? problem.input },
            ),
          )
        : error,
  };
}

function given(env: Environment, input: string): boolean {
  return (env[inputVariable(input)] ?? '').trim() !== '';
}
