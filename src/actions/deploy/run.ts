import { runRelease } from '../shared/release-step/run.ts';
import type { Services } from '../shared/release-step/services.ts';
import { parseInputs } from './inputs.ts';

/** The whole main step of deploy. Never throws. */
export async function runDeploy(services: Services): Promise<void> {
  await runRelease(services, parseInputs);
}
