import * as core from '@actions/core';

/** Sets outputs; core writes them with a random delimiter, so that no value can add an output of its own. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}

/** Hands a value from an action's main step to its post step. */
export function saveState(name: string, value: string): void {
  core.saveState(name, value);
}

/** What the main step saved; empty when nothing. */
export function savedState(name: string): string {
  return core.getState(name);
}

/** Hides values in everything that is logged from now on. Very short ones would only riddle the log with stars. */
export function maskSecrets(secrets: Iterable<string>): void {
  for (const secret of new Set(secrets)) if (secret.length >= 4) core.setSecret(secret);
}
