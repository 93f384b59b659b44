import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../support/needs.ts';
import { noPlane, openPlane, type Plane } from '../support/plane/plane.ts';
import { type Plot, type PlotRun } from '../support/plane/plot.ts';
import { sample } from '../support/sample.ts';
import {
  type FaultPoint,
  faultPoints,
  faultRule,
  isSame,
  mustNotRepeat,
} from '../support/sweeps/api-faults.ts';
import { headOfPlot, wrongs } from '../support/sweeps/picture.ts';
import { type Disturb, ended, openPlace, play, record, said, settle } from '../support/sweeps/play.ts';
import { pool, rotated } from '../support/sweeps/pool.ts';
import { SCENES, type SweepScene } from '../support/sweeps/scenes.ts';
import { failureText, keep, openTable, type Row, showTable } from '../support/sweeps/table.ts';

/**
 * Every kind of failure of the API server in every phase of a release. The release may succeed in spite of it or be
 * refused because of it: either way the cluster is as after a clean one, or as before.
 */
const NAME = 'api-faults';
const sweep = needsApart(noPlane);
const WIDTH = 2;
const SAMPLED = 4;
const SCENE_MS = 2 * 60 * 60_000;
const FAULTY = [
  'rolling',
  'blue-green',
  'rolling, refused after the traffic moves',
  'blue-green, refused after the traffic moves',
  'first adoption',
  'rollback while warm',
];
/** Nobody dies here: a lock that neither a slow answer nor a busy machine can lose. */
const STEADY = { EDU_LOCK_TTL_MS: '15000' };
/** A fault may cost tries, lists and a way back, and no more: beyond this it has set off a storm. */
const STORM = { factor: 2, more: 60 };

let plane: Plane;
const rows = openTable(NAME);

beforeAll(async () => {
  if (noPlane === undefined) plane = await openPlane(NAME);
}, 600_000);
afterAll(async () => {
  await plane?.[Symbol.asyncDispose]();
  showTable(NAME, rows);
  const kinds = new Set(rows.map(({ what }) => what.split(' at ')[0]));
  const phases = new Set(rows.map(({ phase }) => phase));
  process.stderr.write(`api-faults: ${kinds.size} kinds, ${phases.size} phases\n`);
}, 60_000);

for (const scene of SCENES.filter(({ name }) => FAULTY.includes(name))) {
  sweep(scene.name, async () => await sweepScene(scene), SCENE_MS);
}

/** What cannot be sent back at all is what every run tries: pods that still have traffic must not go. */
const stuck = ({ kind, point }: FaultPoint): boolean =>
  kind.name === '500 for good' && point.phase === 'restore';

async function sweepScene(scene: SweepScene): Promise<void> {
  const recording = await record(plane, scene);
  const own: Row[] = [];
  const points = faultPoints(recording);
  const always = points.filter(stuck);
  const others = points.filter((point) => !stuck(point));
  await pool(
    [...sample(rotated(others, FAULTY.indexOf(scene.name), FAULTY.length), SAMPLED), ...always],
    WIDTH,
    async () => await openPlace(plane, scene),
    async (fault, place, renew) => {
      const played = await play(recording, place, suffer(fault));
      const what = `${fault.kind.name} at ${fault.point.name}`;
      const row = { scene: scene.name, what, phase: fault.point.phase, ...played };
      keep(NAME, row, own, rows);
      if (!scene.once && played.wrong.length === 0) return;
      await place.plot.close();
      await renew();
    },
  );
  expect(own.filter(({ wrong }) => wrong.length > 0).map(failureText)).toEqual([]);
}

/** Lets the fault happen and looks at what the run did with it; the run after it is undisturbed. */
function suffer(fault: FaultPoint): Disturb {
  return async ({ plot, versions, recording, inputs, options }) => {
    const { rule, hit } = faultRule(fault, (how) => plot.proxy.endWatches(how));
    using plugin = fault.kind.expired === true ? credentialPlugin(plot) : undefined;
    const credentials = plugin === undefined ? {} : { kubeconfig: plugin.kubeconfig };
    const env = { ...options.env, ...STEADY };
    const run = await plot.run({ ...inputs, ...credentials }, { ...options, env, rule });
    const wrong = [...wrongRetries(fault, plot, hit()), ...wrongCount(recording.points.length, run)];
    if (run.signal !== null) wrong.push(`it died of ${run.signal}`);
    if (plugin !== undefined && hit() !== undefined && plugin.runs() < 2)
      wrong.push('the plugin was not asked for a new token');
    const { scene } = recording;
    const succeeded = run.report?.result === 'succeeded';
    const version = succeeded ? versions.next : (versions.serving ?? '');
    // Of an application that was given back the journal knows nothing; without its lock, or when the API server will not
    // have it, a release leaves the way back to the next one.
    const given = scene.once && !succeeded;
    const left = (await headOfPlot(plot))?.attempt !== undefined;
    if (left && run.report?.rollbackCompleted !== false)
      wrong.push('the way back is left, and that is not told');
    if (!given && !left) {
      const found = await settle(async () => await wrongs(plot, { version }));
      wrong.push(...found.map((text) => `after the fault: ${text}`));
    }
    const answer = hit() === undefined ? 'not reached' : ended(run);
    return { first: answer, wrong, logs: [`── the run with the fault\n${said(run)}`] };
  };
}

/** What was sent again although it may have been carried out; a way back may do on purpose what was done before. */
function wrongRetries(
  { kind }: FaultPoint,
  plot: Plot,
  hit: ReturnType<ReturnType<typeof faultRule>['hit']>,
) {
  if (hit === undefined || !kind.mayHaveActed || !mustNotRepeat(hit)) return [];
  const again = plot.proxy.passed.filter((request) => request.number > hit.number && isSame(request, hit));
  const soon = again.filter(({ at }) => at - hit.at < 10_000);
  return soon.length === 0 ? [] : [`${hit.method} ${hit.path} was sent ${soon.length + 1} times`];
}

function wrongCount(clean: number, { requests }: PlotRun): string[] {
  const most = clean * STORM.factor + STORM.more;
  return requests > most ? [`${requests} requests, where a clean run makes ${clean}`] : [];
}

/** A kubeconfig with a plugin that gives a token each time it is asked, and how often it was. */
function credentialPlugin(plot: Plot): { kubeconfig: string; runs: () => number } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'edu-plugin-'));
  const [log, program] = [join(folder, 'log'), join(folder, 'plugin')];
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token: plot.token, expirationTimestamp: new Date(Date.now() + 3_600_000).toISOString() },
  };
  writeFileSync(log, '');
  writeFileSync(program, `#!/bin/sh\necho asked >> '${log}'\necho '${JSON.stringify(credential)}'\n`);
  chmodSync(program, 0o700);
  const exec = { apiVersion: credential.apiVersion, command: program, interactiveMode: 'Never' };
  return {
    kubeconfig: plot.kubeconfig({ exec }),
    runs: () => readFileSync(log, 'utf8').trim().split('\n').length,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
