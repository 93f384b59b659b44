import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the lab's sources: here are go.mod and the small Go programs. */
export const labFolder = dirname(fileURLToPath(import.meta.url));

/** The checkout this lab was started from. */
export const checkout = dirname(labFolder);

/** True when this process may start a real node: containers, interfaces and iptables rules need root. */
export function isRoot(): boolean {
  return userInfo().uid === 0;
}

/** What is made once and used by every checkout: programs, image layers, archives. Outside the repository. */
export function cacheRoot(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'edu-actions', 'lab');
}

/**
 * The state of the full lab. One place a machine, whoever's home is set: its interfaces and iptables rules are the
 * machine's too, so two of them could not live side by side anyway.
 */
export const fullState = '/var/lib/edu-actions-lab';
export const fullLock = '/run/edu-actions-lab.lock';

/** The state of a control plane without nodes of its own; any number of them, each under its name. */
export function controlPlaneState(name: string): string {
  return join(
    process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'),
    'edu-actions',
    'lab',
    name,
  );
}
