import { type InputReader, quote } from '../../github/index.ts';
import { parsePairs } from '../smoke-test/pairs.ts';
import { readGiven } from './given.ts';
import { checkLabel, checkPath, isJudged, readImage, readPlatforms, readUrl, readUrlPath } from './fields.ts';

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
  'smoke-variables',
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
  const reader = readGiven(json, PIPELINE_INPUTS);
  for (const name of FLAGS) reader.boolean(name, false);
  for (const name of PATHS) checkPath(reader, name);
  checkLabel(reader, 'app-name', 'name the application');
  reader.choice('fail-severity', SEVERITIES, 'critical');
  for (const name of ['coverage-lines', 'coverage-max-drop']) reader.number(name);
  reader.duration('deploy-timeout', 0);
  const healthPath = readUrlPath(reader, 'health-path');
  readUrlPath(reader, 'version-path');
  checkVariables(reader);
  const image = readImage(reader);
  const platforms = readPlatforms(reader);
  const deploy = reader.boolean('deploy', true);
  const targets = deploy ? readTargets(reader) : [];
  reader.finish();
  const gate = isJudged(reader);
  return { image, platforms, deploy, targets, healthPath, gate };
}

/** They are those of a file, and a mistake in them is told before the image is built. */
function checkVariables(reader: InputReader): void {
  reader.parsed('smoke-variables', parsePairs);
  if (reader.text('smoke-variables') === undefined || reader.string('smoke-tests') !== undefined) return;
  reader.problem({
    input: 'smoke-variables',
    message: 'has a meaning only with smoke-tests',
    remedy: 'name the file of the smoke tests',
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
