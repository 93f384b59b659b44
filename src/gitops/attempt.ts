import { type Clock, ConfigurationError, defined, isStop, type Logger } from '../base/index.ts';
import type { Cluster } from '../cluster/index.ts';
import { formatImage, type ImageReference } from '../manifests/index.ts';
import { readsOtherwise } from './application-view.ts';
import { awaitDelivery, type DeliveryEnd, findApplication } from './await-delivery.ts';
import type { Patience, Relation, Wanted } from './delivery.ts';
import {
  type Delivered,
  deliveryId,
  editsAt,
  type GitRepository,
  isPutBack,
  type Mark,
  type Publication,
  publish,
  type Published,
  type PublishRequest,
  readFiles,
} from './publish/index.ts';
import type { Subject } from './requests.ts';
import type { DeliveryPhase, DeliveryReport, SmokeOutcome } from './report.ts';

export interface DeliverRequest {
  app: string;
  environment: string;
  version: string;
  images: readonly ImageReference[];
  imageValues: readonly string[];
  files: readonly string[];
  /** By default the repository's own default branch. */
  branch?: string;
  how: 'commit' | 'pull-request';
  application: { namespace: string; name: string };
  patience: Patience;
  timeoutMs: number;
  /** How long somebody may take to merge a pull request. */
  mergeTimeoutMs: number;
  onFailure: 'revert' | 'keep';
  /** The title of the commit and of the pull request. */
  title: string;
  /** Known to all attempts of this run. */
  run: string;
  runUrl?: string;
}

export interface DeliverDeps {
  repository: GitRepository;
  cluster: Pick<Cluster, 'get' | 'watch' | 'patch'>;
  clock: Clock;
  logger: Logger;
  /** Aborts when the job is cancelled, or the time is over. */
  signal: AbortSignal;
  /** Gives so much more time: each part of a delivery has its own. */
  allow: (ms: number) => void;
  /** Once it is delivered. */
  smoke?: () => Promise<SmokeOutcome>;
}

/** How often it is looked whether somebody has merged a pull request. */
const LOOK_MS = 10_000;
/** What is put back may be degraded so many times longer than what is new. */
const RECOVERY = 3;

type Ready = DeliverRequest & { branch: string };
export type Ending = Pick<DeliveryReport, 'result' | 'live'> & Partial<DeliveryReport>;

/**
 * What an attempt to deliver, or to take back, begins with: what cannot be watched is not changed.
 * @throws ConfigurationError where there is no such Application or repository
 */
export async function begin(request: DeliverRequest, deps: DeliverDeps): Promise<Attempt> {
  const application = await findApplication(deps.cluster, request.application);
  // Asked in any case: it says whether there is such a repository.
  const usual = await deps.repository.defaultBranch();
  const branch = request.branch ?? usual;
  const otherwise = readsOtherwise(application, deps.repository.name, branch);
  if (otherwise !== undefined) deps.logger.warning(`${otherwise}: the change may never reach it.`);
  return new Attempt({ ...request, branch }, deps);
}

/** What delivering and taking back are made of: phases that are timed, waits for people and for Argo CD, the report. */
export class Attempt {
  readonly request: Ready;
  readonly deps: DeliverDeps;
  readonly mark: Mark;
  readonly #startedAt: string;
  readonly #started: number;
  readonly #phases: DeliveryPhase[] = [];

  constructor(request: Ready, deps: DeliverDeps) {
    this.request = request;
    this.deps = deps;
    const { repository } = deps;
    const id = deliveryId({ ...request, repository: repository.name });
    this.mark = { id, run: request.run, isRevert: false };
    this.#startedAt = deps.clock.date().toISOString();
    this.#started = deps.clock.now();
  }

  get subject(): Subject {
    return { ...this.request, repository: this.deps.repository, mark: this.mark };
  }

  /** Waits until somebody merges what was proposed; undefined when nobody does in the time that is given. */
  async untilMerged(request: PublishRequest, first: Published): Promise<Publication | undefined> {
    const { repository, clock, logger, signal } = this.deps;
    const deadline = clock.now() + this.request.mergeTimeoutMs;
    let published = first;
    for (;;) {
      if (published.state === 'published') return published;
      const { number, url } = published.pull;
      const left = deadline - clock.now();
      if (left <= 0) return undefined;
      logger.info(`Waits until somebody merges pull request ${number} (${url})`);
      await clock.sleep(Math.min(left, LOOK_MS), signal);
      const pull = await repository.pull(number);
      if (pull.state !== 'open' || pull.canMerge === false) published = await publish(request, this.deps);
    }
  }

