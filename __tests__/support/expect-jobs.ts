import { expect } from '@jest/globals';
import { shown } from '../../scripts/act/report.ts';
import type { ActResult } from '../../scripts/act/run.ts';
import { ran } from './consumer.ts';

/** Of what act printed where not even a job failed. */
const LAST_LINES = 10;

/**
 * Holds what ran, job by job, as `expect` does. Where something else ran, the error begins with what the jobs that failed
 * said: the difference alone never tells why.
 */
export function expectJobs(result: ActResult, found: object = ran(result)) {
  return {
    toEqual: (wanted: object) => told(result, () => expect(found).toEqual(wanted)),
    toMatchObject: (wanted: object) => told(result, () => expect(found).toMatchObject(wanted)),
  };
}

function told({ jobs, output, code }: ActResult, holds: () => void): void {
  try {
    holds();
  } catch (error) {
    const failed = jobs.filter((job) => job.result !== 'success');
    const last = output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    const said = failed.length > 0 ? shown(failed) : `act ended with ${code}:\n${last}`;
    throw new Error(`other jobs or steps ran:\n${said}\n${(error as Error).message}`, { cause: error });
  }
}
