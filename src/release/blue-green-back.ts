import { messageOf } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { type Adopted, unadopt } from './adoption.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import type { ReleaseContext } from './context.ts';
import { readyPods } from './endpoints.ts';
import { podSources } from './lookout.ts';
import { newPods } from './owners.ts';
import { bestEffort, survivesRestore } from './restore.ts';
import { putBackStep } from './steps.ts';
import { backwards, moveServices, type ServiceSwitch } from './switch.ts';
import { answersAgain, NODES_FOLLOW_MS } from './traffic.ts';
import { until } from './until.ts';

/** What was done to the traffic so far, for the way back. */
export interface Progress {
  adopted?: Adopted;
  switched: boolean;
  /** The switch, from where the Services were tied to what serves. */
  switches: readonly ServiceSwitch[];
  generations: Map<string, number>;
  /** Ready endpoints of each live Service before anything was changed. */
  before: Map<string, number>;
}

/** How long new pods may need to leave the endpoints after a way back. */
const BACK_TIMEOUT_MS = 60_000;

/**
 * The way back: traffic first, then everything else that was touched, then what was made.
 * @returns whether endpoints (and probe) prove that the old version serves.
 */
export async function back(
  context: ReleaseContext,
  plan: BlueGreenPlan,
  progress: Progress,
): Promise<boolean> {
  const { cluster, logger, request, ledger, clock } = context;
  const failures: string[] = [];
  if (progress.switched) {
    failures.push(
      ...(await bestEffort(logger, [
        {
          what: `send ${plan.switches.map(({ name }) => name).join(', ')} back`,
          run: async () => await moveServices(cluster, progress.switches.map(backwards), logger),
        },
      ])),
    );
  }
  const proved = plan.live.kind === 'none' ? false : await oldServes(context, plan, progress);
  // Requests that reached the new pods before the way back was through are given as long at least.
  if (progress.switched) await clock.sleep(Math.max(request.drainMs, NODES_FOLLOW_MS));
  const settledAt = clock.now();

  failures.push(
    ...(await bestEffort(
      logger,
      ledger.images.filter((image) => !routes(plan, image)).map((image) => putBackStep(context, image)),
    )),
    ...(await bestEffort(
      logger,
      ledger.creations
        .filter((ref) => !survivesRestore(ref))
        .map((ref) => ({
          what: `remove ${ref.kind} ${ref.name}`,
          run: async () => await cluster.delete(ref, { propagation: 'Background' }),
        })),
    )),
  );
  const { adopted } = progress;
  if (adopted !== undefined) {
    failures.push(
      ...(await bestEffort(logger, [
        {
          what: 'give the adopted application back',
          run: async () => {
            await noNewPods(context);
            await unadopt(context, adopted);
          },
        },
      ])),
    );
  }
  // Their old selectors may let new pods in, so the Services themselves come last.
  failures.push(
    ...(await bestEffort(
      logger,
      ledger.images.filter((image) => routes(plan, image)).map((image) => putBackStep(context, image)),
    )),
  );
  return proved && (await answersAgain(context, settledAt)) && failures.length === 0;
}

function routes(plan: BlueGreenPlan, object: KubeObject): boolean {
  return object.kind === 'Service' && plan.switches.some(({ name }) => name === object.metadata.name);
}

/** Waits until no live Service sends to a new pod and each has the endpoints that it had before. */
async function oldServes(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<boolean> {
  const { clock, lookout, logger } = context;
  let lacks: string[] = [];
  try {
    return await until(
      () => {
        const fresh = new Set(newPods(lookout, progress.generations).map(({ metadata }) => metadata.name));
        lacks = plan.switches.flatMap(({ name }) => {
          const ready = [...readyPods(lookout.slices.items(), name)];
          const old = ready.filter((pod) => !fresh.has(pod));
          const wanted = Math.min(1, progress.before.get(name) ?? 0);
          if (old.length < wanted) return [`Service ${name} has no endpoint of the old version`];
          return old.length < ready.length ? [`Service ${name} still sends to new pods`] : [];
        });
        return lacks.length === 0 ? true : undefined;
      },
      {
        clock,
        signal: new AbortController().signal,
        deadline: clock.now() + BACK_TIMEOUT_MS,
        sources: podSources(lookout),
        onDeadline: () => new Error(lacks.join('; ')),
      },
    );
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}

/** A selector may be loosened again only when no pod is left that it would let in. */
async function noNewPods(context: ReleaseContext): Promise<void> {
  const { clock, lookout } = context;
  await until(
    () => {
      const left = lookout.pods
        .items()
        .some((pod) => pod.metadata.labels?.['edu-actions/revision'] !== undefined);
      return left ? undefined : true;
    },
    {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      sources: [lookout.pods],
      onDeadline: () => new Error('the new pods are not gone yet: the Services stay tied to the old ones'),
    },
  );
}
