import * as core from '@actions/core';
import { keepSecret, onSecret, redact, SHORTEST_SECRET } from '../base/index.ts';
import { needed, requireReader, writeOrWarn } from './telling.ts';

const told: Record<string, string> = {};

/** What this process has set as outputs so far, without secrets. */
export function toldOutputs(): Readonly<Record<string, string>> {
  return told;
}

/** Sets outputs; core writes them with a random delimiter, so that no value can add an output of its own. Never throws. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) told[name] = redact(value);
  writeOrWarn('outputs of this step (GITHUB_OUTPUT)', () => {
    requireReader(process.env['GITHUB_OUTPUT']);
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redact(value));
  });
}

/** Hands a value from an action's main step to its post step. Never throws. */
export function saveState(name: string, value: string): void {
  writeOrWarn('what the post step is to know (GITHUB_STATE)', () => keepState(name, value));
}

/**
 * The same for what the post step must know before anything is changed.
 * @throws ConfigurationError where the runner takes no state.
 */
export function saveNeededState(name: string, value: string): void {
  needed(
    'the file by which the post step learns of this one (GITHUB_STATE)',
    'nothing was begun: look at the disk of the runner, and that no step changes GITHUB_STATE',
    () => keepState(name, value),
  );
}

function keepState(name: string, value: string): void {
  requireReader(process.env['GITHUB_STATE']);
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

/** Tells the runner of every secret that is found from now on: line by line, as it masks the log. */
export function maskByRunner(secret: string): void {
  for (const line of new Set([secret, ...secret.split(/\r\n|\r|\n/u)])) {
    if (line.trim().length >= SHORTEST_SECRET) core.setSecret(line);
  }
}
