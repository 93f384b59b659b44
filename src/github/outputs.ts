import * as core from '@actions/core';
import { keepSecret, kubeconfigSecrets, onSecret, redact, SHORTEST_SECRET } from '../base/index.ts';

/** Sets outputs; core writes them with a random delimiter, so that no value can add an output of its own. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redact(value));
}

/** Hands a value from an action's main step to its post step. */
export function saveState(name: string, value: string): void {
  core.saveState(name, value);
}

/** What the main step saved; empty when nothing. */
export function savedState(name: string): string {
  return core.getState(name);
}

/**
 * Hides values in everything that leaves from now on, by the runner's own masks as well.
 * @returns how many are too short for that, and so are shown.
 */
export function maskSecrets(secrets: Iterable<string>): number {
  onSecret(maskByRunner);
  return [...new Set(secrets)].filter((secret) => secret !== '' && !keepSecret(secret)).length;
}

/** The same for every secret in a kubeconfig, given as content or base64. */
export function maskKubeconfig(text = ''): void {
  maskSecrets(kubeconfigSecrets(text));
}

/** Tells the runner of every secret that is found from now on: line by line, as it masks the log. */
export function maskByRunner(secret: string): void {
  for (const line of new Set([secret, ...secret.split(/\r\n|\r|\n/u)])) {
    if (line.trim().length >= SHORTEST_SECRET) core.setSecret(line);
  }
}
