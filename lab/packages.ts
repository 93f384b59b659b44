import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LabError } from './errors.ts';
import { isRoot } from './paths.ts';
import { run, tryRun } from './run.ts';
import { secondsSince, type Say } from './say.ts';

/** Where Debian puts the CNI plugins, and where Kubernetes' own packages put them. */
const pluginFolders = ['/usr/lib/cni', '/opt/cni/bin'];
const plugins = ['bridge', 'host-local', 'loopback', 'portmap'];

/** Programs a real node needs, and the Debian package that brings each. */
const needed: readonly (readonly [program: string, fromPackage: string])[] = [
  ['containerd', 'containerd'],
  ['ctr', 'containerd'],
  ['runc', 'runc'],
  ['docker-registry', 'docker-registry'],
  ['iptables-save', 'iptables'],
  ['conntrack', 'conntrack'],
  ['ip', 'iproute2'],
  ['mount', 'mount'],
];

function onPath(program: string): boolean {
  const folders = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`.split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** The folder that holds all the CNI plugins we use, if there is one. */
export function cniFolder(): string | undefined {
  return pluginFolders.find((folder) => plugins.every((plugin) => existsSync(join(folder, plugin))));
}

/** The packages that are still missing. */
export function missingPackages(): string[] {
  const missing = new Set<string>();
  for (const [program, fromPackage] of needed) if (!onPath(program)) missing.add(fromPackage);
  if (!cniFolder()) missing.add('containernetworking-plugins');
  return [...missing];
}

/** Debian asks this script whether an installed service may start. */
const servicePolicy = '/usr/sbin/policy-rc.d';

/** Containerd's own service is not wanted, a lab has one with a socket of its own: so none starts meanwhile. */
async function withoutServices(body: () => Promise<void>): Promise<void> {
  if (existsSync(servicePolicy)) return body();
  writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await body();
  } finally {
    rmSync(servicePolicy, { force: true });
  }
}

/** Installs what is missing. */
export async function ensurePackages(say: Say): Promise<void> {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!isRoot()) throw new LabError(`a real node needs these packages: ${list}. Install them as root`);
  if (!onPath('apt-get')) {
    throw new LabError(
      `a real node needs what Debian calls ${list}, and there is no apt-get: install it by hand`,
    );
  }
  const begin = performance.now();
  say(`installing ${list} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...missing];
  await withoutServices(async () => {
    // The lists on the machine usually do; fresh ones are fetched once, when they do not.
    if ((await tryRun('apt-get', install, { env })).code === 0) return;
    await run('apt-get', ['update'], { env });
    await run('apt-get', install, { env });
  });
  const still = missingPackages();
  if (still.length > 0)
    throw new LabError(`apt-get installed ${list}, and yet these are missing: ${still.join(' ')}`);
  say(`  installed in ${secondsSince(begin)}`);
}
