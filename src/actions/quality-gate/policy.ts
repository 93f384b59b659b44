import type { VersionOf } from '../../base/index.ts';
import type * as gate from '../../gate/index.ts';
import type { Policy } from '../../gate/index.ts';
import { notInBase } from '../shared/policy-from.ts';
import { readInputFile } from './files.ts';
import { type GateInputs, RULE_INPUTS } from './inputs.ts';

/**
 * The policy file with the inputs over it.
 * @param versionOf Which version of the file counts; by default that of the checkout.
 * @throws ConfigurationError with every mistake of either.
 */
export async function policyOf(
  inputs: GateInputs,
  workspace: string,
  { parsePolicy, checkPolicy }: typeof gate,
  versionOf?: VersionOf,
): Promise<Policy> {
  const { policy: file, rules } = inputs;
  const fromFile = file === undefined ? {} : parsePolicy(await textOf(file, workspace, versionOf), file);
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

async function textOf(file: string, workspace: string, versionOf: VersionOf | undefined): Promise<string> {
  const version = (await versionOf?.(file)) ?? 'of the checkout';
  if (version === 'none') throw notInBase('policy', file);
  return version === 'of the checkout' ? readInputFile(workspace, file, 'policy') : version.text;
}

function inputOf(section: PropertyKey | undefined, key: PropertyKey | undefined): string {
  const found = Object.entries(RULE_INPUTS).find(([, place]) => place[0] === section && place[1] === key);
  return found?.[0] ?? 'policy';
}
