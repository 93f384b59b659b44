import { setTimeout as sleep } from 'node:timers/promises';
import type { ReleaseReport } from '../../../src/release/index.ts';
import { said } from '../sweeps/play.ts';
import { steadily } from '../sweeps/steadily.ts';
import type { FakeNamespace, FakeRun, RunOptions } from './fake-namespace.ts';
import type { Kube } from './rest.ts';
import type { Shop } from './shop.ts';

/** What scenes on fake nodes do and look at, in one line each. */

export interface Act extends Partial<Shop> {
  strategy?: 'rolling' | 'blue-green';
  inputs?: Record<string, string>;
  options?: RunOptions;
}

export type Reported = FakeRun & { report: ReleaseReport };

/** Releases a version; blue-green where nothing else is said. */
export async function release(fakeNamespace: FakeNamespace, tag: string, act: Act = {}): Promise<FakeRun> {
  const { strategy = 'blue-green', inputs = {}, options, ...shop } = act;
  const all = { ...fakeNamespace.version(tag, shop), 'deployment-strategy': strategy, ...inputs };
  return await steadily(fakeNamespace, all, options);
}

/** A release that must succeed. */
export async function released(fakeNamespace: FakeNamespace, tag: string, act: Act = {}): Promise<Reported> {
  return must(await release(fakeNamespace, tag, act), 'succeeded');
}

/** A release that must be refused, and for this. */
export async function refused(
  fakeNamespace: FakeNamespace,
  tag: string,
  code: string,
  act: Act = {},
): Promise<Reported> {
  const run = must(await release(fakeNamespace, tag, act), 'refused');
  if (run.report.refusal?.code !== code) throw new Error(`refused for another cause\n${said(run)}`);
  return run;
}

/** A version whose pods never start, which is told at once. */
export const BROKEN: Partial<Shop> = { waiting: 'InvalidImageName' };
/** A version whose pods are on their way, until `letStart`. */
export const SLOW: Partial<Shop> = { waiting: 'ContainerCreating' };

function must(run: FakeRun, result: ReleaseReport['result']): Reported {
  const { report } = run;
  if (report?.result !== result) throw new Error(`not ${result}: exit code ${run.exitCode}\n${said(run)}`);
  return { ...run, report };
}

/** What waits, starts. @returns how many pods there were. */
export async function letStart(fakeNamespace: FakeNamespace): Promise<number> {
  const pods = await fakeNamespace.list('api/v1/pods');
  const waiting = pods.filter(({ metadata }) => metadata.annotations?.[WAITING] !== undefined);
  // A fake node that is writing down that a pod waits may miss that it need not any more: it is told again.
  const missed = pods.filter(
    ({ metadata, status }) =>
      metadata.annotations?.[WAITING] === undefined &&
      metadata.annotations?.[LET_START] !== undefined &&
      status?.['phase'] === 'Pending',
  );
  for (const { metadata } of [...waiting, ...missed]) {
    const told = Number(metadata.annotations?.[LET_START] ?? 0) + 1;
    const patch = { metadata: { annotations: { [WAITING]: null, [LET_START]: String(told) } } };
    const path = `/api/v1/namespaces/${fakeNamespace.namespace}/pods/${metadata.name}`;
    await fakeNamespace.controlPlane.rest
      .send('PATCH', path, patch, 'application/merge-patch+json')
      .catch((error: unknown) => {
        // Its controller may have taken it away since.
        if (!/: 404 /u.test(String(error))) throw error;
      });
  }
  return waiting.length;
}

/** How often a pod was told that it need not wait. */
const LET_START = 'lab.edu-actions/let-start';
const WAITING = 'lab.edu-actions/waiting';

export async function deployment(fakeNamespace: FakeNamespace, name: string): Promise<Kube | undefined> {
  const path = `/apis/apps/v1/namespaces/${fakeNamespace.namespace}/deployments/${name}`;
  return await fakeNamespace.controlPlane.rest.get<Kube>(path);
}

export async function names(fakeNamespace: FakeNamespace, path: string): Promise<string[]> {
  return (await fakeNamespace.list(path)).map(({ metadata }) => metadata.name).sort();
}

/** Who serves: the versions behind the live Service, and how many pods. */
export function serving(
  fakeNamespace: FakeNamespace,
  service = 'hello',
): { versions: string[]; pods: number } {
  const { endpoints } = fakeNamespace.controlPlane;
  return {
    versions: endpoints.versions(fakeNamespace.namespace, service),
    pods: endpoints.ready(fakeNamespace.namespace, service).length,
  };
}

/** Waits until something comes about. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it never came about: ${what}`);
    await sleep(20);
  }
}

/** The numbers of the requests of the last run that match, in the order in which they were sent. */
export function requestsOf(fakeNamespace: FakeNamespace, method: string, path: RegExp): number[] {
  return fakeNamespace.proxy.passed
    .filter(
      (request) => request.method === method && path.test(request.path) && !/dryRun=All/u.test(request.path),
    )
    .map(({ number }) => number);
}
