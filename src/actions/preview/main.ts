import { cancelSignal, startStep } from '../shared/start.ts';
import { runPreview } from './run.ts';
import type { Features } from './services.ts';

async function load(): Promise<Features> {
  const [preview, { connect }] = await Promise.all([
    import('../../preview/index.ts'),
    import('../../cluster/index.ts'),
  ]);
  return { preview, connect };
}

const signal = cancelSignal(
  'What is left of the preview goes when the pull request is closed, or by its age.',
);
await startStep(async (own) => await runPreview({ ...own, signal, load }));
