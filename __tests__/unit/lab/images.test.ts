import { createHash } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { extract } from 'tar-stream';
import { buildLayer } from '../../../lab/layer.ts';
import { normalizeRef, packImage } from '../../../lab/oci.ts';
import { parseLdd } from '../../../lab/runtime.ts';

let folder: string;
let source: string;
const cacheBefore = process.env['XDG_CACHE_HOME'];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-images-'));
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  source = join(folder, 'app');
  mkdirSync(join(source, 'lib'), { recursive: true });
  writeFileSync(join(source, 'main.js'), 'main');
  writeFileSync(join(source, 'lib', 'a.js'), 'a', { mode: 0o600 });
  symlinkSync('a.js', join(source, 'lib', 'link.js'));
});
afterAll(() => {
  if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = cacheBefore;
  rmSync(folder, { recursive: true, force: true });
});

interface Entry {
  type: string;
  mode: string;
  owner: number;
  body: string;
}

async function entriesOf(file: string): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  const tar = createReadStream(file).pipe(extract());
  for await (const entry of tar) {
    const { name, type, mode, uid, linkname } = entry.header;
    const body = (await buffer(entry)).toString();
    found.set(name, {
      type: type ?? '',
      mode: (mode ?? 0).toString(8),
      owner: uid ?? -1,
      body: linkname || body,
    });
  }
  return found;
}

const layer = () => ({
  entries: [
    { to: '/app', from: source, owner: 10001 },
    { to: '/etc/passwd', content: 'app' },
    { to: '/tmp', mode: 0o1777 },
    { to: '/bin/sh', link: 'node' },
  ],
});

describe('a layer', () => {
  test('holds what was asked for, with the folders above', async () => {
    const { file } = await buildLayer(layer());
    const entries = await entriesOf(file);
    expect([...entries.keys()]).toEqual([
      'app/',
      'app/lib/',
      'app/lib/a.js',
      'app/lib/link.js',
      'app/main.js',
      'bin/',
      'bin/sh',
      'etc/',
      'etc/passwd',
      'tmp/',
    ]);
    expect(entries.get('app/lib/a.js')).toEqual({ type: 'file', mode: '600', owner: 10001, body: 'a' });
    expect(entries.get('app/lib/link.js')).toMatchObject({ type: 'symlink', body: 'a.js' });
    expect(entries.get('tmp/')).toMatchObject({ type: 'directory', mode: '1777' });
    expect(entries.get('etc/passwd')).toEqual({ type: 'file', mode: '644', owner: 0, body: 'app' });
  });

  test('is the same for the same content, whenever it was written', async () => {
    const before = await buildLayer(layer());
    rmSync(before.file);
    utimesSync(join(source, 'main.js'), 1, 1);
    expect((await buildLayer(layer())).digest).toBe(before.digest);
  });

  test('is another for other content, and for another mode', async () => {
    const { digest } = await buildLayer({ entries: [{ to: '/a', content: 'x' }] });
    expect((await buildLayer({ entries: [{ to: '/a', content: 'y' }] })).digest).not.toBe(digest);
    expect((await buildLayer({ entries: [{ to: '/a', content: 'x', mode: 0o755 }] })).digest).not.toBe(
      digest,
    );
  });
});

const blobs = async (file: string) =>
  [...(await entriesOf(file)).keys()].filter((name) => name.startsWith('blobs/'));

const spec = (version: string) => ({
  ref: `demo:${version}`,
  layers: [
    { entries: [{ to: '/base', content: 'base' }] },
    { entries: [{ to: '/version', content: version }] },
  ],
  entrypoint: ['/node'],
  cmd: ['main.js'],
  env: { VERSION: version },
  user: '10001',
  workdir: '/app',
  exposedPorts: [8080],
  labels: { version },
});

describe('an image', () => {
  test('is an OCI layout whose digests are right', async () => {
    const entries = await entriesOf(await packImage(spec('v1')));
    expect(entries.get('oci-layout')?.body).toBe('{"imageLayoutVersion":"1.0.0"}');
    for (const [name, { body }] of entries) {
      if (name.startsWith('blobs/')) {
        expect(`blobs/sha256/${createHash('sha256').update(body).digest('hex')}`).toBe(name);
      }
    }
    const index = JSON.parse(entries.get('index.json')?.body ?? '') as {
      manifests: { digest: string; annotations: { [key: string]: string } }[];
    };
    const first = index.manifests[0];
    expect(first?.annotations['io.containerd.image.name']).toBe('docker.io/library/demo:v1');
    const blob = (digest: string) =>
      JSON.parse(entries.get(`blobs/${digest.replace(':', '/')}`)?.body ?? '') as never;
    const manifest: { config: { digest: string }; layers: { digest: string }[] } = blob(first?.digest ?? '');
    expect(manifest.layers).toHaveLength(2);
    expect(blob(manifest.config.digest)).toMatchObject({
      os: 'linux',
      config: {
        Entrypoint: ['/node'],
        Cmd: ['main.js'],
        User: '10001',
        WorkingDir: '/app',
        ExposedPorts: { '8080/tcp': {} },
        Labels: { version: 'v1' },
      },
      rootfs: { diff_ids: manifest.layers.map((layer) => layer.digest) },
    });
  });

  test('is the same archive for the same input; another version shares the base layer', async () => {
    const [first, again, other] = [
      await packImage(spec('v1')),
      await packImage(spec('v1')),
      await packImage(spec('v2')),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const shared = (await blobs(first)).filter((name) => readFileSync(other).includes(name));
    expect(shared).toHaveLength(1);
  });
});

test.each([
  ['app', 'docker.io/library/app:latest'],
  ['app:v1', 'docker.io/library/app:v1'],
  ['team/app:v1', 'docker.io/team/app:v1'],
  ['registry.example/app:v1', 'registry.example/app:v1'],
  ['localhost/app:v1', 'localhost/app:v1'],
  ['127.0.0.1:5000/app', '127.0.0.1:5000/app:latest'],
])('%s is %s', (short, full) => {
  expect(normalizeRef(short)).toBe(full);
});

test('the libraries in what ldd prints', () => {
  const printed = `\tlinux-vdso.so.1 (0x1)
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x2)
\tlibgone.so => not found
\t/lib64/ld-linux-x86-64.so.2 (0x3)
`;
  expect(parseLdd(printed)).toEqual(['/lib/x86_64-linux-gnu/libc.so.6', '/lib64/ld-linux-x86-64.so.2']);
  expect(parseLdd('\tnot a dynamic executable\n')).toEqual([]);
});
