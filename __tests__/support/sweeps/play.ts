import { setTimeout as sleep } from 'node:timers/promises';
import type { Rule } from '../fault-proxy.ts';
import type { ControlPlane } from '../control-plane/control-plane.ts';
import type { FakeNamespace, FakeRun, RunOptions } from '../control-plane/fake-namespace.ts';
import { SERVICES } from '../control-plane/shop.ts';
import { liveSlot, picture, plain, wrongs } from './picture.ts';
import { steadily } from './steadily.ts';
import { newVersions, type SweepScene, type Versions } from './scenarios.ts';

/** A request of a clean run, to be found again in another. */
export interface Point {
  name: string;
  /** In which phase of the release it was sent. */
  phase: string;
  method: string;
  watch: boolean;
}

/** A scene that was played once without any disturbance. */
export interface Recording {
  scenario: SweepScene;
  points: Point[];
  /** How the namespace may be left: by one clean run, or by two, where the first had its verdict before it was ended. */
  pictures: string[][];
  refusal: string | undefined;
  /** How long each phase took, in their order. */
  phases: { name: string; durationMs: number }[];
}

/** A plot in which a scene is played, again and again where it can be. */
export interface Place {
  fakeNamespace: FakeNamespace;
  versions: Versions;
}

export async function openPlace(controlPlane: ControlPlane, scenario: SweepScene): Promise<Place> {
  const name = scenario.name
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, '-')
    .slice(0, 30);
  return { fakeNamespace: await controlPlane.fakeNamespace(name), versions: newVersions() };
}

let runs = 1000;

/** Prepares, and gives what a run of the scene needs: its inputs and how its requests are named. */
export async function begin(
  scenario: SweepScene,
  { fakeNamespace, versions }: Place,
): Promise<{ inputs: Record<string, string>; options: RunOptions }> {
  await scenario.prepare(fakeNamespace, versions);
  versions.next =
    scenario.next?.(versions) ?? versions.fresh(scenario.outcome === 'refused' ? 'bad' : 'good');
  const slot = await liveSlot(fakeNamespace);
  // One workflow run, of which this is the first attempt and what follows it another.
  const env = { GITHUB_RUN_ID: String((runs += 1)) };
  return {
    inputs: scenario.inputs(fakeNamespace, versions),
    options: { env, action: scenario.action ?? 'deploy', rename: (path) => plain(path, slot) },
  };
}

/** The version that must serve after the scene was played to its end. */
export function rightVersion(scenario: SweepScene, versions: Versions): string {
  return scenario.outcome === 'succeeded' ? versions.next : (versions.serving ?? '');
}

/** Plays a scene undisturbed: what it asks of the API server, and how it leaves the namespace. */
export async function record(controlPlane: ControlPlane, scenario: SweepScene): Promise<Recording> {
  const place = await openPlace(controlPlane, scenario);
  const { inputs, options } = await begin(scenario, place);
  const groups: { name: string; at: number }[] = [];
  const onOutput = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/^::group::([a-z-]+):/gmu))
      groups.push({ name, at: Date.now() });
  };
  const run = await steadily(place.fakeNamespace, inputs, { ...options, onOutput });
  const endedAt = Date.now();
  if (resultOf(run) !== scenario.outcome) {
    throw new Error(
      `a clean run of "${scenario.name}" did not end ${scenario.outcome}:\n${run.stdout}\n${run.stderr}`,
    );
  }
  // What is no release, such as an abort, tells its phases in its log alone.
  const phases =
    run.report?.phases.map(({ name, startedAt }) => ({ name, at: Date.parse(startedAt) })) ?? groups;
  const points = place.fakeNamespace.proxy.passed.map(({ point, method, watch, at }) => ({
    name: point,
    method,
    watch,
    phase: phases.findLast((phase) => phase.at <= at)?.name ?? 'connect',
  }));
  const pictures = [await cleanPicture(scenario, place)];
  if (scenario.once) {
    await steadily(place.fakeNamespace, inputs, options);
    pictures.push(await cleanPicture(scenario, place));
  }
  await place.fakeNamespace.close();
  const durations = phases.map(({ name, at }, index) => ({
    name,
    durationMs: (phases[index + 1]?.at ?? endedAt) - at,
  }));
  return {
    scenario,
    points,
    pictures,
    refusal: run.report?.refusal?.code,
    phases: run.report?.phases ?? durations,
  };
}

async function cleanPicture(scenario: SweepScene, { fakeNamespace, versions }: Place): Promise<string[]> {
  const version = rightVersion(scenario, versions);
  const waits = scenario.outcome === 'awaiting-promotion';
  const wrong = await settle(async () => await wrongs(fakeNamespace, { version, waits }));
  if (wrong.length > 0) throw new Error(`a clean run of "${scenario.name}" left: ${wrong.join('; ')}`);
  return await picture(fakeNamespace);
}

