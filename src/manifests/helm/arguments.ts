export interface TemplateRequest {
  app: string;
  chart: string;
  namespace: string;
  isUpgrade: boolean;
  /** In helm's order: later ones win. */
  valuesFiles: readonly string[];
  kubeconfigPath?: string;
  context?: string;
}

/** Renders against the cluster when there is one: lookups, capabilities and the version then come from it. */
export function templateArgs(request: TemplateRequest): string[] {
  const { kubeconfigPath, context } = request;
  return [
    'template',
    request.app,
    request.chart,
    '--namespace',
    request.namespace,
    '--skip-tests',
    '--include-crds',
    ...(request.isUpgrade ? ['--is-upgrade'] : []),
    ...request.valuesFiles.flatMap((file) => ['--values', file]),
    ...(kubeconfigPath === undefined ? [] : ['--dry-run=server', '--kubeconfig', kubeconfigPath]),
    ...(kubeconfigPath === undefined || context === undefined ? [] : ['--kube-context', context]),
  ];
}
