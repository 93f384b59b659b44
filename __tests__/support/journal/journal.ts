import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Plot } from '../plane/plot.ts';
import type { Kube } from '../plane/rest.ts';

/** The journal of an application as whoever may write into the namespace reads and writes it. */

export type Json = Record<string, unknown>;

function headPath(plot: Plot, app: string): string {
  return `/api/v1/namespaces/${plot.namespace}/configmaps/edu-actions-${app}`;
}

export async function readHeadJson<T = Json>(plot: Plot, app = 'hello'): Promise<T> {
  const object = await plot.plane.rest.get<Kube>(headPath(plot, app));
  return JSON.parse(object?.data?.['head.json'] ?? 'null') as T;
}

export async function writeHeadText(plot: Plot, text: string, app = 'hello'): Promise<void> {
  const body = { data: { 'head.json': text } };
  await plot.plane.rest.send('PATCH', headPath(plot, app), body, 'application/merge-patch+json');
}

export async function writeHeadJson(plot: Plot, head: unknown, app = 'hello'): Promise<void> {
  await writeHeadText(plot, JSON.stringify(head), app);
}

/** A part of the journal, unpacked; it is small enough for one Secret. */
export async function readSecretJson<T = Json>(plot: Plot, name: string): Promise<T> {
  const secret = await plot.plane.rest.get<Kube>(`/api/v1/namespaces/${plot.namespace}/secrets/${name}`);
  const content = Buffer.from(secret?.data?.['content'] ?? '', 'base64');
  return JSON.parse(gunzipSync(content).toString('utf8')) as T;
}

/** Writes it with a digest that fits, as somebody would who knows the format. @returns the digest. */
export async function writeSecretJson(plot: Plot, name: string, value: unknown): Promise<string> {
  const content = gzipSync(JSON.stringify(value));
  const digest = createHash('sha256').update(content).digest('hex');
  const body = {
    metadata: { annotations: { 'edu-actions/digest': digest, 'edu-actions/parts': '1' } },
    data: { content: content.toString('base64') },
  };
  const path = `/api/v1/namespaces/${plot.namespace}/secrets/${name}`;
  await plot.plane.rest.send('PATCH', path, body, 'application/merge-patch+json');
  return digest;
}
