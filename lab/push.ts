import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { LabError } from './errors.ts';
import type { LabRegistry } from './registries.ts';
import { sleep } from './run.ts';

const ATTEMPTS = 8;
const PAUSE_MS = 250;

export interface PushOptions {
  /** Pushes an index over the image, as tools that build for several platforms do, instead of the image alone. */
  asIndex?: boolean;
  /** Under its digest alone: no tag leads to it. The name then has none. */
  byDigest?: boolean;
}

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: { architecture: string; os: string };
}

interface Manifest {
  mediaType: string;
  config: Descriptor;
  layers: Descriptor[];
}

const INDEX = 'application/vnd.oci.image.index.v1+json';

/**
 * Pushes an archive made by `packImage` to a registry of the lab, as `<name>:<tag>`; what is there already is not sent.
 * Returns the digest by which it can be pulled: `<host>/<name>@<digest>`.
 */
export async function pushImage(
  archive: string,
  registry: LabRegistry,
  name: string,
  options: PushOptions = {},
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pushOnce(archive, registry, name, options);
    } catch (error) {
      // What somebody else pushes at the same time is said to be there, and a moment later is not known.
      if (attempt === ATTEMPTS || !/ with (?:400|404|5\d\d): /u.test(String(error))) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

async function pushOnce(
  archive: string,
  registry: LabRegistry,
  name: string,
  { asIndex = false, byDigest = false }: PushOptions,
): Promise<string> {
  const [repository = '', tag] = name.split(':');
  if (tag === undefined && !byDigest)
    throw new LabError(`an image is pushed as <name>:<tag>, not as ${name}`);
  const files = await readSmall(archive);
  const index = JSON.parse(text(files, 'index.json')) as { manifests: Descriptor[] };
  const [described] = index.manifests;
  if (described === undefined) throw new LabError(`${archive} holds no image`);
  const manifestText = text(files, blobPath(described.digest));
  const manifest = JSON.parse(manifestText) as Manifest;

  const target = { registry, repository };
  const missing = new Map<string, Descriptor>();
  for (const blob of [manifest.config, ...manifest.layers]) {
    if (!(await has(target, 'blobs', blob.digest))) missing.set(blobPath(blob.digest), blob);
  }
  if (missing.size > 0) await sendBlobs(archive, target, missing);

  await putManifest(
    target,
    asIndex ? described.digest : (tag ?? described.digest),
    manifest.mediaType,
    manifestText,
  );
  if (!asIndex) return described.digest;
  const config = JSON.parse(text(files, blobPath(manifest.config.digest))) as {
    architecture: string;
    os: string;
  };
  const list = JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: [
      {
        mediaType: manifest.mediaType,
        digest: described.digest,
        size: described.size,
        platform: { architecture: config.architecture, os: config.os },
      },
    ],
  });
  const digest = digestOf(list);
  await putManifest(target, tag ?? digest, INDEX, list);
  return digest;
}

/**
 * Gives what a registry has by its digests one name, or several, as `docker buildx imagetools create --prefer-index=false`
 * does: one image as it is, several of them as an index of all their parts. Returns the digest that the names lead to.
 */
export async function joinImages(
  registry: LabRegistry,
  repository: string,
  digests: readonly string[],
  tags: readonly string[],
): Promise<string> {
  const target = { registry, repository };
  const parts = await Promise.all(digests.map((digest) => manifestOf(target, digest)));
  const [first] = parts;
  if (first === undefined) throw new LabError('an image is made of one digest at least');
  const whole = parts.length === 1 ? first : indexOf(parts);
  for (const tag of tags) await putManifest(target, tag, whole.mediaType, whole.text);
  return digestOf(whole.text);
}

/** What a tag or digest leads to. */
export async function describeImage(
  registry: LabRegistry,
  repository: string,
  reference: string,
): Promise<{ digest: string; text: string }> {
  const { text } = await manifestOf({ registry, repository }, reference);
  return { digest: digestOf(text), text };
}

