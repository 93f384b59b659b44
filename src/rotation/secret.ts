import { ConfigurationError, defined } from '../base/index.ts';
import { ApiError, APP_LABEL, type Cluster, type KubeObject, type ObjectRef } from '../cluster/index.ts';
import type { Credential, RotationRequest, SecretKeys } from './types.ts';
import { credentialOfUrl, withCredential } from './url.ts';

/** The Secret as it is now. */
export interface SeenSecret {
  /** Undefined where its keys hold none, or two that differ. */
  credential: Credential | undefined;
  /** What holds it, as text, by key. */
  values: Readonly<Record<string, string>>;
  resourceVersion?: string;
}

type Place = Pick<RotationRequest, 'namespace' | 'secret' | 'keys'>;

export function secretRef({ namespace, secret }: Omit<Place, 'keys'>): ObjectRef {
  return { apiVersion: 'v1', kind: 'Secret', namespace, name: secret };
}

/** @throws ConfigurationError when it is not there, cannot be changed, or somebody else would write over it. */
export async function readSecret(cluster: Cluster, place: Place): Promise<SeenSecret> {
  const { namespace, secret, keys } = place;
  const live = await cluster.get(secretRef(place));
  if (live === undefined)
    throw new ConfigurationError({
      input: 'secret',
      message: `there is no Secret ${namespace}/${secret}`,
      remedy: 'name the Secret that the workloads read the credential from',
    });
  refuseOwned(live, place);
  const values = Object.fromEntries(
    Object.values(keys)
      .filter((key) => key !== undefined)
      .map((key) => [key, Buffer.from(live.data?.[key] ?? '', 'base64').toString('utf8')]),
  );
  const { resourceVersion } = live.metadata;
  return {
    credential: credentialOf(keys, values),
    values,
    ...defined({ resourceVersion }),
  };
}

/**
 * Writes the credential into the Secret as it was seen.
 * @returns false when somebody else has changed it since
 */
export async function publishSecret(
  cluster: Cluster,
  place: Place,
  seen: SeenSecret,
  credential: Credential,
): Promise<boolean> {
  const data = Object.fromEntries(
    Object.entries(publishedValues(place.keys, seen, credential)).map(([key, value]) => [
      key,
      Buffer.from(value).toString('base64'),
    ]),
  );
  const { resourceVersion } = seen;
  try {
    await cluster.patch(secretRef(place), { metadata: { resourceVersion }, data }, { type: 'merge' });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return false;
    throw error;
  }
}

/** What the keys of the Secret hold with this credential. */
export function publishedValues(
  { url, username, password }: SecretKeys,
  seen: SeenSecret,
  credential: Credential,
): Record<string, string> {
  return {
    ...(url === undefined ? {} : { [url]: withCredential(seen.values[url] ?? '', credential) }),
    ...(username === undefined ? {} : { [username]: credential.account }),
    ...(password === undefined ? {} : { [password]: credential.password }),
  };
}

function credentialOf(
  { url, username, password }: SecretKeys,
  values: Readonly<Record<string, string>>,
): Credential | undefined {
  const inUrl = url === undefined ? undefined : credentialOfUrl(values[url] ?? '');
  if (username === undefined || password === undefined) return inUrl;
  const apart = { account: values[username] ?? '', password: values[password] ?? '' };
  if (apart.account === '' || apart.password === '') return undefined;
  return url === undefined || isSame(inUrl, apart) ? apart : undefined;
}

export function isSame(one: Credential | undefined, other: Credential): boolean {
  return one?.account === other.account && one.password === other.password;
}

function refuseOwned(live: KubeObject, { namespace, secret }: Place): void {
  const { labels = {}, ownerReferences = [] } = live.metadata;
  const [owner] = ownerReferences;
  const by =
    owner === undefined
      ? labels[APP_LABEL] === undefined
        ? undefined
        : `the manifests of ${labels[APP_LABEL]}`
      : `${owner.kind} ${owner.name}`;
  const isImmutable = live['immutable'] === true;
  if (by === undefined && !isImmutable) return;
  throw new ConfigurationError({
    input: 'secret',
    code: 'secret-owned',
    message: isImmutable
      ? `Secret ${namespace}/${secret} is immutable`
      : `Secret ${namespace}/${secret} comes from ${by ?? ''}, which would write the old credential back`,
    remedy: isImmutable
      ? 'keep the credential in a Secret that may be changed'
      : 'rotate it where it comes from, or keep the credential in a Secret that is in nobody’s manifests',
  });
}
