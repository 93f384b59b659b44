import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CollectionTag, parse, type ScalarTag, YAMLMap } from 'yaml';
import { type Result, tryRun } from '../../lab/index.ts';
import type { Moto } from './moto.ts';

export interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

/** A template of CloudFormation, as it is written. */
export interface Template {
  Parameters: Record<string, { Default?: string; AllowedPattern?: string; AllowedValues?: string[] }>;
  Conditions: Record<string, { 'Fn::Equals': [unknown, unknown] }>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/** The short forms of functions, as the long ones: `!Ref a` is `{Ref: a}`. */
const scalars: ScalarTag[] = ['Ref', 'Sub', 'GetAtt'].map((name) => ({
  tag: `!${name}`,
  resolve: (text) => ({ [name === 'Ref' ? name : `Fn::${name}`]: text }),
}));
const lists: CollectionTag[] = ['Equals', 'If'].map((name) => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (list) => {
    const long = new YAMLMap();
    long.set(`Fn::${name}`, list);
    return long;
  },
}));

export function readTemplate(file: string): Template {
  return parse(readFileSync(file, 'utf8'), { customTags: [...scalars, ...lists] }) as Template;
}

/** What the account and the region are called in tests. */
export const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '123456789012',
  'AWS::Region': 'eu-central-1',
};

/**
 * A value of the template with what its functions give. An attribute of a resource, which AWS alone knows, stays as `Name.Attribute`.
 * @throws Error for a name that is neither a parameter nor a resource
 */
export function resolved(
  template: Template,
  value: unknown,
  given: Readonly<Record<string, string>>,
): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(template, each, given));
  if (typeof value !== 'object' || value === null) return value;
  const [key, text] = Object.entries(value)[0] ?? [];
  if (key === 'Fn::If') return resolved(template, chosen(template, text as Choice, given), given);
  if (key === 'Ref') return named(template, String(text), given);
  if (key === 'Fn::GetAtt') return named(template, String(text), given);
  if (key === 'Fn::Sub')
    return String(text).replaceAll(/\$\{([^}]+)\}/gu, (_, name: string) => named(template, name, given));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, resolved(template, each, given)]),
  );
}

type Choice = [condition: string, then: unknown, otherwise: unknown];

function chosen(
  template: Template,
  [name, ...values]: Choice,
  given: Readonly<Record<string, string>>,
): unknown {
  const [left, right] = template.Conditions[name]?.['Fn::Equals'] ?? [];
  return resolved(template, left, given) === right ? values[0] : values[1];
}

function named(template: Template, name: string, given: Readonly<Record<string, string>>): string {
  const { Parameters: parameters, Resources: resources } = template;
  const value = given[name] ?? PSEUDO[name] ?? parameters[name]?.Default;
  if (value !== undefined) return value;
  const [resource = ''] = name.split('.');
  if (resources[resource] === undefined) throw new Error(`the template has no ${name}`);
  return name;
}

/** What cfn-lint, which comes with moto, says of a template: nothing, with 0, where it finds nothing. */
export async function cfnLint({ env }: Moto, template: string): Promise<Result> {
  const program = join(String(env['PYTHONPATH']), 'bin', 'cfn-lint');
  const args = ['--regions', 'eu-central-1', '--format', 'parseable'];
  return await tryRun('python3', [program, ...args], { env, input: template });
}
