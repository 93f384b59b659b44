import { cancelSignal, startStep } from '../shared/start.ts';
import { runResources } from './run.ts';

const signal = cancelSignal('There are no figures.');
await startStep(
  async (own) =>
    await runResources({
      ...own,
      signal,
      load: async () => await import('../../resource-usage/index.ts'),
      loadAnalysis: async () => await import('../../analysis/index.ts'),
    }),
);
