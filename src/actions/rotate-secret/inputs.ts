import { defined } from '../../base/index.ts';
import { type Environment, InputReader, quote, runContext } from '../../github/index.ts';
import type { AwsSecret, OldSessions, RotationRequest, SecretKeys } from '../../rotation/index.ts';
import { type ClusterAccess, readClusterAccess } from '../shared/cluster-access.ts';
import { readAppName } from '../shared/release-step/common-inputs.ts';
import { readAws } from './aws.ts';

const PROVIDERS = ['postgres', 'redis', 'command'] as const;
const MODES = ['plan', 'rotate', 'abort'] as const;
const OLD_SESSIONS: readonly OldSessions[] = ['refuse', 'end'];

/** Where the accounts are, and by what they are changed. */
export type ProviderInputs =
  | { kind: 'postgres' | 'redis'; adminUrl: string }
  | { kind: 'command'; create: string; verify: string; revoke: string };

/** A secret of an environment on GitHub. */
export interface GitHubTarget {
  environment: string;
  name: string;
  token: string;
}

export interface RotateInputs {
  request: RotationRequest;
  provider: ProviderInputs;
  access: ClusterAccess;
  github?: GitHubTarget;
  aws?: AwsSecret;
}

const DEFAULT_TIMEOUT_MS = 900_000;
const DEFAULT_LOCK_TIMEOUT_MS = 300_000;
const DEFAULT_GRACE_MS = 30_000;
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/u;
const KEY = /^[-.\w]{1,253}$/u;
/** What every provider takes as it is. */
const ACCOUNT = /^[A-Za-z_][\w-]{0,62}$/u;
const SECRET_NAME = /^[A-Za-z_]\w{0,254}$/u;

/**
 * The inputs of rotate-secret as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known before anybody is asked.
 */
export function parseInputs(env: Environment): RotateInputs {
  const reader = new InputReader(env);
  const mode = reader.choice('mode', MODES, 'plan');
  const app = readAppName(reader, env);
  const timeoutMs = reader.duration('timeout', DEFAULT_TIMEOUT_MS);
  if (timeoutMs === 0) reader.problem({ input: 'timeout', message: 'must be longer than nothing' });
  const { runUrl } = runContext(env);
  const request: RotationRequest = {
    mode,
    app,
    namespace: readName(reader, 'k8s-namespace', 'name the namespace of the Secret'),
    secret: readName(reader, 'secret', 'name the Secret that the workloads read the credential from'),
    keys: readKeys(reader),
    accounts: readAccounts(reader),
    oldSessions: reader.choice('old-sessions', OLD_SESSIONS, 'refuse'),
    sessionGraceMs: reader.duration('session-grace', DEFAULT_GRACE_MS),
    lockTimeoutMs: reader.duration('lock-timeout', DEFAULT_LOCK_TIMEOUT_MS),
    timeoutMs,
    ...defined({ runUrl }),
  };
  const provider = readProvider(reader);
  const github = readGitHub(reader);
  const aws = readAws(reader, env);
  const access = readClusterAccess(reader, env, true);
  reader.finish();
  return { request, provider, access, ...defined({ github, aws }) };
}

function readName(reader: InputReader, input: string, remedy: string): string {
  const value = reader.required(input, remedy);
  if (value !== '' && !NAME.test(value))
    reader.problem({
      input,
      message: 'is no name of Kubernetes',
      found: quote(value),
      expected: 'such as shop',
    });
  return value;
}

function readKeys(reader: InputReader): SecretKeys {
  const [url, username, password] = (['url-key', 'username-key', 'password-key'] as const).map((input) => {
    const value = reader.string(input);
    if (value !== undefined && !KEY.test(value))
      reader.problem({ input, message: 'is no key of a Secret', found: quote(value) });
    return value;
  });
  const isWhole = username !== undefined && password !== undefined;
  if ((username === undefined) !== (password === undefined) || (url === undefined && !isWhole))
    reader.problem({
      input: url === undefined ? 'url-key' : username === undefined ? 'username-key' : 'password-key',
      message: 'is missing: account and password change together',
      expected: 'url-key, or username-key and password-key, or all three',
    });
  return { ...defined({ url, username, password }) };
}

function readAccounts(reader: InputReader): [string, string] {
  const accounts = reader.list('accounts');
  const [first = '', second = ''] = accounts;
  if (accounts.length !== 2 || !accounts.every((account) => ACCOUNT.test(account)))
    reader.problem({
      input: 'accounts',
      message: accounts.length === 0 ? 'is required and missing' : 'takes the names of two accounts',
      ...(accounts.length === 0 ? {} : { found: quote(accounts.join(', ')) }),
      expected: 'such as app_a, app_b: one is used, the other one is next',
    });
  return [first, second];
}

const SCHEMES: Readonly<Record<'postgres' | 'redis', readonly string[]>> = {
  postgres: ['postgres:', 'postgresql:'],
  redis: ['redis:', 'rediss:'],
};

function readProvider(reader: InputReader): ProviderInputs {
  reader.required('provider', 'say what holds the accounts: postgres, redis or command');
  const kind = reader.choice('provider', PROVIDERS, 'command');
  const commands = (['create-command', 'verify-command', 'revoke-command'] as const).map((input) => {
    const value = reader.text(input) ?? '';
    if ((value === '') === (kind === 'command') && reader.string('provider') !== undefined)
      reader.problem(
        value === ''
          ? { input, message: 'is required for the provider command and missing' }
          : { input, message: `does not go with the provider ${kind}`, remedy: 'leave it out' },
      );
    return value;
  });
  const [create = '', verify = '', revoke = ''] = commands;
  if (kind === 'command') return { kind, create, verify, revoke };
  const adminUrl = reader.required('admin-url', 'give it from a secret of the workflow').trim();
  const url = URL.parse(adminUrl);
  if (adminUrl !== '' && (!SCHEMES[kind].includes(url?.protocol ?? '') || url?.hostname === ''))
    // It holds a password, and is not shown.
    reader.problem({
      input: 'admin-url',
      message: `is no connection URL of ${kind}`,
      expected:
        kind === 'postgres'
          ? 'such as postgresql://admin:…@db:5432/shop'
          : 'such as rediss://admin:…@cache:6379',
    });
  return { kind, adminUrl };
}

function readGitHub(reader: InputReader): GitHubTarget | undefined {
  const [environment, name, token] = [
    reader.string('github-environment'),
    reader.string('github-secret'),
    reader.string('github-token'),
  ];
  if (environment === undefined && name === undefined) return undefined;
  const given = { 'github-environment': environment, 'github-secret': name, 'github-token': token };
  for (const [input, value] of Object.entries(given))
    if (value === undefined)
      reader.problem({
        input,
        message: 'is missing',
        expected: 'github-environment, github-secret and github-token together',
      });
  if (name !== undefined && (!SECRET_NAME.test(name) || /^github_/iu.test(name)))
    reader.problem({ input: 'github-secret', message: 'is no name of a secret', found: quote(name) });
  return { environment: environment ?? '', name: name ?? '', token: token ?? '' };
}
