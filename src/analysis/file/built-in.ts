/** The queries of one metric: the same for both versions but for what stands in `{{…}}`. */
export interface Queries {
  all: string | PerVersion;
  failed?: string | PerVersion;
  good?: string | PerVersion;
}

export interface PerVersion {
  canary: string;
  stable: string;
}

export const BUILT_IN = ['traefik', 'ingress-nginx', 'red'] as const;
export type BuiltInName = (typeof BUILT_IN)[number];

/** What may differ from what the gateways and libraries write by themselves. */
export interface BuiltInOptions {
  /** The label of the namespace in ingress-nginx' metrics: `exported_namespace` where Prometheus keeps its own. */
  namespaceLabel?: string;
  /** Of the application's own metrics. */
  requests?: string;
  duration?: string;
  statusLabel?: string;
}

export interface BuiltIn {
  errors: Queries;
  /** @param seconds the objective, which must be a boundary of the histogram */
  latency: (seconds: number) => Queries;
}

/** The queries that come with this action: of two gateways, and of the metrics that applications have of themselves. */
export function builtIn(name: BuiltInName, options: BuiltInOptions = {}): BuiltIn {
  if (name === 'traefik') return traefik();
  return name === 'red' ? red(options) : ingressNginx(options);
}

/**
 * One series a backend: `shop-web-80@kubernetes`, `httproute-shop-web-gw-…-svc-shop-web-0@kubernetesgateway` (Traefik 3.7), and of an
 * Ingress of ingress-nginx `shop-public-web-80@kubernetesingressnginx` with `-80-canary` for its canary.
 */
function traefik(): BuiltIn {
  const routed = '(.*-svc-)?{{namespace}}-{{service}}-(http-|https-|h2c-)?[0-9]+@kubernetes.*';
  const byIngress = '{{namespace}}-{{ingress}}-';
  const service: PerVersion = {
    canary: `service=~"${routed}|${byIngress}.+-canary@kubernetesingressnginx"`,
    stable: `service=~"${routed}|${byIngress}{{service}}-[0-9a-z]+@kubernetesingressnginx"`,
  };
  const both = (of: (labels: string) => string): PerVersion => ({
    canary: of(service.canary),
    stable: of(service.stable),
  });
  return {
    errors: {
      all: both((labels) => `traefik_service_requests_total{${labels}}`),
      failed: both((labels) => `traefik_service_requests_total{${labels},code=~"5.."}`),
    },
    latency: (seconds) => {
      const duration = 'traefik_service_request_duration_seconds';
      return {
        all: both((labels) => `${duration}_count{${labels}}`),
        good: both((labels) => `${duration}_bucket{${labels},${boundary(seconds)}}`),
      };
    },
  };
}

/** Its canary label is empty for what the main Ingress answers, else the backend that has answered. */
function ingressNginx({ namespaceLabel = 'namespace' }: BuiltInOptions): BuiltIn {
  const common = `${namespaceLabel}="{{namespace}}",ingress="{{ingress}}"`;
  const canary = `${common},canary!=""`;
  const stable = `${common},canary=""`;
  const metric = 'nginx_ingress_controller_requests';
  const both = (of: (labels: string) => string): PerVersion => ({ canary: of(canary), stable: of(stable) });
  return {
    errors: {
      all: both((labels) => `${metric}{${labels}}`),
      failed: both((labels) => `${metric}{${labels},status=~"5.."}`),
    },
    latency: (seconds) => {
      const duration = 'nginx_ingress_controller_request_duration_seconds';
      return {
        all: both((labels) => `${duration}_count{${labels}}`),
        good: both((labels) => `${duration}_bucket{${labels},${boundary(seconds)}}`),
      };
    },
  };
}

function red(options: BuiltInOptions): BuiltIn {
  const { requests = 'http_requests_total', duration = 'http_request_duration_seconds' } = options;
  const { statusLabel = 'status' } = options;
  const pods = 'namespace="{{namespace}}",pod=~"{{pods}}"';
  return {
    errors: { all: `${requests}{${pods}}`, failed: `${requests}{${pods},${statusLabel}=~"5.."}` },
    latency: (seconds) => histogram(duration, pods, seconds),
  };
}

function histogram(metric: string, labels: string, seconds: number): Queries {
  return { all: `${metric}_count{${labels}}`, good: `${metric}_bucket{${labels},${boundary(seconds)}}` };
}

/** Whole seconds are written as `5` or as `5.0`. */
function boundary(seconds: number): string {
  return Number.isInteger(seconds) ? `le=~"${seconds}(\\\\.0)?"` : `le="${seconds}"`;
}
