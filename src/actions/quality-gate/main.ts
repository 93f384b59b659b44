import { systemExec } from '../../base/index.ts';
import { cancelSignal, startStep } from '../shared/start.ts';
import { loadFeatures } from './load.ts';
import { runGate } from './run.ts';

const signal = cancelSignal('There is no verdict.');
await startStep(async (own) => await runGate({ ...own, exec: systemExec, signal, load: loadFeatures }));
