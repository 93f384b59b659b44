import type * as gate from '../../gate/index.ts';
import type { Policy } from '../../gate/index.ts';
import { readInputFile } from './files.ts';
import { type GateInputs, RULE_INPUTS } from './inputs.ts';

/**
 * The policy file with the inputs over it.
 * @throws ConfigurationError with every mistake of either.
 */
export function policyOf(
  inputs: GateInputs,
  workspace: string,
  { parsePolicy, checkPolicy }: typeof gate,
): Policy {
  const { policy: file, rules } = inputs;
  const fromFile = file === undefined ? {} : parsePolicy(readInputFile(workspace, file, 'policy'), file);
  const sections = Object.fromEntries(
    Object.entries(rules).map(([section, values]) => [
      section,
      { ...(fromFile[section as keyof Policy] as object | undefined), ...values },
    ]),
  );
  const merged = checkPolicy({ ...fromFile, ...sections }, ([section, key]) => ({
    input: inputOf(section, key),
  }));
  return { ...merged, reports: [...(fromFile.reports ?? []), ...inputs.reports] };
}

function inputOf(section: PropertyKey | undefined, key: PropertyKey | undefined): string {
  const found = Object.entries(RULE_INPUTS).find(([, place]) => place[0] === section && place[1] === key);
  return found?.[0] ?? 'policy';
}
