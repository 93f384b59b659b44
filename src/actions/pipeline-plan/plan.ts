import { ConfigurationError } from '../../base/index.ts';
import { type Environment, quote } from '../../github/index.ts';
import type { PipelineInputs } from './inputs.ts';

/** What started the run, from the runner's environment. */
export interface Run {
  /** `push`, `pull_request`, … */
  event: string;
  /** `refs/heads/main`, `refs/tags/v1.2.3`, … */
  ref: string;
}

/** What this run is to do; what does not apply is empty. */
export interface PipelinePlan {
  push: boolean;
  deploy: boolean;
  environment: string;
  namespace: string;
  strategy: string;
  values: string;
  url: string;
  'smoke-url': string;
  image: string;
  registry: string;
  platforms: string;
  gate: boolean;
}

/** They build what is not merged, or build again what was built already: nothing is pushed. */
const CHECKS_ONLY = ['pull_request', 'merge_group', 'schedule'];
/** They run with the secrets of the repository on the code of anybody. */
const REFUSED = ['pull_request_target', 'workflow_run', 'issue_comment'];

export function runOf(env: Environment): Run {
  return { event: env['GITHUB_EVENT_NAME'] ?? '', ref: env['GITHUB_REF'] ?? '' };
}

/**
 * Pushes of the two branches are released, of other branches and of tags only promoted; a pull request is built and
 * scanned.
 * @throws ConfigurationError when the event gives the secrets to code that nobody reviewed.
 */
export function planOf(inputs: PipelineInputs, run: Run): PipelinePlan {
  refuseUnreviewed(run);
  const push = !CHECKS_ONLY.includes(run.event);
  const target = push ? inputs.targets.find(({ branch }) => run.ref === `refs/heads/${branch}`) : undefined;
  const { environment = '', namespace = '', strategy = '', values = '', url = '' } = target ?? {};
  return {
    push,
    deploy: target !== undefined,
    environment,
    namespace,
    strategy,
    values,
    url,
    'smoke-url': url === '' ? '' : `${url}${inputs.healthPath === '' ? '/' : inputs.healthPath}`,
    image: inputs.image,
    registry: registryOf(inputs.image),
    platforms: (push ? inputs.platforms : inputs.platforms.slice(0, 1)).join(','),
    gate: inputs.gate,
  };
}

/** @throws ConfigurationError when the event gives the secrets to code that nobody reviewed. */
export function refuseUnreviewed({ event }: Run): void {
  if (!REFUSED.includes(event)) return;
  throw new ConfigurationError({
    message: `the event ${quote(event)} would run code that nobody has reviewed with this repository's secrets`,
    expected: 'push, pull_request, merge_group, workflow_dispatch, schedule or release',
    remedy: 'call this from a workflow on pull_request instead',
  });
}

/** The part before the first slash, where it is a host: the grammar of image references. */
function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/u.test(first) || first === 'localhost') ? first : 'docker.io';
}
