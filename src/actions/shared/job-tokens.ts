import { renameSync, writeFileSync } from 'node:fs';
import { type Clock, cutText, type Exec, type Logger, defined } from '../../base/index.ts';
import type { ConnectOptions, TokenAccess } from '../../cluster/index.ts';
import {
  type Environment,
  ID_TOKEN_SERVICE,
  type IdTokenClaims,
  idTokens,
  type IdTokens,
} from '../../github/index.ts';
import type { ClusterAccess, OidcInputs } from './cluster-access.ts';

/** What the access to a cluster is made with. */
export interface AccessServices {
  env: Environment;
  clock: Clock;
  logger: Logger;
}

/** What `connect` is to be told, and what becomes of programs that ask the cluster themselves. */
export interface Opened {
  options: Pick<ConnectOptions, 'kubeconfig' | 'context' | 'tokens'>;
  /** The seam for processes, whose helm finds a token that holds. */
  programs(exec: Exec): Exec;
}

/** @param tokenFile Where helm is to find the token of the moment; nothing is written without it. */
export function openAccess(
  { kubeconfig, context, oidc }: ClusterAccess,
  services: AccessServices,
  tokenFile?: string,
): Opened {
  if (oidc === undefined) {
    return {
      options: {
        ...defined({ kubeconfig, context }),
      },
      programs: (exec) => exec,
    };
  }
  const jobs = idTokens({
    audience: oidc.audience,
    ...services,
    ...(tokenFile === undefined ? {} : { onToken: (token) => keepToken(tokenFile, token) }),
  });
  return {
    options: { tokens: tokensFor(oidc, jobs, services.clock, tokenFile) },
    programs: (exec) => async (program, args, options) => {
      if (program === 'helm') await jobs.fresh(options?.signal ?? new AbortController().signal);
      return await exec(program, args, options);
    },
  };
}

function tokensFor(
  { server, ca }: OidcInputs,
  jobs: IdTokens,
  clock: Clock,
  tokenFile: string | undefined,
): TokenAccess {
  return {
    server,
    ca,
    from: ID_TOKEN_SERVICE,
    ...defined({ tokenFile }),
    current: async (signal) => await jobs.current(signal),
    forget: () => jobs.forget(),
    refused: (asked) => refusedToken(asked, jobs.claims(), clock.date()),
  };
}

/** Another program may read it at this moment: it is there as a whole, or as it was. */
function keepToken(file: string, token: string): void {
  writeFileSync(`${file}.new`, token, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What trust is mostly bound to, in the order in which a person looks for it. */
const TOLD = [
  'iss',
  'aud',
  'sub',
  'repository',
  'environment',
  'ref',
  'event_name',
  'job_workflow_ref',
  'runner_environment',
] as const;

/**
 * The API server says "Unauthorized", whatever is wrong: so what the token says is told, and where that is compared.
 * @param now By the clock of the runner, which the API server has not.
 */
export function refusedToken(server: string, claims: IdTokenClaims, now: Date): string {
  const said = TOLD.filter((name) => claims[name] !== undefined).map(
    (name) => `${name} ${textOf(claims[name])}`,
  );
  const parts = [
    `${server} does not accept the ID token of this job (401)`,
    said.length === 0
      ? 'what GitHub handed out is no token that could be read'
      : `the token says: ${said.join(', ')}`,
    ...timeHints(claims, now),
    ...(claims['environment'] === undefined && said.length > 0
      ? ['it names no environment, because the job has none']
      : []),
    'compare this with the AuthenticationConfiguration of the API server (issuer.url, issuer.audiences, claimValidationRules, userValidationRules), and see that the API server itself reaches the issuer; its log says which of them it is',
  ];
  return parts.join('; ');
}

/** @param time As claims write it, in seconds since 1970. */
function at(time: number): string {
  return new Date(time * 1000).toISOString();
}

function timeHints({ exp, nbf }: IdTokenClaims, now: Date): string[] {
  const seconds = now.getTime() / 1000;
  if (typeof exp === 'number' && exp <= seconds)
    return [`it ended at ${at(exp)}, and the clock of this runner says ${now.toISOString()}`];
  if (typeof nbf === 'number' && nbf > seconds)
    return [`it holds from ${at(nbf)} on, and the clock of this runner says ${now.toISOString()}`];
  if (typeof exp !== 'number') return [];
  return [`it holds until ${at(exp)}: where the clock of the API server is wrong, that is why`];
}

function textOf(value: unknown): string {
  return cutText(Array.isArray(value) ? value.join(' and ') : String(value), 200);
}
