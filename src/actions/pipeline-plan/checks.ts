import type { InputReader } from '../../github/index.ts';
import { POLICY_FROM } from '../shared/policy-from.ts';
import { checkSource } from '../shared/source.ts';
import { checkLabel, checkPath, readImage, readUrl } from './fields.ts';
import { readGiven } from './given.ts';
import { type Idle, idleChecks, refuseIdle } from './idle.ts';
import { readVersions, type TestVersion } from './toolchain.ts';
import { checkCheckout, type Target } from './inputs.ts';
import { checkRunner } from './sign-in.ts';

const PATHS = ['working-directory', 'quality-policy', 'chart'] as const;
const SIDES = ['staging', 'production'] as const;
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
  'manifests',
  'image',
  'image-values',
  ...SIDES.flatMap((side) => [`${side}-namespace`, `${side}-values`]),
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
  if (reader.text('app-name') !== undefined || isReleased(reader))
    checkLabel(reader, 'app-name', 'name the application, as a release of it would');
  readUrl(reader, 'sonar-host-url');
  const versions = readVersions(reader);
  readCharts(reader);
  refuseIdle(reader, [...idleChecks(reader), ...idleCharts(reader)]);
  reader.finish();
  return versions;
}

/** Where chart or manifests of checks.yml would go, and with which image: what a pull request is checked by. */
export interface Charts {
  /** Empty for what chart or manifests say. */
  image: string;
  targets: readonly Pick<Target, 'environment' | 'namespace' | 'values'>[];
}

/** The same of its inputs. @throws ConfigurationError with every problem. */
export function chartsOfChecks(json: string): Charts {
  const reader = readGiven(json, CHECKS_INPUTS);
  const charts = readCharts(reader);
  reader.finish();
  return charts;
}

function readCharts(reader: InputReader): Charts {
  const image = reader.string('image') === undefined ? '' : readImage(reader);
  const sides = SIDES.filter((side) => reader.string(`${side}-namespace`) !== undefined);
  for (const side of sides) checkLabel(reader, `${side}-namespace`, '');
  if (isReleased(reader)) {
    checkSource(reader);
    if (sides.length === 0)
      reader.problem({
        input: 'production-namespace',
        message: 'is missing, and so is staging-namespace: chart and manifests are rendered for a namespace',
        remedy: 'give one of them, or both',
      });
  }
  return {
    image,
    targets: sides.map((side) => ({
      environment: side,
      namespace: reader.string(`${side}-namespace`) ?? '',
      values: reader.list(`${side}-values`).join(','),
    })),
  };
}

function isReleased(reader: InputReader): boolean {
  return reader.string('chart') !== undefined || reader.list('manifests').length > 0;
}

/** What chart and manifests are told in vain. */
function idleCharts(reader: InputReader): Idle[] {
  return [
    {
      inputs: ['image', ...SIDES.map((side) => `${side}-namespace`)],
      when: isReleased(reader),
      other: 'chart or manifests',
      remedy: 'name the chart or the manifests that are to be checked',
    },
    {
      inputs: ['image-values', ...SIDES.map((side) => `${side}-values`)],
      when: reader.string('chart') !== undefined,
      other: 'chart',
      remedy: 'values are those of a chart: leave them away with manifests',
    },
    ...SIDES.map((side) => ({
      inputs: [`${side}-values`],
      when: reader.string('chart') === undefined || reader.string(`${side}-namespace`) !== undefined,
      other: `${side}-namespace`,
      remedy: 'name the namespace that they are rendered for',
    })),
  ];
}
