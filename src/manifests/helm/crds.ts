import { ConfigurationError, type Exec } from '../../base/index.ts';
import type { KindRef, KubeObject } from '../../cluster/index.ts';
import type { Manifest } from '../types.ts';
import { helmProblem } from './messages.ts';
import { readOutput } from './output.ts';
import { runHelm } from './program.ts';

/** What the cluster serves, as `--kube-version` and `--api-versions` of helm take it. */
export interface Capabilities {
  version: string;
  /** `apps/v1` and `apps/v1/Deployment`. */
  apiVersions: readonly string[];
}

/** What helm says of an object whose kind the cluster does not serve. */
export function isUnknownKind(stderr: string): boolean {
  return /no matches for kind "[^"]+" in version "[^"]+"/.test(stderr);
}

/** Whether an object comes out of the folder `crds/` of a chart, or of one that it depends on. */
export function isOfCrdsFolder({ origin }: Manifest): boolean {
  return /^chart [^/]+\/(?:charts\/[^/]+\/)*crds\//.test(origin);
}

/** @throws ConfigurationError with what helm says about the chart. */
export async function readCrds(chart: string, name: string, exec: Exec): Promise<Manifest[]> {
  const result = await runHelm(exec, ['show', 'crds', chart]);
  if (result.exitCode !== 0)
    throw new ConfigurationError(helmProblem(result.stderr, { name, folder: chart }));
  return readOutput(result.stdout, name);
}

/** The kinds that a CustomResourceDefinition brings, one for each version that is served. */
export function definedKinds({ kind, spec }: KubeObject): KindRef[] {
  if (kind !== 'CustomResourceDefinition') return [];
  const { group, names, versions } = (spec ?? {}) as {
    group?: string;
    names?: { kind?: string };
    versions?: { name: string; served?: boolean }[];
  };
  return (versions ?? [])
    .filter(({ served }) => served !== false)
    .map(({ name }) => ({ apiVersion: `${group}/${name}`, kind: names?.kind ?? '' }));
}

/** What the cluster will serve once these are in it, which helm asks after it has installed them. */
export function withKinds({ version, apiVersions }: Capabilities, crds: readonly Manifest[]): Capabilities {
  const kinds = crds.flatMap(({ object }) => definedKinds(object));
  const brought = kinds.flatMap(({ apiVersion, kind }) => [apiVersion, `${apiVersion}/${kind}`]);
  return { version, apiVersions: [...new Set([...apiVersions, ...brought])] };
}
