import type { KubeObject } from '../../../src/cluster/index.ts';
import { isMap } from './values.ts';

type Labels = Record<string, string>;

/** A selector in a query: `a=b,c!=d,e in (f,g),h,!i`. */
export function hasLabels({ metadata }: KubeObject, selector: string): boolean {
  const { labels = {} } = metadata;
  const parts = selector.split(/,(?![^(]*\))/u).filter((part) => part.trim() !== '');
  return parts.every((part) => holds(labels, part.trim()));
}

function holds(labels: Labels, part: string): boolean {
  const set = /^(\S+) (in|notin) \((.*)\)$/u.exec(part);
  if (set !== null) {
    const [, key = '', operator, values = ''] = set;
    const isIn = values.split(',').some((value) => value.trim() === labels[key]);
    return operator === 'in' ? isIn : !isIn;
  }
  const pair = /^([^!=]+)(==|=|!=)(.*)$/u.exec(part);
  if (pair !== null) {
    const [, key = '', operator, value] = pair;
    return operator === '!=' ? labels[key] !== value : labels[key] === value;
  }
  return part.startsWith('!') ? labels[part.slice(1)] === undefined : labels[part] !== undefined;
}

/** A selector of fields: `metadata.name=a,involvedObject.uid!=b`. */
export function hasFields(object: KubeObject, selector: string): boolean {
  return selector
    .split(',')
    .filter((part) => part !== '')
    .every((part) => {
      const [, path = '', operator, value] = /^([^!=]+)(==|=|!=)(.*)$/u.exec(part) ?? [];
      let at: unknown = object;
      for (const segment of path.split('.')) at = isMap(at) ? at[segment] : undefined;
      const text = typeof at === 'string' ? at : at === undefined ? '' : JSON.stringify(at);
      return operator === '!=' ? text !== value : text === value;
    });
}

interface LabelSelector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** A selector in an object, such as that of a Deployment. */
export function isSelected(
  { metadata }: Pick<KubeObject, 'metadata'>,
  selector: LabelSelector | undefined,
): boolean {
  if (selector === undefined) return false;
  const { labels = {} } = metadata;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const isIn = value !== undefined && values.includes(value);
      return operator === 'In' ? isIn : !isIn;
    })
  );
}
