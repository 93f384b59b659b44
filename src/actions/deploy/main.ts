import { startAction } from '../runner.ts';
import { runDeploy } from './run.ts';

await startAction(runDeploy);
