import { createHash } from 'node:crypto';
import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { made } from './made.ts';
import { cacheRoot } from './paths.ts';
import { run, tryRun } from './run.ts';

/**
 * A small Debian by debootstrap, then apt in it: debootstrap itself fails over a long list. What it is given: where debootstrap
 * lies, the suite, the folder, and the packages; the mirror is the one of this machine.
 */
const MAKE = `
set -e
tool=$1 suite=$2 root=$3
shift 3
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1)
export DEBOOTSTRAP_DIR="$tool/usr/share/debootstrap" DEBIAN_FRONTEND=noninteractive LC_ALL=C
"$tool/usr/sbin/debootstrap" --variant=minbase "$suite" "$root" $mirror
printf '#!/bin/sh\\nexit 101\\n' > "$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
chroot "$root" apt-get install -qq -y --no-install-recommends "$@"
chroot "$root" apt-get clean
umount "$root/proc"
rm "$root/usr/sbin/policy-rc.d"
`;

/**
 * The files of a Debian with these packages, made once by debootstrap, which is not installed for it. They are to be
 * looked at and laid under others, not to be changed.
 * @throws LabError without root, or where Debian's packages are not to be had
 */
export async function ensureDebian(suite: string, packages: readonly string[]): Promise<string> {
  const key = createHash('sha256').update(packages.join()).digest('hex').slice(0, 16);
  const place = join(cacheRoot(), 'tools', `debian-${suite}-${key}`);
  return await made(place, `making a Debian ${suite}`, async (temporary) => {
    const tool = `${temporary}-tool`;
    mkdirSync(tool, { recursive: true });
    await tryRun('apt-get', ['update', '-qq']);
    await run('apt-get', ['download', '-qq', 'debootstrap'], { cwd: tool });
    await run('dpkg-deb', ['-x', ...globSync('*.deb', { cwd: tool }), '.'], { cwd: tool });
    // Its mounts go with it.
    const apart = ['--mount', '--propagation', 'private', '--pid', '--fork', '--mount-proc', '--kill-child'];
    const args = [...apart, 'bash', '-c', MAKE, 'debian', tool, suite, temporary, ...packages];
    const { code, stdout, stderr } = await tryRun('unshare', args);
    await run('rm', ['-rf', tool]);
    if (code !== 0) throw new LabError(`no Debian ${suite}: ${stdout.slice(-2000)}${stderr}`);
  });
}
