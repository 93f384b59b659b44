import { closeSync, constants, openSync, statSync } from 'node:fs';
import * as core from '@actions/core';
import { ConfigurationError, messageOf } from '../base/index.ts';
import { inert } from './untrusted.ts';

const untold = new Set<string>();

/**
 * Who opens a pipe to write into it waits for somebody who reads, and no limit ends that.
 * @throws the error of the file system where nobody reads it.
 */
export function requireReader(file: string | undefined): void {
  if (file === undefined || file === '') return;
  if (statSync(file, { throwIfNoEntry: false })?.isFIFO() !== true) return;
  closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
}

/**
 * Tells the runner something. That it cannot be told is a warning, once for each `what`: a verdict that stands is not
 * changed by it.
 * @param what Such as `the job summary (GITHUB_STEP_SUMMARY)`.
 * @returns whether it was written.
 */
export function writeOrWarn(what: string, tell: () => void): boolean {
  try {
    tell();
    return true;
  } catch (error) {
    if (!untold.has(what)) core.warning(inert(`${what} could not be written: ${messageOf(error)}`));
    untold.add(what);
    return false;
  }
}

/**
 * Does what must be possible before anything is begun.
 * @throws ConfigurationError that says what of the runner cannot be used.
 */
export function needed<T>(what: string, remedy: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw new ConfigurationError({ message: `${what} cannot be used: ${messageOf(error)}`, remedy });
  }
}
