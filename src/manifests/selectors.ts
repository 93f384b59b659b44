import type { KubeObject } from '../cluster/index.ts';

type Labels = Readonly<Record<string, string>>;

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
  [field: string]: unknown;
}

/** The selector of what selects pods by expressions: a workload, a PodDisruptionBudget. */
export function podSelectorOf({ spec }: KubeObject): LabelSelector | undefined {
  return spec?.['selector'] as LabelSelector | undefined;
}

/** Whether a Service's selector takes pods with these labels; an empty selector takes none. */
export function selects(selector: Labels | undefined, labels: Labels | undefined): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}

/** Whether a LabelSelector takes these labels: all of its parts must agree, an empty one takes everything, none takes nothing. */
export function matchesLabelSelector(
  selector: LabelSelector | undefined | null,
  labels: Labels | undefined,
): boolean {
  if (selector === undefined || selector === null) return false;
  const held = labels ?? {};
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => held[key] === value) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = held[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** A Service without an address of its own: clients reach its pods directly, so there is nothing to switch. */
export function isHeadless(service: KubeObject): boolean {
  return service.spec?.['clusterIP'] === 'None';
}
