import { startAction } from '../runner.ts';
import { runSwitch } from './run.ts';

await startAction(runSwitch);
