import type { KubeObject } from '../../cluster/index.ts';
import type { Manifest, PreviewUse } from '../../manifests/index.ts';
import type { ReleaseState, DeployedRelease } from '../state/state.ts';
import type { Survey } from './survey.ts';

/** What a rolling release is worked out from. */
export interface RollingInput {
  app: string;
  namespace: string;
  manifests: readonly Manifest[];
  survey: Survey;
  existing: ReadonlyMap<string, KubeObject>;
  state: ReleaseState;
  /** Keys of workloads whose pods are what the manifests ask for already. */
  same?: ReadonlySet<string>;
  /** The manifests are what was found before an adoption: nothing is added to them. */
  asFound?: boolean;
  /** What scales in the namespace and is neither in the manifests nor ours. */
  scalers?: readonly KubeObject[];
  /** It is a rollback: what serves again is not made weaker than what is left. */
  isBack?: boolean;
}

/** What a blue-green release is worked out from. */
export interface PlanInput extends Omit<RollingInput, 'asFound'> {
  /** The pods of the wanted release, when they are there: they are used as they are. */
  reuse?: DeployedRelease;
  /** By key of a workload of the manifests: what runs with the same pod template, under its own name or in a slot. */
  alike?: ReadonlyMap<string, readonly KubeObject[]>;
  /**
   * The same of what others installed, and no release of ours has touched: workloads as they are without versions of their
   * configuration, which has the content that the manifests give it.
   */
  asInstalled?: ReadonlyMap<string, { rendered: KubeObject; live: readonly KubeObject[] }>;
  /** Volume claims in the cluster, by name. */
  claims?: ReadonlyMap<string, KubeObject>;
  /** What the preview Services are for; `requests` without it. */
  previewUse?: PreviewUse;
  /** It brings back, or promotes, what the journal knows: nothing may hold it up that can be put right later. */
  isKnown?: boolean;
}
