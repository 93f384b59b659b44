import { type PlaceOf, type Problem, suggest } from '../../base/index.ts';
import { shown } from '../schema/shown.ts';
import type { SmokeFile } from '../schema/schema.ts';

/** What the runner gives to an action and not to its files: inputs, its own tokens, its state. Windows knows no case. */
const OF_THE_RUNNER =
  /^(?:INPUT_|ACTIONS_|STATE_|(?:GITHUB|GH|RUNNER|GITHUB_ENTERPRISE|GH_ENTERPRISE)_TOKEN$)/iu;

export interface Given {
  /** Over those of the file. */
  variables: ReadonlyMap<string, unknown>;
  /** Variables whose values are masked. */
  secrets: ReadonlyMap<string, string>;
  /** What `env:` reads. */
  env: Readonly<Record<string, string | undefined>>;
}

export interface Resolved {
  variables: Map<string, unknown>;
  secrets: string[];
  problems: Problem[];
}

/** The values of a file's variables, with those of the caller over them. */
export function resolveVariables(file: SmokeFile, given: Given, place: PlaceOf): Resolved {
  const variables = new Map<string, unknown>();
  const secrets = [...given.secrets.values()];
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(file.variables ?? {})) {
    if (given.variables.has(name) || given.secrets.has(name)) continue;
    if (typeof value !== 'object' || value === null) {
      variables.set(name, value);
      continue;
    }
    if (OF_THE_RUNNER.test(value.env)) {
      problems.push({
        ...place(['variables', name, 'env']),
        message: `variables reads ${shown(value.env)}, which belongs to the runner`,
        expected: 'a variable that the workflow sets for this step',
        remedy:
          'a checks file must not send credentials of the runner: pass what it needs with env: or the input secrets',
      });
      continue;
    }
    const found = given.env[value.env] ?? value.default;
    if (found === undefined) {
      problems.push({ ...place(['variables', name, 'env']), ...unset(value.env, given.env) });
      continue;
    }
    if (value.secret === true) secrets.push(String(found));
    variables.set(name, found);
  }
  for (const [name, value] of [...given.variables, ...given.secrets]) variables.set(name, value);
  return { variables, secrets, problems };
}

function unset(name: string, env: Given['env']): Problem {
  const near = suggest(
    name,
    Object.keys(env).filter((known) => !OF_THE_RUNNER.test(known)),
  );
  return {
    message: `variables reads the environment variable ${shown(name)}, which is not set`,
    remedy: near === undefined ? 'set it in env: of the step, or give a default' : `did you mean ${near}?`,
  };
}
