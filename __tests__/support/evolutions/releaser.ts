import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInputs as parseDeploy } from '../../../src/actions/deploy/inputs.ts';
import { parseInputs as parseRollback } from '../../../src/actions/rollback/inputs.ts';
import {
  ConfigurationError,
  describeProblem,
  type Logger,
  memoryLogger,
  messageOf,
  type ProbeClient,
  systemExec,
} from '../../../src/base/index.ts';
import {
  release,
  type ReleaseDeps,
  type ReleaseReport,
  type ReleaseRequest,
  restoreAttempt,
} from '../../../src/release/index.ts';
import type { Ending, Step } from './chain.ts';
import { disturb, type Disturbed } from './disturb.ts';
import { IMAGE } from './manifests.ts';
import type { Ground } from './ground.ts';
import { APP, type Place } from './place.ts';

/** How one release of this process ended. */
export type Ended =
  | { how: 'reported'; report: ReleaseReport }
  /** Before its first change, with a sentence for its user. */
  | { how: 'declined'; problems: string[] }
  /** Otherwise without a verdict. */
  | { how: 'failed'; error: Error }
  | { how: 'killed' };

export interface Run {
  ended: Ended;
  /** Whether the moment of its ending came, and at which write. */
  reached: boolean;
  at: string;
  /** What its post step said, where it had one. */
  post?: string;
  log: string[];
}

export interface Asked {
  step: Pick<Step, 'action' | 'strategy'>;
  ending: Ending;
  tag: string;
  objects: readonly object[];
  /** Whether what users reach answers well just now; without it nothing is probed. */
  probe?: () => Promise<boolean>;
  /** The run before it was killed: its lock expires soon. */
  afterKill: boolean;
}

const TIMEOUT = '2m';
/** Nobody loses a lock because this process is busy with many releases. */
const LOCK_TTL_MS = 30_000;
const SHORT_TTL_MS = 2_500;
const WATCHED_MS = 500;
const PROBE_URL = 'http://shop.example/';
const LOST = /the lock could not be renewed|the lock was taken by/u;

/** Runs a release as the action does, but in this process: of that there may be many at a time. */
export async function runRelease(ground: Ground, place: Place, asked: Asked): Promise<Run> {
  const logger = memoryLogger();
  const folder = mkdtempSync(join(ground.folder, 'run-'));
  const ttls = asked.afterKill ? [SHORT_TTL_MS, SHORT_TTL_MS * 4] : [];
  for (const lockTtlMs of [...ttls, LOCK_TTL_MS]) {
    const run = await runOnce(place, asked, { ground, logger, folder, lockTtlMs });
    const lost = run.ended.how === 'reported' && run.ended.report.refusal?.code === 'lock-lost';
    const declined = run.ended.how === 'declined' && run.ended.problems.some((text) => LOST.test(text));
    if ((!lost && !declined) || lockTtlMs === LOCK_TTL_MS) {
      rmSync(folder, { recursive: true, force: true });
      return run;
    }
  }
  throw new Error('a release was not run');
}

interface Own {
  ground: Ground;
  logger: Logger & { readonly lines: string[] };
  folder: string;
  lockTtlMs: number;
}

async function runOnce(place: Place, asked: Asked, own: Own): Promise<Run> {
  const { ground, logger, folder, lockTtlMs } = own;
  const { ending } = asked;
  const { cluster, clock } = await ground.connect({ ...place, app: APP }, logger);
  const disturbed = disturb(cluster, clock, ending);
  const deploymentId = randomUUID();
  let begun = false;
  const deps: ReleaseDeps = {
    deploymentId,
    begun: () => {
      begun = true;
    },
    lockTtlMs,
    cluster: disturbed.cluster,
    clock: disturbed.clock,
    exec: systemExec,
    logger,
    signal: disturbed.signal,
    tempDir: folder,
    kubeconfigPath: join(folder, 'kubeconfig'),
    probeClient: async () => await Promise.resolve(probeClient(asked.probe)),
  };
  let ended: Ended;
  try {
    ended = await endOf(requestFor(place, asked, folder), deps, disturbed);
  } finally {
    await cluster.close();
  }
  const hasVerdict = ended.how === 'reported';
  const isOver = ending.kind === 'killed' && !ending.post && ended.how === 'killed';
  const post = hasVerdict || !begun || isOver ? undefined : await postStep(place, deploymentId, own);
  return {
    ended,
    reached: disturbed.reached,
    at: disturbed.at,
    ...(post === undefined ? {} : { post }),
    log: [...logger.lines],
  };
}

async function endOf(request: ReleaseRequest, deps: ReleaseDeps, disturbed: Disturbed): Promise<Ended> {
  const released = release(request, deps).then(
    (report): Ended => ({ how: 'reported', report }),
    (error: unknown): Ended => {
      if (disturbed.signal.aborted || !(error instanceof ConfigurationError))
        return { how: 'failed', error: error instanceof Error ? error : new Error(messageOf(error)) };
      return { how: 'declined', problems: error.problems.map(describeProblem) };
    },
  );
  return await Promise.race([released, disturbed.killed.then((): Ended => ({ how: 'killed' }))]);
}

/** What the runner starts when the main step has ended without a verdict. */
async function postStep(place: Place, deploymentId: string, own: Own): Promise<string> {
  const { ground, logger, lockTtlMs } = own;
  const { namespace } = place;
  const { cluster, clock } = await ground.connect({ ...place, app: APP }, logger);
  const { signal } = new AbortController();
  try {
    logger.info('── post step');
    const deps = { cluster, clock, logger, signal, app: APP, namespace, deploymentId, lockTtlMs };
    return (await restoreAttempt(deps)) ?? 'nothing to do';
  } catch (error) {
    return `failed: ${messageOf(error)}`;
  } finally {
    await cluster.close();
  }
}

/** The inputs of the action, read as the action reads them. */
function requestFor({ namespace }: Place, asked: Asked, folder: string): ReleaseRequest {
  const { step, tag, objects, probe } = asked;
  const file = join(folder, 'manifests.yaml');
  writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const common = {
    app: APP,
    environment: 'test',
    'k8s-namespace': namespace,
    timeout: TIMEOUT,
    'lock-timeout': TIMEOUT,
    'drain-seconds': '0',
    ...(probe === undefined ? {} : { 'probe-url': PROBE_URL }),
  };
  if (step.action === 'rollback') return parseRollback(asEnvironment(common)).request;
  const strategy = {
    'deployment-strategy': step.strategy,
    ...(step.strategy === 'canary'
      ? { 'canary-steps': '10%/10s, 50%/10s', 'canary-traffic': 'ingress-nginx' }
      : {}),
  };
  const image = { 'image-tag': tag, 'image-name': IMAGE };
  const inputs = { ...common, ...strategy, ...image, manifests: file };
  return hurried(parseDeploy(asEnvironment(inputs)).request);
}

/** Each step of a canary is watched for a moment: nothing is judged by it here. */
function hurried(request: ReleaseRequest): ReleaseRequest {
  const { canary } = request;
  if (canary === undefined) return request;
  const steps = canary.steps.map((step) => ({ ...step, holdMs: WATCHED_MS }));
  return { ...request, canary: { ...canary, steps } };
}

function asEnvironment(inputs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

function probeClient(probe: Asked['probe']): ProbeClient {
  return {
    probe: async () =>
      (await probe?.()) === false
        ? { ok: false, kind: 'status', detail: 'HTTP 500' }
        : { ok: true, status: 200 },
    close: async () => await Promise.resolve(),
  };
}
