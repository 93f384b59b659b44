import { systemExec, systemProbeClient } from '../../../base/index.ts';
import { savedState, saveNeededState } from '../../../github/index.ts';
import { finishUp } from './post.ts';
import type { Features, Services } from './services.ts';
import { cancelSignal, startStep } from '../start.ts';

/** One bundle serves both steps: the main step leaves a mark by which the post step knows itself. */
const POST_STATE = 'post';

async function load(): Promise<Features> {
  const [{ connect }, release] = await Promise.all([
    import('../../../cluster/index.ts'),
    import('../../../release/index.ts'),
  ]);
  return {
    connect,
    ...release,
    smoke: async () => await import('../../../smoke/index.ts'),
    analysis: async () => await import('../../../analysis/index.ts'),
  };
}

/** Starts an action that releases: its main step, or the post step that finishes what a killed main step left. */
export async function startAction(main: (services: Services) => Promise<void>): Promise<void> {
  const signal = cancelSignal(
    'What was begun is put back by the post step of this action, or else by the next release of the application.',
  );
  await startStep(async (own) => {
    const services: Services = { ...own, exec: systemExec, probeClient: systemProbeClient, signal, load };
    if (savedState(POST_STATE) !== '') {
      await finishUp(services);
      return;
    }
    saveNeededState(POST_STATE, 'true');
    await main(services);
  });
}
