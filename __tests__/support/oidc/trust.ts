import { parseWorkflowText, workflowFiles } from '../workflow-files.ts';
import { type Claims, githubClaims } from './claims.ts';

/** What a job signs in to, by the name of the step that does. */
const SIGN_INS: Readonly<Record<string, string>> = {
  'Sign in to AWS': 'cluster',
  'Sign in to AWS for the registry': 'registry',
  'Sign in to AWS for the plan': 'plan',
  'Sign in to AWS for the apply': 'apply',
};

/** What its environment is called, where that is not the one of releases. */
const SUFFIXES: Readonly<Record<string, string>> = { plan: '-plan', apply: '-infrastructure' };

/** A job of a workflow that may ask for a token. */
export interface SigningJob {
  place: string;
  signsInTo: string;
  claims: Claims;
}

/** The claims of each job of the workflows that signs in to a cloud, of a push to main by `repository`. */
export function jobsThatSignIn(repository = 'octo-org/shop', environment = 'production'): SigningJob[] {
  return workflowFiles().flatMap(({ file, text }) => {
    const workflow = parseWorkflowText(text);
    if (!('workflow_call' in workflow.on)) return [];
    return Object.entries(workflow.jobs).flatMap(([name, job]) => {
      const [to] = (job.steps ?? []).flatMap((step) => SIGN_INS[step.name ?? ''] ?? []);
      if (to === undefined) return [];
      const claims = githubClaims({
        repository,
        jobWorkflow: `org/edu-actions/${file}@refs/tags/v1`,
        ...(job.environment === undefined ? {} : { environment: `${environment}${SUFFIXES[to] ?? ''}` }),
      });
      const permitted = job.permissions?.['id-token'] === 'write';
      return [{ place: `${file} ${name}`, signsInTo: to, claims: permitted ? claims : {} }];
    });
  });
}

/** As AWS compares: `StringEquals` on claims of the issuer. A condition of another kind is not understood, and fails. */
export function awsTakes(policy: unknown, claims: Claims): boolean {
  const { Statement } = policy as { Statement: { Condition: { StringEquals: Record<string, string> } }[] };
  const given: Claims = { ...claims, aud: 'sts.amazonaws.com' };
  return Statement.some(({ Condition }) => {
    const kinds = Object.keys(Condition);
    if (kinds.join() !== 'StringEquals') throw new Error(`${kinds.join(', ')} is not understood here`);
    return Object.entries(Condition.StringEquals).every(([key, value]) => {
      const [, claim = ''] = /^token\.actions\.githubusercontent\.com:(\w+)$/u.exec(key) ?? [];
      return given[claim] === value;
    });
  });
}

/** Who must be let in nowhere. */
export function strangers(repository = 'octo-org/shop', environment = 'production'): Claims[] {
  const another = environment === 'staging' ? 'production' : 'staging';
  return [
    githubClaims({ repository: 'mallory/shop', environment }),
    githubClaims({ repository: 'mallory/shop' }),
    githubClaims({ repository: `${repository}-tools`, environment }),
    githubClaims({ repository, event: 'pull_request' }),
    githubClaims({ repository, ref: 'refs/heads/topic' }),
    githubClaims({ repository, environment: another }),
  ];
}
