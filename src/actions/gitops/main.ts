import { cancelSignal, startStep } from '../shared/start.ts';
import { runGitOps } from './run.ts';
import type { Features } from './services.ts';

async function load(): Promise<Features> {
  const [gitops, { connect }] = await Promise.all([
    import('../../gitops/index.ts'),
    import('../../cluster/index.ts'),
  ]);
  return { gitops, connect, smoke: async () => await import('../../smoke/index.ts') };
}

const signal = cancelSignal('What is committed stays, and a later run goes on from there.');
await startStep(async (own) => await runGitOps({ ...own, signal, load }));
