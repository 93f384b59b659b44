import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { kubectlWith, serviceAccountKubeconfig } from './access.ts';
import { isReady, readyNodes } from './api.ts';
import { binDirOf, cacheHash } from './build.ts';
import { removeLab } from './cleanup.ts';
import { LabError } from './errors.ts';
import { caFileOf, kubeconfigOf, tokenOf } from './identity.ts';
import { cannotImport, importArchive } from './import.ts';
import { withLock } from './lock.ts';
import { useOwnCluster } from './own.ts';
import { controlPlaneState, fullLock, fullState, isRoot } from './paths.ts';
import { bootId, isAlive } from './processes.ts';
import { readRecord, type Record } from './record.ts';
import { sayOnStderr, secondsSince, type Say } from './say.ts';
import { prepare, startLab, type Plan } from './start.ts';
import { ensureTools } from './tools.ts';
import type { Lab, LabOptions } from './types.ts';

export const defaultName = 'default';

/** Why this machine cannot have a full lab, if so. */
export function whyNotFull(): string | undefined {
  if (process.platform !== 'linux') return `a real node needs Linux, and this is ${process.platform}`;
  return isRoot() ? undefined : 'a real node (containers, interfaces, iptables) needs root';
}

interface Choice extends Plan {
  lock: string;
  notFullBecause: string | undefined;
}

function choose(options: LabOptions): Choice {
  const kind = options.kind ?? 'any';
  const hindrance = whyNotFull();
  if (process.platform !== 'linux')
    throw new LabError(`the lab needs Linux; use your own cluster: up --kubeconfig <file>`);
  if (kind === 'full' && hindrance) throw new LabError(hindrance);
  const fakeNodes = options.fakeNodes ?? 3;
  if (kind !== 'control-plane' && !hindrance) {
    return {
      name: 'full',
      full: true,
      stateDir: fullState,
      lock: fullLock,
      fakeNodes: 0,
      notFullBecause: undefined,
    };
  }
  const name = options.name ?? defaultName;
  if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(name))
    throw new LabError(`a name has small letters, digits and dashes: ${name}`);
  const stateDir = controlPlaneState(name);
  const asked = 'a control plane with fake nodes was asked for: no pod runs and no traffic flows';
  return {
    name,
    full: false,
    stateDir,
    lock: `${stateDir}.lock`,
    fakeNodes,
    notFullBecause: hindrance ?? asked,
  };
}

/**
 * A kubeconfig that one of our labs wrote means that lab, not the user's own cluster: `npm test` hands it to the
 * processes that run the tests.
 */
function labBehind(kubeconfig: string): LabOptions | undefined {
  const path = resolve(kubeconfig);
  if (path === kubeconfigOf(fullState, 'admin')) return { kind: 'full' };
  const name = basename(dirname(dirname(path)));
  return path === kubeconfigOf(controlPlaneState(name), 'admin')
    ? { kind: 'control-plane', name }
    : undefined;
}

/** Settles which cluster is meant: a lab of ours by its options, or the user's own by its kubeconfig. */
function settle(options: LabOptions): { own: string } | { lab: LabOptions } {
  if (options.kubeconfig === undefined && options.kind !== undefined) return { lab: options };
  const kubeconfig = options.kubeconfig ?? process.env['KUBECONFIG_LAB'];
  if (!kubeconfig) return { lab: options };
  const ours = labBehind(kubeconfig);
  return ours ? { lab: { ...options, ...ours } } : { own: kubeconfig };
}

/** What is wrong with a recorded lab; undefined when it can be used. */
export async function problemOf(stateDir: string, record: Record): Promise<string | undefined> {
  if (record.bootId !== bootId()) return 'the machine was started anew since';
  const dead = record.processes.filter((one) => !isAlive(one)).map((one) => one.name);
  if (dead.length > 0) return `no longer running: ${dead.join(', ')}`;
  if (record.phase !== 'ready') return 'its start was interrupted';
  const access = {
    server: record.server,
    caFile: caFileOf(stateDir),
    token: tokenOf(kubeconfigOf(stateDir, 'admin')),
  };
  if (!(await isReady(access))) return 'its API server is not ready';
  const ready = await readyNodes(access);
  return ready.length < (record.full ? 1 : record.fakeNodes) ? 'a node is not Ready' : undefined;
}

function describe(record: Record): string {
  return `up since ${record.since}, started from ${record.folder}`;
}

