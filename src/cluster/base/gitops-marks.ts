import type { KubeObject } from './types.ts';

/** By what a controller that keeps objects as a repository says knows one as its own. */
export interface GitOpsMark {
  owner: 'Argo CD' | 'Flux';
  key: string;
  value: string;
}

const MARKS = [
  { owner: 'Argo CD', in: 'annotations', key: 'argocd.argoproj.io/tracking-id' },
  { owner: 'Argo CD', in: 'labels', key: 'argocd.argoproj.io/instance' },
  { owner: 'Flux', in: 'labels', key: 'kustomize.toolkit.fluxcd.io/name' },
  { owner: 'Flux', in: 'labels', key: 'helm.toolkit.fluxcd.io/name' },
] as const;

/** All marks of an object, the likeliest first. */
export function gitOpsMarks({ metadata }: KubeObject): GitOpsMark[] {
  return MARKS.flatMap(({ owner, in: place, key }) => {
    const value = metadata[place]?.[key];
    return value === undefined ? [] : [{ owner, key, value }];
  });
}
