import { defined } from '../../base/index.ts';
import { type Environment, type InputReader, maskSecrets, quote } from '../../github/index.ts';
import type { AwsSecret, RotationDeps, SecretKeys } from '../../rotation/index.ts';
import type { Features, Services } from './services.ts';

/** A name or an ARN, as AWS takes it. */
const ID = /^[\w/+=.@:-]{1,2048}$/u;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/u;

/** The secret of AWS that gets the credential too; who writes it is of the environment, as AWS' own programs read it. */
export function readAws(reader: InputReader, env: Environment): AwsSecret | undefined {
  const id = reader.string('aws-secret');
  const given = reader.string('aws-region');
  if (id === undefined) {
    if (given !== undefined)
      reader.problem({ input: 'aws-region', message: 'has a meaning only with aws-secret' });
    return undefined;
  }
  const of = (name: string): string => env[name]?.trim() ?? '';
  const region = given ?? (of('AWS_REGION') || of('AWS_DEFAULT_REGION'));
  if (!ID.test(id))
    reader.problem({ input: 'aws-secret', message: 'is no name or ARN of a secret', found: quote(id) });
  if (!REGION.test(region))
    reader.problem({
      input: 'aws-region',
      message: region === '' ? 'is missing, and AWS_REGION too' : 'is no region',
      expected: 'such as eu-central-1',
    });
  const [accessKeyId, secretAccessKey] = [of('AWS_ACCESS_KEY_ID'), of('AWS_SECRET_ACCESS_KEY')];
  if (accessKeyId === '' || secretAccessKey === '')
    reader.problem({
      input: 'aws-secret',
      message: 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set',
      remedy: 'sign in by aws-actions/configure-aws-credentials before this step',
    });
  const endpoint = of('AWS_ENDPOINT_URL_SECRETS_MANAGER') || of('AWS_ENDPOINT_URL');
  if (endpoint !== '' && !/^https?:$/u.test(URL.parse(endpoint)?.protocol ?? ''))
    reader.problem({ input: 'aws-secret', message: 'AWS_ENDPOINT_URL is no address' });
  const sessionToken = of('AWS_SESSION_TOKEN') || undefined;
  return {
    id,
    region,
    credentials: { accessKeyId, secretAccessKey, ...defined({ sessionToken }) },
    ...(endpoint === '' ? {} : { endpoint }),
  };
}

/** What nobody may see of it. */
export function awsSecretsOf(aws: AwsSecret | undefined): string[] {
  if (aws === undefined) return [];
  const { secretAccessKey, sessionToken = '' } = aws.credentials;
  return [secretAccessKey, sessionToken].filter((secret) => secret !== '');
}

function mask(secret: string): void {
  maskSecrets([secret]);
}

/** Looks at the secret before anything is changed, and closes its connections by `close`. */
export async function openAws(
  aws: AwsSecret,
  keys: SecretKeys,
  { rotation, httpClient }: Features,
  { clock, signal }: Pick<Services, 'clock' | 'signal'>,
): Promise<{ publish: NonNullable<RotationDeps['alsoPublish']>; close: () => Promise<void> }> {
  const [{ awsPublisher }, http] = await Promise.all([rotation.loadAws(), httpClient()]);
  const close = async (): Promise<void> => await http.close();
  try {
    return { publish: await awsPublisher(aws, keys, { ask: http.ask, clock, signal, mask }), close };
  } catch (error) {
    await close();
    throw error;
  }
}
