import type { GitHubApi } from './client.ts';

/** The key that a value of an environment's secret is sealed with. */
export interface SealingKey {
  id: string;
  /** base64 */
  key: string;
}

/** @throws GitHubError where there is no such environment, or the token may not see it */
export async function environmentKey(api: GitHubApi, environment: string): Promise<SealingKey> {
  const { data } = await api.request(
    'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key',
    { ...api.repository, environment_name: environment },
  );
  return { id: data.key_id, key: data.key };
}

/** Writes a secret of an environment; GitHub alone can open what is sent. @throws GitHubError */
export async function putEnvironmentSecret(
  api: GitHubApi,
  key: SealingKey,
  { environment, name, value }: { environment: string; name: string; value: string },
): Promise<void> {
  await api.request('PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}', {
    ...api.repository,
    environment_name: environment,
    secret_name: name,
    encrypted_value: await sealed(value, key.key),
    key_id: key.id,
  });
}

/** A sealed box of libsodium, as GitHub asks for it; the library is loaded only here. */
async function sealed(value: string, key: string): Promise<string> {
  const { default: sodium } = await import('libsodium-wrappers');
  await sodium.ready;
  const { base64_variants: variants } = sodium;
  const box = sodium.crypto_box_seal(value, sodium.from_base64(key, variants.ORIGINAL));
  return sodium.to_base64(box, variants.ORIGINAL);
}
