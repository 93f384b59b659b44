import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { ConfigurationError, messageOf, defined } from '../../base/index.ts';
import {
  type Application,
  type Cluster,
  isWrittenBy,
  JOURNAL_LABELS,
  type KubeObject,
  type ObjectRef,
} from '../../cluster/index.ts';

/** The label of every part of an application's journal; the value is the application. */
const JOURNAL_LABEL = JOURNAL_LABELS.part;

const PARTS = 'edu-actions/parts';
const DIGEST = 'edu-actions/digest';
const KEY = 'content';
const TYPE = 'edu-actions/journal';
const FORMAT_VERSION: number = 1;
/** What the unpacked limit can ever need. */
const MAX_PARTS = 400;
/** A Secret holds at most 1 MiB of data; the rest is for its base64 and its metadata on the way. */
const PART_BYTES = 700 * 1024;
/** Far above any application, and far below what would exhaust a runner's memory. */
const UNPACKED_BYTES = 256 * 1024 * 1024;

/**
 * Keeps a value in one Secret, or in as many as its size needs: rendered manifests hold Secrets, and an object of the
 * API ends at 1 MiB. Written as JSON, compressed. The first part comes last and makes the whole valid.
 * @returns the digest of what was written, by which others refer to it.
 */
export async function writeChunkedSecret(
  cluster: Cluster,
  place: { namespace: string; name: string; app: string },
  value: unknown,
): Promise<string> {
  const content = await promisify(gzip)(JSON.stringify(value));
  const digest = createHash('sha256').update(content).digest('hex');
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; at += PART_BYTES) parts.push(content.subarray(at, at + PART_BYTES));
  const write = async (part: Buffer, index: number): Promise<void> => {
    const ref = partRef(place.namespace, place.name, index);
    const object = {
      ...ref,
      metadata: {
        name: ref.name,
        namespace: place.namespace,
        labels: { 'app.kubernetes.io/managed-by': 'edu-actions', [JOURNAL_LABEL]: place.app },
        annotations: { [PARTS]: String(parts.length), [DIGEST]: digest },
      },
      type: TYPE,
      data: { [KEY]: part.toString('base64') },
    };
    const { name: _name, namespace: _namespace, ...body } = object;
    await cluster.patch(ref, body, { type: 'apply', force: true });
  };
  await Promise.all(parts.slice(1).map(async (part, index) => await write(part, index + 1)));
  await write(parts[0] ?? Buffer.alloc(0), 0);
  return digest;
}

/** A value as it is kept, before anybody has looked at its shape. */
export interface Unpacked {
  value: unknown;
  digest: string;
  /** `Secret shop/edu-actions-web.r3`, for messages. */
  place: string;
  /** When it was first written, by the cluster's clock: ISO 8601. */
  writtenAt?: string;
}

/**
 * @param expected the digest by which the head refers to it; a journal of an older version knows none
 * @returns undefined when there is no such value.
 * @throws ConfigurationError when a part is missing or was changed, when it is not the one that is referred to, or when
 *   another format was written: it must not be guessed what it said.
 */
export async function readChunkedSecret(
  cluster: Cluster,
  namespace: string,
  name: string,
  expected?: string,
): Promise<Unpacked | undefined> {
  const place = `Secret ${namespace}/${name}`;
  const first = await cluster.get(partRef(namespace, name, 0));
  if (first === undefined) return undefined;
  const { [PARTS]: parts = '1', [DIGEST]: noted } = first.metadata.annotations ?? {};
  const count = Number(parts);
  if (!Number.isInteger(count) || count < 1 || count > MAX_PARTS)
    throw damaged(place, `the annotation ${PARTS}: ${parts}`, 'the number of its parts');
  const others = await Promise.all(
    Array.from(
      { length: count - 1 },
      async (_, index) => await cluster.get(partRef(namespace, name, index + 1)),
    ),
  );
  const content = Buffer.concat(
    [first, ...others].map((part) => Buffer.from(part?.data?.[KEY] ?? '', 'base64')),
  );
  const digest = createHash('sha256').update(content).digest('hex');
  if (digest !== noted) throw damaged(place, 'other content', `${count} part(s) as they were written`);
  if (expected !== undefined && digest !== expected)
    throw damaged(place, 'another value than the journal’s head refers to', `the digest ${expected}`);
  const value = await unpack(content, place);
  const { formatVersion } = value as { formatVersion?: unknown };
  if (formatVersion !== FORMAT_VERSION) {
    throw new ConfigurationError({
      message: `${place} was written by another version of this action`,
      found: `format ${String(formatVersion)}`,
      expected: `format ${FORMAT_VERSION}`,
      remedy: 'use the version of the action that wrote it, or a newer one',
    });
  }
  const { creationTimestamp: writtenAt } = first.metadata;
  return { value, digest, place, ...defined({ writtenAt }) };
}

async function unpack(content: Buffer, place: string): Promise<object> {
  try {
    const text = await promisify(gunzip)(content, { maxOutputLength: UNPACKED_BYTES });
    const value = JSON.parse(text.toString('utf8')) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw damaged(place, messageOf(error), 'a JSON document, compressed by gzip');
  }
  throw damaged(place, 'no keys', 'a JSON document with keys and values');
}

function damaged(place: string, found: string, expected: string): ConfigurationError {
  return new ConfigurationError({
    code: 'journal-damaged',
    message: `${place} holds a part of this application's journal and is damaged`,
    found,
    expected,
    remedy: 'restore it from a backup; nothing was changed',
  });
}

/** Whether a Secret is a part of this application's journal: by its type, its name, its label and who wrote it. */
function isPart(secret: KubeObject, owner: Application): boolean {
  const { name, labels } = secret.metadata;
  const base = `edu-actions-${owner.app}.`;
  return (
    secret['type'] === TYPE &&
    name.startsWith(base) &&
    /^(?:r\d+|undo-[\w.-]+?)(?:\.\d+)?$/u.test(name.slice(base.length)) &&
    labels?.[JOURNAL_LABEL] === owner.app &&
    isWrittenBy(secret, owner)
  );
}

/** The Secrets of the application's journal. What only bears its label is somebody else's. */
export async function chunkedSecrets(cluster: Cluster, owner: Application): Promise<KubeObject[]> {
  const { namespace, app } = owner;
  const { items } = await cluster.list(SECRET, { namespace, labelSelector: `${JOURNAL_LABEL}=${app}` });
  return items.filter((secret) => isPart(secret, owner));
}

/** Deletes a Secret, as long as it is still the one that was looked at. */
export async function removeSecret(cluster: Cluster, { metadata }: KubeObject): Promise<void> {
  const { name, namespace, uid } = metadata;
  const ref = { ...SECRET, name, ...defined({ namespace }) };
  await cluster.delete(ref, uid === undefined ? {} : { uid });
}

const SECRET = { apiVersion: 'v1', kind: 'Secret' };

function partRef(namespace: string, name: string, index: number): ObjectRef {
  return { ...SECRET, namespace, name: index === 0 ? name : `${name}.${index}` };
}
