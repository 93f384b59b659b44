import { ConfigurationError } from '../../base/index.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import type { ReleaseRequest } from '../base/types.ts';

/** To wait beside an adopted application would leave it held fast for days, and what does not change has nothing to wait for. */
export function refuseManual(
  request: Pick<ReleaseRequest, 'promotion' | 'app' | 'to' | 'strategy'>,
  { live, slotted, adopted }: BlueGreenPlan,
): void {
  const { promotion, app, strategy } = request;
  if (promotion !== 'manual' || request.to !== undefined || live.kind === 'none') return;
  if (strategy === 'canary') {
    throw new ConfigurationError({
      input: 'promotion',
      message: 'cannot be manual with deployment-strategy: canary: its steps go on by themselves, in one job',
      expected: 'promotion: automatic, and a time at each step',
      remedy: 'use deployment-strategy: blue-green to promote by hand',
    });
  }
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
    input: 'promotion',
    message: `${app} was not released blue-green before, and is taken over by this release`,
    expected: 'promotion: automatic for the first blue-green release',
    remedy: 'release once with promotion: automatic',
  });
}
