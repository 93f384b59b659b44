import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { whyNotFull } from '../../lab/index.ts';
import { root } from './paths.ts';

/** What takes minutes to build, by the lab's function for it, and how a test that needs it is known. */
const BUILDS = [
  { ensure: 'ensureObservability', by: /\bensureObservability\(/u, full: false },
  { ensure: 'ensureTraceAndLogStores', by: /\bensureTraceAndLogStores\(/u, full: false },
  { ensure: 'ensureArgoCd', by: /support\/argocd\//u, full: true },
] as const;

/** What these tests wait for until it is built; some of it only where the whole lab can run. */
export function buildsFor(files: readonly string[], isFull: boolean): string[] {
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  return BUILDS.filter(({ by, full }) => (isFull || !full) && texts.some((text) => by.test(text))).map(
    ({ ensure }) => ensure,
  );
}

/**
 * Begins in the first second, and after everything else that wants the cores, to build what a later test would wait for.
 * What is built already costs nothing; what is not through by then is waited for there, by its lock.
 */
export function buildEarly(files: readonly string[], signal: AbortSignal): void {
  const names = buildsFor(files, whyNotFull() === undefined);
  if (names.length === 0) return;
  const each = `for (const name of ${JSON.stringify(names)}) await lab[name]().catch(() => undefined);`;
  const program = `import('./lab/index.ts').then(async (lab) => { ${each} })`;
  // A group of its own: the compiler starts many.
  const child = spawn('nice', ['-n', '19', process.execPath, '-e', program], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', () => undefined);
  yieldToAll(child.pid);
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It is over.
    }
  };
  signal.addEventListener('abort', stop, { once: true });
  child.on('close', () => signal.removeEventListener('abort', stop));
  // A run that needs it waits for it; one that has failed before does not.
  child.unref();
}

/**
 * A session of its own is scheduled as one (sched(7), "The autogroup feature"), and there its processes' niceness counts
 * among themselves alone.
 */
function yieldToAll(pid: number | undefined): void {
  try {
    if (pid !== undefined) writeFileSync(`/proc/${pid}/autogroup`, '19');
  } catch {
    // A kernel without autogroups goes by the niceness of each process.
  }
}
