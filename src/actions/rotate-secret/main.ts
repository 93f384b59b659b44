import { systemExec } from '../../base/index.ts';
import { cancelSignal, startStep } from '../shared/start.ts';
import { runRotation } from './run.ts';
import type { Features } from './services.ts';

const httpClient: Features['httpClient'] = async () =>
  await (await import('../../analysis/index.ts')).systemHttpClient();

async function load(): Promise<Features> {
  const [rotation, { connect }] = await Promise.all([
    import('../../rotation/index.ts'),
    import('../../cluster/index.ts'),
  ]);
  return { rotation, connect, httpClient };
}

const signal = cancelSignal(
  'Run this again: the rotation goes on from where it is, and a valid key is in use.',
);
await startStep(async (own) => await runRotation({ ...own, exec: systemExec, signal, load }));
