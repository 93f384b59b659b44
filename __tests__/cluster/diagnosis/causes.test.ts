import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { packHello } from '../../../examples/hello/image.ts';
import { ensureLab } from '../../../lab/index.ts';
import { testCauses } from '../../support/causes.ts';
import { provideBrokenImages } from '../../support/diagnosis-images.ts';
import { noTraffic } from '../../support/needs.ts';
import { type Registry, startRegistry, withNewLayer } from '../../support/registry.ts';
import { sample, sampleWays } from '../../support/sample.ts';
import { provideImages } from '../../support/scenario.ts';
import { admission } from './causes/admission.ts';
import { configuration } from './causes/configuration.ts';
import { containers } from './causes/containers.ts';
import { images } from './causes/images.ts';
import { hooks, jobs, ports } from './causes/jobs.ts';
import { scheduling } from './causes/scheduling.ts';

/** A registry of this run alone, which takes its time. */
const SLOW = `causes-${randomBytes(4).toString('hex')}.invalid`;
const SLOW_MS = 60_000;
let registry: Registry | undefined;

beforeAll(async () => {
  await provideImages();
  if (noTraffic !== undefined) return;
  const lab = await ensureLab({ say: () => undefined });
  await provideBrokenImages(lab);
  registry = await startRegistry(lab, SLOW);
  registry.offerSlowly('hello:slow', await withNewLayer(await packHello('v2')), SLOW_MS);
});
afterAll(async () => await registry?.close());

// Those that take longest first: the others fill the time beside them.
const causes = [
  ...containers,
  ...admission,
  ...images(SLOW),
  ...configuration,
  ...scheduling,
  ...ports,
  ...jobs,
  ...hooks,
];
/** A day: the others come in the days after. */
const DAILY = 18;
const strategies = sampleWays(causes.map((cause) => cause.strategies));
const each = causes.map((cause, index) => ({ ...cause, strategies: strategies[index] ?? [] }));
testCauses(sample(each, DAILY));
