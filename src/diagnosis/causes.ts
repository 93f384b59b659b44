import { type GraceName, GRACES } from './graces.ts';

/** What a code means, and when a cause is given up. */
export interface CauseEntry {
  /** Completes "it does not serve, because …". */
  means: string;
  /** When it is given up without a wait for its grace; absent where only time tells. */
  decidedBy?: string;
  /** How long it may still recover by itself; absent where it never can. */
  grace?: GraceName;
  /** The container does not even start, so that a Job's own retries cannot help. A crash is counted by its backoffLimit instead. */
  beforeStart?: true;
}

const SAME_ANSWER = 'when the pull fails again, 10 to 15 s after the first time';
const FOURTH = 'at the fourth crash, about 30 s after the first';
const AT_ONCE = 'at once';

/** Why pods of the new version do not serve. The order is the ranking: the most specific cause first. */
export const CAUSES = {
  'command-not-found': {
    means: 'the command of the container is not in the image',
    decidedBy: AT_ONCE,
    beforeStart: true,
  },
  'permission-denied': {
    means: 'the command is in the image, and not executable',
    decidedBy: AT_ONCE,
    beforeStart: true,
  },
  'wrong-architecture': {
    means: "image or executable is not made for the node's processor",
    decidedBy: `${AT_ONCE}; of an image that cannot be pulled: ${SAME_ANSWER}`,
    grace: 'image-pull-definite',
    beforeStart: true,
  },
  'bad-command': { means: 'there is no command, or it is a folder', decidedBy: AT_ONCE, beforeStart: true },
  'config-map-missing': { means: 'a ConfigMap does not exist', grace: 'missing-config', beforeStart: true },
  'config-map-key-missing': {
    means: 'a ConfigMap has no such key',
    grace: 'missing-config',
    beforeStart: true,
  },
  'secret-missing': { means: 'a Secret does not exist', grace: 'missing-config', beforeStart: true },
  'secret-key-missing': { means: 'a Secret has no such key', grace: 'missing-config', beforeStart: true },
  'security-context': { means: 'the image runs as root and may not', decidedBy: AT_ONCE, beforeStart: true },
  'image-name-invalid': {
    means: 'the name of the image is not a valid one',
    decidedBy: AT_ONCE,
    beforeStart: true,
  },
  'image-not-found': {
    means: 'the registry has no such image, tag or digest',
    decidedBy: SAME_ANSWER,
    grace: 'image-pull-definite',
    beforeStart: true,
  },
  'image-unauthorised': {
    means: 'the registry refuses access to the image',
    decidedBy: SAME_ANSWER,
    grace: 'image-pull-definite',
    beforeStart: true,
  },
  'image-never-pulled': {
    means: 'imagePullPolicy is Never, and the image is not on the node',
    grace: 'image-pull-definite',
    beforeStart: true,
  },
  'registry-unreachable': {
    means: 'the registry does not answer, or is out of order',
    grace: 'image-pull',
    beforeStart: true,
  },
  'image-pull': {
    means: 'the image cannot be pulled, for another reason',
    grace: 'image-pull',
    beforeStart: true,
  },
  'out-of-memory': {
    means: 'the container used more memory than its limit',
    decidedBy: 'at the second kill',
    grace: 'out-of-memory',
  },
  'init-container-failing': {
    means: 'an init container crashes',
    decidedBy: FOURTH,
    grace: 'init-container-failing',
  },
  'startup-probe': {
    means: 'the startup probe never succeeds',
    decidedBy: 'at the second kill by it',
    grace: 'startup-probe',
  },
  'liveness-kill': {
    means: 'the liveness probe has the container killed again and again',
    decidedBy: 'at the second kill by it',
    grace: 'liveness-kill',
  },
  'crash-loop': {
    means: 'the container crashes, or ends although it should serve',
    decidedBy: FOURTH,
    grace: 'crash-loop',
  },
  'service-account-missing': {
    means: 'the ServiceAccount does not exist',
    grace: 'admission',
    beforeStart: true,
  },
  'limit-range': { means: 'a LimitRange refuses the pods', grace: 'admission', beforeStart: true },
  'pod-security': {
    means: "the namespace's Pod Security level refuses the pods",
    grace: 'admission',
    beforeStart: true,
  },
  'webhook-refused': {
    means: 'an admission webhook refuses the pods',
    grace: 'admission',
    beforeStart: true,
  },
  'webhook-down': {
    means: 'an admission webhook does not answer',
    grace: 'admission-unreachable',
    beforeStart: true,
  },
  quota: { means: 'a ResourceQuota is used up', grace: 'quota', beforeStart: true },
  admission: {
    means: 'the API server refuses the pods, for another reason',
    grace: 'admission',
    beforeStart: true,
  },
  'volume-claim': { means: 'a PersistentVolumeClaim is not bound', grace: 'volume', beforeStart: true },
  'volume-mount': { means: 'a volume cannot be attached or mounted', grace: 'volume', beforeStart: true },
  'node-selector': {
    means: 'no node has the labels that are asked for',
    grace: 'unschedulable',
    beforeStart: true,
  },
  'node-taint': {
    means: 'the nodes have a taint that is not tolerated',
    grace: 'unschedulable',
    beforeStart: true,
  },
  'node-resources': {
    means: 'no node has the CPU, memory or pods left',
    grace: 'unschedulable',
    beforeStart: true,
  },
  unschedulable: {
    means: 'there is no node for the pods, for another reason',
    grace: 'unschedulable',
    beforeStart: true,
  },
  'port-mismatch': {
    means: 'the Service sends to a port that the pods do not have',
    decidedBy: AT_ONCE,
  },
  'readiness-probe': { means: 'the readiness probe never succeeds', grace: 'readiness-probe' },
  'readiness-gate': { means: 'a readiness gate is not set', grace: 'readiness-gate' },
  'container-start': {
    means: 'the node cannot set the container up, for another reason',
    grace: 'container-start',
  },
  evicted: { means: 'the node gave the pod up, or is lost', grace: 'evicted' },
  'job-backoff-limit': { means: 'a Job failed more often than its backoffLimit', decidedBy: AT_ONCE },
  'job-deadline': { means: 'a Job took longer than its activeDeadlineSeconds', decidedBy: AT_ONCE },
  'job-failed': { means: 'a Job failed, for another reason', decidedBy: AT_ONCE },
  'progress-deadline': {
    means: 'a Deployment took longer than its progressDeadlineSeconds',
    decidedBy: AT_ONCE,
  },
} as const satisfies Readonly<Record<string, CauseEntry>>;

export type DiagnosisCode = keyof typeof CAUSES;

export const CODES = Object.keys(CAUSES) as readonly DiagnosisCode[];

/** Whether a Job with this cause never starts, however often it is tried again. */
export function neverStarts(code: DiagnosisCode): boolean {
  const { beforeStart }: CauseEntry = CAUSES[code];
  return beforeStart === true;
}

/** When a cause is given up: `at the second kill; at the latest after 5 min`. */
export function givenUp(code: DiagnosisCode): string {
  const { decidedBy, grace }: CauseEntry = CAUSES[code];
  const parts = [
    ...(decidedBy === undefined ? [] : [decidedBy]),
    ...(grace === undefined
      ? []
      : [`${decidedBy === undefined ? 'after' : 'at the latest after'} ${duration(GRACES[grace].ms)}`]),
  ];
  return parts.join('; ');
}

function duration(ms: number): string {
  return ms < 60_000 || ms % 60_000 > 0 ? `${ms / 1000} s` : `${ms / 60_000} min`;
}
