import { ConfigurationError, type Exec, type Logger } from '../base/index.ts';
import { lintChart } from './helm/lint.ts';
import { render } from './render.ts';
import { checkSchema } from './schema/check.ts';
import type { ManifestSource, Rendered } from './types.ts';

export interface OfflineDeps {
  exec: Exec;
  logger: Logger;
  /** For values files that nobody else may read; its owner removes it. */
  tempDir: string;
}

/** Of Kubernetes itself, what has no namespace; a cluster is not there to say it. */
const CLUSTER_WIDE = new Set([
  'APIService',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

/**
 * What a release would apply, without a cluster: a `lookup` of the chart finds nothing. A chart is linted before, and what
 * comes of it held against the schema of Kubernetes' own kinds.
 * @throws ConfigurationError for whatever files can tell of what is wrong
 */
export async function renderOffline(source: ManifestSource, deps: OfflineDeps): Promise<Rendered> {
  const { chart, valuesFiles, namespace } = source;
  const linted = chart === undefined ? [] : await lintChart({ chart, valuesFiles, namespace }, deps.exec);
  const rendered = await render(source, {
    ...deps,
    isUpgrade: true,
    revision: 2,
    isNamespaced: ({ kind }) => (CLUSTER_WIDE.has(kind) ? false : undefined),
  });
  const { problems, warnings } = checkSchema([...rendered.crds, ...rendered.manifests, ...rendered.hooks]);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { ...rendered, warnings: [...linted, ...rendered.warnings, ...warnings] };
}
