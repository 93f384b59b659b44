import type { KubeObject } from '../cluster/index.ts';
import { cleanLine } from './masking.ts';
import { LINE_LIMIT } from './ranking.ts';
import { conditionOf, conditionsOf } from './shapes.ts';

/** What serves, and will hurt later: it never holds a release up. */
export const WARNING_CODES = ['hpa-no-metrics', 'pdb-blocks'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export interface LiveWarning {
  code: WarningCode;
  /** One sentence: what is wrong and why. */
  message: string;
  advice: string;
  evidence: string[];
}

/** What autoscalers and disruption budgets say of themselves: they have a status, and nobody reads it in time. */
export function liveWarnings(objects: readonly KubeObject[]): LiveWarning[] {
  return objects.flatMap((object) => {
    const warning =
      object.kind === 'HorizontalPodAutoscaler' ? withoutMetrics(object) : allowsNoDisruption(object);
    return warning === undefined
      ? []
      : [
          {
            ...warning,
            message: cleanLine(warning.message, LINE_LIMIT * 2),
            evidence: warning.evidence.map((line) => cleanLine(line, LINE_LIMIT)),
          },
        ];
  });
}

/** Only the reasons that a missing metric has: an autoscaler may be idle on purpose (ScalingDisabled: 0 replicas). */
const NO_METRIC = /^(?:FailedGet|InvalidMetricSourceType|FailedComputeMetricsReplicas)/;

function withoutMetrics(autoscaler: KubeObject): LiveWarning | undefined {
  const active = conditionOf(conditionsOf(autoscaler), 'ScalingActive');
  if (active?.status !== 'False' || !NO_METRIC.test(active.reason ?? '')) return undefined;
  const who = `HorizontalPodAutoscaler ${autoscaler.metadata.name}`;
  return {
    code: 'hpa-no-metrics',
    message: `${who} does not scale: it gets no metrics (${active.reason}): ${active.message ?? ''}`,
    advice:
      'Check that metrics-server (or the metrics adapter) runs: kubectl top pods; and that every container has a request for the resource',
    evidence: [`condition ScalingActive of ${who}: ${active.reason}: ${active.message ?? ''}`],
  };
}

/** All its pods are healthy, and still it would let none go: it blocks every eviction for as long as that is so. */
function allowsNoDisruption(budget: KubeObject): LiveWarning | undefined {
  if (budget.kind !== 'PodDisruptionBudget') return undefined;
  const { status = {}, spec = {}, metadata } = budget;
  const { disruptionsAllowed, currentHealthy, expectedPods, desiredHealthy, observedGeneration } =
    status as Record<string, number | undefined>;
  if (observedGeneration !== metadata.generation || disruptionsAllowed !== 0) return undefined;
  if (expectedPods === undefined || expectedPods === 0 || (currentHealthy ?? 0) < expectedPods)
    return undefined;
  const who = `PodDisruptionBudget ${metadata.name}`;
  const rule =
    spec['maxUnavailable'] === undefined
      ? `minAvailable ${JSON.stringify(spec['minAvailable'])}`
      : `maxUnavailable ${JSON.stringify(spec['maxUnavailable'])}`;
  return {
    code: 'pdb-blocks',
    message: `${who} lets no pod go although all ${expectedPods} are healthy (${rule}): draining a node will hang`,
    advice: 'Run more pods than it must keep, or let it give up one: maxUnavailable: 1',
    evidence: [
      `${who}: disruptionsAllowed 0, desiredHealthy ${desiredHealthy}, currentHealthy ${currentHealthy}, expectedPods ${expectedPods}`,
    ],
  };
}