/** How one disturbed run, and what was run after it, ended. */
export interface Played {
  /** What became of the disturbed run itself. */
  first: string;
  /** What became of the run after it. */
  rerun: string;
  wrong: string[];
  seconds: number;
  log: string;
}

/** Something that happens to the first run; returns how that ended, in a few words, or what is wrong with it. */
export type Disturb = (about: {
  recording: Recording;
  fakeNamespace: FakeNamespace;
  versions: Versions;
  inputs: Record<string, string>;
  options: RunOptions;
}) => Promise<{ first: string; wrong: string[]; logs: string[] }>;

/**
 * Plays the scene with a disturbance, then the same action again, and looks whether all is as after a clean run, and
 * whether there was an endpoint at every moment.
 */
export async function play(recording: Recording, place: Place, disturb: Disturb): Promise<Played> {
  const { scenario } = recording;
  const { fakeNamespace, versions } = place;
  const started = Date.now();
  const { inputs, options } = await begin(scenario, place);
  const { endpoints } = fakeNamespace.controlPlane;
  endpoints.mark(fakeNamespace.namespace);
  const { first, wrong, logs } = await disturb({ recording, fakeNamespace, versions, inputs, options });
  const run = await steadily(fakeNamespace, inputs, options);
  const rerun = ended(run);
  const { troubles } = fakeNamespace.proxy;
  logs.push(`── the run after it\n${said(run)}${troubles.map((text) => `the proxy: ${text}\n`).join('')}`);
  const isBack = run.report === undefined && scenario.nothingLeft?.test(run.stdout) === true;
  if (resultOf(run) !== scenario.outcome && !isBack) wrong.push(`the run after it ended ${rerun}`);
  if (run.report?.refusal?.code !== recording.refusal)
    wrong.push(`the run after it was refused for ${run.report?.refusal?.code}, not ${recording.refusal}`);
  if (scenario.outcome === 'refused' && run.outputs['rollback-completed'] !== 'true')
    wrong.push('the run after it could not prove its way back');
  const right = isBack ? (versions.serving ?? '') : rightVersion(scenario, versions);
  // Nothing says how a clean run would have left what is taken back.
  const clean = { pictures: recording.pictures, waits: scenario.outcome === 'awaiting-promotion' };
  const expected = { version: right, ...(isBack ? {} : clean) };
  wrong.push(...(await settle(async () => await wrongs(fakeNamespace, expected))));
  if (scenario.serving) {
    for (const service of SERVICES) {
      const fewest = endpoints.lowest(fakeNamespace.namespace, service);
      if (fewest < 1) wrong.push(`Service ${service} had ${fewest} ready endpoints at some moment`);
    }
  }
  if (scenario.outcome === 'succeeded' && !isBack) versions.before = versions.serving;
  versions.serving = right;
  return { first, rerun, wrong, seconds: (Date.now() - started) / 1000, log: logs.join('\n') };
}

/** Ends the client with SIGKILL when it sends the point's request: before the server gets it, or after it acted. */
export function killAt(point: Point, when: 'before' | 'after'): Disturb {
  const rule: Rule = (request) => (request.point === point.name ? { do: 'kill', when } : undefined);
  return async ({ fakeNamespace, inputs, options }) => {
    const run = await fakeNamespace.run(inputs, { ...options, rule });
    const first = fakeNamespace.proxy.killed ? 'killed' : 'not reached';
    const logs = [`── the run that was to be killed\n${said(run)}`];
    const wrong =
      run.signal === 'SIGKILL' || !fakeNamespace.proxy.killed ? [] : ['the run outlived its SIGKILL'];
    return { first, wrong, logs };
  };
}

/** As its report says, or where it makes none, its output. */
export function resultOf({ report, outputs }: FakeRun): string | undefined {
  return report?.result ?? outputs['result'];
}

export function ended(run: FakeRun): string {
  const { report, exitCode, signal } = run;
  if (report === undefined) return signal ?? `exit code ${exitCode} without a report`;
  return report.refusal === undefined ? report.result : `${report.result} (${report.refusal.code})`;
}

export function said({ stdout, stderr }: FakeRun): string {
  return `${stdout.replaceAll(/^::add-mask::.*\n/gmu, '')}${stderr}`;
}

const SETTLE_MS = 5_000;

/** Controllers follow a moment later: looks until nothing is wrong, or that has lasted. */
export async function settle(look: () => Promise<string[]>): Promise<string[]> {
  const end = Date.now() + SETTLE_MS;
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0 || Date.now() > end) return wrong;
    await sleep(100);
  }
}
