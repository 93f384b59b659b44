import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import { buildLayer, type BuiltLayer, type Layer } from './layer.ts';
import { cacheRoot } from './paths.ts';
import { prune, touch } from './prune.ts';

/** What goes into an image. */
export interface ImageSpec {
  /** `name:tag` or `host/name:tag`; a name without a host belongs to docker.io, as everywhere. */
  ref: string;
  layers: readonly Layer[];
  entrypoint?: readonly string[];
  cmd?: readonly string[];
  env?: { readonly [name: string]: string };
  user?: string;
  workdir?: string;
  exposedPorts?: readonly number[];
  labels?: { readonly [name: string]: string };
  /** As registries write it, such as `arm64`; this machine's own by default. */
  architecture?: string;
}

/** The full name that containerd and the kubelet use for a short one. */
export function normalizeRef(ref: string): string {
  const tagged = /[:@][^/]*$/.test(ref) ? ref : `${ref}:latest`;
  const [first = '', ...rest] = tagged.split('/');
  if (rest.length === 0) return `docker.io/library/${tagged}`;
  return first.includes('.') || first.includes(':') || first === 'localhost' ? tagged : `docker.io/${tagged}`;
}

const architectures: { [nodeName: string]: string } = { x64: 'amd64', arm64: 'arm64', arm: 'arm' };

interface Blob {
  digest: string;
  bytes: Buffer;
}

function jsonBlob(value: unknown): Blob {
  const bytes = Buffer.from(JSON.stringify(value));
  return { digest: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** The image's configuration: nothing in it depends on when or where it was made. */
function configOf(spec: ImageSpec, layers: readonly BuiltLayer[]): object {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', ...spec.env };
  const ports = (spec.exposedPorts ?? []).map((port) => [`${port}/tcp`, {}]);
  return {
    created: '1970-01-01T00:00:00Z',
    architecture: spec.architecture ?? architectures[process.arch] ?? process.arch,
    os: 'linux',
    config: {
      Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      ...(spec.entrypoint && { Entrypoint: spec.entrypoint }),
      ...(spec.cmd && { Cmd: spec.cmd }),
      ...(spec.user && { User: spec.user }),
      ...(spec.workdir && { WorkingDir: spec.workdir }),
      ...(ports.length > 0 && { ExposedPorts: Object.fromEntries(ports) as object }),
      ...(spec.labels && { Labels: spec.labels }),
    },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${layer.digest}`) },
    history: layers.map(() => ({ created: '1970-01-01T00:00:00Z', created_by: 'edu-actions lab' })),
  };
}

const mediaType = (kind: string) => `application/vnd.oci.image.${kind}`;

/**
 * Packs an image without a registry, a daemon or a Dockerfile: an OCI layout in a tar archive, for `ctr images import`
 * or `kind load image-archive`. Layers are kept by content, so versions of an application share what they share, and
 * the same input gives the same digest. Returns the archive's path, in the cache and named after its content.
 */
export async function packImage(spec: ImageSpec): Promise<string> {
  const layers: BuiltLayer[] = [];
  for (const layer of spec.layers) layers.push(await buildLayer(layer));
  const ref = normalizeRef(spec.ref);
  const config = jsonBlob(configOf(spec, layers));
  const manifest = jsonBlob({
    schemaVersion: 2,
    mediaType: mediaType('manifest.v1+json'),
    config: {
      mediaType: mediaType('config.v1+json'),
      digest: `sha256:${config.digest}`,
      size: config.bytes.length,
    },
    layers: layers.map((layer) => ({
      mediaType: mediaType('layer.v1.tar'),
      digest: `sha256:${layer.digest}`,
      size: layer.size,
    })),
  });
  const index = jsonBlob({
    schemaVersion: 2,
    mediaType: mediaType('index.v1+json'),
    manifests: [
      {
        mediaType: mediaType('manifest.v1+json'),
        digest: `sha256:${manifest.digest}`,
        size: manifest.bytes.length,
        annotations: {
          'io.containerd.image.name': ref,
          'org.opencontainers.image.ref.name': ref.split(':').pop() ?? '',
        },
      },
    ],
  });
  const folder = join(cacheRoot(), 'images');
  const archive = join(folder, `${index.digest}.tar`);
  if (existsSync(archive)) {
    touch(archive);
    return archive;
  }
  mkdirSync(folder, { recursive: true });
  prune(folder);
  await writeArchive(archive, index, [config, manifest], layers);
  return archive;
}

/** Writes the archive under a temporary name; a reader finds all of it or none. */
async function writeArchive(
  archive: string,
  index: Blob,
  blobs: readonly Blob[],
  layers: readonly BuiltLayer[],
) {
  const temporary = `${archive}.part-${process.pid}-${randomBytes(4).toString('hex')}`;
  const tar = pack();
  const written = pipeline(tar, createWriteStream(temporary));
  try {
    const fill = async () => {
      await addBytes(tar, 'oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
      await addBytes(tar, 'index.json', index.bytes);
      for (const blob of blobs) await addBytes(tar, `blobs/sha256/${blob.digest}`, blob.bytes);
      const distinct = new Map(layers.map((layer) => [layer.digest, layer]));
      for (const layer of distinct.values()) {
        const entry = tar.entry({
          name: `blobs/sha256/${layer.digest}`,
          size: layer.size,
          mtime: new Date(0),
        });
        await pipeline(createReadStream(layer.file), entry);
      }
      tar.finalize();
    };
    await Promise.all([fill(), written]);
    renameSync(temporary, archive);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function addBytes(tar: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, mtime: new Date(0) }, bytes, (error) => (error ? reject(error) : resolve()));
  });
}
