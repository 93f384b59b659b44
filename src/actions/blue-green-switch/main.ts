import { startAction } from '../shared/release-step/runner.ts';
import { runSwitch } from './run.ts';

await startAction(runSwitch);
