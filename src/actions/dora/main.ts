import { systemExec } from '../../base/index.ts';
import { cancelSignal, startStep } from '../shared/start.ts';
import { runDora } from './run.ts';
import type { JournalFeatures } from './services.ts';

async function loadJournal(): Promise<JournalFeatures> {
  const [{ connect }, { releaseHistory }] = await Promise.all([
    import('../../cluster/index.ts'),
    import('../../release/index.ts'),
  ]);
  return { connect, releaseHistory };
}

const signal = cancelSignal('There are no figures.');
await startStep(
  async (own) =>
    await runDora({
      ...own,
      exec: systemExec,
      signal,
      load: async () => await import('../../delivery-metrics/index.ts'),
      loadJournal,
      loadAnalysis: async () => await import('../../analysis/index.ts'),
    }),
);
