import type { Chain, Step } from './chain.ts';
import { STRUCTURAL } from './model.ts';
import type { ChainOutcome } from './play.ts';
import type { Finding } from './sweep.ts';

/** How many smaller chains are tried for one finding. */
const TRIES = 60;

/**
 * Makes a chain that went wrong smaller, for as long as it still goes wrong: fewer releases, fewer changes, plainer
 * endings, nothing installed before, no lookalikes, a smaller application. What is wrong may change on the way: any
 * fault in a smaller chain is as good.
 */
export async function shrink(
  finding: Finding,
  play: (chain: Chain) => Promise<ChainOutcome>,
): Promise<Finding> {
  let best = finding;
  let tries = 0;
  for (let again = true; again; ) {
    again = false;
    for (const chain of smaller(cut(best))) {
      if (!isSound(chain)) continue;
      if ((tries += 1) > TRIES) return best;
      const outcome = await play(chain);
      if (outcome.wrong.length === 0) continue;
      best = { ...best, chain, outcome };
      again = true;
      break;
    }
  }
  return best;
}

/** Whether nothing that another tool has installed is renamed or taken away before it was released once: as chains are made. */
function isSound({ install, steps }: Chain): boolean {
  const first = steps.findIndex(({ action, ending }) => action === 'deploy' && ending.kind === 'good');
  const before = install === 'none' ? [] : steps.slice(0, first === -1 ? steps.length : first + 1);
  return before.every(({ changes }) => changes.every(({ kind }) => !STRUCTURAL.has(kind)));
}

/** Without the releases after the one that went wrong. */
function cut({ chain, outcome }: Finding): Chain {
  return { ...chain, steps: chain.steps.slice(0, outcome.outcomes.length) };
}

/** Every chain that is smaller by one thing, the greatest steps first. */
export function* smaller(chain: Chain): Generator<Chain> {
  const { steps, app } = chain;
  for (const at of steps.keys()) if (steps.length > 1) yield { ...chain, steps: steps.toSpliced(at, 1) };
  if (chain.lookalikes) yield { ...chain, lookalikes: false };
  if (chain.install !== 'none') yield { ...chain, install: 'none' };
  for (const [at, step] of steps.entries())
    for (const plainer of plainerSteps(step)) yield { ...chain, steps: steps.with(at, plainer) };
  for (const { id } of app.workloads.slice(1)) {
    const workloads = app.workloads.filter((workload) => workload.id !== id);
    const services = app.services.filter(({ of }) => of !== id);
    yield { ...chain, app: { ...app, workloads, services } };
  }
  for (const [at, workload] of app.workloads.entries()) {
    const { config, scaler, ...plain } = workload;
    if (config !== undefined || scaler !== undefined)
      yield { ...chain, app: { ...app, workloads: app.workloads.with(at, plain) } };
    if ((workload.replicas ?? 1) > 1)
      yield { ...chain, app: { ...app, workloads: app.workloads.with(at, { ...workload, replicas: 1 }) } };
  }
}

function* plainerSteps(step: Step): Generator<Step> {
  if (step.ending.kind !== 'good') yield { ...step, ending: { kind: 'good' } };
  for (const at of step.changes.keys()) yield { ...step, changes: step.changes.toSpliced(at, 1) };
  if (step.action === 'deploy' && step.strategy === 'canary') yield { ...step, strategy: 'blue-green' };
  if (step.action === 'deploy' && step.strategy === 'blue-green') yield { ...step, strategy: 'rolling' };
}
