import { ConfigurationError, isStop } from '../base/index.ts';
import type { Cluster, KubeObject } from '../cluster/index.ts';
import {
  awaitRollout,
  openWatches,
  type Phases,
  RefusalError,
  watchKindsOf,
  withEvidence,
} from '../release/index.ts';
import { refOfWorkload, ROTATED_ANNOTATION, type StaleRule, stalePods, templateOf } from './readers.ts';
import type { RotationDeps } from './types.ts';

const POLL_MS = 500;
const MAX_POLL_MS = 5_000;
const NAMED = 5;

export interface Roll {
  workloads: readonly KubeObject[];
  rule: StaleRule;
  /** On the clock's scale. */
  deadline: number;
  phases: Phases;
}

/**
 * Restarts what reads the Secret and was not restarted since it was written, and waits until the new pods serve and the last
 * old one is gone.
 * @throws ConfigurationError with what the diagnosis says of pods that do not get ready
 */
export async function roll(
  roll: Roll,
  deps: Pick<RotationDeps, 'cluster' | 'clock' | 'signal'>,
): Promise<void> {
  const { rule, phases, deadline } = roll;
  const { cluster, clock, signal } = deps;
  const { namespace } = rule;
  const watches = openWatches(cluster, namespace, undefined, []);
  try {
    const refs = roll.workloads.map((workload) => refOfWorkload(workload, namespace));
    await Promise.all([watchKindsOf(cluster, watches, { namespace, refs }), watches.synced()]);
    const since = clock.date();
    const generations = new Map<string, number>();
    for (const workload of roll.workloads) {
      const live = await restarted(cluster, workload, rule);
      generations.set(`${workload.kind}/${workload.metadata.name}`, live.metadata.generation ?? 1);
    }
    await awaitRollout({
      clock,
      skewMs: 0,
      claims: { wait: false },
      signal,
      deadline,
      watches,
      wanted: refs,
      generations,
      services: [],
      since,
      say: phases.waiting,
    });
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const { code, message, advice, evidence } = await withEvidence(cluster, namespace, error);
    throw new ConfigurationError({
      code,
      message: `the workloads do not get ready with the new credential: ${[message, ...evidence].join('; ')}`,
      remedy: advice,
    });
  } finally {
    watches.close();
  }
  await untilNoneIsStale(rule, { ...deps, phases, deadline });
}

async function restarted(cluster: Cluster, workload: KubeObject, { namespace, stamp }: StaleRule) {
  const metadata = templateOf(workload)['metadata'] as { annotations?: Record<string, string> } | undefined;
  if (metadata?.annotations?.[ROTATED_ANNOTATION] === stamp) return workload;
  const spec = { template: { metadata: { annotations: { [ROTATED_ANNOTATION]: stamp } } } };
  return await cluster.patch(refOfWorkload(workload, namespace), { spec }, { type: 'merge' });
}

interface Waits extends Pick<RotationDeps, 'cluster' | 'clock' | 'signal'> {
  phases: Phases;
  deadline: number;
}

/** Old pods answer their last requests with the old credential: until they are gone it is in use. */
async function untilNoneIsStale(
  rule: StaleRule,
  { cluster, clock, signal, phases, deadline }: Waits,
): Promise<void> {
  let pause = POLL_MS;
  for (;;) {
    const left = (await stalePods(cluster, rule)).map(({ metadata: { name } }) => name);
    if (left.length === 0) return;
    const named = `${left.slice(0, NAMED).join(', ')}${left.length > NAMED ? ` and ${left.length - NAMED} more` : ''}`;
    if (clock.now() >= deadline) throw stillThere(named, rule);
    phases.waiting([`pods that were started with the old credential end: ${named}`], deadline);
    try {
      await clock.sleep(Math.min(pause, Math.max(1, deadline - clock.now())), signal);
    } catch (error) {
      throw isStop(error) ? stillThere(named, rule) : error;
    }
    pause = Math.min(MAX_POLL_MS, pause * 2);
  }
}

function stillThere(named: string, { secret }: StaleRule): ConfigurationError {
  return new ConfigurationError({
    code: 'old-pods',
    message: `pods read Secret ${secret} before it had the new credential, and have not ended: ${named}`,
    remedy:
      'let them end or delete them, and run this again: what no Deployment, StatefulSet or DaemonSet restarts is never restarted here',
  });
}
