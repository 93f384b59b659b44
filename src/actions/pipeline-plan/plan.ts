import type { Run } from './run-of.ts';
import type { Build } from './builds.ts';
import type { PipelineInputs, Target } from './inputs.ts';
import type { TestVersion } from './toolchain.ts';
import { type GitOpsSettings, NO_GITOPS } from './gitops.ts';
import { NO_CLUSTER, type SignIn } from './sign-in.ts';

/** What this run is to do; what does not apply is empty. */
export interface PipelinePlan {
  push: boolean;
  deploy: boolean;
  /** By which action: `deploy` or `gitops`. Empty where nothing is released. */
  delivery: string;
  environment: string;
  namespace: string;
  strategy: string;
  values: string;
  url: string;
  'smoke-url': string;
  image: string;
  registry: string;
  version: string;
  builds: readonly Build[];
  /** What the tests run with, one job each. */
  versions: readonly TestVersion[];
  /** How many these are. */
  count: number;
  attest: boolean;
  'upload-sarif': boolean;
  'deploy-minutes': number;
  /** Why nothing is released, for a push of which somebody could expect it. */
  reason: string;
  /** How the release signs in to its cluster, and the build to the registry: see sign-in.ts. */
  signIn: SignIn;
  /** What the step is given that delivers by Argo CD. */
  gitops: GitOpsSettings;
}

/** They build what is not merged, or build again what was built already: nothing is pushed. */
const CHECKS_ONLY = ['pull_request', 'merge_group', 'schedule'];
/** Its branches are proposals of updates, and get neither secrets nor a token that writes. */
const DEPENDABOT = 'refs/heads/dependabot/';
const BRANCH = 'refs/heads/';
const TAG = 'refs/tags/';

/**
 * Pushes of the two branches are released, of other branches and of tags only promoted; a pull request is built and
 * scanned.
 */
export function planOf(inputs: PipelineInputs, run: Run): PipelinePlan {
  const push = !CHECKS_ONLY.includes(run.event) && !run.ref.startsWith(DEPENDABOT);
  const target = push ? inputs.targets.find(({ branch }) => run.ref === `${BRANCH}${branch}`) : undefined;
  const {
    environment = '',
    namespace = '',
    strategy = '',
    values = '',
    url = '',
    cluster = NO_CLUSTER,
    gitops,
  } = target ?? {};
  const open = run.visibility === 'public';
  const builds = push ? inputs.builds : inputs.builds.slice(0, 1);
  return {
    push,
    deploy: target !== undefined,
    delivery: target === undefined ? '' : inputs.delivery,
    environment,
    namespace,
    strategy,
    values,
    url,
    'smoke-url': url === '' ? '' : `${url}${inputs.healthPath === '' ? '/' : inputs.healthPath}`,
    image: inputs.image,
    registry: inputs.image.slice(0, inputs.image.indexOf('/')),
    version: versionOf(run),
    builds,
    versions: inputs.versions,
    count: builds.length,
    attest: inputs.attest === 'auto' ? open : inputs.attest === 'true',
    'upload-sarif': inputs.uploadSarif === 'auto' ? open : inputs.uploadSarif === 'true',
    'deploy-minutes': inputs.deployMinutes,
    signIn: { ...cluster, ...inputs.registry },
    gitops: gitops?.settings ?? NO_GITOPS,
    reason: push && target === undefined ? reasonOf(inputs, run) : '',
  };
}

/** A release is named by its commit: a branch is at another one soon. A tag names its commit for good. */
function versionOf({ ref, sha }: Run): string {
  if (!ref.startsWith(TAG)) return sha;
  const tag = ref.slice(TAG.length).replace(/^v(?=\d+\.\d+\.\d+)/u, '');
  // As tags of images must be.
  return tag
    .replaceAll(/[^\w.-]/gu, '-')
    .replace(/^[.-]/u, '_')
    .slice(0, 128);
}

function reasonOf({ deploy, targets }: PipelineInputs, { ref }: Run): string {
  if (!deploy || !ref.startsWith(BRANCH)) return '';
  const known = targets.map(({ branch, environment }: Target) => `${branch} (${environment})`).join(', ');
  return `the branch ${ref.slice(BRANCH.length)} is none of those that are released: ${known}`;
}
