import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { tearDownNetwork } from './network.ts';
import { containerdState } from './nodeconfig.ts';
import { bootId, endAll, isMarked, processesWhere } from './processes.ts';
import { readRecord } from './record.ts';
import { run, sleep, tryRun } from './run.ts';
import { restoreSysctls } from './sysctls.ts';

/** Where containerd keeps its images and what it knows of its containers. */
const containerdRoot = (stateDir: string) => join(stateDir, 'containerd', 'root');

/** True for a process in a container of the lab: its root file system is one that the lab's containerd made. */
export function isContained(mountinfo: string, stateDir: string): boolean {
  const root = mountinfo.split('\n').find((line) => line.split(' ')[4] === '/') ?? '';
  return root.includes(`=${containerdRoot(stateDir)}/`);
}

/**
 * Ends every process of the lab in that folder: the recorded ones, each by pid and start time; then what they started,
 * known by the lab's mark in its environment (shims, and a program that started a moment before its record was written);
 * then what ran in containers.
 */
async function endProcesses(stateDir: string, full: boolean): Promise<void> {
  const record = readRecord(stateDir);
  if (record && record.bootId === bootId()) await endAll(record.processes);
  const inContainer = (pid: number) => isContained(readFileSync(`/proc/${pid}/mountinfo`, 'utf8'), stateDir);
  const left = () => processesWhere((pid) => isMarked(pid, stateDir) || (full && inContainer(pid)));
  for (let round = 0; round < 10; round++) {
    const found = left();
    if (found.length === 0) return;
    await endAll(found);
  }
}

/** The kernel writes blanks in a mount point as octal numbers. */
const unescape = (text: string) =>
  text.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/** Mount points at or below a folder, the deepest first. */
export function mountsBelow(
  folder: string,
  mountinfo: string = readFileSync('/proc/self/mountinfo', 'utf8'),
): string[] {
  return mountinfo
    .split('\n')
    .map((line) => unescape(line.split(' ')[4] ?? ''))
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
}

async function unmountAll(folder: string): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const mounts = mountsBelow(folder);
    if (mounts.length === 0) return;
    for (const point of mounts) {
      if ((await tryRun('umount', [point])).code !== 0) await tryRun('umount', ['-l', point]);
    }
  }
}

/** The sockets of the shims lie outside of containerd's state; its bundles say where. */
function removeShimSockets(stateDir: string): void {
  const bundles = join(containerdState(stateDir), 'io.containerd.runtime.v2.task', 'k8s.io');
  if (!existsSync(bundles)) return;
  for (const bundle of readdirSync(bundles)) {
    const address = join(bundles, bundle, 'address');
    if (!existsSync(address)) continue;
    const socket = readFileSync(address, 'utf8').trim().replace('unix://', '');
    if (socket.startsWith('/run/containerd/s/')) rmSync(socket, { force: true });
  }
}

/** Folders with fixed names that the kubelet and libcni use whatever they are told; removed when nothing of another's is left in them. */
function removeTraces(stateDir: string, ids: readonly string[]): void {
  const links = '/var/log/containers';
  if (existsSync(links)) {
    for (const name of readdirSync(links)) {
      const link = join(links, name);
      if (lstatSync(link).isSymbolicLink() && readlinkSync(link).startsWith(`${stateDir}/`)) rmSync(link);
    }
  }
  const results = '/var/lib/cni/results';
  if (existsSync(results)) {
    for (const name of readdirSync(results))
      if (ids.some((id) => name.includes(id))) rmSync(join(results, name));
  }
  const sockets = '/var/lib/kubelet/device-plugins';
  for (const file of ['kubelet.sock', 'kubelet_internal_checkpoint', 'DEPRECATION'])
    rmSync(join(sockets, file), { force: true });
  const folders = [
    '/run/containerd/s',
    '/run/containerd',
    sockets,
    '/var/lib/kubelet',
    results,
    '/var/lib/cni',
    links,
  ];
  for (const folder of folders) removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is not there, or somebody else keeps something in it.
  }
}

/** The ids of the lab's containers and sandboxes, by which their control groups are named. */
function containerIds(stateDir: string): string[] {
  const folders = ['sandboxes', 'containers'].map((kind) =>
    join(containerdRoot(stateDir), 'io.containerd.grpc.v1.cri', kind),
  );
  return folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
}

/** Removes the control groups of these containers, in every hierarchy. */
async function removeCgroups(ids: readonly string[]): Promise<void> {
  const base = '/sys/fs/cgroup';
  if (!existsSync(base)) return;
  for (const hierarchy of ['', ...readdirSync(base)]) {
    const parent = join(base, hierarchy, 'k8s.io');
    if (!existsSync(parent)) continue;
    for (const id of ids) {
      // A group whose last process has just died may be busy for a moment.
      for (let tries = 0; existsSync(join(parent, id)) && tries < 50; tries++) {
        if (tries > 0) await sleep(20);
        removeTree(join(parent, id));
      }
    }
    removeIfEmpty(parent);
  }
}

function removeTree(folder: string): void {
  for (const name of readdirSync(folder)) {
    const below = join(folder, name);
    if (statSync(below).isDirectory()) removeTree(below);
  }
  removeIfEmpty(folder);
}

/**
 * Takes a lab away, in whatever state it is: processes, mounts, interfaces, rules, settings, files. Works from what the
 * machine shows, not only from the record, so that it also removes what a killed `up` left.
 */
export async function removeLab(stateDir: string, full: boolean): Promise<void> {
  await endProcesses(stateDir, full);
  if (full) {
    const ids = containerIds(stateDir);
    removeShimSockets(stateDir);
    await unmountAll(stateDir);
    await tearDownNetwork();
    await removeCgroups(ids);
    restoreSysctls(readRecord(stateDir)?.sysctls ?? {});
    removeTraces(stateDir, ids);
  }
  const still = mountsBelow(stateDir);
  if (still.length > 0) throw new Error(`still mounted: ${still.join(', ')}`);
  // rm, because it has a way to stop at what is still mounted; Node's own removal has none.
  await run('rm', ['-rf', '--one-file-system', '--', stateDir]);
}
