import { ConfigurationError, suggest } from '../../base/index.ts';
import { InputReader, quote } from '../../github/index.ts';
import { checkLabel, checkPath, readImage, readPlatforms, readUrl, readUrlPath } from './fields.ts';

export const STRATEGIES = ['rolling', 'blue-green'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'] as const;

/** Inputs that are handed on as they are: nothing about them can be wrong here. */
const FREE = [
  'runner',
  'node-version',
  'install-command',
  'lint-command',
  'type-check-command',
  'audit-command',
  'migrate-command',
  'unit-command',
  'integration-command',
  'e2e-command',
  'api-test-command',
  'postgres-image',
  'redis-image',
  'build-args',
  'image-values',
] as const;
const FLAGS = [
  'codecov',
  'cache',
  'attest',
  'only-fixable',
  'upload-sarif',
  'deploy',
  'rollback-on-failure',
  'dry-run',
] as const;
const PATHS = [
  'working-directory',
  'dockerfile',
  'chart',
  'quality-policy',
  'trivy-ignore-file',
  'smoke-tests',
] as const;
const SIDES = ['branch', 'environment', 'namespace', 'values', 'strategy', 'url'] as const;

/** Every input of pipeline.yml; a test holds the two together. */
export const PIPELINE_INPUTS: readonly string[] = [
  ...FREE,
  ...FLAGS,
  ...PATHS,
  ...SIDES.flatMap((name) => [`staging-${name}`, `production-${name}`]),
  'app-name',
  'image',
  'tags',
  'platforms',
  'reports',
  'coverage-lines',
  'coverage-max-drop',
  'fail-severity',
  'manifests',
  'health-path',
  'version-path',
  'deploy-timeout',
].sort();

/** Where one of the two branches goes. */
export interface Target {
  branch: string;
  environment: string;
  namespace: string;
  values: string;
  strategy: (typeof STRATEGIES)[number];
  url: string;
}

export interface PipelineInputs {
  image: string;
  platforms: readonly string[];
  deploy: boolean;
  /** Those whose branch is set. */
  targets: readonly Target[];
  healthPath: string;
  /** Whether there is anything for quality-gate. */
  gate: boolean;
}

/**
 * The inputs of pipeline.yml out of `toJSON(inputs)`. GitHub checks that a required input is there, not that it is not
 * empty; act checks nothing: so everything is looked at here, before a job has cost anything.
 * @throws ConfigurationError with every problem.
 */
export function readInputs(json: string): PipelineInputs {
  const given = parseGiven(json);
  const reader = new InputReader(
    Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  );
  for (const [name] of given) checkKnown(reader, name);
  for (const name of FLAGS) reader.boolean(name, false);
  for (const name of PATHS) checkPath(reader, name);
  checkLabel(reader, 'app-name', 'name the application');
  reader.choice('fail-severity', SEVERITIES, 'critical');
  for (const name of ['coverage-lines', 'coverage-max-drop']) reader.number(name);
  reader.duration('deploy-timeout', 0);
  const healthPath = readUrlPath(reader, 'health-path');
  readUrlPath(reader, 'version-path');
  const image = readImage(reader);
  const platforms = readPlatforms(reader);
  const deploy = reader.boolean('deploy', true);
  const targets = deploy ? readTargets(reader) : [];
  reader.finish();
  const gate = reader.list('reports').length > 0 || reader.string('quality-policy') !== undefined;
  return { image, platforms, deploy, targets, healthPath, gate };
}

function parseGiven(json: string): [string, string][] {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    given = undefined;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ConfigurationError({
      input: 'inputs',
      message: 'is not a JSON object',
      found: quote(json),
      expected: 'the expression toJSON(inputs)',
    });
  }
  // Under act a boolean may be a text, and an input that is not given null.
  return Object.entries(given).map(([name, value]) => [name, value === null ? '' : String(value)]);
}

function checkKnown(reader: InputReader, name: string): void {
  if (PIPELINE_INPUTS.includes(name)) return;
  const near = suggest(name, PIPELINE_INPUTS);
  reader.problem({
    input: name,
    message: 'is not an input of the pipeline',
    ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
  });
}

function readTargets(reader: InputReader): Target[] {
  const chart = reader.string('chart') !== undefined;
  const manifests = reader.list('manifests').length > 0;
  if (chart === manifests) {
    reader.problem({
      input: 'chart',
      message: chart
        ? 'cannot go with manifests'
        : 'is missing, and so is manifests: there is nothing to release',
      remedy: chart ? 'give one of the two' : 'give one of them, or deploy: false to end with the image',
    });
  }
  const [staging, production] = [readTarget(reader, 'staging'), readTarget(reader, 'production')];
  if (staging === undefined && production === undefined) {
    reader.problem({
      input: 'production-branch',
      message: 'is empty, and so is staging-branch: nothing would ever be released',
      remedy: 'name a branch, or give deploy: false',
    });
  }
  if (staging !== undefined && production !== undefined) refuseSame(reader, staging, production);
  return [staging, production].filter((target) => target !== undefined);
}

function readTarget(reader: InputReader, side: 'staging' | 'production'): Target | undefined {
  const branch = reader.string(`${side}-branch`) ?? '';
  const strategy = reader.choice(
    `${side}-strategy`,
    STRATEGIES,
    side === 'staging' ? 'rolling' : 'blue-green',
  );
  const url = readUrl(reader, `${side}-url`);
  if (branch === '') return undefined;
  const without = `give it, or ${side}-branch: '' for no ${side}`;
  checkLabel(reader, `${side}-namespace`, without);
  return {
    branch: branch.replace(/^refs\/heads\//u, ''),
    environment: reader.required(`${side}-environment`, without),
    namespace: reader.string(`${side}-namespace`) ?? '',
    values: reader.list(`${side}-values`).join(','),
    strategy,
    url,
  };
}

/** Two environments at one place would release over each other. */
function refuseSame(reader: InputReader, staging: Target, production: Target): void {
  for (const name of ['branch', 'environment', 'namespace'] as const) {
    if (production[name] === '' || staging[name] !== production[name]) continue;
    reader.problem({
      input: `staging-${name}`,
      message: `is the same as production-${name}`,
      found: quote(staging[name]),
    });
  }
}
