import type { KubeObject } from '../../cluster/index.ts';
import { APP_LABEL } from './label-keys.ts';

/** The label by which the watches find an application's pods and ReplicaSets, put into a workload's pod template. */
export function withAppLabel(workload: KubeObject, app: string): KubeObject {
  const template = workload.spec?.['template'] as
    | { metadata?: { labels?: Record<string, string> } }
    | undefined;
  if (template === undefined) return workload;
  return {
    ...workload,
    spec: {
      ...workload.spec,
      template: {
        ...template,
        metadata: { ...template.metadata, labels: { ...template.metadata?.labels, [APP_LABEL]: app } },
      },
    },
  };
}
