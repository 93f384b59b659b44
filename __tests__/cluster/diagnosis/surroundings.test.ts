// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Version } from '../../support/hello-manifests.ts';
import { list, one } from '../../support/look.ts';
import { needs, noTraffic } from '../../support/needs.ts';
import { suspendedJob } from '../../support/objects.ts';
import { explained, openScenario, provideImages, type Scenario } from '../../support/scenario.ts';

/** What holds no release up and will hurt later, and what the API server never lets in: neither is about pods that start. */
const test = needs(noTraffic);
const LIMIT_MS = 180_000;

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'hello' };
const surrounded = (budget: object): Version => ({
  others: [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'hello' },
      spec: {
        scaleTargetRef: target,
        minReplicas: 1,
        maxReplicas: 2,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
          },
        ],
      },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'hello' },
      spec: { selector: { matchLabels: { app: 'hello' } }, ...budget },
    },
  ],
});

let scenario: Scenario;
beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await provideImages();
  scenario = await openScenario('surroundings', 'blue-green');
  await scenario.first(scenario.version(surrounded({ minAvailable: 1 })));
}, LIMIT_MS);
afterAll(async () => await scenario?.[Symbol.asyncDispose]());

/** The autoscaler looks every 15 s, and says then that it gets no metrics: the lab has no metrics server. */
async function autoscalerComplains(): Promise<boolean> {
  const { status } = await one(scenario.testNamespace, 'hpa', 'hello');
  const conditions = (status?.['conditions'] ?? []) as { type: string; status: string }[];
  return conditions.some(({ type, status: is }) => type === 'ScalingActive' && is === 'False');
}

async function evict(): Promise<string> {
  const { testNamespace } = scenario;
  const [pod] = await list(testNamespace, 'pods', '-l', 'edu-actions/slot=green');
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod?.metadata.name } };
  const path = `/api/v1/namespaces/${testNamespace.namespace}/pods/${pod?.metadata.name}/eviction`;
  return await testNamespace.lab
    .kubectl(['create', '--raw', path, '-f', '-'], { input: JSON.stringify(eviction) })
    .then(
      () => 'evicted',
      (error: unknown) => String(error),
    );
}

test(
  'a release succeeds beside an autoscaler without metrics and a budget that lets nothing go, and warns of both',
  async () => {
    for (let tries = 0; !(await autoscalerComplains()); tries += 1) {
      if (tries > 60) throw new Error('the autoscaler did not say within 60 s that it gets no metrics');
      await sleep(1000);
    }
    const next = await scenario.next(scenario.version(surrounded({ minAvailable: 1 })));
    explained(next, () => {
      expect(next.run.report?.result).toBe('succeeded');
      expect(next.traffic.failures).toEqual([]);
      const warnings = next.run.report?.warnings.join('\n') ?? '';
      expect(warnings).toMatch(
        /hpa-no-metrics: HorizontalPodAutoscaler hello does not scale: it gets no metrics \(FailedGet\w+\): .*Check that metrics-server/,
      );
      expect(warnings).toMatch(
        /pdb-blocks: PodDisruptionBudget hello-green lets no pod go although all 1 are healthy \(minAvailable 1\).*maxUnavailable: 1/,
      );
      expect(next.run.stdout).toMatch(/condition ScalingActive of HorizontalPodAutoscaler hello: FailedGet/);
      expect(next.run.stdout).toMatch(
        /PodDisruptionBudget hello-green: disruptionsAllowed 0, desiredHealthy 1/,
      );
    });
    // What it warns of: no rollout asks the budget, and every eviction does.
    expect(await evict()).toMatch(/violate the pod's disruption budget/);
  },
  LIMIT_MS,
);

test(
  'immutable-field: a Job whose template changes is told before anything is changed',
  async () => {
    await scenario.testNamespace.apply([suspendedJob('seed:1')]);
    const begun = performance.now();
    const next = await scenario.next({
      ...scenario.version({ others: [suspendedJob('seed:2')] }),
      'image-name': 'hello',
    });
    expect(performance.now() - begun).toBeLessThan(LIMIT_MS);
    explained(next, () => {
      expect(next.run.outputs).toMatchObject({
        result: 'failed',
        reason: expect.stringMatching(
          /^immutable-field: Job .*seed: .*field is immutable.*rename the object/,
        ),
      });
      expect(next.run.exitCode).toBe(1);
      expect(next.run.summary).toContain('Nothing was released');
      expect(next.after).toEqual(next.before);
      expect(next.traffic.failures).toEqual([]);
    });
  },
  LIMIT_MS,
);
