import type { KubeObject } from '../cluster/index.ts';
import { type Event, type Events, newest, quoteEvent } from './events.ts';
import { type DiagnoseOptions, type GraceName, graceOf } from './graces.ts';
import { type Condition, conditionOf, conditionsOf, timeOf } from './shapes.ts';
import type { DiagnosisCode } from './causes.ts';
import type { Finding } from './types.ts';

interface Refused {
  code: DiagnosisCode;
  grace: GraceName;
  key: string;
  why: string;
  advice: string;
}

/**
 * Pods that were never made: the API server refused them, and says so only on what was to make them. A ReplicaSet has a
 * condition that goes away by itself; other owners have events alone, which a later success makes void. A Deployment
 * only counts when not even its ReplicaSet was made: else it repeats what that says.
 */
export function refusedPods(
  owner: KubeObject,
  events: Events,
  options: DiagnoseOptions,
): Finding | undefined {
  const { kind, metadata } = owner;
  if (metadata.deletionTimestamp !== undefined) return undefined;
  const own = events.of(kind, metadata.name, metadata.uid);
  const event = newest(own, (candidate) => candidate.reason === 'FailedCreate');
  let condition: Condition | undefined;
  if (kind === 'Deployment') {
    condition = conditionOf(conditionsOf(owner), 'Progressing');
    if (condition?.reason !== 'ReplicaSetCreateError') return undefined;
  } else if (kind === 'ReplicaSet') {
    condition = conditionOf(conditionsOf(owner), 'ReplicaFailure');
    if (condition?.status !== 'True' || condition.reason !== 'FailedCreate') return undefined;
  } else if (event === undefined || settled(owner, own, event)) {
    return undefined;
  }
  const text = condition?.message ?? event?.message ?? '';
  const refused = classifyRefusal(text);
  const who = `${kind} ${metadata.name}`;
  return {
    code: refused.code,
    key: refused.key,
    kind: 'retryable',
    graceMs: graceOf(refused.grace, options),
    firstSeen: timeOf(condition?.lastTransitionTime) ?? event?.first ?? new Date(0),
    message: (names) => `${names} cannot create its pods: ${refused.why}`,
    who,
    advice: refused.advice,
    evidence: [
      ...(condition === undefined ? [] : [`condition ${condition.type} of ${who}: ${text}`]),
      ...(event === undefined ? [] : [quoteEvent(event)]),
    ],
  };
}

/** All pods are there, or one was made after the failure. */
function settled(owner: KubeObject, own: readonly Event[], failure: Event): boolean {
  const wanted = number(
    owner.kind === 'DaemonSet' ? owner.status?.['desiredNumberScheduled'] : owner.spec?.['replicas'],
  );
  const there = number(
    owner.kind === 'DaemonSet' ? owner.status?.['currentNumberScheduled'] : owner.status?.['replicas'],
  );
  if (wanted !== undefined && (there ?? 0) >= wanted) return true;
  if (owner.kind === 'Job' && (number(owner.status?.['active']) ?? 0) > 0) return true;
  return own.some((event) => event.reason === 'SuccessfulCreate' && event.last > failure.last);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What the LimitRanger says: `maximum memory usage per Container is 128Mi, but limit is 256Mi`. */
const LIMIT_RANGE =
  /\b(?:maximum|minimum) \S+ usage per (?:container|pod)\b|\bmax limit to request ratio per (?:container|pod)\b/i;

/** Why the API server did not take a pod. */
export function classifyRefusal(text: string): Refused {
  for (const refusedBy of REFUSERS) {
    const refused = refusedBy(text);
    if (refused !== undefined) return refused;
  }
  const definite = /forbidden|is invalid/i.test(text);
  return {
    code: 'admission',
    grace: definite ? 'admission' : 'admission-unreachable',
    // Names of refused pods are random.
    key: afterForbidden(text),
    why: afterForbidden(text),
    advice: 'Change the pod template, or the policy that the message names',
  };
}

/** Each knows its own words; the first that does counts. */
const REFUSERS: readonly ((text: string) => Refused | undefined)[] = [
  byQuota,
  byServiceAccount,
  byWebhook,
  byPodSecurity,
  byLimitRange,
];

function byQuota(text: string): Refused | undefined {
  const quota = /exceeded quota: ([^,\s]+)(.*)$/i.exec(text);
  if (quota !== null) {
    return {
      code: 'quota',
      grace: 'quota',
      key: `quota ${quota[1]}`,
      why: `quota ${quota[1]} is used up${(quota[2] ?? '').replace(/^,/, ':')}`,
      advice:
        'Raise the ResourceQuota or lower the requests; blue-green needs room for both versions at once',
    };
  }
  if (!/failed quota/i.test(text)) return undefined;
  return {
    code: 'quota',
    // Nobody's end helps here: the pods themselves say too little.
    grace: 'admission',
    key: 'quota must specify',
    why: afterForbidden(text),
    advice:
      'The quota asks for requests and limits on every container: set them, or a LimitRange with defaults',
  };
}

function byServiceAccount(text: string): Refused | undefined {
  const account = /serviceaccount "([^"]+)" not found/i.exec(text);
  if (account === null) return undefined;
  return {
    code: 'service-account-missing',
    grace: 'admission',
    key: `serviceaccount ${account[1]}`,
    why: `ServiceAccount ${account[1]} does not exist`,
    advice: `Create ServiceAccount ${account[1]}, or fix serviceAccountName in the pod template`,
  };
}

function byWebhook(text: string): Refused | undefined {
  if (/failed calling webhook/i.test(text)) {
    const name = /webhook "([^"]+)"/i.exec(text)?.[1] ?? '?';
    return {
      code: 'webhook-down',
      grace: 'admission-unreachable',
      key: `webhook ${name} unreachable`,
      why: `admission webhook ${name} does not answer: ${text}`,
      advice: 'Bring the webhook back, or ask its owner; the pods themselves may be fine',
    };
  }
  const webhook = /admission webhook "([^"]+)" denied the request:?\s*(.*)$/is.exec(text);
  if (webhook === null) return undefined;
  return {
    code: 'webhook-refused',
    grace: 'admission',
    key: `webhook ${webhook[1]} ${webhook[2]}`,
    why: `admission webhook ${webhook[1]} refused them: ${webhook[2] === '' ? 'no reason given' : webhook[2]}`,
    advice: 'Change the pod template as the webhook asks',
  };
}

function byPodSecurity(text: string): Refused | undefined {
  if (!/violates PodSecurity/i.test(text)) return undefined;
  return {
    code: 'pod-security',
    grace: 'admission',
    key: afterForbidden(text),
    why: afterForbidden(text),
    advice:
      "Set the securityContext fields that the message names, or change the namespace's pod-security label",
  };
}

function byLimitRange(text: string): Refused | undefined {
  if (!LIMIT_RANGE.test(text)) return undefined;
  return {
    code: 'limit-range',
    grace: 'admission',
    key: afterForbidden(text),
    why: `a LimitRange of the namespace refuses them: ${afterForbidden(text)}`,
    advice: 'Set requests and limits within the limit that the message names, or change the LimitRange',
  };
}

function afterForbidden(text: string): string {
  return text.replace(/^Error creating: /, '').replace(/^pods? "[^"]*" is forbidden: /i, '');
}
