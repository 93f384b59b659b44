import { startAction } from '../runner.ts';
import { runReleaseStep } from './run.ts';

await startAction(runReleaseStep);
