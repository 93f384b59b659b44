import { cancelSignal, startStep } from '../shared/start.ts';
import { runTerraformPlan } from './run.ts';

const signal = cancelSignal('There is no verdict.');
await startStep(
  async (own) =>
    await runTerraformPlan({ ...own, signal, load: async () => await import('../../terraform/index.ts') }),
);
