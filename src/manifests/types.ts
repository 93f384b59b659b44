import type { KubeObject } from '../cluster/index.ts';

/** One object of a release with the place that it comes from. */
export interface Manifest {
  object: KubeObject;
  /** `chart web/templates/deployment.yaml` or `k8s/web.yaml:12`, for messages. */
  origin: string;
}

/** Helm's hook points that a release runs. */
export type HookPoint = 'pre-install' | 'pre-upgrade' | 'post-install' | 'post-upgrade';

export interface Hook extends Manifest {
  points: HookPoint[];
  /** Lower runs first. */
  weight: number;
  deletePolicies: ('before-hook-creation' | 'hook-succeeded' | 'hook-failed')[];
}

/** What the user named as `image-tag`, taken apart. At least one of `tag` and `digest` is there. */
export interface ImageReference {
  /** `ghcr.io/org/web`; absent when only a tag or a digest was given. */
  repository?: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

export interface ManifestSource {
  app: string;
  namespace: string;
  /** A chart folder or archive; excludes `manifests`. */
  chart?: string;
  valuesFiles: string[];
  /** Inline YAML, over the files. */
  values?: string;
  /** Files, folders, globs, or a folder with a kustomization. */
  manifests: string[];
  /** Of different repositories; the first names the version. Empty: what the chart or the manifests say. */
  images: readonly ImageReference[];
  /** Paths inside the chart's values that hold `repository`, `tag` and `digest`, or end at a tag. Default `image`. */
  imageValues: readonly string[];
  /** The repository whose containers get the image in plain manifests; needed only when it is ambiguous. */
  imageName?: string;
}

export interface Rendered {
  manifests: Manifest[];
  hooks: Hook[];
  /** Of a chart's `crds/`: installed where they are missing, never changed and never removed, as helm does. */
  crds: Manifest[];
  /** The version to show: the tag, else the digest, else the chart's appVersion. */
  version: string;
  warnings: string[];
}

export type Slot = 'blue' | 'green';
