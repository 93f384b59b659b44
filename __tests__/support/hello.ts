import { setTimeout as sleep } from 'node:timers/promises';
import { helloRef } from '../../examples/hello/image.ts';
import { packImage } from '../../lab/index.ts';
import { type TrafficResult, versionsAt } from '../../scripts/traffic/index.ts';
import type { ReleaseReport } from '../../src/release/index.ts';
import type { Run, TestNamespace } from './test-namespace.ts';

const FOLLOWS_MS = 30_000;

/** The example application, released blue-green from its chart. */
export const BLUE_GREEN = {
  chart: 'examples/hello/chart',
  'deployment-strategy': 'blue-green',
  'drain-seconds': '1',
};
export const ROLLING = { ...BLUE_GREEN, 'deployment-strategy': 'rolling' };

/**
 * The chart's values for a test: reachable by the traffic, few pods, and a drain as short as kube-proxy allows. A pod that
 * the rest of the machine starves for some seconds keeps its traffic: requests that fail are to be those of a release.
 */
export function values(changes: Record<string, unknown> = {}): { 'helm-values': string } {
  const all = {
    service: { type: 'NodePort' },
    replicas: 1,
    drainSeconds: 2,
    readinessFailures: 10,
    ...changes,
  };
  return { 'helm-values': JSON.stringify(all) };
}

/** A version that can never start, which the kubelet tells at once: its image has no such program. */
export const BROKEN = { 'image-tag': 'no-program' };

/** Packs and imports `hello:<tag>` for each tag, and the broken one. */
export async function images(testNamespace: TestNamespace, ...tags: string[]): Promise<void> {
  for (const tag of tags) await testNamespace.image(tag);
  const layers = [{ entries: [{ to: '/readme', content: 'There is no program in this image.' }] }];
  const broken = await packImage({ ref: helloRef('no-program'), layers, entrypoint: ['/no/such/program'] });
  await testNamespace.lab.importImage(broken);
}

/** A release that must succeed: when it does not, its whole log is the message. */
export async function released(
  testNamespace: TestNamespace,
  ...inputs: Record<string, string>[]
): Promise<Finished> {
  return finished(await testNamespace.deploy(merged(inputs)), 'succeeded', 0);
}

/**
 * The version that answers at `url`, asked for up to four seconds until it is `wanted`: a node follows the endpoints up
 * to two seconds later, and opens the way to a pod that was made anew as late. No traffic is counted by it.
 */
export async function servedVersion(url: string, wanted: string): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, { headers: { connection: 'close' } }).catch(() => undefined);
    const version = answer?.ok === true ? (answer.headers.get('x-version') ?? undefined) : undefined;
    if (version === wanted || tries === 20) return version;
    await sleep(200);
  }
}

/** What every new connection reaches once the nodes have followed a switch, which takes a busy one longer than a second. */
export async function settledVersions(url: string, wanted: string): Promise<string[]> {
  const end = Date.now() + FOLLOWS_MS;
  let found = await versionsAt(url);
  while (found.join() !== wanted && Date.now() < end) found = await versionsAt(url);
  return found;
}

/** That there was the load that a test speaks of, however short its time was: half of what `rate` a second comes to. */
export function expectLoad({ sent, durationMs }: TrafficResult, rate: number): void {
  if (durationMs > 0 && sent > (durationMs / 1000) * rate * 0.5) return;
  throw new Error(`${sent} requests were sent in ${durationMs} ms: that is no load of ${rate} a second`);
}

/** A release that must be refused. */
export async function refused(
  testNamespace: TestNamespace,
  ...inputs: Record<string, string>[]
): Promise<Finished> {
  return finished(await testNamespace.deploy(merged(inputs)), 'refused', 1);
}

export type Finished = Run & { report: ReleaseReport };

function merged(inputs: readonly Record<string, string>[]): Record<string, string> {
  return Object.assign({}, ...inputs) as Record<string, string>;
}

function finished(run: Run, result: ReleaseReport['result'], exitCode: number): Finished {
  const { report } = run;
  if (report?.result === result && run.exitCode === exitCode) return { ...run, report };
  throw new Error(`not ${result}: exit code ${run.exitCode}\n${run.stdout}\n${run.stderr}`);
}

/** How long a phase took, in milliseconds; undefined when the release had none of the name. */
export function phaseMs(report: ReleaseReport, name: string): number | undefined {
  return report.phases.find((phase) => phase.name === name)?.durationMs;
}

/** When a phase was over, in milliseconds since 1970. */
export function endOf(report: ReleaseReport, name: string): number {
  const phase = report.phases.find((each) => each.name === name);
  if (phase === undefined) throw new Error(`the release had no phase ${name}`);
  return Date.parse(phase.startedAt) + phase.durationMs;
}
