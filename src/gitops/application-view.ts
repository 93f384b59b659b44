import { cutText, isRecord } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';

/** What an Application of Argo CD says of itself, as far as a delivery is judged by it. */
export interface ApplicationView {
  /** The commit that is compared with; of several sources the first of the repository that was asked for. */
  revision: string | undefined;
  sync: 'Synced' | 'OutOfSync' | 'Unknown';
  health: { status: string; message: string };
  /** Whether it syncs by itself. */
  isAutomated: boolean;
  /** Absent until the first sync. */
  operation?: OperationView;
  /** Conditions that keep it from being compared. */
  errors: { type: string; message: string }[];
  resources: ResourceView[];
  /** Of the pods that run. */
  images: string[];
}

export interface OperationView {
  phase: 'running' | 'succeeded' | 'failed';
  message: string;
  /** It is about the wanted revision. */
  isOfWanted: boolean;
  /** It is about the revision that is compared with now: else it is an older one, and says nothing of it. */
  isOfCompared: boolean;
  /** Argo CD tries again by itself. */
  retries: boolean;
  /** A line for each object that was refused, or hook that failed. */
  failures: string[];
}

export interface ResourceView {
  /** `Kind/name`. */
  name: string;
  sync: string;
  health: string;
  message: string;
}

/** Conditions by which Argo CD says that it cannot work; the others are warnings. */
const ERRORS = new Set(['ComparisonError', 'InvalidSpecError', 'UnknownError']);
const PHASES: Readonly<Record<string, OperationView['phase']>> = {
  Running: 'running',
  Terminating: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Error: 'failed',
};
/** A message of Argo CD may hold whole manifests. */
const LONGEST = 1_000;

type Json = Record<string, unknown>;

/**
 * Reads the status of an Application (argoproj.io/v1alpha1). What is missing, or of another shape, is read as unknown.
 * @param repository whose revision counts where the Application has several sources
 */
export function viewOf(application: KubeObject, wanted: string, repository?: string): ApplicationView {
  const status = map(application.status);
  const sync = map(status['sync']);
  const health = map(status['health']);
  const revision = revisionOf(application, sync, repository);
  const operation = operationOf(map(status['operationState']), wanted, revision);
  return {
    revision,
    sync: syncOf(sync['status']),
    health: { status: text(health['status']) || 'Unknown', message: text(health['message']) },
    isAutomated: isAutomated(map(map(application.spec)['syncPolicy'])['automated']),
    ...(operation === undefined ? {} : { operation }),
    errors: list(status['conditions'])
      .map(map)
      .filter(({ type }) => ERRORS.has(text(type)))
      .map(({ type, message }) => ({ type: text(type), message: text(message) })),
    resources: list(status['resources']).map((each) => resourceOf(map(each))),
    images: list(map(status['summary'])['images']).map(text),
  };
}

/** `automated: {enabled: false}` is how a newer Argo CD switches it off. */
function isAutomated(automated: unknown): boolean {
  return typeof automated === 'object' && automated !== null && map(automated)['enabled'] !== false;
}

function revisionOf(application: KubeObject, sync: Json, repository: string | undefined): string | undefined {
  const revisions = list(sync['revisions']).map(text);
  if (revisions.length === 0) return text(sync['revision']) || undefined;
  const sources = list(map(application.spec)['sources']).map((each) => text(map(each)['repoURL']));
  const at = repository === undefined ? 0 : sources.findIndex((url) => isSameRepository(url, repository));
  return revisions[at] ?? undefined;
}

/** Why what is changed would not reach the Application, as far as its sources say; undefined where it would. */
export function readsOtherwise(
  application: KubeObject,
  repository: string,
  branch: string,
): string | undefined {
  const spec = map(application.spec);
  const sources = [spec['source'], ...list(spec['sources'])].map(map).filter(({ repoURL }) => text(repoURL));
  const [first] = sources;
  const own = sources.filter(({ repoURL }) => isSameRepository(text(repoURL), repository));
  const name = application.metadata.name;
  if (first === undefined) return undefined;
  if (own.length === 0) return `Application ${name} reads ${text(first['repoURL'])}, and not ${repository}`;
  const revisions = own.map(({ targetRevision }) => text(targetRevision) || 'HEAD');
  const reads = revisions.some((each) => ['HEAD', branch, `refs/heads/${branch}`].includes(each));
  return reads
    ? undefined
    : `Application ${name} reads ${revisions.join(', ')}, and not the branch ${branch}`;
}

/** `https://host/owner/name.git` and `git@host:owner/name` are one repository. */
export function isSameRepository(a: string, b: string): boolean {
  return pathOf(a) !== '' && pathOf(a) === pathOf(b);
}

function pathOf(url: string): string {
  const path = /^(?:[a-z+]+:\/\/[^/]+\/|[^/@:]+@[^:/]+:)?(.*?)(?:\.git)?\/?$/u.exec(url)?.[1] ?? '';
  return path.toLowerCase();
}

function operationOf(state: Json, wanted: string, compared: string | undefined): OperationView | undefined {
  const phase = PHASES[text(state['phase'])];
  if (phase === undefined) return undefined;
  const result = map(state['syncResult']);
  const asked = map(map(state['operation'])['sync']);
  const revisions = [result, asked]
    .flatMap((each) => [each['revision'], ...list(each['revisions'])])
    .map(text);
  const limit = Number(map(map(state['operation'])['retry'])['limit'] ?? 0);
  const retried = Number(state['retryCount'] ?? 0);
  return {
    phase,
    message: text(state['message']),
    isOfWanted: revisions.includes(wanted),
    isOfCompared: compared !== undefined && revisions.includes(compared),
    // Without a limit of its own, or below zero, it goes on for ever.
    retries: phase === 'failed' && (limit < 0 || retried < limit),
    failures: list(result['resources'])
      .map(map)
      .filter(
        (each) =>
          text(each['status']) === 'SyncFailed' || ['Failed', 'Error'].includes(text(each['hookPhase'])),
      )
      .map((each) => `${text(each['kind'])}/${text(each['name'])}: ${text(each['message'])}`),
  };
}

function resourceOf(resource: Json): ResourceView {
  const health = map(resource['health']);
  return {
    name: `${text(resource['kind'])}/${text(resource['name'])}`,
    sync: text(resource['status']),
    health: text(health['status']),
    message: text(health['message']),
  };
}

function syncOf(value: unknown): ApplicationView['sync'] {
  return value === 'Synced' || value === 'OutOfSync' ? value : 'Unknown';
}

function map(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? cutText(value, LONGEST) : '';
}
