import { createHash } from 'node:crypto';
import {
  also,
  ConfigurationError,
  defined,
  fields,
  flag,
  flawsOf,
  jsonIn,
  matching,
  oneOf,
  only,
  text,
  whole,
} from '../base/index.ts';
import { type Cluster, type KubeObject, type ObjectRef } from '../cluster/index.ts';
import type { Credential, RotationRequest } from './types.ts';

/** What is remembered of a rotation: what it means to bring about, and never how far it came, which is looked at. */
export interface RotationRecord {
  formatVersion: 1;
  app: string;
  secret: string;
  /** The kind of the provider. */
  provider: string;
  state: 'open' | 'done';
  /** Of this rotation; in the annotation of the pods that it has restarted. */
  id: string;
  /** How often the Secret was written: pods that were restarted for an earlier time may have read something else. */
  published: number;
  /** When that was at the latest, by the API server's clock; absent until it is known. */
  publishedAt?: string;
  startedAt: string;
  /** An aborted rotation: `old` is the credential that it had made, `fresh` the one that it began with. */
  isBack: boolean;
  /** Without a password once it is done. */
  old: Partial<Credential> & { account: string };
  fresh: Partial<Credential> & { account: string };
  runUrl?: string;
  finishedAt?: string;
}

/** A rotation without an end, with both of its credentials. */
export interface OpenRecord extends RotationRecord {
  state: 'open';
  old: Credential;
  fresh: Credential;
}

/** With the version that it was read in: the precondition of the next write. */
export interface Stored<R extends RotationRecord = RotationRecord> {
  record: R;
  resourceVersion?: string;
}

export const ROTATION_LABEL = 'edu-actions/rotation-of';
const KEY = 'rotation.json';
const FORMAT_VERSION = 1;
const LONGEST = 4_096;
const ID_LENGTH = 8;

type Place = Pick<RotationRequest, 'app' | 'namespace' | 'secret' | 'keys' | 'accounts'>;

/** One Secret may hold several credentials, such as of a database and of a cache: each has a record of its own, by its keys. */
export function recordRef({ app, namespace, secret, keys }: Omit<Place, 'accounts'>): ObjectRef {
  const { url = '', username = '', password = '' } = keys;
  const which = createHash('sha256').update([url, username, password].join('/')).digest('hex');
  const name = `edu-actions-${app}.rotation-${secret}-${which.slice(-ID_LENGTH)}`;
  return { apiVersion: 'v1', kind: 'Secret', namespace, name };
}

/**
 * @returns undefined when this Secret was never rotated.
 * @throws ConfigurationError for a record that is damaged, or of other accounts or another provider: it is never acted on.
 */
export async function readRecord(
  cluster: Cluster,
  place: Place,
  provider: string,
): Promise<Stored | undefined> {
  const ref = recordRef(place);
  const live = await cluster.get(ref);
  if (live === undefined) return undefined;
  const shown = `Secret ${place.namespace}/${ref.name}`;
  const parsed = jsonIn(Buffer.from(live.data?.[KEY] ?? '', 'base64').toString('utf8'));
  const flaws = flawsOf(shapeOf(place, provider), parsed);
  if (flaws.length > 0)
    throw new ConfigurationError(
      flaws.map((flaw) => ({
        ...flaw,
        code: 'rotation-journal',
        message: `${shown} keeps what is known of the rotation, and cannot be gone on with: ${flaw.message}`,
        remedy:
          'give the accounts and the provider that it was begun with; a damaged one has to be deleted, once you know by which account the application logs in',
      })),
    );
  const { resourceVersion } = live.metadata;
  return { record: parsed as RotationRecord, ...defined({ resourceVersion }) };
}

/** @throws ApiError 409 when somebody else wrote it since: another rotation is at work. */
export async function writeRecord<R extends RotationRecord>(
  cluster: Cluster,
  place: Place,
  stored: Stored<R>,
): Promise<Stored<R>> {
  const ref = recordRef(place);
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: ref.name,
      namespace: place.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [ROTATION_LABEL]: place.app },
      ...defined({ resourceVersion: stored.resourceVersion }),
    },
    type: 'edu-actions/rotation',
    data: { [KEY]: Buffer.from(JSON.stringify(stored.record)).toString('base64') },
  };
  const written =
    stored.resourceVersion === undefined ? await cluster.create(object) : await cluster.replace(object);
  return { record: stored.record, ...defined({ resourceVersion: written.metadata.resourceVersion }) };
}

export function isOpen(stored: Stored | undefined): stored is Stored<OpenRecord> {
  return stored?.record.state === 'open';
}

function shapeOf({ app, secret, accounts }: Place, provider: string) {
  const credential = fields({ account: oneOf(...accounts) }, { password: text(LONGEST) });
  const shape = fields(
    {
      formatVersion: oneOf(FORMAT_VERSION),
      app: only(app, 'is another application'),
      secret: only(secret, 'is another Secret'),
      provider: only(provider, 'is another provider'),
      state: oneOf('open', 'done'),
      id: matching(/^[\w-]+$/u, 64, 'an identifier'),
      published: whole(0, 1_000_000),
      startedAt: text(64),
      isBack: flag,
      old: credential,
      fresh: credential,
    },
    { runUrl: text(2_000), finishedAt: text(64), publishedAt: text(64) },
  );
  return also(shape, isWhole, {
    message: 'lacks a password, or names one account twice',
    expected: 'two accounts, and of an open rotation the password of each',
  });
}

function isWhole({ state, old, fresh }: RotationRecord): boolean {
  if (old.account === fresh.account) return false;
  return state === 'done' || ((old.password ?? '') !== '' && (fresh.password ?? '') !== '');
}
