import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Layer, LayerEntry } from './layer.ts';
import { run } from './run.ts';

/** The user of an application's image: `app`, never root. */
export const appUser = 10001;

/** The Node 24 of node_modules; where it has none for this kind of machine, the one that runs. */
function nodeBinary(): string {
  try {
    const packaged = createRequire(import.meta.url).resolve(`node-linux-${process.arch}/package.json`);
    const binary = join(dirname(packaged), 'bin', 'node');
    if (existsSync(binary)) return binary;
  } catch {
    // That optional package exists for one kind of machine only.
  }
  return process.execPath;
}

/** The shared libraries in what ldd prints: `libc.so.6 => /lib/libc.so.6 (0x…)`, or the loader's path alone. */
export function parseLdd(text: string): string[] {
  return text.split('\n').flatMap((line) => /(?:=>\s*|^\s*)(\/\S+) \(0x/.exec(line)?.[1] ?? []);
}

const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** A base layer on which a Node application runs: Node, the libraries it needs, a user, /tmp, and the host's CA bundle. */
export async function nodeRuntimeLayer(): Promise<Layer> {
  const node = nodeBinary();
  const libraries = parseLdd(await run('ldd', [node]));
  const entries: LayerEntry[] = [
    { to: '/usr/local/bin/node', from: node, mode: 0o755 },
    ...libraries.map((path) => ({ to: path, from: path, mode: 0o755 })),
    {
      to: '/etc/passwd',
      content: `root:x:0:0:root:/root:/sbin/nologin\napp:x:${appUser}:${appUser}::/app:/sbin/nologin\n`,
    },
    { to: '/etc/group', content: `root:x:0:\napp:x:${appUser}:\n` },
    { to: '/etc/nsswitch.conf', content: 'hosts: files dns\n' },
    { to: '/tmp', mode: 0o1777 },
    { to: '/app', owner: appUser },
  ];
  if (existsSync(certificates)) entries.push({ to: certificates, from: certificates, mode: 0o644 });
  return { entries };
}
