import type { DiagnosisCode } from '../../diagnosis/index.ts';

/**
 * What a release, a switch or a rollback is refused for besides the causes that the diagnosis finds: each code with what
 * it means, in the words of docs/diagnosis.md. A code that is not here cannot be given.
 */
export const REASONS = {
  'smoke-failed':
    'a smoke test failed, before the new version got traffic or after; the failed checks are the evidence',
  'smoke-target':
    'the smoke tests do not say which of several Services they are for; told before anything is changed',
  'health-check':
    '`health-path` was not answered well by a pod of the new version, or no port of a Service leads to one',
  'probe-failed': '`probe-url` was not answered well, before the traffic moved or after',
  'hook-failed': 'a hook of the chart failed; its cause is told as above',
  'immutable-field': 'a field of an existing object cannot be changed; told before anything is changed',
  'not-ready': 'an object that is no workload says of itself that it failed',
  timeout:
    'it took longer than the input `timeout`: the new version was not ready, and nothing above explains it, or something did not answer; the sentence says what was waited for',
  'switch-not-proved':
    'the Services were sent to the new version, and their endpoints did not follow within `timeout`',
  'canary-worse':
    'the new version was judged to be worse than the one that serves, or above an absolute bound of the analysis; the metrics and their evidence are told',
  'canary-unknown':
    'what the analysis asks for stayed unknown (no traffic, no such series, a source that is down), or too few requests came, until the deadline of the step: nothing unknown goes on',
  'canary-restarted': 'a container of the new version ended while it had a part of the traffic',
  'traffic-changed':
    'somebody else changed the weights of the route during the release; what they set was not overwritten on the way forward',
  'traffic-not-shared': 'the route did not take up the weights, or cannot share the traffic as asked',
  'endpoints-lost':
    'the Services sent to the new version, and then its pods became unready, or the kubelet began to end the last of them',
  'still-serving':
    'a Service that is not in the manifests still sends to what would be removed; nothing that is sent to is taken away',
  'not-proved':
    '`blue-green-switch` with `action: verify`, and there is nothing to prove it by: the application has no Service, or no pod is behind one of them',
  'not-live':
    '`blue-green-switch` with `action: verify`, and a workload of the version that should serve is gone',
  'service-changed':
    'somebody else deleted a Service during the release, or changed where it sends to; their change is left as it is',
  'workload-changed':
    'somebody else changed or deleted a workload of the version that serves, during the release',
  'adoption-shared-service':
    'one Service sends to several workloads that run without edu-actions, so that none can be taken over alone',
  'adoption-incomplete':
    'what runs without edu-actions is in the middle of a rollout, or its controller does not follow',
  'adoption-changed-endpoints': 'the endpoints of a Service changed while the application was taken over',
  'other-application': 'an object of the manifests belongs to another application, which is named',
  'name-taken': 'an object that the release makes has the name of one that is somebody else’s',
  'being-deleted':
    'an object of the manifests was being deleted, and was still there at the end of `timeout`; nothing was changed',
  'host-port-held':
    'the new slot’s pods ask for a host port that pods hold which run beside them, and no nodes are known that have it free; told before anything is changed',
  'claim-held':
    'the new slot’s pods mount a claim that one pod alone may mount (ReadWriteOncePod), and a pod has it that runs beside them; told before anything is changed',
  'scaler-left':
    'a scaler that is not in the manifests would scale nothing after the switch, or scale what takes no traffic; it is named, and nothing was changed',
  'journal-name': 'the manifests hold an object with the name of the release’s own journal or lock',
  'journal-damaged':
    'the journal of the application cannot be read or was tampered with; nothing was touched',
  'lock-lost':
    'another release took the lock, or it could not be renewed; whichever comes next puts things back',
  cancelled: 'the job was cancelled before the verdict',
  'api-unreachable': 'the API server did not answer in the middle of the release',
  'api-error': 'the API server refused a request in the middle of the release, as its answer says',
  error: 'something else failed on the runner in the middle of the release, as the sentence says',
} as const satisfies Record<string, string>;

/** Everything that can be the reason of a refusal. */
export type ReasonCode = DiagnosisCode | keyof typeof REASONS;
