import type { AskAws } from '../../src/rotation/index.ts';

/** AWS Secrets Manager in memory, with one secret: it answers as moto 5.2.5 does, of which answers are recorded. */
export interface SecretsManager {
  ask: AskAws;
  /** By which an action finds it. */
  env: Record<string, string>;
  /** Newest last. */
  versions: { id: string; text: string }[];
  /** What each question was, such as `PutSecretValue`. */
  asked: string[];
  /** What goes wrong with a question; `done`: it happens all the same, and only its answer is lost. */
  fault: (action: string, number: number) => (Awaited<ReturnType<AskAws>> & { done?: boolean }) | undefined;
  text(): string;
}

const NAME = 'shop/database';

export function awsError(type: string, message: string, status = 400): { status: number; body: string } {
  return { status, body: JSON.stringify({ __type: type, message }) };
}

export function secretsManager(text: string): SecretsManager {
  const manager: SecretsManager = {
    versions: [{ id: 'version-of-the-test-that-somebody-else-has-made', text }],
    asked: [],
    fault: () => undefined,
    env: {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'aws-key-of-the-test',
      AWS_SESSION_TOKEN: 'aws-session-of-the-test',
      AWS_REGION: 'eu-central-1',
    },
    text: () => manager.versions.at(-1)?.text ?? '',
    ask: async ({ headers, body }) => {
      await Promise.resolve();
      const action = headers['x-amz-target']?.replace('secretsmanager.', '') ?? '';
      manager.asked.push(action);
      const fault = manager.fault(action, manager.asked.length);
      if (fault !== undefined && fault.done !== true) return fault;
      const answer = answerTo(manager, action, JSON.parse(body) as Record<string, string>);
      return fault ?? answer;
    },
  };
  return manager;
}

function answerTo(
  { versions }: SecretsManager,
  action: string,
  { SecretId, SecretString = '', ClientRequestToken = '' }: Record<string, string>,
): { status: number; body: string } {
  const ARN = `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${NAME}-AbCdEf`;
  if (SecretId !== NAME && SecretId !== ARN)
    return awsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  if (action === 'PutSecretValue') {
    const known = versions.find(({ id }) => id === ClientRequestToken);
    if (known !== undefined && known.text !== SecretString)
      return awsError('ResourceExistsException', 'a version with this token has another value');
    // A version that there is stays where it is: the same question again changes nothing.
    if (known === undefined) versions.push({ id: ClientRequestToken, text: SecretString });
  }
  const { id = '', text } = versions.at(-1) ?? {};
  const told = { ARN, Name: NAME, VersionId: id, VersionStages: ['AWSCURRENT'] };
  return {
    status: 200,
    body: JSON.stringify(action === 'GetSecretValue' ? { ...told, SecretString: text } : told),
  };
}
