import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Result, tryRun } from '../../lab/index.ts';

/** Why there is no such host, as `needs()` takes it. */
export const noHost: string | undefined =
  process.getuid?.() !== 0 || !existsSync('/usr/bin/unshare') || !existsSync('/etc/debian_version')
    ? 'a host of its own needs Debian and root'
    : undefined;

/** Another host on this machine: what is written stays in memory, its network is empty, and its systemd does not run. */
export interface Host extends AsyncDisposable {
  /** Runs a command in it; `online` with this machine's network. */
  run(command: readonly string[], options?: { env?: NodeJS.ProcessEnv; online?: boolean }): Promise<Result>;
  /** Runs a command of this machine in a network from which the host is reached at 10.99.0.1. */
  outside(command: readonly string[]): Promise<Result>;
}

/** What is laid over the root: only in the mount namespace of the holder, with whose end it goes. */
const MOUNT = `
set -e
lower=$1
shift
mount -t tmpfs -o mode=0755 none "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay -o "lowerdir=$lower,upperdir=$1/upper,workdir=$1/work" none "$1/root"
mount -t proc proc "$1/root/proc"
mount -o bind,ro "$1/root/proc/sys" "$1/root/proc/sys"
mount --rbind /dev "$1/root/dev"
mount -t tmpfs none "$1/root/run"
mkdir -p "$1/root/run/sshd" "$1/root/run/lock"
shift
while [ $# -gt 0 ]; do mkdir -p "$2"; mount -o bind,ro "$1" "$2"; shift 2; done
ip link set lo up
touch "$READY"
`;

/** A network beside that of the host, with a cable between them for as long as the command runs. */
const CONNECT = `
set -e
ip link add outer type veth peer name inner netns "$1"
ip address add 10.99.0.2/24 dev outer
ip link set outer up
nsenter --target "$1" --net ip address add 10.99.0.1/24 dev inner
nsenter --target "$1" --net ip link set inner up
shift
exec "$@"
`;

/**
 * @param system the files of a system, which stay as they are
 * @param folders which folders of this machine are found where in the host, and cannot be written to there
 */
export async function openHost(system: string, folders: Readonly<Record<string, string>>): Promise<Host> {
  const place = mkdtempSync(join(tmpdir(), 'host-'));
  const under = join(place, 'host');
  mkdirSync(under);
  const inside = join(under, 'root');
  const ready = join(place, 'ready');
  const binds = Object.entries(folders).flatMap(([from, to]) => [from, join(inside, to)]);
  const namespaces = ['--mount', '--propagation', 'private', '--net', '--pid', '--fork', '--kill-child'];
  const script = `${MOUNT}exec sleep infinity`;
  // The kernel ends it with this process, in whatever way that ends, and all that runs in it.
  const mortal = ['--pdeathsig', 'KILL', 'unshare', ...namespaces];
  const holder = spawn('setpriv', [...mortal, 'bash', '-c', script, 'holder', system, under, ...binds], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, READY: ready },
  });
  let said = '';
  holder.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()));
  while (!existsSync(ready)) {
    if (holder.exitCode !== null) throw new Error(`the host is not made: ${said}`);
    await sleep(50);
  }
  const { stdout } = await tryRun('pgrep', ['-P', String(holder.pid)]);
  const target = ['--target', stdout.trim()];
  const enter = async (
    command: readonly string[],
    env: NodeJS.ProcessEnv,
    online: boolean,
  ): Promise<Result> => {
    const where = ['--mount', '--pid', ...(online ? [] : ['--net']), '--', 'chroot', inside];
    return await tryRun('nsenter', [...target, ...where, ...command], { env });
  };
  return {
    run: async (command, { env = process.env, online = false } = {}) => await enter(command, env, online),
    outside: async (command) =>
      await tryRun('unshare', ['--net', 'bash', '-c', CONNECT, 'outside', stdout.trim(), ...command]),
    [Symbol.asyncDispose]: async () => {
      holder.kill('SIGKILL');
      await ended;
      rmSync(place, { recursive: true, force: true });
    },
  };
}
