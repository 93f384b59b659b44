import { ConfigurationError } from '../../base/index.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import type { ReleaseRequest } from '../base/types.ts';

/** To wait beside an adopted application would leave it held fast for days, and what does not change has nothing to wait for. */
export function refuseManual(
  request: Pick<ReleaseRequest, 'promotion' | 'app' | 'to' | 'canary'>,
  { live, slotted, adopted }: BlueGreenPlan,
): void {
  const { promotion, app, canary } = request;
  if (request.to !== undefined || live.kind === 'none') return;
  const pause = canary?.steps.find(({ holdMs }) => holdMs === undefined);
  if (promotion !== 'manual' && (pause === undefined || slotted.length === 0)) return;
  if (slotted.length === 0) {
    throw new ConfigurationError({
      input: 'promotion',
      message: `no Deployment of ${app} behind a Service has changed: there would be nothing to promote`,
      found: 'the pod templates that serve already',
      remedy: 'release with promotion: automatic: it changes what has changed, and moves no traffic',
    });
  }
  if (live.kind === 'slot' && adopted.length === 0) return;
  throw new ConfigurationError({
    input: promotion === 'manual' ? 'promotion' : 'canary-steps',
    message: `${app} was not released blue-green before, and is taken over by this release`,
    expected: 'promotion: automatic, and no pause, for the first blue-green release',
    remedy: 'release once without waiting for somebody',
  });
}

/** Both versions serve for as long as a canary lasts, and it goes back by itself: after such a migration no rollback can. */
export function refuseIrreversible({ irreversible }: Pick<ReleaseRequest, 'irreversible'>): void {
  if (!irreversible) return;
  throw new ConfigurationError({
    input: 'migration',
    message:
      'irreversible cannot go with deployment-strategy: canary, which takes a version back that is worse',
    expected: 'a migration that the old version can live with',
    remedy: 'use deployment-strategy: blue-green or rolling for this release',
  });
}

/** What shares by its pods holds the Service open for both versions: for so long nobody else could tell which of them serves. */
export function refuseWaiting({ promotion, canary }: Pick<ReleaseRequest, 'promotion' | 'canary'>): void {
  const pause = canary?.steps.find(({ holdMs }) => holdMs === undefined);
  if (promotion !== 'manual' && pause === undefined) return;
  throw new ConfigurationError({
    input: pause === undefined ? 'promotion' : 'canary-steps',
    message:
      'cannot wait for somebody with canary-traffic: replicas, whose steps go on by themselves, in one job',
    expected: 'promotion: automatic, and a time at each step',
    remedy: 'share by a gateway to wait between two jobs',
  });
}
