import type { Capabilities } from './crds.ts';

export interface TemplateRequest {
  app: string;
  chart: string;
  namespace: string;
  /** In helm's order: later ones win. */
  valuesFiles: readonly string[];
  /** What of the cluster helm is told, or how it may ask; absent: it is rendered without one. */
  cluster?: { kubeconfigPath: string; context?: string } | Capabilities;
}

/** So many in one argument: the length of one is limited. */
const API_VERSIONS = 100;

/**
 * Renders against the cluster when there is one: lookups, capabilities and the version then come from it. Always as an
 * upgrade, by which helm asks for no object of the release; what release it is `withToldChart` says to the templates.
 */
export function templateArgs(request: TemplateRequest): string[] {
  return [
    'template',
    request.app,
    request.chart,
    '--namespace',
    request.namespace,
    '--skip-tests',
    '--include-crds',
    '--is-upgrade',
    ...request.valuesFiles.flatMap((file) => ['--values', file]),
    ...(request.cluster === undefined ? [] : clusterArgs(request.cluster)),
  ];
}

function clusterArgs(cluster: NonNullable<TemplateRequest['cluster']>): string[] {
  if ('kubeconfigPath' in cluster) {
    const { kubeconfigPath, context } = cluster;
    const which = context === undefined ? [] : ['--kube-context', context];
    return ['--dry-run=server', '--kubeconfig', kubeconfigPath, ...which];
  }
  const { version, apiVersions } = cluster;
  const parts = Array.from({ length: Math.ceil(apiVersions.length / API_VERSIONS) }, (_, index) =>
    apiVersions.slice(index * API_VERSIONS, (index + 1) * API_VERSIONS).join(','),
  );
  return ['--kube-version', version, ...parts.flatMap((part) => ['--api-versions', part])];
}
