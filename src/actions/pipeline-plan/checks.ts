import { POLICY_FROM } from '../shared/policy-from.ts';
import { checkLabel, checkPath, readUrl } from './fields.ts';
import { readGiven } from './given.ts';
import { idleChecks, refuseIdle } from './idle.ts';
import { readVersions, type TestVersion } from './toolchain.ts';
import { checkCheckout } from './inputs.ts';
import { checkRunner } from './sign-in.ts';

const PATHS = ['working-directory', 'quality-policy'] as const;
const NUMBERS = ['coverage-lines', 'coverage-max-drop'] as const;

/** Every input of checks.yml; a test holds the two together. */
export const CHECKS_INPUTS: readonly string[] = [
  ...PATHS,
  ...NUMBERS,
  'app-name',
  'runner',
  'toolchain',
  'toolchain-version',
  'toolchain-versions',
  'test-runner',
  'submodules',
  'lfs',
  'node-version',
  'install-command',
  'lint-command',
  'type-check-command',
  'audit-command',
  'migrate-command',
  'unit-command',
  'integration-command',
  'e2e-command',
  'postgres-image',
  'redis-image',
  'sonar-host-url',
  'sonar-args',
  'reports',
  'policy-from',
  'codecov',
].sort();

/**
 * The inputs of checks.yml out of `toJSON(inputs)`, each looked at as pipeline.yml does.
 * @returns what the tests run with, one job each
 * @throws ConfigurationError with every problem.
 */
export function checkChecks(json: string): TestVersion[] {
  const reader = readGiven(json, CHECKS_INPUTS);
  reader.boolean('codecov', false);
  checkCheckout(reader);
  for (const name of ['runner', 'test-runner']) checkRunner(reader, name);
  for (const name of PATHS) checkPath(reader, name);
  reader.choice('policy-from', POLICY_FROM, 'checkout');
  for (const name of NUMBERS) reader.number(name);
  if (reader.text('app-name') !== undefined) checkLabel(reader, 'app-name', '');
  readUrl(reader, 'sonar-host-url');
  const versions = readVersions(reader);
  refuseIdle(reader, idleChecks(reader));
  reader.finish();
  return versions;
}
