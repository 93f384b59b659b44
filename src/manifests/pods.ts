import { isRecord } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';

/** The part of a container that is looked into; the rest stays open. */
export interface Container {
  name: string;
  image?: string;
  [field: string]: unknown;
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  volumes?: Record<string, unknown>[];
  terminationGracePeriodSeconds?: number;
  [field: string]: unknown;
}

export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  spec: PodSpec;
  [field: string]: unknown;
}

type Open = Record<string, unknown>;

/** Where kinds keep their pod template; a Pod is its own. Objects of a list have no kind: the shape decides. */
const PATHS: readonly (readonly string[])[] = [
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
  [],
];

/** The pod template of a workload, a CronJob or a Pod; undefined for what runs no pods. */
export function podTemplateOf(object: KubeObject): PodTemplate | undefined {
  const path = templatePath(object);
  return path === undefined ? undefined : (at(object, path) as PodTemplate);
}

/** A copy of the object with another pod template; the object itself when it has none. */
export function withPodTemplate(
  object: KubeObject,
  change: (template: PodTemplate) => PodTemplate,
): KubeObject {
  const path = templatePath(object);
  if (path === undefined) return object;
  return replaceAt(object, path, (template) => change(template as unknown as PodTemplate)) as KubeObject;
}

/** All containers of a pod: those that run first, and those that stay. */
export function containersOf(template: PodTemplate): Container[] {
  return [...(template.spec.initContainers ?? []), ...template.spec.containers];
}

/** Those that stay: native sidecars, which begin before the others, serve as well. */
export function servingContainers({ spec }: PodTemplate): Container[] {
  const sidecars = (spec.initContainers ?? []).filter((container) => container['restartPolicy'] === 'Always');
  return [...spec.containers, ...sidecars];
}

/** A copy of the template with every container changed. */
export function mapContainers(
  template: PodTemplate,
  change: (container: Container) => Container,
): PodTemplate {
  const { initContainers, containers } = template.spec;
  return {
    ...template,
    spec: {
      ...template.spec,
      ...(initContainers === undefined ? {} : { initContainers: initContainers.map(change) }),
      containers: containers.map(change),
    },
  };
}

function templatePath(object: KubeObject): readonly string[] | undefined {
  return PATHS.find((path) => {
    const spec = at(object, [...path, 'spec']);
    return isRecord(spec) && Array.isArray(spec['containers']);
  });
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((current, key) => (isRecord(current) ? current[key] : undefined), value);
}

function replaceAt(value: Open, path: readonly string[], change: (value: Open) => Open): Open {
  const [key, ...rest] = path;
  return key === undefined ? change(value) : { ...value, [key]: replaceAt(value[key] as Open, rest, change) };
}
