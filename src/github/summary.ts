import { appendFileSync, statSync } from 'node:fs';
import { redact } from '../base/index.ts';
import { bytes, SUMMARY_BYTES } from './budget.ts';
import type { Environment } from './inputs.ts';
import { requireReader, writeOrWarn } from './telling.ts';

/**
 * Appends to the job's summary, if the runner wants one. Never throws: that it cannot be written is a warning of its own.
 * @returns false when it would be over the limit together with what is there: then nothing is written, so that the rest survives.
 */
export function writeSummary(whole: string, env: Environment): boolean {
  const text = redact(whole);
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return true;
  if (summaryRoom(env) < bytes(text)) return false;
  writeOrWarn('the job summary (GITHUB_STEP_SUMMARY)', () => {
    requireReader(file);
    appendFileSync(file, text);
  });
  return true;
}

/** The bytes that are left in this step's summary. */
export function summaryRoom(env: Environment): number {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return SUMMARY_BYTES;
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return Math.max(0, SUMMARY_BYTES - size);
}
