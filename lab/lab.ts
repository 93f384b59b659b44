import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kubectlWith, serviceAccountKubeconfig } from './access.ts';
import { binDirOf, cacheHash } from './build.ts';
import { choose, settle, type Choice } from './choice.ts';
import { removeLab } from './cleanup.ts';
import { LabError } from './errors.ts';
import { problemOf } from './health.ts';
import { caFileOf, kubeconfigOf } from './identity.ts';
import { cannotImport, importArchive } from './import.ts';
import { withLock } from './lock.ts';
import { useOwnCluster } from './own.ts';
import { readRecord, type Record } from './record.ts';
import { registriesOf } from './registries.ts';
import { cannotRoute, routeRegistry } from './registry.ts';
import { sayOnStderr, secondsSince, type Say } from './say.ts';
import { prepare, startLab } from './start.ts';
import { ensureTools } from './tools.ts';
import type { Lab, LabOptions } from './types.ts';

/** How long a lab whose processes all live may leave a question unanswered. */
export const busyMs = 20_000;

function describe(record: Record): string {
  return `up since ${record.since}, started from ${record.folder}`;
}

/** Reuses a healthy lab, replaces a broken one, starts a missing one. True when it was started now. */
async function bringUp(choice: Choice, say: Say): Promise<boolean> {
  const begin = performance.now();
  const record = readRecord(choice.stateDir);
  if (record) {
    const problem = await problemOf(choice.stateDir, record, busyMs);
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
  await prepare(choice, say);
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
    routeRegistry: full
      ? (host, port) => routeRegistry(stateDir, host, port)
      : cannotRoute('fake nodes pull no image: only the full lab has registries'),
    registries: registriesOf(readRecord(stateDir)),
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

/** Looks at a lab and changes nothing. One that lives and does not answer is asked again for `patienceMs`. */
export async function labStatus(options: LabOptions = {}, patienceMs = 0): Promise<Status> {
  const settled = settle(options);
  if ('own' in settled) return { name: 'own', up: true, kubeconfigPath: resolve(settled.own) };
  const { name, stateDir } = choose(settled.lab);
  const kubeconfigPath = kubeconfigOf(stateDir, 'admin');
  const record = readRecord(stateDir);
  if (!record) return { name, up: false, problem: 'not started', kubeconfigPath };
  const problem = await problemOf(stateDir, record, patienceMs);
  return { name, up: !problem, ...(problem !== undefined && { problem }), kubeconfigPath, record };
}
