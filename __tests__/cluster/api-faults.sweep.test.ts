import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { needsApart } from '../support/needs.ts';
import { noPlane, openControlPlane, type ControlPlane } from '../support/control-plane/control-plane.ts';
import { type FakeNamespace, type FakeRun } from '../support/control-plane/fake-namespace.ts';
import { sample } from '../support/sample.ts';
import {
  type FaultPoint,
  faultPoints,
  faultRule,
  isSame,
  mustNotRepeat,
} from '../support/sweeps/api-faults.ts';
import { headOfPlot, waitsForSomebody, wrongs } from '../support/sweeps/picture.ts';
import {
  type Disturb,
  ended,
  openPlace,
  play,
  record,
  resultOf,
  said,
  settle,
} from '../support/sweeps/play.ts';
import { pool, rotated } from '../support/sweeps/pool.ts';
import { declared, SCENES, type SweepScene } from '../support/sweeps/scenarios.ts';
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

let controlPlane: ControlPlane;
const rows = openTable(NAME);

beforeAll(async () => {
  if (noPlane === undefined) controlPlane = await openControlPlane(NAME);
}, 600_000);
afterAll(async () => {
  await controlPlane?.[Symbol.asyncDispose]();
  showTable(NAME, rows);
  const kinds = new Set(rows.map(({ what }) => what.split(' at ')[0]));
  const phases = new Set(rows.map(({ phase }) => phase));
  process.stderr.write(`api-faults: ${kinds.size} kinds, ${phases.size} phases\n`);
}, 60_000);

const OFTEN = SCENES.filter(({ name }) => FAULTY.includes(name));
for (const [declare, scenario] of declared('api-faults', OFTEN, sweep)) {
  declare(scenario.name, async () => await sweepScene(scenario), SCENE_MS);
}

/** What cannot be sent back at all is what every run tries: pods that still have traffic must not go. */
const stuck = ({ kind, point }: FaultPoint): boolean =>
  kind.name === '500 for good' && point.phase === 'restore';

async function sweepScene(scenario: SweepScene): Promise<void> {
  const recording = await record(controlPlane, scenario);
  const own: Row[] = [];
  const points = faultPoints(recording);
  const always = points.filter(stuck);
  const others = points.filter((point) => !stuck(point));
  await pool(
    [
      ...sample(rotated(others, Math.max(0, FAULTY.indexOf(scenario.name)), FAULTY.length), SAMPLED),
      ...always,
    ],
    WIDTH,
    async () => await openPlace(controlPlane, scenario),
    async (fault, place, renew) => {
      const played = await play(recording, place, suffer(fault));
      const what = `${fault.kind.name} at ${fault.point.name}`;
      const row = { scenario: scenario.name, what, phase: fault.point.phase, ...played };
      keep(NAME, row, own, rows);
      if (!scenario.once && played.wrong.length === 0) return;
      await place.fakeNamespace.close();
      await renew();
    },
  );
  expect(own.filter(({ wrong }) => wrong.length > 0).map(failureText)).toEqual([]);
}

/** Lets the fault happen and looks at what the run did with it; the run after it is undisturbed. */
function suffer(fault: FaultPoint): Disturb {
  return async ({ fakeNamespace, versions, recording, inputs, options }) => {
    const { rule, hit } = faultRule(fault, (how) => fakeNamespace.proxy.endWatches(how));
    using plugin = fault.kind.expired === true ? credentialPlugin(fakeNamespace) : undefined;
    const credentials = plugin === undefined ? {} : { kubeconfig: plugin.kubeconfig };
    const env = { ...options.env, ...STEADY };
    const run = await fakeNamespace.run({ ...inputs, ...credentials }, { ...options, env, rule });
    const wrong = [...wrongRetries(fault, fakeNamespace, hit()), ...wrongCount(recording.points.length, run)];
    if (run.signal !== null) wrong.push(`it died of ${run.signal}`);
    if (plugin !== undefined && hit() !== undefined && plugin.runs() < 2)
      wrong.push('the plugin was not asked for a new token');
    const { scenario } = recording;
    const succeeded = resultOf(run) === 'succeeded';
    const version = succeeded ? versions.next : (versions.serving ?? '');
    // Of an application that was given back the journal knows nothing; without its lock, or when the API server will not
    // have it, a release leaves the way back to the next one.
    const given = scenario.once && !succeeded;
    const head = await headOfPlot(fakeNamespace);
    // A run that had changed nothing yet leaves a canary as it waits.
    const waits = waitsForSomebody(head);
    const left = head?.attempt !== undefined && !waits;
    if (left && run.report?.rollbackCompleted !== false)
      wrong.push('the way back is left, and that is not told');
    if (!given && !left && !waits) {
      const found = await settle(async () => await wrongs(fakeNamespace, { version }));
      wrong.push(...found.map((text) => `after the fault: ${text}`));
    }
    const answer = hit() === undefined ? 'not reached' : ended(run);
    return { first: answer, wrong, logs: [`── the run with the fault\n${said(run)}`] };
  };
}

/** What was sent again although it may have been carried out; a way back may do on purpose what was done before. */
function wrongRetries(
  { kind }: FaultPoint,
  fakeNamespace: FakeNamespace,
  hit: ReturnType<ReturnType<typeof faultRule>['hit']>,
) {
  if (hit === undefined || !kind.mayHaveActed || !mustNotRepeat(hit)) return [];
  const again = fakeNamespace.proxy.passed.filter(
    (request) => request.number > hit.number && isSame(request, hit),
  );
  const soon = again.filter(({ at }) => at - hit.at < 10_000);
  return soon.length === 0 ? [] : [`${hit.method} ${hit.path} was sent ${soon.length + 1} times`];
}

function wrongCount(clean: number, { requests }: FakeRun): string[] {
  const most = clean * STORM.factor + STORM.more;
  return requests > most ? [`${requests} requests, where a clean run makes ${clean}`] : [];
}

/** A kubeconfig with a plugin that gives a token each time it is asked, and how often it was. */
function credentialPlugin(
  fakeNamespace: FakeNamespace,
): { kubeconfig: string; runs: () => number } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'edu-plugin-'));
  const [log, program] = [join(folder, 'log'), join(folder, 'plugin')];
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: {
      token: fakeNamespace.token,
      expirationTimestamp: new Date(Date.now() + 3_600_000).toISOString(),
    },
  };
  writeFileSync(log, '');
  writeFileSync(program, `#!/bin/sh\necho asked >> '${log}'\necho '${JSON.stringify(credential)}'\n`);
  chmodSync(program, 0o700);
  const exec = { apiVersion: credential.apiVersion, command: program, interactiveMode: 'Never' };
  return {
    kubeconfig: fakeNamespace.kubeconfig({ exec }),
    runs: () => readFileSync(log, 'utf8').trim().split('\n').length,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
