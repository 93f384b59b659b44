import { createHash, randomBytes } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import { cacheRoot } from './paths.ts';
import { prune, touch } from './prune.ts';

/** One thing in a layer: what is at `from` on this machine (a folder with all in it), a text, a link, or an empty folder. */
export interface LayerEntry {
  /** The absolute path inside the image. */
  to: string;
  from?: string;
  content?: string | Uint8Array;
  link?: string;
  /** Permission bits; by default those of the host's file, 0644 for a text, 0755 for a folder. */
  mode?: number;
  /** The numeric owner and group; 0 by default. */
  owner?: number;
}

export interface Layer {
  entries: readonly LayerEntry[];
}

export interface BuiltLayer {
  file: string;
  /** The sha256 of the uncompressed tar: digest and diff id at once. */
  digest: string;
  size: number;
}

/** What tar says of one entry. */
type Header = Parameters<Pack['entry']>[0];

interface Item {
  headers: Header;
  /** A file on this machine, or the bytes themselves. */
  from?: string;
  bytes?: Buffer;
  sum: string;
}

const inTar = (path: string) => posix.normalize(path).replace(/^\/+/, '').replace(/\/+$/, '');

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Everything below an entry, each with the sum of its content. */
async function* itemsOf(entry: LayerEntry): AsyncGenerator<Item> {
  const name = inTar(entry.to);
  const common = { uid: entry.owner ?? 0, gid: entry.owner ?? 0, mtime: new Date(0) };
  const folder = (mode: number): Item => ({
    headers: { ...common, name: `${name}/`, type: 'directory', mode },
    sum: '',
  });
  if (entry.link !== undefined) {
    yield {
      headers: { ...common, name, type: 'symlink', linkname: entry.link, mode: 0o777 },
      sum: entry.link,
    };
  } else if (entry.content !== undefined) {
    const bytes = Buffer.from(entry.content);
    const sum = createHash('sha256').update(bytes).digest('hex');
    yield {
      headers: { ...common, name, type: 'file', mode: entry.mode ?? 0o644, size: bytes.length },
      bytes,
      sum,
    };
  } else if (entry.from === undefined) {
    yield folder(entry.mode ?? 0o755);
  } else {
    const stat = statSync(entry.from);
    if (!stat.isDirectory()) {
      const headers: Header = {
        ...common,
        name,
        type: 'file',
        mode: entry.mode ?? stat.mode & 0o777,
        size: stat.size,
      };
      yield { headers, from: entry.from, sum: await sumOf(entry.from) };
      return;
    }
    yield folder(0o755);
    for (const child of readdirSync(entry.from).sort()) {
      const from = join(entry.from, child);
      const to = posix.join(entry.to, child);
      const owner = entry.owner ?? 0;
      // Links inside a copied folder stay links: node_modules/.bin is full of them.
      const below: LayerEntry = lstatSync(from).isSymbolicLink()
        ? { to, link: readlinkSync(from), owner }
        : { to, from, owner };
      yield* itemsOf(below);
    }
  }
}

/** All items by path, the folders above them included; of two at one path the later wins. */
async function collect(layer: Layer): Promise<Item[]> {
  const items = new Map<string, Item>();
  for (const entry of layer.entries)
    for await (const item of itemsOf(entry)) items.set(inTar(item.headers.name), item);
  for (const path of items.keys()) {
    for (let above = posix.dirname(path); above !== '.' && !items.has(above); above = posix.dirname(above)) {
      const headers: Header = {
        name: `${above}/`,
        type: 'directory',
        mode: 0o755,
        uid: 0,
        gid: 0,
        mtime: new Date(0),
      };
      items.set(above, { headers, sum: '' });
    }
  }
  items.delete('');
  return [...items.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** Makes the layer's tar, or finds the one that was made from the same content before. */
export async function buildLayer(layer: Layer): Promise<BuiltLayer> {
  const items = await collect(layer);
  const key = createHash('sha256')
    .update(JSON.stringify(items.map(({ headers, sum }) => [headers, sum])))
    .digest('hex');
  const folder = join(cacheRoot(), 'layers');
  const file = join(folder, `${key}.tar`);
  const note = join(folder, `${key}.json`);
  if (!existsSync(note) || !existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    prune(folder);
    const temporary = `${file}.part-${process.pid}-${randomBytes(4).toString('hex')}`;
    try {
      await writeTar(temporary, items);
      const made = { digest: await sumOf(temporary), size: statSync(temporary).size };
      renameSync(temporary, file);
      writeFileSync(`${temporary}.json`, JSON.stringify(made));
      renameSync(`${temporary}.json`, note);
    } finally {
      rmSync(temporary, { force: true });
    }
  }
  for (const used of [file, note]) touch(used);
  return { file, ...(JSON.parse(readFileSync(note, 'utf8')) as { digest: string; size: number }) };
}

async function writeTar(target: string, items: readonly Item[]): Promise<void> {
  const tar = pack();
  const written = pipeline(tar, createWriteStream(target));
  const fill = async () => {
    for (const { headers, from, bytes } of items) {
      if (from !== undefined && headers.size) await pipeline(createReadStream(from), tar.entry(headers));
      else {
        await new Promise<void>((resolve, reject) => {
          tar.entry(headers, bytes ?? Buffer.alloc(0), (error) => (error ? reject(error) : resolve()));
        });
      }
    }
    tar.finalize();
  };
  await Promise.all([fill(), written]);
}
