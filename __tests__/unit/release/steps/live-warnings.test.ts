import { describe, expect, test } from '@jest/globals';
import type { KubeObject } from '../../../../src/cluster/index.ts';
import { warnOfLive } from '../../../../src/release/steps/live-warnings.ts';
import { object } from '../../../support/release-parts.ts';
import { sessionWorld } from '../../../support/release-session.ts';

const labels = { 'edu-actions/app': 'web' };
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const hpa = (of: Record<string, string> = labels): KubeObject =>
  object(
    'HorizontalPodAutoscaler',
    'web',
    { labels: of, spec: { scaleTargetRef, maxReplicas: 3 } },
    'autoscaling/v2',
  );
const status = {
  conditions: [
    { type: 'ScalingActive', status: 'False', reason: 'FailedGetResourceMetric', message: 'no metrics' },
  ],
};

async function warnings(there: KubeObject, fault?: number): Promise<readonly string[]> {
  using world = await sessionWorld({ there: [there], rendered: [there] });
  const live = world.live(there.kind, there.metadata.name, there.apiVersion);
  if (live !== undefined) world.memory.store.put(world.memory.store.resourceOf(there), { ...live, status });
  if (fault !== undefined) world.memory.order({ kind: there.kind, does: { status: fault }, times: 9 });
  await world.run(warnOfLive(world.session));
  return world.session.warnings;
}

describe('what a release that serves is told of its surroundings', () => {
  test('is an autoscaler that gets no metrics', async () => {
    expect(await warnings(hpa())).toEqual([expect.stringMatching(/^hpa-no-metrics: .*web does not scale/)]);
  });

  test('is nothing of another application, and no fault of a look', async () => {
    expect(await warnings(hpa({ 'edu-actions/app': 'other' }))).toEqual([]);
    expect(await warnings(hpa(), 403)).toEqual([]);
  });

  test('is not asked for where the manifests have none', async () => {
    using world = await sessionWorld({ there: [hpa()] });
    const before = world.session.cluster.requests;
    await world.run(warnOfLive(world.session));
    expect(world.session.cluster.requests).toBe(before);
  });
});
