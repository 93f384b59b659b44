/** A job, as far as GitHub writes it into its ID token. */
export interface Job {
  repository?: string;
  repositoryId?: string;
  environment?: string;
  /** `push` by default. */
  event?: string;
  ref?: string;
  /** Where the job is written down; with a called workflow that one. */
  jobWorkflow?: string;
}

export type Claims = Record<string, string>;

const CALLER = '.github/workflows/release.yml';

/**
 * The claims of a job but for those about time, audience and issuer: which there are, and how `sub` is made of them, as
 * GitHub documents it for repositories that have not changed it.
 */
export function githubClaims(job: Job = {}): Claims {
  const { repository = 'octo-org/shop', repositoryId = '1296269', event = 'push' } = job;
  const { environment, ref = event === 'pull_request' ? 'refs/pull/7/merge' : 'refs/heads/main' } = job;
  const [owner = ''] = repository.split('/');
  const sha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
  const context =
    environment !== undefined
      ? `environment:${environment}`
      : event === 'pull_request'
        ? 'pull_request'
        : `ref:${ref}`;
  const caller = `${repository}/${CALLER}@${ref}`;
  return {
    sub: `repo:${repository}:${context}`,
    ...(environment === undefined ? {} : { environment, environment_node_id: 'EN_kwDOA' }),
    ref,
    sha,
    repository,
    repository_owner: owner,
    repository_id: repositoryId,
    repository_owner_id: '583231',
    repository_visibility: 'private',
    run_id: '42',
    run_number: '10',
    run_attempt: '1',
    check_run_id: '4711',
    runner_environment: 'github-hosted',
    actor: 'mona',
    actor_id: '2',
    workflow: 'Release',
    head_ref: event === 'pull_request' ? 'topic' : '',
    base_ref: event === 'pull_request' ? 'main' : '',
    event_name: event,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'true',
    workflow_ref: caller,
    workflow_sha: sha,
    job_workflow_ref: job.jobWorkflow ?? caller,
    job_workflow_sha: sha,
  };
}

/** Every claim that a job can have: a rule about another one would refuse all. */
export const CLAIM_NAMES: readonly string[] = [
  ...Object.keys(githubClaims({ environment: 'production' })),
  'iss',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
];
