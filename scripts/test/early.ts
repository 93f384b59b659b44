import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { whyNotFull } from '../../lab/index.ts';
import { root } from './paths.ts';

const ARGO_CD = /support\/argocd\//u;

/** Whether one of these tests runs Argo CD, whose build takes minutes. */
export function needsArgoCd(files: readonly string[]): boolean {
  return files.some((file) => existsSync(file) && ARGO_CD.test(readFileSync(file, 'utf8')));
}

/**
 * Begins in the first second, and after everything else that wants the cores, to build what a later test would wait for.
 * What is built already costs nothing; what is not through by then is waited for there, by its lock.
 */
export function buildEarly(clusterFiles: readonly string[], signal: AbortSignal): void {
  if (whyNotFull() !== undefined || !needsArgoCd(clusterFiles)) return;
  const program = `import('./lab/index.ts').then(async ({ ensureArgoCd }) => await ensureArgoCd())`;
  // A group of its own: the compiler starts many.
  const child = spawn('nice', ['-n', '19', process.execPath, '-e', program], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', () => undefined);
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
