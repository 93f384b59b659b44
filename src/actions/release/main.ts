import { startAction } from '../shared/release-step/runner.ts';
import { runReleaseStep } from './run.ts';

await startAction(runReleaseStep);
