import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { sleep } from './run.ts';

/** A process as the lab remembers it. A pid alone is reused by the kernel; with its start time it is one process for ever. */
export interface ProcessId {
  pid: number;
  startTime: string;
}

/** One program of the lab. */
export interface Recorded extends ProcessId {
  name: string;
  argv: string[];
}

/** Every process of a lab, and what it starts, carries this variable with the lab's state folder. */
export const marker = 'EDU_ACTIONS_LAB_STATE';

/** When the kernel started this process, in clock ticks since boot; undefined when there is none, or only a zombie. */
export function startTimeOf(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name in brackets may hold blanks and brackets itself; the fields after the last one are plain.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** True while that very process lives. */
export function isAlive(process: ProcessId): boolean {
  return startTimeOf(process.pid) === process.startTime;
}

/** This boot of the machine: after another one, no pid means anything. */
export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

export interface Program {
  name: string;
  argv: [string, ...string[]];
  log: string;
  stateDir: string;
  env?: Record<string, string>;
}

/**
 * Starts a program that outlives this process. It gets a small environment of its own: neither a proxy nor a
 * credential of the caller's is passed on.
 */
export function start(program: Program): Recorded {
  const log = openSync(program.log, 'a', 0o600);
  try {
    const [command, ...args] = program.argv;
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: program.stateDir,
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: program.stateDir,
        [marker]: program.stateDir,
        ...program.env,
      },
    });
    child.on('error', () => undefined);
    child.unref();
    if (child.pid === undefined) throw new Error(`${program.name} did not start: ${command}`);
    return {
      name: program.name,
      pid: child.pid,
      startTime: startTimeOf(child.pid) ?? '',
      argv: [...program.argv],
    };
  } finally {
    closeSync(log);
  }
}

/** All processes for which the test holds; one that ends meanwhile is left out. */
export function processesWhere(test: (pid: number) => boolean): ProcessId[] {
  const found: ProcessId[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const startTime = startTimeOf(pid);
    try {
      if (startTime !== undefined && test(pid)) found.push({ pid, startTime });
    } catch {
      // It ended, or it belongs to another user: either way not one of ours.
    }
  }
  return found;
}

/** True when the process was started by the lab of that state folder, or by one of its programs (a containerd shim). */
export function isMarked(pid: number, stateDir: string): boolean {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${marker}=${stateDir}`);
}

/** Kills these processes, each only while it is still the one that was recorded, and waits until they are gone. */
export async function endAll(processes: readonly ProcessId[], waitMs = 10_000): Promise<void> {
  for (const one of processes) {
    if (!isAlive(one)) continue;
    try {
      process.kill(one.pid, 'SIGKILL');
    } catch {
      // It ended between the look and the signal.
    }
  }
  const until = Date.now() + waitMs;
  while (processes.some(isAlive)) {
    if (Date.now() > until) {
      const left = processes.filter(isAlive).map((one) => one.pid);
      throw new Error(`processes ${left.join(', ')} did not end`);
    }
    await sleep(10);
  }
}
