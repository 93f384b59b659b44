import { runRelease } from '../shared/release-step/run.ts';
import { startAction } from '../shared/release-step/runner.ts';
import { parseInputs } from './inputs.ts';

await startAction(async (services) => await runRelease(services, parseInputs));