/** Reuses a healthy lab, replaces a broken one, starts a missing one. True when it was started now. */
async function bringUp(choice: Choice, say: Say): Promise<boolean> {
  const begin = performance.now();
  const record = readRecord(choice.stateDir);
  if (record) {
    const problem = await problemOf(choice.stateDir, record);
    if (!problem && record.hash !== cacheHash()) {
      throw new LabError(
        `another version of the lab is ${describe(record)}: take it down first (npm run lab -- down)`,
      );
    }
    if (!problem) {
      say(`${choice.name}: ${describe(record)}; healthy, reused (${secondsSince(begin)})`);
      return false;
    }
    say(`${choice.name}: a broken lab is there (${problem}); it is removed and started anew`);
  }
  if (record || existsSync(choice.stateDir)) await removeLab(choice.stateDir, choice.full);
  const start = performance.now();
  try {
    await startLab(choice);
  } catch (error) {
    await removeLab(choice.stateDir, choice.full);
    throw error;
  }
  say(
    `${choice.name}: up, ${choice.full ? 'node' : `${choice.fakeNodes} fake node(s)`} Ready in ${secondsSince(start)}`,
  );
  return true;
}

/** A lab that is up: the one that runs, or a new one. */
export async function ensureLab(options: LabOptions = {}): Promise<Lab> {
  const settled = settle(options);
  if ('own' in settled) return useOwnCluster(settled.own, options);
  const say = options.say ?? sayOnStderr;
  const choice = choose(settled.lab);
  if (choice.notFullBecause && (settled.lab.kind ?? 'any') === 'any') {
    say(
      `NOT THE FULL LAB: ${choice.notFullBecause}. A control plane with fake nodes instead: tests of traffic are skipped`,
    );
  }
  await prepare(choice, say);
  const startedByUs = await withLock(choice.lock, { what: `lab ${choice.name}`, say }, () =>
    bringUp(choice, say),
  );
  return labOf(choice, startedByUs);
}

function labOf(choice: Choice, startedByUs: boolean): Lab {
  const { stateDir, full } = choice;
  const tools = ensureTools();
  const kubeconfigPath = kubeconfigOf(stateDir, 'admin');
  const access = {
    kubectlPath: tools.kubectlPath,
    kubeconfigPath,
    folder: join(stateDir, 'kubeconfig', 'accounts'),
  };
  return {
    name: choice.name,
    kubeconfigPath,
    server: readRecord(stateDir)?.server ?? '',
    caFile: caFileOf(stateDir),
    binDir: binDirOf(),
    ...tools,
    stateDir,
    full,
    notFullBecause: choice.notFullBecause,
    startedByUs,
    kubectl: kubectlWith(access),
    kubeconfigFor: (name, namespace) => serviceAccountKubeconfig(access, name, namespace),
    importImage: full
      ? (archive) => importArchive(stateDir, archive)
      : cannotImport('fake nodes run no image: only the full lab imports one'),
    down: async () => {
      await takeDown(choice, () => undefined);
    },
  };
}

async function takeDown(choice: Choice, say: Say): Promise<boolean> {
  const begin = performance.now();
  return withLock(choice.lock, { what: `lab ${choice.name}`, say }, async () => {
    const there = existsSync(choice.stateDir);
    await removeLab(choice.stateDir, choice.full);
    say(
      there
        ? `${choice.name}: down, nothing left (${secondsSince(begin)})`
        : `${choice.name}: nothing to take down`,
    );
    return there;
  });
}

/** Takes a lab down and leaves nothing of it; the user's own cluster is left alone. True when there was one. */
export async function downLab(options: LabOptions = {}): Promise<boolean> {
  const say = options.say ?? sayOnStderr;
  const settled = settle(options);
  if ('lab' in settled) return takeDown(choose(settled.lab), say);
  say('your own cluster is left alone');
  return false;
}

export interface Status {
  name: string;
  up: boolean;
  /** What is wrong, when it is not up. */
  problem?: string;
  kubeconfigPath: string;
  record?: Record;
}

/** Looks at a lab and changes nothing. */
export async function labStatus(options: LabOptions = {}): Promise<Status> {
  const settled = settle(options);
  if ('own' in settled) return { name: 'own', up: true, kubeconfigPath: resolve(settled.own) };
  const { name, stateDir } = choose(settled.lab);
  const kubeconfigPath = kubeconfigOf(stateDir, 'admin');
  const record = readRecord(stateDir);
  if (!record) return { name, up: false, problem: 'not started', kubeconfigPath };
  const problem = await problemOf(stateDir, record);
  return { name, up: !problem, ...(problem !== undefined && { problem }), kubeconfigPath, record };
}
