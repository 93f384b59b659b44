import type { Cluster, KubeObject } from '../cluster/index.ts';
import { readable } from './readable.ts';
import type { TrafficProblem } from './types.ts';

const API = 'gateway.networking.k8s.io/v1';

/** Filters that a gateway may not have: a route with one can be accepted, and answer every request with 500. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  RequestMirror: ['HTTPRouteRequestMirror'],
  ResponseHeaderModifier: ['HTTPRouteResponseHeaderModification'],
  URLRewrite: ['HTTPRoutePathRewrite', 'HTTPRouteHostRewrite'],
  CORS: ['HTTPRouteCORS'],
};

interface ParentRef {
  kind?: string;
  name?: string;
  namespace?: string;
}

/** What the gateways of a route say that they can, and whether they have accepted it. */
export async function gatewayProblems(
  cluster: Cluster,
  route: KubeObject,
  filters: readonly { type?: string }[],
): Promise<{ problems: TrafficProblem[]; warnings: string[] }> {
  const problems: TrafficProblem[] = [...conditionProblems(route)];
  const warnings: string[] = [];
  const parents = (route.spec?.['parentRefs'] as ParentRef[] | undefined) ?? [];
  for (const parent of parents.filter(({ kind = 'Gateway' }) => kind === 'Gateway')) {
    const features = await featuresOf(cluster, route, parent);
    if (typeof features === 'string') warnings.push(features);
    else problems.push(...lacking(features, parent, filters));
  }
  return { problems, warnings };
}

function lacking(
  features: ReadonlySet<string>,
  { name }: ParentRef,
  filters: readonly { type?: string }[],
): TrafficProblem[] {
  if (!features.has('HTTPRoute')) {
    return [
      {
        message: `Gateway ${name} does not say that it supports HTTPRoute`,
        found: [...features].toSorted().join(', '),
        expected: 'HTTPRoute in the supportedFeatures of its GatewayClass',
      },
    ];
  }
  return filters.flatMap(({ type = '' }) => {
    const needed = NEEDS[type];
    if (needed === undefined || needed.some((feature) => features.has(feature))) return [];
    return [
      {
        message: `the rule has a filter ${type}, which Gateway ${name} does not support: it may answer every request with an error`,
        expected: `${needed.join(' or ')} in the supportedFeatures of its GatewayClass`,
        remedy: 'take the filter out of the rule',
      },
    ];
  });
}

/** @returns a warning where it cannot be known: older gateways do not say, and a GatewayClass is not in the namespace. */
async function featuresOf(
  cluster: Cluster,
  { metadata }: KubeObject,
  parent: ParentRef,
): Promise<ReadonlySet<string> | string> {
  const { name = '', namespace = metadata.namespace ?? 'default' } = parent;
  const gateway = await readable(cluster, { apiVersion: API, kind: 'Gateway', namespace, name });
  const className = gateway?.spec?.['gatewayClassName'];
  const unknown = `what Gateway ${name} supports is not known: its weights are proved by requests alone`;
  if (typeof className !== 'string') return unknown;
  const found = await readable(cluster, { apiVersion: API, kind: 'GatewayClass', name: className });
  const features = found?.status?.['supportedFeatures'] as (string | { name?: string })[] | undefined;
  if (features === undefined || features.length === 0) return unknown;
  return new Set(features.map((one) => (typeof one === 'string' ? one : (one.name ?? ''))));
}

interface Condition {
  type?: string;
  status?: string;
  reason?: string;
  message?: string;
}

function conditionProblems({ metadata, status }: KubeObject): TrafficProblem[] {
  const parents =
    (status?.['parents'] as { conditions?: Condition[]; parentRef?: ParentRef }[] | undefined) ?? [];
  if (parents.length === 0) {
    return [
      {
        message: `no gateway has taken up HTTPRoute ${metadata.name}`,
        expected: 'a parent in its status that accepts it',
        remedy: 'look at its parentRefs, and at whether the gateway runs',
      },
    ];
  }
  return parents.flatMap(({ conditions = [], parentRef }) =>
    conditions
      .filter(({ type, status: is }) => (type === 'Accepted' || type === 'ResolvedRefs') && is !== 'True')
      // The canary's Service is made by the release itself; whether all are found is asked again before a weight counts.
      .filter(({ reason }) => reason !== 'BackendNotFound')
      .map(({ type, reason, message }) => ({
        message: `Gateway ${parentRef?.name ?? ''} has not accepted HTTPRoute ${metadata.name}`,
        found: `${type}: ${reason ?? 'False'}${message === undefined ? '' : `: ${message}`}`,
        expected: `${type}: True`,
      })),
  );
}
