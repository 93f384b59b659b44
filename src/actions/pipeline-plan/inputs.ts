import { defined } from '../../base/index.ts';
import { type InputReader, quote } from '../../github/index.ts';
import type { CanaryStep } from '../../release/index.ts';
import { CANARY_INPUTS, readGradual } from '../shared/canary-inputs.ts';
import { watchedAtMost } from '../shared/canary-steps.ts';
import { POLICY_FROM } from '../shared/policy-from.ts';
import { parsePairs } from '../shared/pairs.ts';
import { checkSource } from '../shared/source.ts';
import { readGiven } from './given.ts';
import { type Build, readBuilds } from './builds.ts';
import {
  checkLabel,
  checkPath,
  readImage,
  readJobMinutes,
  readSwitch,
  readUrl,
  readUrlPath,
} from './fields.ts';
import {
  DELIVERIES,
  type Delivery,
  type GitOpsBlock,
  mergingMs,
  readGitOps,
  refuseSameFiles,
} from './gitops.ts';
import { idleChecks, isGiven, refuseIdle } from './idle.ts';
import { ABOUT_RELEASES, hasCanary, idleReleases } from './idle-releases.ts';
import type { Run } from './run-of.ts';
import { readVersions, type TestVersion } from './toolchain.ts';
import { checkRunner, readCluster, readRegistry, type SignIn } from './sign-in.ts';

