import type { KubeObject } from '../cluster/index.ts';
import { lastRun, containersOf } from './container.ts';
import type { Events } from './events.ts';
import type { DiagnosisCode } from './causes.ts';
import { explainExitCode } from './exit-codes.ts';
import { conditionOf, conditionsOf, type Pod, timeOf } from './shapes.ts';
import type { Finding, LogSource } from './types.ts';

const JOB_CODES: Record<string, DiagnosisCode> = {
  BackoffLimitExceeded: 'job-backoff-limit',
  DeadlineExceeded: 'job-deadline',
};

const JOB_REASONS: Record<string, string> = {
  BackoffLimitExceeded: 'it failed more often than its backoffLimit allows',
  DeadlineExceeded: 'it took longer than its activeDeadlineSeconds',
  PodFailurePolicy: 'its podFailurePolicy gave it up',
  MaxFailedIndexesExceeded: 'too many of its indexes failed',
  FailedIndexes: 'some of its indexes failed',
};

/** What a Job or Deployment says of itself: that it has given up. */
export function verdict(workload: KubeObject, pods: readonly Pod[], events: Events): Finding | undefined {
  if (workload.metadata.deletionTimestamp !== undefined) return undefined;
  if (workload.kind === 'Job') return jobFailed(workload, pods, events);
  return workload.kind === 'Deployment' ? deadlineExceeded(workload) : undefined;
}

function jobFailed(job: KubeObject, pods: readonly Pod[], events: Events): Finding | undefined {
  const conditions = conditionsOf(job);
  const failed = ['Failed', 'FailureTarget']
    .map((type) => conditionOf(conditions, type))
    .find((condition) => condition?.status === 'True');
  if (failed === undefined) return undefined;
  const run = lastFailure(job, pods, events);
  const reason = failed.reason ?? 'Failed';
  const who = `Job ${job.metadata.name}`;
  return {
    code: JOB_CODES[reason] ?? 'job-failed',
    key: job.metadata.uid ?? job.metadata.name,
    kind: 'terminal',
    graceMs: 0,
    firstSeen: timeOf(failed.lastTransitionTime) ?? new Date(0),
    message: (names) =>
      `${names} failed: ${JOB_REASONS[reason] ?? failed.message ?? reason}${run === undefined ? '' : `; ${run.label} ended with ${run.exit}`}`,
    who,
    advice:
      reason === 'DeadlineExceeded'
        ? "Read the last lines of the Job's log below: what it waits for; raise activeDeadlineSeconds if it only needs longer"
        : "Read the last lines of the Job's log below; fix it, then run the deploy again",
    evidence: [
      `condition ${failed.type} of ${who}: ${reason}: ${failed.message ?? ''}${failed.lastTransitionTime === undefined ? '' : `, at ${failed.lastTransitionTime}`}`,
    ],
    job: job.metadata.name,
    ...(run === undefined ? {} : { pod: run.logs.pod, container: run.logs.container, logs: run.logs }),
  };
}

/** The container that failed last among the pods of a Job, if any of them is still there. */
function lastFailure(
  job: KubeObject,
  pods: readonly Pod[],
  events: Events,
): { label: string; exit: string; logs: LogSource } | undefined {
  const failures = pods
    .filter((pod) => pod.owner !== undefined && pod.owner === job.metadata.uid)
    .flatMap((pod) => containersOf(pod, events))
    .flatMap((container) => {
      const run = lastRun(container);
      return run === undefined || run.exitCode === 0 ? [] : [{ container, run }];
    })
    .sort((a, b) => (timeOf(a.run.finishedAt)?.getTime() ?? 0) - (timeOf(b.run.finishedAt)?.getTime() ?? 0));
  const last = failures.at(-1);
  if (last === undefined) return undefined;
  const { container, run } = last;
  const oom = run.reason === 'OOMKilled' ? ', out of memory (OOMKilled)' : '';
  return {
    label: `${container.label} of ${container.pod.who}`,
    exit: `${explainExitCode(run.exitCode)}${oom}`,
    logs: {
      pod: container.pod.name,
      container: container.name,
      previous: container.status.state?.terminated === undefined,
    },
  };
}

/** Nothing is said for a status that is older than the spec: the deadline was that of the release before. */
export function isPastDeadline(deployment: KubeObject): boolean {
  const observed = deployment.status?.['observedGeneration'];
  if (typeof observed === 'number' && observed < (deployment.metadata.generation ?? 0)) return false;
  return conditionOf(conditionsOf(deployment), 'Progressing')?.reason === 'ProgressDeadlineExceeded';
}

function deadlineExceeded(deployment: KubeObject): Finding | undefined {
  const progressing = conditionOf(conditionsOf(deployment), 'Progressing');
  if (progressing === undefined || !isPastDeadline(deployment)) return undefined;
  const seconds = deployment.spec?.['progressDeadlineSeconds'];
  const within =
    typeof seconds === 'number' ? ` within ${seconds} s (progressDeadlineSeconds)` : ' within its deadline';
  const who = `Deployment ${deployment.metadata.name}`;
  return {
    code: 'progress-deadline',
    key: deployment.metadata.name,
    kind: 'terminal',
    graceMs: 0,
    firstSeen: timeOf(progressing.lastTransitionTime) ?? new Date(0),
    message: (names) => `${names} made no progress${within}`,
    who,
    advice: 'See the other causes; raise progressDeadlineSeconds if the pods only need longer',
    evidence: [`condition Progressing of ${who}: ProgressDeadlineExceeded: ${progressing.message ?? ''}`],
  };
}
