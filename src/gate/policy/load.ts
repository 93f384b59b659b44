import { checkShape, type PlaceOf, readYaml } from '../../base/index.ts';
import { type Policy, policySchema } from './schema.ts';

/**
 * A policy from YAML (or JSON, which is YAML).
 * @param file Its name, for messages.
 * @throws ConfigurationError with every mistake and its line.
 */
export function parsePolicy(text: string, file: string): Policy {
  const { value, place } = readYaml(text, file);
  return checkPolicy(value ?? {}, place);
}

/**
 * The policy when it is one.
 * @param place Where a value stands, for messages.
 * @throws ConfigurationError with every mistake.
 */
export function checkPolicy(value: unknown, place: PlaceOf): Policy {
  return checkShape(policySchema, value, place, 'the policy');
}
