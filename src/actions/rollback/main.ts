import { runRelease } from '../deploy/run.ts';
import { startAction } from '../runner.ts';
import { parseInputs } from './inputs.ts';

await startAction(async (services) => await runRelease(services, parseInputs));
