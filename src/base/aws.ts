import type { Clock } from './clock.ts';
import { defined } from './defined.ts';
import { namingWait } from './limits.ts';

/** Where AWS is asked, and by whom. */
export interface AwsAccess {
  region: string;
  /** Instead of the region's own, such as that of a VPC. */
  endpoint?: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

/** What of it is missing or cannot be. */
export interface AwsFlaw {
  of: 'region' | 'credentials' | 'endpoint';
  message: string;
  expected?: string;
  remedy?: string;
}

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/u;

/** The access that the environment gives, as AWS' own programs read it. `service` is as in `AWS_ENDPOINT_URL_<service>`. */
export function awsAccess(
  env: Readonly<Record<string, string | undefined>>,
  { service, region: given }: { service: string; region?: string | undefined },
): { access: AwsAccess; flaws: readonly AwsFlaw[] } {
  const of = (name: string): string => env[name]?.trim() ?? '';
  const region = given ?? (of('AWS_REGION') || of('AWS_DEFAULT_REGION'));
  const [accessKeyId, secretAccessKey] = [of('AWS_ACCESS_KEY_ID'), of('AWS_SECRET_ACCESS_KEY')];
  const endpoint = of(`AWS_ENDPOINT_URL_${service}`) || of('AWS_ENDPOINT_URL') || undefined;
  const sessionToken = of('AWS_SESSION_TOKEN') || undefined;
  const flaws: AwsFlaw[] = [];
  if (!REGION.test(region))
    flaws.push({
      of: 'region',
      message: region === '' ? 'is missing, and AWS_REGION too' : 'is no region',
      expected: 'such as eu-central-1',
    });
  if (accessKeyId === '' || secretAccessKey === '')
    flaws.push({
      of: 'credentials',
      message: 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set',
      remedy: 'sign in by aws-actions/configure-aws-credentials before this step',
    });
  if (endpoint !== undefined && !/^https?:$/u.test(URL.parse(endpoint)?.protocol ?? ''))
    flaws.push({ of: 'endpoint', message: 'AWS_ENDPOINT_URL is no address' });
  const credentials = { accessKeyId, secretAccessKey, ...defined({ sessionToken }) };
  return { access: { region, credentials, ...defined({ endpoint }) }, flaws };
}

/** What nobody may see of it. */
export function awsSecrets({ credentials: { secretAccessKey, sessionToken } }: AwsAccess): string[] {
  return [secretAccessKey, sessionToken ?? ''].filter((secret) => secret !== '');
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
}) => Promise<AwsReply>;

export type AwsReply = { status: number; body: string } | { failed: string; detail: string };

export interface AwsDeps {
  ask: AskAws;
  clock: Clock;
  /** Ends every wait. */
  signal: AbortSignal;
}

export interface AwsQuestion {
  /** As in its address and its signature, such as `rds`. */
  service: string;
  /** For people, such as `Amazon RDS`. */
  who: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** How often it may be sent. By default 4 times: what must not happen twice says 1. */
  attempts?: number;
}

/** What a reply is worth; `isPassing`: another attempt may help. */
export type AwsVerdict<T, F> = { answer: T } | { failure: F; isPassing: boolean };

const ANSWER_MS = 15_000;
export const AWS_ATTEMPTS = 4;
const PAUSE_MS = 500;

/** Asks, signed, and asks again where that may help. */
export async function askAws<T, F>(
  access: AwsAccess,
  question: AwsQuestion,
  judge: (reply: AwsReply) => AwsVerdict<T, F> | Promise<AwsVerdict<T, F>>,
  deps: AwsDeps,
): Promise<AwsVerdict<T, F>> {
  const { attempts = AWS_ATTEMPTS, who } = question;
  for (let attempt = 1; ; attempt += 1) {
    const verdict = await judge(await sent(access, question, deps));
    if ('answer' in verdict || !verdict.isPassing || attempt >= attempts) return verdict;
    await awsPause(attempt, who, deps);
  }
}

/** Before the next try, each time twice as long. */
export async function awsPause(
  attempt: number,
  who: string,
  { clock, signal }: Pick<AwsDeps, 'clock' | 'signal'>,
): Promise<void> {
  await namingWait(clock.sleep(PAUSE_MS * 2 ** (attempt - 1), signal), signal, who);
}

async function sent(
  { region, endpoint, credentials }: AwsAccess,
  { service, who, headers, body }: AwsQuestion,
  { ask, clock, signal }: AwsDeps,
): Promise<AwsReply> {
  const { AwsV4Signer } = await import('aws4fetch');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const signer = new AwsV4Signer({
    method: 'POST',
    url: endpoint ?? `https://${service}.${region}.${domain}/`,
    headers: { ...headers },
    body,
    service,
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
  return await namingWait(asked, signal, who);
}
