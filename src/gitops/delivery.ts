import { formatImage, type ImageReference, parseImage, sameRepository } from '../manifests/index.ts';
import type { ApplicationView } from './application-view.ts';

/** What is to run. */
export interface Wanted {
  /** The commit that brought it. */
  revision: string;
  images: readonly ImageReference[];
  /** What must not run any more, where what is to run is known by its revision alone. */
  gone?: readonly ImageReference[];
}

export interface Patience {
  /** How long it must be healthy without a break, ms. */
  graceMs: number;
  /** How long it may be degraded, or fail to be compared, before that is taken for the answer, ms: both happen for a moment. */
  troubleMs: number;
}

/** How far a delivery is. */
export type Delivery =
  | { state: 'waiting' | 'settling'; why: string }
  | { state: 'delivered'; revision: string }
  | { state: 'failed'; code: DeliveryFailure; why: string; evidence: string[] };

export type DeliveryFailure =
  /** Argo CD cannot make manifests of the revision. */
  | 'manifests-broken'
  | 'sync-failed'
  | 'degraded'
  /** The branch has moved on to something without these images. */
  | 'superseded';

/** What is remembered from look to look: since when something has been so, on the clock's scale. */
export interface Memory {
  healthySince?: number;
  trouble?: { code: DeliveryFailure; since: number };
}

export interface Look {
  application: ApplicationView;
  /** How the revision that Argo CD has synced stands to the wanted one; asked of Git. */
  relation: Relation;
  now: number;
}

/** `later`: it has the wanted one in it; `replaced`: so it has, and names other images by now. */
export type Relation = 'same' | 'later' | 'replaced' | 'earlier' | 'unknown';

/**
 * Judges one look at an Application: it is delivered when the wanted revision (or one that has it in it) is synced, the
 * images that run are the wanted ones, and it has been healthy for the whole grace. A trouble must last to count: Argo CD
 * calls an application degraded while its pods change, and cannot compare while its repository server starts.
 */
export function judgeDelivery(
  wanted: Wanted,
  patience: Patience,
  { application, relation, now }: Look,
  memory: Memory,
): { delivery: Delivery; memory: Memory } {
  const trouble = troubleOf(application, relation);
  if (trouble !== undefined) {
    const since = memory.trouble?.code === trouble.code ? memory.trouble.since : now;
    const kept: Memory = { trouble: { code: trouble.code, since } };
    const isOver = trouble.isFinal || now - since >= patience.troubleMs;
    const delivery: Delivery = isOver
      ? { state: 'failed', code: trouble.code, why: trouble.why, evidence: trouble.evidence }
      : { state: 'waiting', why: trouble.why };
    return { delivery, memory: kept };
  }
  const why = whyNotYet(wanted, application, relation);
  if (why !== undefined) return { delivery: { state: 'waiting', why }, memory: {} };
  const healthySince = memory.healthySince ?? now;
  const left = healthySince + patience.graceMs - now;
  const delivery: Delivery =
    left <= 0
      ? { state: 'delivered', revision: application.revision ?? wanted.revision }
      : { state: 'settling', why: `it is healthy, and must stay so for ${Math.ceil(left / 1000)} s more` };
  return { delivery, memory: { healthySince } };
}

interface Trouble {
  code: DeliveryFailure;
  why: string;
  evidence: string[];
  /** It does not go away by itself. */
  isFinal: boolean;
}

function troubleOf(application: ApplicationView, relation: Relation): Trouble | undefined {
  const { errors, operation, health, resources } = application;
  const [broken] = errors;
  if (broken !== undefined)
    return {
      code: 'manifests-broken',
      why: `Argo CD cannot compare the revision: ${broken.type}`,
      evidence: errors.map(({ type, message }) => `${type}: ${message}`),
      isFinal: false,
    };
  if (relation === 'replaced')
    return {
      code: 'superseded',
      why: 'the branch has moved on to other images',
      evidence: [],
      isFinal: true,
    };
  const isReached = relation === 'same' || relation === 'later';
  const isOfIt = isReached || operation?.isOfWanted === true;
  const isItsOperation = operation?.isOfWanted === true || (isReached && operation?.isOfCompared === true);
  if (isItsOperation && operation.phase === 'failed')
    return {
      code: 'sync-failed',
      why: `Argo CD could not sync the revision: ${operation.message}`,
      evidence: operation.failures,
      isFinal: !operation.retries,
    };
  if (isOfIt && health.status === 'Degraded') {
    const ill = resources.filter((each) => each.health === 'Degraded');
    return {
      code: 'degraded',
      why: `the application is degraded${ill.length === 0 ? '' : `: ${ill.map(({ name }) => name).join(', ')}`}`,
      evidence: ill.map(({ name, message }) => `${name}: ${message}`),
      isFinal: false,
    };
  }
  return undefined;
}

function whyNotYet(wanted: Wanted, application: ApplicationView, relation: Relation): string | undefined {
  const { revision, sync, operation, health, resources } = application;
  const short = wanted.revision.slice(0, 12);
  if (relation === 'earlier' || relation === 'unknown') {
    const at = revision === undefined ? 'has synced nothing yet' : `is at ${revision.slice(0, 12)}`;
    return `Argo CD ${at}, and not at ${short} yet`;
  }
  if (operation?.phase === 'running')
    return operation.message === '' ? 'Argo CD syncs' : `Argo CD syncs: ${operation.message}`;
  if (sync !== 'Synced') {
    const out = resources.filter((each) => each.sync === 'OutOfSync').map(({ name }) => name);
    const manual = application.isAutomated ? '' : '; it syncs by hand only, so somebody has to';
    return `${out.slice(0, 5).join(', ') || 'the application'} is out of sync${manual}`;
  }
  const other = otherImages(wanted, application.images);
  if (other !== undefined) return other;
  if (health.status !== 'Healthy')
    return `the application is ${health.status}${health.message === '' ? '' : `: ${health.message}`}`;
  return undefined;
}

/** Why what runs is not what is wanted, if it is not: pods of the version before count until they are gone. */
function otherImages({ images, gone = [] }: Wanted, running: readonly string[]): string | undefined {
  const left = running.find((each) => gone.some((image) => isImage(each, image)));
  if (left !== undefined) return `a pod still runs ${left}`;
  for (const image of images) {
    const same = running.filter((each) => sameRepository(parseImage(each)?.repository, image.repository));
    if (same.length === 0) return `no pod runs ${formatImage(image)} yet`;
    const old = same.find((each) => !isSameVersion(parseImage(each), image));
    if (old !== undefined) return `a pod still runs ${old}, and not ${formatImage(image)}`;
  }
  return undefined;
}

function isImage(running: string, image: ImageReference): boolean {
  const parsed = parseImage(running);
  return sameRepository(parsed?.repository, image.repository) && isSameVersion(parsed, image);
}

/** A digest decides; a tag does where no digest is asked for. */
function isSameVersion(running: ImageReference | undefined, wanted: ImageReference): boolean {
  if (wanted.digest !== undefined) return running?.digest === wanted.digest;
  return running?.tag === wanted.tag;
}
