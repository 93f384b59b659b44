import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { pullsFrom, registriesFolder } from './nodeconfig.ts';

/**
 * Sends pulls of `<host>/…` to a port of this machine, over plain HTTP; every other host stays one that nobody answers
 * for. containerd reads such a rule at each pull, so nothing has to be restarted. Returns what ends it.
 */
export function routeRegistry(stateDir: string, host: string, port: number): () => void {
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.invalid$/.test(host))
    throw new LabError(`the name of a registry of the lab ends in .invalid, as none outside does: ${host}`);
  const folder = join(registriesFolder(stateDir), host);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'hosts.toml'), pullsFrom(port));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A node that is not ours pulls as its owner has set it up. */
export function cannotRoute(why: string): () => never {
  return () => {
    throw new LabError(why);
  };
}
