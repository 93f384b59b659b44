import { cancelSignal, startStep } from '../shared/start.ts';
import { runSmokeTest } from './run.ts';
import type { Features } from './services.ts';

async function load(): Promise<Features> {
  const smoke = await import('../../smoke/index.ts');
  return {
    smoke,
    // Only a Service or Pod as the target needs the client of Kubernetes.
    connect: async (options) => await (await import('../../cluster/index.ts')).connect(options),
  };
}

const signal = cancelSignal('There is no verdict.');
await startStep(async (own) => await runSmokeTest({ ...own, signal, load }));
