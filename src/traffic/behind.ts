import type { KubeObject } from '../cluster/index.ts';
import { type BackendRef, rulesOf } from './http-route.ts';

/** Which of two Services an object of the users sends to. */
export interface Behind {
  stable: boolean;
  canary: boolean;
}

/** What a rule of an HTTPRoute sends to: both Services, if any rule has both. */
export function routedBy(route: KubeObject, stable: string, canary: string): Behind {
  const rules = rulesOf(route).map(({ backendRefs = [] }) => ({
    stable: sendsTo(backendRefs, stable),
    canary: sendsTo(backendRefs, canary),
  }));
  const both = rules.find((rule) => rule.stable && rule.canary);
  return both ?? { stable: rules.some((rule) => rule.stable), canary: false };
}

interface Match {
  headers?: { type?: string; name?: string; value?: string }[];
}

/** Whether a rule of the route brings requests with this header to one Service alone, whatever the weights are. */
export function hasHeaderRule(
  route: KubeObject,
  header: { name: string; value: string },
  service: string,
): boolean {
  return rulesOf(route).some((rule) => {
    const { matches = [] } = rule as { matches?: Match[] };
    const [backend, ...others] = rule.backendRefs ?? [];
    const isMeant = matches.some(({ headers = [] }) =>
      headers.some(
        ({ type = 'Exact', name = '', value }) =>
          type === 'Exact' && name.toLowerCase() === header.name.toLowerCase() && value === header.value,
      ),
    );
    return isMeant && others.length === 0 && backend?.name === service;
  });
}

function sendsTo(backends: readonly BackendRef[], service: string): boolean {
  return backends.some(({ kind = 'Service', name }) => kind === 'Service' && name === service);
}

/** Whether an Ingress, which is no canary itself, sends to a Service by one of its paths. */
export function ingressSendsTo({ metadata, spec }: KubeObject, service: string): boolean {
  if (metadata.annotations?.['nginx.ingress.kubernetes.io/canary'] === 'true') return false;
  const rules = (spec?.['rules'] ?? []) as {
    http?: { paths?: { backend?: { service?: { name?: string } } }[] };
  }[];
  return rules.some(({ http }) => http?.paths?.some(({ backend }) => backend?.service?.name === service));
}

/** Whether the Ingress is one of ingress-nginx, as far as the name of its class tells. */
export function isOfNginx({ metadata, spec }: KubeObject): boolean {
  const given = spec?.['ingressClassName'] ?? metadata.annotations?.['kubernetes.io/ingress.class'];
  return typeof given === 'string' && given.includes('nginx');
}