  /** Waits until Argo CD runs the images at that revision. */
  async delivered(revision: string): Promise<DeliveryEnd> {
    const { images, patience } = this.request;
    return await this.phase(
      'delivery',
      async () =>
        await this.#await(
          { revision, images },
          patience,
          async (later) => await namesImages(this.subject, later),
        ),
      ({ state }) => state === 'delivered',
    );
  }

  /**
   * Waits until the version before is proved to run.
   * @param back what was put back: its old lines have to stand in whatever comes later
   */
  async restored(revision: string, back: readonly Delivered[]): Promise<DeliveryEnd> {
    const { images, patience, files } = this.request;
    const { repository, logger } = this.deps;
    // It is ill when this begins, and gets well only as fast as its pods start.
    const patient = { ...patience, troubleMs: RECOVERY * patience.troubleMs };
    logger.info(`Put back by ${revision}: waits until the version before runs.`);
    const stands = async (later: string): Promise<boolean> =>
      isPutBack(back, await readFiles(repository, later, files));
    return await this.phase(
      'restore',
      async () => await this.#await({ revision, images: [], gone: images }, patient, stands),
      ({ state }) => state === 'delivered',
    );
  }

  async #await(
    wanted: Wanted,
    patience: Patience,
    stands: (later: string) => Promise<boolean>,
  ): Promise<DeliveryEnd> {
    const { application, timeoutMs } = this.request;
    const { repository } = this.deps;
    return await awaitDelivery(
      { application, wanted, patience, timeoutMs, repository: repository.name },
      {
        ...this.deps,
        relationOf: async (revision) => {
          const relation = await repository.relation(wanted.revision, revision);
          return relation === 'later' ? await this.#laterOrReplaced(revision, stands) : relation;
        },
      },
    );
  }

  /** Of a revision that came later, whether it still has what is waited for. */
  async #laterOrReplaced(revision: string, stands: (later: string) => Promise<boolean>): Promise<Relation> {
    try {
      return (await stands(revision)) ? 'later' : 'replaced';
    } catch (error) {
      // What cannot be told now may be told at the next look.
      if (error instanceof ConfigurationError && !isStop(error)) return 'unknown';
      throw error;
    }
  }

  /** @param published what is on the branch or proposed, where it is known by now */
  report(ending: Ending, published: Published | undefined): DeliveryReport {
    const { app, environment, version, images, branch, application, runUrl } = this.request;
    const { clock, repository } = this.deps;
    const pull = published?.pull;
    return {
      formatVersion: 1,
      app,
      environment,
      version,
      images: images.map(formatImage),
      repository: repository.name,
      branch,
      application,
      ...(pull === undefined ? {} : { pullRequest: { number: pull.number, url: pull.url } }),
      files: linesOf(published),
      startedAt: this.#startedAt,
      durationMs: Math.round(clock.now() - this.#started),
      phases: this.#phases,
      next: [],
      ...defined({ runUrl }),
      ...ending,
    };
  }

  /** Does a part of the attempt, in a time of its own, and writes down how it ended. */
  async phase<T>(
    name: DeliveryPhase['name'],
    run: () => Promise<T>,
    isGood: (result: T) => boolean = () => true,
  ): Promise<T> {
    const { clock, allow } = this.deps;
    const from = clock.now();
    const { timeoutMs, mergeTimeoutMs } = this.request;
    // The first one has the time that is there from the beginning.
    if (name !== 'publish') allow(timeoutMs + (name === 'merge' || name === 'revert' ? mergeTimeoutMs : 0));
    const end = (outcome: DeliveryPhase['outcome']): void =>
      void this.#phases.push({ name, durationMs: Math.round(clock.now() - from), outcome });
    try {
      const result = await run();
      end(isGood(result) ? 'done' : 'failed');
      return result;
    } catch (error) {
      end('failed');
      throw error;
    }
  }
}

/** Whether all files name the images at a revision. @throws ConfigurationError for a file that holds no place for them */
export async function namesImages(
  { repository, files, images, imageValues }: Subject,
  revision: string,
): Promise<boolean> {
  const change = { images, imageValues };
  return (await editsAt(repository, revision, { paths: files, change })).files.length === 0;
}

/** What was proposed keeps its lines for the report when it is merged. */
export function filesOf(published: Published): { delivered?: readonly Delivered[] } {
  if (published.state === 'proposed') return { delivered: published.files };
  return defined({ delivered: published.delivered });
}

function linesOf(published: Published | undefined): DeliveryReport['files'] {
  if (published === undefined) return [];
  const { delivered } = filesOf(published);
  return (delivered ?? []).map((file) => ({ path: file.path, lines: file.changes ?? [] }));
}

/** A commit by its beginning, as a sentence names it. */
export function short(revision: string): string {
  return revision.slice(0, 12);
}
