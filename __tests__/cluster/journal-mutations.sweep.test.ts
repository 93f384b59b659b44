import { afterAll, beforeAll, expect } from '@jest/globals';
import { seedOfToday } from '../../scripts/test/turns.ts';
import { downLab, ensureLab } from '../../lab/index.ts';
import { type Ground, openGround } from '../support/evolutions/ground.ts';
import { openField, playOnServer, type Served } from '../support/journal/server.ts';
import { needs } from '../support/needs.ts';
import { noPlane } from '../support/control-plane/control-plane.ts';
import { sample } from '../support/sample.ts';
import { pool } from '../support/sweeps/pool.ts';
import { seeded } from '../support/sweeps/seeded.ts';

/** A share of the mutants of the unit test, on a real API server, with credentials that may do everything. */
const NAME = 'journal-mutations';
const LAB = { kind: 'control-plane', name: NAME, fakeNodes: 3, say: () => undefined } as const;
const MUTANTS = 300;
const SAMPLED = 9;
const WIDTH = 3;
const TEST_MS = 2 * 60 * 60_000;
const scenario = needs(noPlane);

let ground: Ground & AsyncDisposable;

beforeAll(async () => {
  if (noPlane === undefined) ground = await openGround(await ensureLab(LAB), { nodes: LAB.fakeNodes });
}, 600_000);
afterAll(async () => {
  await ground?.[Symbol.asyncDispose]();
  if (noPlane === undefined) await downLab(LAB);
}, 60_000);

scenario(
  'harms nobody 9, 10: a changed journal on a real API server reaches nothing of others',
  async () => {
    const seed = seedOfToday();
    const numbers = sample(
      Array.from({ length: MUTANTS }, (_, at) => at),
      SAMPLED,
    );
    const played: (Served & { number: number })[] = [];
    await pool(
      numbers,
      WIDTH,
      async () => await openField(ground),
      async (number, field, renew) => {
        const served = await playOnServer(ground, field, seeded(`${seed} server ${number}`));
        played.push({ number, ...served });
        if (served.wrong.length > 0) await renew();
      },
    );
    const wrong = played.filter((each) => each.wrong.length > 0);
    const refused = played.filter(({ result }) => result === 'refused').length;
    process.stderr.write(
      `${NAME}: ${played.length} of ${MUTANTS} mutants on a real API server (seed ${seed}): ${refused} refused, ${played.length - refused} harmless, ${wrong.length} wrong\n`,
    );
    expect(wrong.map(({ number, what, wrong: of }) => `${number} ${what}: ${of.join('; ')}`)).toEqual([]);
  },
  TEST_MS,
);
