import { startStep } from '../start.ts';
import { loadFeatures } from './load.ts';
import { runTrivySummarize } from './run.ts';

await startStep(async (own) => await runTrivySummarize({ ...own, load: loadFeatures }));
