import { startAction } from '../shared/release-step/runner.ts';
import { runDeploy } from './run.ts';

await startAction(runDeploy);
