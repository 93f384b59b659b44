import { createHash } from 'node:crypto';
import { type Clock, ConfigurationError, isRecord, namingWait, oneLine } from '../base/index.ts';
import type { SecretKeys } from './types.ts';

/** A secret of AWS Secrets Manager, and by whom it is written. */
export interface AwsSecret {
  /** Its name or its ARN. */
  id: string;
  region: string;
  /** Instead of the region's own, such as that of a VPC. */
  endpoint?: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

/** One question over HTTP. It never throws for what the network does; it throws the signal's reason. */
export type AskAws = (question: {
  url: string;
  method: 'POST';
  headers: Readonly<Record<string, string>>;
  body: string;
  tls: { insecure: false };
  timeoutMs: number;
  signal: AbortSignal;
}) => Promise<{ status: number; body: string } | { failed: string; detail: string }>;

export interface AwsDeps {
  ask: AskAws;
  clock: Clock;
  /** Ends every wait. */
  signal: AbortSignal;
  mask: (secret: string) => void;
}

/** Writes the values of the Secret's keys there, and returns once they are the current ones. */
export type Publish = (values: Readonly<Record<string, string>>) => Promise<void>;

const SERVICE = 'secretsmanager';
const WHO = 'AWS Secrets Manager';
const ANSWER_MS = 15_000;
const ATTEMPTS = 4;
const PAUSE_MS = 500;
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
export async function awsPublisher(secret: AwsSecret, keys: SecretKeys, deps: AwsDeps): Promise<Publish> {
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

function maskIn({ object, text }: Current, key: string, { mask }: AwsDeps): void {
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
async function put(secret: AwsSecret, { version }: Current, text: string, deps: AwsDeps): Promise<void> {
  const token = createHash('sha256').update(`${version}\n${text}`).digest('hex');
  await call(secret, 'PutSecretValue', { SecretString: text, ClientRequestToken: token }, deps);
}

/** Before the next try, each time twice as long. */
async function pause(attempt: number, { clock, signal }: Pick<AwsDeps, 'clock' | 'signal'>): Promise<void> {
  await namingWait(clock.sleep(PAUSE_MS * 2 ** (attempt - 1), signal), signal, WHO);
}

/** AWS may show the version before for a moment. */
async function shown(secret: AwsSecret, text: string, deps: AwsDeps): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if ((await currentOf(secret, deps)).text === text) return;
    if (attempt >= ATTEMPTS)
      throw new ConfigurationError({
        input: 'aws-secret',
        code: 'aws-secret',
        message: `${WHO} took the new value, and shows another one`,
        remedy: 'look who else writes this secret, such as a rotation of AWS, and run this again',
      });
    await pause(attempt, deps);
  }
}

async function currentOf(secret: AwsSecret, deps: AwsDeps): Promise<Current> {
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

/** Asks, and asks again where that may help. */
async function call(
  secret: AwsSecret,
  action: 'GetSecretValue' | 'PutSecretValue',
  more: Readonly<Record<string, string>>,
  deps: AwsDeps,
): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ SecretId: secret.id, ...more });
  for (let attempt = 1; ; attempt += 1) {
    const reply = await sent(secret, action, body, deps);
    const answer = 'failed' in reply ? undefined : objectIn(reply.body);
    if (!('failed' in reply) && reply.status === 200 && answer !== undefined) return answer;
    const type = textOf(answer?.['__type']).replace(/^.*#/u, '');
    const isPassing = 'failed' in reply || reply.status >= 500 || PASSING.includes(type);
    const why =
      'failed' in reply
        ? `${reply.failed}: ${oneLine(reply.detail, SHOWN)}`
        : [type || `HTTP ${reply.status}`, textOf(answer?.['message'] ?? answer?.['Message'])]
            .filter((part) => part !== '')
            .join(': ');
    if (!isPassing || attempt >= ATTEMPTS) throw refused(secret, action, oneLine(why, SHOWN), isPassing);
    await pause(attempt, deps);
  }
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

async function sent(
  { region, endpoint, credentials }: AwsSecret,
  action: string,
  body: string,
  { ask, clock, signal }: AwsDeps,
): ReturnType<AskAws> {
  const { AwsV4Signer } = await import('aws4fetch');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const signer = new AwsV4Signer({
    method: 'POST',
    url: endpoint ?? `https://${SERVICE}.${region}.${domain}/`,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${SERVICE}.${action}` },
    body,
    service: SERVICE,
    region,
    // As AWS writes times: 20260301T140500Z.
    datetime: clock
      .date()
      .toISOString()
      .replaceAll(/[:-]|\.\d{3}/gu, ''),
    ...credentials,
  });
  const signed = await signer.sign();
  const asked = ask({
    url: String(signed.url),
    method: 'POST',
    headers: Object.fromEntries(signed.headers),
    body,
    tls: { insecure: false },
    timeoutMs: ANSWER_MS,
    signal,
  });
  return await namingWait(asked, signal, WHO);
}
