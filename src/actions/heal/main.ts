import { cancelSignal, startStep } from '../shared/start.ts';
import { runHeal } from './run.ts';
import type { Features } from './services.ts';

async function load(): Promise<Features> {
  const [healing, { connect }, analysis] = await Promise.all([
    import('../../healing/index.ts'),
    import('../../cluster/index.ts'),
    import('../../analysis/index.ts'),
  ]);
  return { healing, connect, analysis };
}

const signal = cancelSignal('What was begun is on record in the cluster, and a later run verifies it.');
await startStep(async (own) => await runHeal({ ...own, signal, load }));
