import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { ensureLab } from '../../lab/index.ts';
import { testCauses } from '../support/causes.ts';
import { noTraffic } from '../support/needs.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { provideImages } from '../support/scene.ts';
import { containers } from './causes/containers.ts';
import { configuration, images } from './causes/parts.ts';
import { admission, hooks, scheduling } from './causes/rules.ts';

/** A registry of this run alone. */
const HOST = `causes-${randomBytes(4).toString('hex')}.invalid`;
let registry: Registry | undefined;

beforeAll(async () => {
  await provideImages();
  if (noTraffic === undefined)
    registry = await startRegistry(await ensureLab({ say: () => undefined }), HOST);
});
afterAll(async () => await registry?.close());

// Those that take longest first: the others fill the time beside them.
testCauses([...containers, ...admission, ...images(HOST), ...configuration, ...scheduling, ...hooks]);
