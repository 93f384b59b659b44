export { hasHeaderRule, ingressSendsTo, isOfNginx, routedBy } from './behind.ts';
export { TrafficError } from './errors.ts';
export { gatewayApi, type GatewayApiOptions } from './gateway-api.ts';
export { ingressNginx, type IngressNginxOptions } from './ingress-nginx.ts';
export { type Answered, type Measured, measuredShare } from './measured.ts';
export { podsForShare, replicas, type ReplicasOptions } from './replicas.ts';
export {
  intending,
  type RestoreOutcome,
  type Shares,
  type Support,
  type TrafficProblem,
  type TrafficProvider,
  type TrafficRecord,
} from './types.ts';
