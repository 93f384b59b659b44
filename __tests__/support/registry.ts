import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { extract, pack } from 'tar-stream';
import type { Lab } from '../../lab/index.ts';

/** A registry on this machine that only reads: what it does not have, it says so as a real one does. */
export interface Registry {
  /** In front of an image's name. */
  host: string;
  /** Offers the image under `<host>/<name>`, its own layer no faster than in `ms`. */
  offerSlowly(name: string, image: Image, ms: number): void;
  /** `GET /v2/…`, in order, for a test that must know that the node really asked. */
  readonly asked: readonly string[];
  /** Ends what is under way, and resolves when nothing of it goes on. */
  close(): Promise<void>;
}

interface Blob {
  digest: string;
  type: string;
  bytes: Buffer;
}

/** An image with a layer that no node can have yet. */
export interface Image {
  manifest: Blob;
  blobs: ReadonlyMap<string, Blob>;
  newLayer: string;
}

const TYPE = 'application/vnd.oci.image';

export async function startRegistry(lab: Lab, host: string): Promise<Registry> {
  const offers = new Map<string, { image: Image; ms: number }>();
  const asked: string[] = [];
  const underWay = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answering = answer(offers, request, response).catch(() => void response.destroy());
    underWay.add(answering);
    void answering.then(() => underWay.delete(answering));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const unroute = lab.routeRegistry(host, (server.address() as AddressInfo).port);
  return {
    host,
    asked,
    offerSlowly: (name, image, ms) => void offers.set(name, { image, ms }),
    close: async () => {
      unroute();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(underWay);
    },
  };
}

async function answer(
  offers: ReadonlyMap<string, { image: Image; ms: number }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://registry').pathname;
  const [, repository = '', kind = '', reference = ''] =
    /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? [];
  if (repository.startsWith('private/')) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="registry"' }).end(errors('UNAUTHORIZED'));
    return;
  }
  for (const [name, { image, ms }] of offers) {
    const [ownRepository, tag] = name.split(':');
    if (repository !== ownRepository) continue;
    const isManifest = kind === 'manifests' && [tag, image.manifest.digest].includes(reference);
    const blob = isManifest ? image.manifest : image.blobs.get(reference);
    if (blob === undefined) continue;
    response.writeHead(200, {
      'content-type': blob.type,
      'content-length': blob.bytes.length,
      'docker-content-digest': blob.digest,
    });
    if (request.method === 'HEAD') response.end();
    else await trickle(response, blob.bytes, reference === image.newLayer ? ms : 0);
    return;
  }
  const code = kind === 'blobs' ? 'BLOB_UNKNOWN' : 'MANIFEST_UNKNOWN';
  response.writeHead(404, { 'content-type': 'application/json' }).end(errors(code));
}

function errors(code: string): string {
  return JSON.stringify({ errors: [{ code, message: code.toLowerCase().replaceAll('_', ' ') }] });
}

const PIECES = 50;

async function trickle(response: ServerResponse, bytes: Buffer, ms: number): Promise<void> {
  const size = ms === 0 ? bytes.length : Math.ceil(bytes.length / PIECES);
  // Whoever asked may be gone long before the end, and this process with its tests.
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  for (let at = 0; at < bytes.length && !gone.signal.aborted; at += size) {
    response.write(bytes.subarray(at, at + size));
    if (ms > 0) await sleep(ms / PIECES, undefined, { signal: gone.signal }).catch(() => undefined);
  }
  response.end();
}

const NEW_LAYER_BYTES = 512 * 1024;

/** The image of an archive with one more layer, of random content: a node that knows the image must still fetch that. */
export async function withNewLayer(archive: string): Promise<Image> {
  const files = await readArchive(archive);
  const read = (name: string): unknown => JSON.parse(files.get(name)?.toString('utf8') ?? '');
  const index = read('index.json') as { manifests: { digest: string }[] };
  const manifest = read(blobPath(index.manifests[0]?.digest ?? '')) as Manifest;
  const config = read(blobPath(manifest.config.digest)) as Config;

  const tar = pack();
  tar.entry({ name: 'new-layer', mtime: new Date(0) }, randomBytes(NEW_LAYER_BYTES));
  tar.finalize();
  const layer = blobOf(`${TYPE}.layer.v1.tar`, await buffer(tar));
  const newConfig = jsonBlob('config.v1', {
    ...config,
    rootfs: { ...config.rootfs, diff_ids: [...config.rootfs.diff_ids, layer.digest] },
    history: [...config.history, { created_by: 'a layer of its own' }],
  });
  const newManifest = jsonBlob('manifest.v1', {
    ...manifest,
    config: descriptor(newConfig),
    layers: [...manifest.layers, descriptor(layer)],
  });
  const known = manifest.layers.map(({ digest, mediaType }) => ({
    digest,
    type: mediaType,
    bytes: files.get(blobPath(digest)) ?? Buffer.alloc(0),
  }));
  return {
    manifest: newManifest,
    blobs: new Map([...known, layer, newConfig].map((blob) => [blob.digest, blob])),
    newLayer: layer.digest,
  };
}

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

interface Manifest {
  config: Descriptor;
  layers: Descriptor[];
}

interface Config {
  rootfs: { diff_ids: string[] };
  history: object[];
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function blobOf(type: string, bytes: Buffer): Blob {
  return { type, bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

function jsonBlob(kind: string, value: object): Blob {
  return blobOf(`${TYPE}.${kind}+json`, Buffer.from(JSON.stringify(value)));
}

function descriptor({ type, digest, bytes }: Blob): Descriptor {
  return { mediaType: type, digest, size: bytes.length };
}

async function readArchive(archive: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const entries = extract();
  const read = pipeline(createReadStream(archive), entries);
  for await (const entry of entries) files.set(entry.header.name, await buffer(entry));
  await read;
  return files;
}
