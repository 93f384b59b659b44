import { afterAll, beforeAll, expect } from '@jest/globals';
import { seedOfToday } from '../../scripts/test/turns.ts';
import { needsApart } from '../support/needs.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../support/control-plane/control-plane.ts';
import { sample } from '../support/sample.ts';
import { cancelAt, type Moment } from '../support/sweeps/cancel.ts';
import { openPlace, play, record, type Recording } from '../support/sweeps/play.ts';
import { pool } from '../support/sweeps/pool.ts';
import { declared, SCENES, type SweepScene } from '../support/sweeps/scenarios.ts';
import { seeded } from '../support/sweeps/seeded.ts';
import { failureText, keep, openTable, type Row, showTable } from '../support/sweeps/table.ts';

/**
 * A job that is cancelled at any moment of a release: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL, as GitHub does; then the
 * post step as the runner starts it, sometimes killed as well; then the next run. Most moments wait a tenth of GitHub's
 * times between the signals, so that all three of them hit; some wait as long as GitHub does.
 */
const NAME = 'cancel-sweep';
const sweep = needsApart(noPlane);
const WIDTH = 2;
const MOMENTS = 14;
const SAMPLED = 1;
const SHORT = 1 / 10;
/** The signals may only come where a release still does something: each of these has its share of the moments. */
const SCENE_MS = 2 * 60 * 60_000;
const CANCELLED = [
  'rolling',
  'blue-green',
  'blue-green, refused after the traffic moves',
  'first adoption',
  'rollback while warm',
];
/** A release is over before the drain of some seconds that people give it; without one nothing is hit there. */
const DRAIN = { 'drain-seconds': '1' };

let controlPlane: ControlPlane;
const rows = openTable(NAME);

beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane(NAME);
}, 600_000);
afterAll(async () => {
  await controlPlane?.[Symbol.asyncDispose]();
  showTable(NAME, rows);
}, 60_000);

const OFTEN = SCENES.filter(({ name }) => CANCELLED.includes(name));
for (const [declare, scenario] of declared('cancel', OFTEN, sweep)) {
  declare(scenario.name, async () => await sweepScene(withDrain(scenario)), SCENE_MS);
}

function withDrain(scenario: SweepScene): SweepScene {
  return {
    ...scenario,
    inputs: (fakeNamespace, versions) => ({ ...scenario.inputs(fakeNamespace, versions), ...DRAIN }),
  };
}

async function sweepScene(scenario: SweepScene): Promise<void> {
  const recording = await record(controlPlane, scenario);
  const own: Row[] = [];
  await pool(
    sample(momentsOf(recording), SAMPLED),
    WIDTH,
    async () => await openPlace(controlPlane, scenario),
    async (moment, place, renew) => {
      const played = await play(recording, place, cancelAt(moment));
      const waits = moment.factor === 1 ? ', in GitHub’s own time' : '';
      const what = `${Math.round(moment.ms)} ms into ${moment.phase}${waits}`;
      const row = { scenario: scenario.name, what, phase: moment.phase, ...played };
      keep(NAME, row, own, rows);
      if (!scenario.once && played.wrong.length === 0) return;
      await place.fakeNamespace.close();
      await renew();
    },
  );
  expect(own.filter(({ wrong }) => wrong.length > 0).map(failureText)).toEqual([]);
}

/** Spread over the phases rather than over the time, most of which is one or two of them. */
function momentsOf({ scenario, phases }: Recording): Moment[] {
  const random = seeded(`${seedOfToday()} ${scenario.name}`);
  return Array.from({ length: MOMENTS }, (_, index): Moment => {
    const phase = phases[Math.floor(random() * phases.length)] ?? { name: 'render', durationMs: 0 };
    return {
      phase: phase.name,
      ms: random() * Math.max(phase.durationMs, 1),
      factor: index % 7 === 6 ? 1 : SHORT,
      ...(index % 5 === 4 ? { postKilledAfterMs: 100 + random() * 900 } : {}),
    };
  });
}
