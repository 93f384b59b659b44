import { ConfigurationError, type Problem } from '../../base/index.ts';
import type { KubeObject } from '../../cluster/index.ts';
import { type Classified, classify, type Manifest, type Slot, versionConfig } from '../../manifests/index.ts';
import { type LiveVersion, liveVersion } from './live-version.ts';
import type { PlanInput } from './plan-input.ts';
import { servicesOf } from './services.ts';
import { replacedWorkloads } from './serving.ts';
import { type Sharing, sharingOf } from './shared-workloads.ts';
import { type Covering, coveringsOf } from './slot-choice.ts';
import { placesOf } from './slot-placement.ts';
import { foreignProblems, mixedServiceProblems, sharedServiceProblems } from './unslotted.ts';

/** What a blue-green release is about: what serves, what of it stays, and where the rest goes. */
export interface Scope {
  /** Names of the configuration that is versioned by its content. */
  configNames: ReadonlySet<string>;
  live: LiveVersion;
  /** What serves under a name or as a kind that the manifests do not have any more. */
  replaced: KubeObject[];
  coverings: Covering[];
  sharing: Sharing;
  /** The manifests without what is shared. */
  moved: Classified;
  /** The Deployments that get a slot. */
  rendered: KubeObject[];
  /** In front of them. */
  liveServices: KubeObject[];
  /** Of what serves, that which goes or is replaced. */
  leaving: KubeObject[];
  /** A release whose own pods are used. */
  reuse: ReturnType<typeof placesOf>['reuse'];
  slot: Slot;
  /** By the name in the manifests. */
  slots: ReadonlyMap<string, Slot>;
  revision: number;
  problems: Problem[];
}

/** @throws ConfigurationError where the Deployments cannot be given slots. */
export function scopeOf(input: PlanInput): Scope {
  const { survey, state } = input;
  const versioned = versionConfig([...input.manifests]);
  const parts = classify(versioned.manifests);
  const problems = parts.deployments.length === 0 ? [nothingToSwitch(input.manifests)] : [];
  const all = parts.deployments.map(({ object }) => object);
  const objects = versioned.manifests.map(({ object }) => object);
  const replaced = replacedWorkloads(objects, input);
  const allServices = servicesOf(survey.services, all);
  const live = liveVersion(input, all, { services: allServices, replaced });
  const renderedServices = parts.services.map(({ object }) => object);
  const coverings = coveringsOf(all, renderedServices, allServices);
  const sharing = sharingOf(input, versioned.manifests, parts, { live, coverings });
  const { shared } = sharing;
  const placed = new Set(shared.map((each) => each.placed));
  const moved = classify(sharing.manifests, (object) => !placed.has(object));
  const rendered = moved.deployments.map(({ object }) => object);
  const liveServices = servicesOf(survey.services, rendered);
  const served = live.kind === 'none' ? [] : live.deployments;
  const staying = new Set(shared.map((each) => each.live.metadata.name));
  const { reuse, choice } = placesOf(input, rendered, { live, coverings, shared });
  if ('problems' in choice) throw new ConfigurationError([...problems, ...choice.problems]);
  problems.push(...sharedServiceProblems(liveServices, served, input), ...mixedServiceProblems(moved));
  return {
    configNames: new Set(versioned.versioned.map(({ name }) => name)),
    live,
    replaced,
    coverings,
    sharing,
    moved,
    rendered,
    liveServices,
    leaving: served.filter(({ metadata }) => !staying.has(metadata.name)),
    reuse,
    slot: choice.slot,
    slots: choice.slots,
    revision: reuse?.held.revision ?? state.revision + 1,
    problems: [...problems, ...foreignProblems(input, problems.length > 0)],
  };
}

function nothingToSwitch(manifests: readonly Manifest[]): Problem {
  const kinds = [...new Set(manifests.map(({ object }) => object.kind))].sort().join(', ');
  return {
    input: 'deployment-strategy',
    message: 'there is no Deployment behind a Service to release blue-green',
    found: `${manifests.length} objects: ${kinds}`,
    expected: 'a Deployment whose pods a Service of the manifests selects',
    remedy: 'use deployment-strategy: rolling, or add the Service',
  };
}