interface StoredManifest {
  mediaType: string;
  text: string;
}

async function manifestOf(target: Target, reference: string): Promise<StoredManifest> {
  const headers = { accept: `${INDEX}, application/vnd.oci.image.manifest.v1+json` };
  const { response, said } = await ask(target, 'GET', `manifests/${reference}`, [200], { headers });
  return { mediaType: response.headers.get('content-type') ?? '', text: said };
}

/** The parts of indexes one by one, and manifests as they are; what is there twice is there once. */
function indexOf(parts: readonly StoredManifest[]): StoredManifest {
  const manifests = parts.flatMap(({ mediaType, text }) =>
    mediaType === INDEX
      ? (JSON.parse(text) as { manifests: Descriptor[] }).manifests
      : [{ mediaType, digest: digestOf(text), size: Buffer.byteLength(text) }],
  );
  const unique = manifests.filter(
    ({ digest }, at) => manifests.findIndex((each) => each.digest === digest) === at,
  );
  return {
    mediaType: INDEX,
    text: JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: unique }),
  };
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

interface Target {
  registry: LabRegistry;
  repository: string;
}

const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

function text(files: ReadonlyMap<string, Buffer>, name: string): string {
  const content = files.get(name);
  if (content === undefined) throw new LabError(`no archive of packImage: it has no ${name}`);
  return content.toString('utf8');
}

/** Everything but layers: those are sent as they are read. */
const SMALL = 1024 * 1024;

async function readSmall(archive: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await eachEntry(archive, async (entry, name, size) => {
    if (size <= SMALL) files.set(name, await buffer(entry as AsyncIterable<Buffer>));
  });
  return files;
}

async function eachEntry(
  archive: string,
  visit: (entry: AsyncIterable<unknown>, name: string, size: number) => Promise<void>,
): Promise<void> {
  const entries = extract();
  const read = pipeline(createReadStream(archive), entries);
  for await (const entry of entries) {
    await visit(entry, entry.header.name, entry.header.size ?? 0);
    entry.resume();
  }
  await read;
}

async function sendBlobs(
  archive: string,
  target: Target,
  missing: ReadonlyMap<string, Descriptor>,
): Promise<void> {
  await eachEntry(archive, async (entry, name) => {
    const blob = missing.get(name);
    if (blob === undefined) return;
    const begun = await ask(target, 'POST', 'blobs/uploads/', [202]);
    const location = new URL(begun.response.headers.get('location') ?? '', target.registry.url);
    location.searchParams.set('digest', blob.digest);
    await ask(target, 'PUT', location, [201], {
      body: ReadableStream.from(entry),
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(blob.size) },
    });
  });
}

async function putManifest(target: Target, reference: string, type: string, body: string): Promise<void> {
  await ask(target, 'PUT', `manifests/${reference}`, [201], { body, headers: { 'content-type': type } });
}

async function has(target: Target, kind: string, reference: string): Promise<boolean> {
  return (await ask(target, 'HEAD', `${kind}/${reference}`, [200, 404])).response.status === 200;
}

async function ask(
  { registry, repository }: Target,
  method: string,
  where: string | URL,
  expected: readonly number[],
  { body, headers = {} }: { body?: string | ReadableStream; headers?: Record<string, string> } = {},
): Promise<{ response: Response; said: string }> {
  const { credentials, url } = registry;
  const address = typeof where === 'string' ? new URL(`/v2/${repository}/${where}`, url) : where;
  const response = await fetch(address, {
    method,
    headers: { ...headers, ...(credentials === undefined ? {} : { authorization: basic(credentials) }) },
    ...(body === undefined ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const said = await response.text();
  if (!expected.includes(response.status)) {
    throw new LabError(
      `the registry answered ${method} ${address.pathname} with ${response.status}: ${said}`,
    );
  }
  return { response, said };
}

function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
