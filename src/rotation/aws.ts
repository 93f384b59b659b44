import { createHash } from 'node:crypto';
import {
  askAws,
  AWS_ATTEMPTS,
  type AwsAccess,
  type AwsDeps,
  awsPause,
  type AwsReply,
  type AwsVerdict,
  ConfigurationError,
  isRecord,
  oneLine,
} from '../base/index.ts';
import type { SecretKeys } from './types.ts';

/** A secret of AWS Secrets Manager, and by whom it is written. */
export interface AwsSecret extends AwsAccess {
  /** Its name or its ARN. */
  id: string;
}

export interface AwsPublisherDeps extends AwsDeps {
  mask: (secret: string) => void;
}

/** Writes the values of the Secret's keys there, and returns once they are the current ones. */
export type Publish = (values: Readonly<Record<string, string>>) => Promise<void>;

const SERVICE = 'secretsmanager';
const WHO = 'AWS Secrets Manager';
const SHOWN = 300;
/** What AWS says of itself when another attempt may help. */
const PASSING = [
  'ThrottlingException',
  'TooManyRequestsException',
  'InternalServiceError',
  'LimitExceededException',
];

/** What the secret holds now. */
interface Current {
  version: string;
  text: string;
  /** Absent where the whole text is the value. */
  object?: Readonly<Record<string, unknown>>;
}

/**
 * Looks at the secret before anything is changed: it must be there, readable, and hold what it is to hold later. An object of
 * JSON keeps whatever else is in it; any other text is the URL, or the password, as a whole.
 * @throws ConfigurationError where it cannot be used
 */
export async function awsPublisher(
  secret: AwsSecret,
  keys: SecretKeys,
  deps: AwsPublisherDeps,
): Promise<Publish> {
  const seen = await currentOf(secret, deps);
  const wanted = Object.values(keys);
  const missing = seen.object === undefined ? [] : wanted.filter((key) => !(key in (seen.object ?? {})));
  if (missing.length > 0)
    throw new ConfigurationError({
      input: 'aws-secret',
      code: 'aws-secret',
      message: `the secret in ${WHO} holds an object without ${missing.join(', ')}`,
      found: Object.keys(seen.object ?? {}).join(', ') || 'no key at all',
      expected: 'the keys of the Kubernetes Secret, which get the new values; the rest of it stays',
      remedy: 'add them to the secret once, or give a secret whose whole text is the value',
    });
  for (const key of wanted) maskIn(seen, key, deps);
  return async (values) => {
    for (const value of Object.values(values)) deps.mask(value);
    const before = await currentOf(secret, deps);
    const text = textWith(before, values, keys);
    if (text === before.text) return;
    await put(secret, before, text, deps);
    await shown(secret, text, deps);
  };
}

function maskIn({ object, text }: Current, key: string, { mask }: AwsPublisherDeps): void {
  const value = object === undefined ? text : object[key];
  if (typeof value === 'string' && value !== '') mask(value);
}

/** The same text, where it holds the values already. */
function textWith(
  { object, text }: Current,
  values: Readonly<Record<string, string>>,
  keys: SecretKeys,
): string {
  if (object === undefined) return values[keys.url ?? keys.password ?? ''] ?? text;
  const isThere = Object.entries(values).every(([key, value]) => object[key] === value);
  return isThere ? text : JSON.stringify({ ...object, ...values });
}

/**
 * Sent again after a lost answer it comes to the same: the name of the new version is made of what it follows and what it
 * holds.
 */
async function put(
  secret: AwsSecret,
  { version }: Current,
  text: string,
  deps: AwsPublisherDeps,
): Promise<void> {
  const token = createHash('sha256').update(`${version}\n${text}`).digest('hex');
  await call(secret, 'PutSecretValue', { SecretString: text, ClientRequestToken: token }, deps);
}

/** AWS may show the version before for a moment. */
async function shown(secret: AwsSecret, text: string, deps: AwsPublisherDeps): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if ((await currentOf(secret, deps)).text === text) return;
    if (attempt >= AWS_ATTEMPTS)
      throw new ConfigurationError({
        input: 'aws-secret',
        code: 'aws-secret',
        message: `${WHO} took the new value, and shows another one`,
        remedy: 'look who else writes this secret, such as a rotation of AWS, and run this again',
      });
    await awsPause(attempt, WHO, deps);
  }
}

async function currentOf(secret: AwsSecret, deps: AwsPublisherDeps): Promise<Current> {
  const { SecretString: text, VersionId: version } = await call(secret, 'GetSecretValue', {}, deps);
  if (typeof text !== 'string' || typeof version !== 'string')
    throw new ConfigurationError({
      input: 'aws-secret',
      code: 'aws-secret',
      message: `the secret in ${WHO} holds no text`,
      expected: 'a text or an object of JSON',
    });
  const object = objectIn(text);
  return { version, text, ...(object === undefined ? {} : { object }) };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

async function call(
  secret: AwsSecret,
  action: 'GetSecretValue' | 'PutSecretValue',
  more: Readonly<Record<string, string>>,
  deps: AwsDeps,
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${SERVICE}.${action}` };
  const body = JSON.stringify({ SecretId: secret.id, ...more });
  const verdict = await askAws(secret, { service: SERVICE, who: WHO, headers, body }, verdictOf, deps);
  if ('answer' in verdict) return verdict.answer;
  throw refused(secret, action, verdict.failure, verdict.isPassing);
}

function verdictOf(reply: AwsReply): AwsVerdict<Record<string, unknown>, string> {
  if ('failed' in reply)
    return { failure: oneLine(`${reply.failed}: ${oneLine(reply.detail, SHOWN)}`, SHOWN), isPassing: true };
  const answer = objectIn(reply.body);
  if (reply.status === 200 && answer !== undefined) return { answer };
  const type = textOf(answer?.['__type']).replace(/^.*#/u, '');
  const why = [type || `HTTP ${reply.status}`, textOf(answer?.['message'] ?? answer?.['Message'])]
    .filter((part) => part !== '')
    .join(': ');
  return { failure: oneLine(why, SHOWN), isPassing: reply.status >= 500 || PASSING.includes(type) };
}

function refused(
  { id, region }: AwsSecret,
  action: string,
  why: string,
  isPassing: boolean,
): ConfigurationError {
  return new ConfigurationError({
    input: 'aws-secret',
    code: 'aws-secret',
    message: `${WHO} in ${region} did not ${action} of ${oneLine(id, SHOWN)}: ${why}`,
    expected: `that the secret is there, and credentials that may secretsmanager:${action}`,
    remedy: isPassing
      ? 'run this again once it answers; the Kubernetes Secret is not written before AWS has the value'
      : 'sign in by aws-actions/configure-aws-credentials before this step, with a role that may, and run this again',
  });
}
