import { basename, dirname, resolve } from 'node:path';
import { LabError } from './errors.ts';
import { kubeconfigOf } from './identity.ts';
import { controlPlaneState, fullLock, fullState, isRoot } from './paths.ts';
import type { Plan } from './start.ts';
import type { LabOptions } from './types.ts';

const defaultName = 'default';

/** Why this machine cannot have a full lab, if so. */
export function whyNotFull(): string | undefined {
  if (process.platform !== 'linux') return `a real node needs Linux, and this is ${process.platform}`;
  return isRoot() ? undefined : 'a real node (containers, interfaces, iptables) needs root';
}

/** Which lab is meant, and what it takes to start it. */
export interface Choice extends Plan {
  lock: string;
  notFullBecause: string | undefined;
}

/** Turns options into one lab, or says why there can be none. */
export function choose(options: LabOptions): Choice {
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
    ...(options.authentication === undefined ? {} : { authentication: options.authentication }),
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
export function settle(options: LabOptions): { own: string } | { lab: LabOptions } {
  if (options.kubeconfig === undefined && options.kind !== undefined) return { lab: options };
  const kubeconfig = options.kubeconfig ?? process.env['KUBECONFIG_LAB'];
  if (!kubeconfig) return { lab: options };
  const ours = labBehind(kubeconfig);
  return ours ? { lab: { ...options, ...ours } } : { own: kubeconfig };
}
