import { awsAccess, awsSecrets } from '../../base/index.ts';
import { type Environment, type InputReader, maskSecrets, quote } from '../../github/index.ts';
import type { AwsSecret, RotationDeps, SecretKeys } from '../../rotation/index.ts';
import type { Features, Services } from './services.ts';

/** A name or an ARN, as AWS takes it. */
const ID = /^[\w/+=.@:-]{1,2048}$/u;

/** The secret of AWS that gets the credential too; who writes it is of the environment, as AWS' own programs read it. */
export function readAws(reader: InputReader, env: Environment): AwsSecret | undefined {
  const id = reader.string('aws-secret');
  const given = reader.string('aws-region');
  if (id === undefined) {
    if (given !== undefined)
      reader.problem({ input: 'aws-region', message: 'has a meaning only with aws-secret' });
    return undefined;
  }
  if (!ID.test(id))
    reader.problem({ input: 'aws-secret', message: 'is no name or ARN of a secret', found: quote(id) });
  const { access, flaws } = awsAccess(env, { service: 'SECRETS_MANAGER', region: given });
  for (const { of, ...flaw } of flaws)
    reader.problem({ input: of === 'region' ? 'aws-region' : 'aws-secret', ...flaw });
  return { id, ...access };
}

/** What nobody may see of it. */
export function awsSecretsOf(aws: AwsSecret | undefined): string[] {
  return aws === undefined ? [] : awsSecrets(aws);
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
