import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../support/needs.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../support/control-plane/control-plane.ts';
import { killAt, openPlace, type Place, play, type Point, record } from '../support/sweeps/play.ts';
import { pool, rotated } from '../support/sweeps/pool.ts';
import { declared, SCENES, type SweepScene } from '../support/sweeps/scenarios.ts';
import { failureText, keep, openTable, type Row, showTable } from '../support/sweeps/table.ts';
import { sample } from '../support/sample.ts';

/**
 * SIGKILL before, and after, every single request of a release to the API server; then the same action again. The points
 * are those of a clean run in the same process, so that they cannot go stale.
 */
const NAME = 'crash-sweep';
const sweep = needsApart(noPlane);
const isFull = process.env['EDU_SWEEP'] === 'full';
/** Namespaces of one scene at a time; jest plays three scenes at a time. */
const WIDTH = 2;
const SAMPLED = 1;
/** Where nothing is changed yet; the full sweep kills there too, a sample has better things to do. */
const READING = new Set(['connect', 'render', 'preflight']);
const SCENE_MS = 4 * 60 * 60_000;
/** Where two runs of the same release differ a little, as in how often a lease is renewed. */
const MAY_MISS = 0.1;

let controlPlane: ControlPlane;
const rows = openTable(NAME);

beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane(NAME);
}, 600_000);
afterAll(async () => {
  await controlPlane?.[Symbol.asyncDispose]();
  showTable(NAME, rows);
}, 60_000);

for (const [declare, scenario] of declared('crash', SCENES, sweep)) {
  declare(scenario.name, async () => await sweepScene(scenario), SCENE_MS);
}

interface Kill {
  point: Point;
  when: 'before' | 'after';
}

async function sweepScene(scenario: SweepScene): Promise<void> {
  const recording = await record(controlPlane, scenario);
  const kills = recording.points.flatMap((point): Kill[] => [
    { point, when: 'before' },
    { point, when: 'after' },
  ]);
  const own: Row[] = [];
  await pool(
    sample(isFull ? kills : sharpest(kills, scenario), SAMPLED),
    WIDTH,
    async () => await openPlace(controlPlane, scenario),
    async ({ point, when }, place, renew) => {
      let played = await play(recording, place, killAt(point, when));
      // What the point before has left may spare a request, such as one that prunes: then it is there the next time.
      if (played.first === 'not reached' && played.wrong.length === 0 && !scenario.once)
        played = await play(recording, place, killAt(point, when));
      const row = { scenario: scenario.name, what: `${when} ${point.name}`, phase: point.phase, ...played };
      keep(NAME, row, own, rows);
      if (scenario.once || played.wrong.length > 0) await replace(place, renew);
    },
  );
  expect(own.filter(({ wrong }) => wrong.length > 0).map(failureText)).toEqual([]);
  const missed = own.filter(({ first }) => first === 'not reached');
  expect(missed.length).toBeLessThanOrEqual(Math.ceil(own.length * MAY_MISS));
}

/** What a sample is taken from. */
function sharpest(kills: readonly Kill[], scenario: SweepScene): Kill[] {
  const own = kills.filter(({ point }) => !READING.has(point.phase));
  return rotated(own, SCENES.indexOf(scenario), SCENES.length);
}

async function replace(place: Place, renew: () => Promise<Place>): Promise<void> {
  await place.fakeNamespace.close();
  await renew();
}
