import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { ConfigurationError } from '../base/index.ts';
import type { Cluster, ObjectRef } from '../cluster/index.ts';

/** The label of every part of an application's journal; the value is the application. */
export const JOURNAL_LABEL = 'edu-actions/journal-of';

const PARTS = 'edu-actions/parts';
const DIGEST = 'edu-actions/digest';
const KEY = 'content';
const FORMAT_VERSION: number = 1;
/** A Secret holds at most 1 MiB of data; the rest is for its base64 and its metadata on the way. */
const PART_BYTES = 700 * 1024;
/** Far above any application, and far below what would exhaust a runner's memory. */
const UNPACKED_BYTES = 256 * 1024 * 1024;

/**
 * Keeps a value in one Secret, or in as many as its size needs: rendered manifests hold Secrets, and an object of the
 * API ends at 1 MiB. Written as JSON, compressed. The first part comes last and makes the whole valid.
 */
export async function writePacked(
  cluster: Cluster,
  place: { namespace: string; name: string; app: string },
  value: unknown,
): Promise<void> {
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
      type: 'edu-actions/journal',
      data: { [KEY]: part.toString('base64') },
    };
    const { name: _name, namespace: _namespace, ...body } = object;
    await cluster.patch(ref, body, { type: 'apply', force: true });
  };
  await Promise.all(parts.slice(1).map(async (part, index) => await write(part, index + 1)));
  await write(parts[0] ?? Buffer.alloc(0), 0);
}

/**
 * @returns undefined when there is no such value.
 * @throws ConfigurationError when a part is missing or was changed, or when another format was written: it must not be
 *   guessed what it said.
 */
export async function readPacked<T extends { formatVersion: 1 }>(
  cluster: Cluster,
  namespace: string,
  name: string,
): Promise<T | undefined> {
  const first = await cluster.get(partRef(namespace, name, 0));
  if (first === undefined) return undefined;
  const count = Number(first.metadata.annotations?.[PARTS] ?? 1);
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
  if (digest !== first.metadata.annotations?.[DIGEST]) {
    throw new ConfigurationError({
      message: `Secret ${namespace}/${name} holds a part of this application's journal and is damaged`,
      expected: `${count} part(s) as they were written`,
      remedy: 'restore it from a backup; nothing was changed',
    });
  }
  const text = await promisify(gunzip)(content, { maxOutputLength: UNPACKED_BYTES });
  const value = JSON.parse(text.toString('utf8')) as { formatVersion?: unknown };
  if (value.formatVersion !== FORMAT_VERSION) {
    throw new ConfigurationError({
      message: `Secret ${namespace}/${name} was written by another version of this action`,
      found: `format ${String(value.formatVersion)}`,
      expected: `format ${FORMAT_VERSION}`,
      remedy: 'use the version of the action that wrote it, or a newer one',
    });
  }
  return value as T;
}

/** The Secrets of the application's journal, by name. */
export async function packedSecrets(cluster: Cluster, namespace: string, app: string): Promise<string[]> {
  const { items } = await cluster.list(SECRET, { namespace, labelSelector: `${JOURNAL_LABEL}=${app}` });
  return items.map(({ metadata }) => metadata.name);
}

export async function removeSecret(cluster: Cluster, namespace: string, name: string): Promise<void> {
  await cluster.delete({ ...SECRET, namespace, name });
}

const SECRET = { apiVersion: 'v1', kind: 'Secret' };

function partRef(namespace: string, name: string, index: number): ObjectRef {
  return { ...SECRET, namespace, name: index === 0 ? name : `${name}.${index}` };
}
