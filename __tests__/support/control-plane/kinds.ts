import type { Kube } from './rest.ts';

/** Objects that scenes on fake nodes put beside the shop, or in its place. */

interface Options {
  tag: string;
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  labels?: Record<string, string>;
  replicas?: number;
  waiting?: string;
  spec?: Record<string, unknown>;
  pod?: Record<string, unknown>;
  container?: Record<string, unknown>;
}

/** A workload of any kind whose version is the tag of its image. */
export function workload(name: string, options: Options): object {
  const { tag, kind = 'Deployment', labels = { app: name }, replicas, waiting } = options;
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      ...(replicas === undefined || kind === 'DaemonSet' ? {} : { replicas }),
      ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
      selector: { matchLabels: labels },
      ...options.spec,
      template: {
        metadata: {
          labels,
          annotations: waiting === undefined ? {} : { 'lab.edu-actions/waiting': waiting },
        },
        spec: {
          terminationGracePeriodSeconds: 10,
          ...options.pod,
          containers: [
            {
              name: 'main',
              image: `${name}:${tag}`,
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 1 },
              ...options.container,
            },
          ],
        },
      },
    },
  };
}

export function service(name: string, selector: Record<string, string> = { app: name }): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  };
}

/** `change` of a shop: the Deployment of the shop under another name or as another kind, with all else. */
export function inPlaceOf(objects: Kube[], what: string, ...others: object[]): object[] {
  return objects.flatMap((object) => (`${object.kind}/${object.metadata.name}` === what ? others : [object]));
}
