import { readConditions } from './conditions.ts';
import { groupOf } from './workloads.ts';
import type { KubeObject, Readiness, ReadinessOptions } from '../base/types.ts';
import { serviceSpec } from '../base/views.ts';

type Judge = (object: KubeObject, name: string, options: ReadinessOptions) => Readiness;

/** Their conditions speak of the pods or addresses behind them, not of whether the object was taken over. */
const READY_AT_ONCE = [
  'autoscaling/HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'batch/CronJob',
];

const JUDGES: Record<string, Judge> = {
  '/PersistentVolumeClaim': claim,
  '/Service': service,
  '/Namespace': namespace,
  'apiextensions.k8s.io/CustomResourceDefinition': definition,
  'apiregistration.k8s.io/APIService': apiService,
};

/** Kinds with rules of their own that run no pods; undefined for the rest. */
export function otherReadiness(
  object: KubeObject,
  name: string,
  options: ReadinessOptions,
): Readiness | undefined {
  const key = `${groupOf(object)}/${object.kind}`;
  if (READY_AT_ONCE.includes(key)) return { state: 'ready', message: `${name} is there` };
  return JUDGES[key]?.(object, name, options);
}

function claim(object: KubeObject, name: string, options: ReadinessOptions): Readiness {
  const phase = object.status?.['phase'];
  if (phase === 'Bound') return { state: 'ready', message: `${name} is bound` };
  if (phase === 'Lost') return { state: 'failed', message: `${name} has lost its volume` };
  const storageClass = object.spec?.['storageClassName'];
  if (typeof storageClass === 'string' && options.lateBindingClasses?.has(storageClass) === true) {
    return { state: 'ready', message: `${name} is bound when its first pod is scheduled` };
  }
  return { state: 'pending', message: `${name} is not bound to a volume yet` };
}

function service(object: KubeObject, name: string): Readiness {
  if (serviceSpec(object).type !== 'LoadBalancer') return { state: 'ready', message: `${name} is there` };
  const balancer = object.status?.['loadBalancer'] as { ingress?: unknown[] } | undefined;
  return (balancer?.ingress?.length ?? 0) > 0
    ? { state: 'ready', message: `${name} has its load balancer's address` }
    : { state: 'pending', message: `${name} has no load balancer address yet` };
}

function namespace(object: KubeObject, name: string): Readiness {
  return object.status?.['phase'] === 'Terminating'
    ? { state: 'pending', message: `${name} is being deleted` }
    : { state: 'ready', message: `${name} is active` };
}

function definition(object: KubeObject, name: string): Readiness {
  const conditions = readConditions(object);
  const names = conditions.get('NamesAccepted');
  if (names?.status === 'False')
    return { state: 'failed', message: `${name}: its names are taken${names.why}` };
  return conditions.get('Established')?.status === 'True'
    ? { state: 'ready', message: `${name} is served` }
    : { state: 'pending', message: `${name} is not served yet` };
}

function apiService(object: KubeObject, name: string): Readiness {
  const available = readConditions(object).get('Available');
  return available?.status === 'True'
    ? { state: 'ready', message: `${name} is available` }
    : { state: 'pending', message: `${name} is not available yet${available?.why ?? ''}` };
}