export const STRATEGIES = ['rolling', 'blue-green', 'canary'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'] as const;

/** Inputs that are handed on as they are: nothing about them can be wrong here. */
const FREE = [
  'toolchain',
  'toolchain-version',
  'toolchain-versions',
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
  'registry-username',
  'sonar-host-url',
  'sonar-args',
  'build-args',
  'build-target',
  'build-contexts',
  'image-values',
] as const;
/** Where jobs run; empty for `runner` but of that itself. */
export const RUNNERS = ['runner', 'test-runner', 'build-runner', 'deploy-runner'] as const;
/** What actions/checkout takes. */
export const SUBMODULES = ['false', 'true', 'recursive'] as const;
const FLAGS = ['codecov', 'cache', 'only-fixable', 'deploy', 'rollback-on-failure', 'dry-run'] as const;
const PATHS = [
  'working-directory',
  'dockerfile',
  'chart',
  'quality-policy',
  'trivy-ignore-file',
  'smoke-tests',
  'canary-analysis',
] as const;
/** What stands for the repository's default branch. */
export const DEFAULT_BRANCH = '$default-branch';
const DEPLOY_TIMEOUT_MS = 600_000;
const SIDES = [
  'branch',
  'environment',
  'namespace',
  'values',
  'strategy',
  'url',
  'cluster',
  'gitops',
] as const;

/** Every input of pipeline.yml; a test holds the two together. */
export const PIPELINE_INPUTS: readonly string[] = [
  ...FREE,
  ...RUNNERS,
  ...FLAGS,
  ...PATHS,
  ...SIDES.flatMap((name) => [`staging-${name}`, `production-${name}`]),
  ...CANARY_INPUTS.filter((name) => name !== 'canary-analysis'),
  'app-name',
  'delivery',
  'image',
  'tags',
  'platforms',
  'platform-runners',
  'registry-identity',
  'submodules',
  'lfs',
  'attest',
  'upload-sarif',
  'reports',
  'policy-from',
  'coverage-lines',
  'coverage-max-drop',
  'fail-severity',
  'manifests',
  'health-path',
  'version-path',
  'smoke-variables',
  'deploy-timeout',
  'grafana-url',
].sort();

/** Where one of the two branches goes. */
export interface Target {
  branch: string;
  environment: string;
  namespace: string;
  values: string;
  /** Empty where Argo CD delivers, as namespace and values. */
  strategy: (typeof STRATEGIES)[number] | '';
  url: string;
  /** How its jobs sign in to the cluster. */
  cluster: SignIn;
  /** Where Argo CD delivers, by which files. */
  gitops?: GitOpsBlock;
}

export interface PipelineInputs {
  image: string;
  /** How jobs sign in to the registry of the image. */
  registry: SignIn;
  builds: readonly Build[];
  versions: readonly TestVersion[];
  attest: 'auto' | 'true' | 'false';
  uploadSarif: 'auto' | 'true' | 'false';
  deploy: boolean;
  delivery: Delivery;
  /** How long the job that releases may last. */
  deployMinutes: number;
  /** Those whose branch is set. */
  targets: readonly Target[];
  healthPath: string;
  /** Inputs about releases that `deploy: false` leaves without a meaning. */
  idle: readonly string[];
}

/**
 * The inputs of pipeline.yml out of `toJSON(inputs)`. GitHub checks that a required input is there, not that it is not
 * empty; act checks nothing: so everything is looked at here, before a job has cost anything.
 * @throws ConfigurationError with every problem.
 */
export function readInputs(json: string, run: Pick<Run, 'defaultBranch'>): PipelineInputs {
  const reader = readGiven(json, PIPELINE_INPUTS);
  for (const name of FLAGS) reader.boolean(name, false);
  for (const name of PATHS) checkPath(reader, name);
  for (const name of RUNNERS) checkRunner(reader, name);
  checkCheckout(reader);
  reader.choice('policy-from', POLICY_FROM, 'checkout');
  checkLabel(reader, 'app-name', 'name the application');
  reader.choice('fail-severity', SEVERITIES, 'critical');
  for (const name of ['coverage-lines', 'coverage-max-drop']) reader.number(name);
  const healthPath = readUrlPath(reader, 'health-path');
  readUrlPath(reader, 'version-path');
  readUrl(reader, 'sonar-host-url');
  readUrl(reader, 'grafana-url');
  reader.parsed('smoke-variables', parsePairs);
  const image = readImage(reader);
  const registry = readRegistry(reader, image.slice(0, image.indexOf('/')));
  const builds = readBuilds(reader);
  const versions = readVersions(reader);
  const attest = readSwitch(reader, 'attest');
  const uploadSarif = readSwitch(reader, 'upload-sarif');
  const deploy = reader.boolean('deploy', true);
  const delivery = readDelivery(reader);
  const targets = deploy ? readTargets(reader, delivery, run) : [];
  const deployMinutes = readDeployMinutes(reader, targets);
  refuseIdle(reader, [...idleChecks(reader), ...(deploy ? idleReleases(reader, delivery) : [])]);
  reader.finish();
  const idle = deploy ? [] : ABOUT_RELEASES.filter((name) => isGiven(reader, name));
  return {
    image,
    registry,
    builds,
    versions,
    attest,
    uploadSarif,
    deploy,
    delivery,
    deployMinutes,
    targets,
    healthPath,
    idle,
  };
}

/** One that is none is taken for what the other inputs are about, so that they are told what is wrong with them. */
function readDelivery(reader: InputReader): Delivery {
  const isAbout = ['staging-gitops', 'production-gitops'].some((name) => reader.text(name) !== undefined);
  if (reader.text('delivery') === undefined) return 'deploy';
  return reader.choice('delivery', DELIVERIES, isAbout ? 'gitops' : 'deploy');
}

/** With what may be waited for besides: steps of a canary, and people who merge. */
function readDeployMinutes(reader: InputReader, targets: readonly Target[]): number {
  const merging = Math.max(0, ...targets.map(({ gitops }) => mergingMs(gitops?.target)));
  return readJobMinutes(reader, 'deploy-timeout', {
    fallbackMs: DEPLOY_TIMEOUT_MS,
    besidesMs: watchedMs(reader, hasCanary(reader)) + merging,
  });
}

/** How long the steps of a canary are watched at most, where there is one. */
export function watchedMs(reader: InputReader, isCanary: boolean): number {
  return isCanary ? watchedAtMost(stepsInOneJob(reader)) : 0;
}

/** The workflow's jobs go on to its proofs: what waits for somebody between two jobs is for jobs of the users' own. */
function stepsInOneJob(reader: InputReader): readonly CanaryStep[] {
  const { steps } = readGradual(reader);
  for (const { percent, holdMs } of steps) {
    if (holdMs !== undefined) continue;
    reader.problem({
      input: 'canary-steps',
      message: `waits for somebody at ${percent}%, and the steps of this workflow go on by themselves, in one job`,
      expected: `a time such as ${percent}%/5m`,
      remedy: 'for pauses use deploy and blue-green-switch in jobs of your own: docs/canary.md',
    });
  }
  return steps;
}

/** What a job checks out beside the commit, in every workflow that checks one out. */
export function checkCheckout(reader: InputReader): void {
  reader.boolean('lfs', false);
  reader.choice('submodules', SUBMODULES, 'false');
}

function readTargets(reader: InputReader, delivery: Delivery, run: Pick<Run, 'defaultBranch'>): Target[] {
  if (delivery === 'deploy') checkSource(reader, 'give one of them, or deploy: false to end with the image');
  const read = delivery === 'deploy' ? readTarget : readGitOpsSide;
  const staging = read(reader, 'staging', run);
  const production = read(reader, 'production', run);
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

function readTarget(
  reader: InputReader,
  side: 'staging' | 'production',
  run: Pick<Run, 'defaultBranch'>,
): Target | undefined {
  const branch = readBranch(reader, `${side}-branch`, run);
  const strategy = reader.choice(
    `${side}-strategy`,
    STRATEGIES,
    side === 'staging' ? 'rolling' : 'blue-green',
  );
  const url = readUrl(reader, `${side}-url`);
  const cluster = readCluster(reader, `${side}-cluster`);
  if (branch === '') return undefined;
  const without = `give it, or ${side}-branch: '' for no ${side}`;
  checkLabel(reader, `${side}-namespace`, without);
  return {
    branch,
    environment: reader.required(`${side}-environment`, without),
    namespace: reader.string(`${side}-namespace`) ?? '',
    values: reader.list(`${side}-values`).join(','),
    strategy,
    url,
    cluster,
  };
}

/** The same where Argo CD delivers. */
function readGitOpsSide(
  reader: InputReader,
  side: 'staging' | 'production',
  run: Pick<Run, 'defaultBranch'>,
): Target | undefined {
  const branch = readBranch(reader, `${side}-branch`, run);
  const url = readUrl(reader, `${side}-url`);
  const cluster = readCluster(reader, `${side}-cluster`);
  if (branch === '') return undefined;
  const without = `give it, or ${side}-branch: '' for no ${side}`;
  const environment = reader.required(`${side}-environment`, without);
  const input = `${side}-gitops`;
  const base = { branch, environment, namespace: '', values: '', strategy: '' as const, url, cluster };
  if (reader.text(input) !== undefined) return { ...base, ...defined({ gitops: readGitOps(reader, input) }) };
  reader.problem({
    input,
    message: 'is required and missing',
    expected: 'files=… and what else gitops is to know, name=value a line',
    remedy: without,
  });
  return base;
}

function readBranch(
  reader: InputReader,
  input: string,
  { defaultBranch }: Pick<Run, 'defaultBranch'>,
): string {
  const branch = reader.string(input) ?? '';
  if (branch !== DEFAULT_BRANCH) return branch.replace(/^refs\/heads\//u, '');
  if (defaultBranch !== undefined) return defaultBranch;
  reader.problem({
    input,
    message: 'is the default branch of the repository, which the event of this run does not name',
    remedy: 'name the branch, such as main',
  });
  return branch;
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
  if (staging.gitops !== undefined && production.gitops !== undefined)
    refuseSameFiles(reader, staging.gitops.target, production.gitops.target);
}
