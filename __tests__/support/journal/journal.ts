import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FakeNamespace } from '../control-plane/fake-namespace.ts';
import type { Kube } from '../control-plane/rest.ts';

/** The journal of an application as whoever may write into the namespace reads and writes it. */

export type Json = Record<string, unknown>;

function headPath(fakeNamespace: FakeNamespace, app: string): string {
  return `/api/v1/namespaces/${fakeNamespace.namespace}/configmaps/edu-actions-${app}`;
}

export async function readHeadJson<T = Json>(fakeNamespace: FakeNamespace, app = 'hello'): Promise<T> {
  const object = await fakeNamespace.controlPlane.rest.get<Kube>(headPath(fakeNamespace, app));
  return JSON.parse(object?.data?.['head.json'] ?? 'null') as T;
}

export async function writeHeadText(
  fakeNamespace: FakeNamespace,
  text: string,
  app = 'hello',
): Promise<void> {
  const body = { data: { 'head.json': text } };
  await fakeNamespace.controlPlane.rest.send(
    'PATCH',
    headPath(fakeNamespace, app),
    body,
    'application/merge-patch+json',
  );
}

export async function writeHeadJson(
  fakeNamespace: FakeNamespace,
  head: unknown,
  app = 'hello',
): Promise<void> {
  await writeHeadText(fakeNamespace, JSON.stringify(head), app);
}

/** A part of the journal, unpacked; it is small enough for one Secret. */
export async function readSecretJson<T = Json>(fakeNamespace: FakeNamespace, name: string): Promise<T> {
  const secret = await fakeNamespace.controlPlane.rest.get<Kube>(
    `/api/v1/namespaces/${fakeNamespace.namespace}/secrets/${name}`,
  );
  const content = Buffer.from(secret?.data?.['content'] ?? '', 'base64');
  return JSON.parse(gunzipSync(content).toString('utf8')) as T;
}

/** Writes it with a digest that fits, as somebody would who knows the format. @returns the digest. */
export async function writeSecretJson(
  fakeNamespace: FakeNamespace,
  name: string,
  value: unknown,
): Promise<string> {
  const content = gzipSync(JSON.stringify(value));
  const digest = createHash('sha256').update(content).digest('hex');
  const body = {
    metadata: { annotations: { 'edu-actions/digest': digest, 'edu-actions/parts': '1' } },
    data: { content: content.toString('base64') },
  };
  const path = `/api/v1/namespaces/${fakeNamespace.namespace}/secrets/${name}`;
  await fakeNamespace.controlPlane.rest.send('PATCH', path, body, 'application/merge-patch+json');
  return digest;
}
