import { type Clock, ConfigurationError, defined, isStop, type Logger, messageOf } from '../base/index.ts';
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
  headOf,
  lookBack,
  type Mark,
  type Publication,
  publish,
  type Published,
  type PublishRequest,
} from './publish/index.ts';
import { illWorkloads } from './ill-workloads.ts';
import { putBackBefore, refusalOf, smokeRefusal } from './refusals.ts';
import { changeFor, revertFor, type Subject } from './requests.ts';
import type { DeliveryPhase, DeliveryReport, Refusal, Rollback, SmokeOutcome } from './report.ts';

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

/**
 * Brings images to a branch that Argo CD reads, waits until they are proved to run, and puts the old lines back when they do
 * not. It may be killed at any moment, and goes on where it was when it is begun anew.
 * @throws ConfigurationError which says what was found; the signal's reason
 */
export async function deliver(request: DeliverRequest, deps: DeliverDeps): Promise<DeliveryReport> {
  const application = await findApplication(deps.cluster, request.application);
  // Asked in any case: it says whether there is such a repository.
  const usual = await deps.repository.defaultBranch();
  const branch = request.branch ?? usual;
  const otherwise = readsOtherwise(application, deps.repository.name, branch);
  if (otherwise !== undefined) deps.logger.warning(`${otherwise}: the change may never reach it.`);
  return await new Delivering({ ...request, branch }, deps).run();
}

type Ready = DeliverRequest & { branch: string };
type Ending = Pick<DeliveryReport, 'result' | 'live'> & Partial<DeliveryReport>;

class Delivering {
  readonly #request: Ready;
  readonly #deps: DeliverDeps;
  readonly #mark: Mark;
  readonly #startedAt: string;
  readonly #started: number;
  readonly #phases: DeliveryPhase[] = [];
  #published: Published | undefined;

  constructor(request: Ready, deps: DeliverDeps) {
    this.#request = request;
    this.#deps = deps;
    const { repository } = deps;
    const id = deliveryId({ ...request, repository: repository.name });
    this.#mark = { id, run: request.run, isRevert: false };
    this.#startedAt = deps.clock.date().toISOString();
    this.#started = deps.clock.now();
  }

  async run(): Promise<DeliveryReport> {
    const { branch, files } = this.#request;
    const { repository, logger } = this.#deps;
    await headOf(repository, branch);
    const known = await lookBack(repository, { branch, id: this.#mark.id, paths: files });
    if (known?.mark.isRevert === true && known.mark.run === this.#mark.run) {
      logger.warning('This run has put this delivery back already: it only waits for the version before.');
      return await this.#restore(known.commit.sha, putBackBefore());
    }
    const published = await this.#phase(
      'publish',
      async () => await publish(changeFor(this.#subject), this.#deps),
    );
    this.#published = published;
    const merged = await this.#merged(published);
    if (merged === undefined) return this.#report(this.#awaitingMerge());
    this.#published = { ...merged, ...this.#filesOf(published) };
    return await this.#prove(merged);
  }

  /** What was proposed keeps its lines for the report when it is merged. */
  #filesOf(published: Published): { delivered?: readonly Delivered[] } {
    if (published.state === 'proposed') return { delivered: published.files };
    return defined({ delivered: published.delivered });
  }

  async #prove(merged: Publication): Promise<DeliveryReport> {
    const { images, app, version, environment } = this.#request;
    const end = await this.#phase(
      'delivery',
      async () => await this.#await({ revision: merged.revision, images }),
      ({ state }) => state === 'delivered',
    );
    if (end.state !== 'delivered') {
      const back = await this.#putBackMeanwhile(end);
      if (back !== undefined) return await this.#restore(back, putBackBefore());
      return await this.#refuse(await this.#told(refusalOf(end)), merged);
    }
    const deployedAt = this.#deps.clock.date().toISOString();
    const smoke = await this.#smoke();
    if (smoke?.verdict === 'failed') return await this.#refuse(smokeRefusal(smoke), merged, { smoke });
    return this.#report({
      result: 'succeeded',
      revision: end.revision,
      deployedAt,
      live: `in ${environment} runs ${app} ${version}, at revision ${short(end.revision)}`,
      ...defined({ smoke }),
    });
  }

  /** With what is ill, where Argo CD does not say it. */
  async #told(refusal: Refusal): Promise<Refusal> {
    if (refusal.code !== 'degraded' || refusal.evidence.length > 0) return refusal;
    const { cluster } = this.#deps;
    const application = await findApplication(cluster, this.#request.application);
    return { ...refusal, evidence: await illWorkloads(cluster, application) };
  }

  /** What came later may be our own revert: an attempt that was killed has proposed it. */
  async #putBackMeanwhile(end: DeliveryEnd): Promise<string | undefined> {
    if (end.state !== 'failed' || end.code !== 'superseded') return undefined;
    const { branch, files } = this.#request;
    const known = await lookBack(this.#deps.repository, { branch, id: this.#mark.id, paths: files });
    return known?.mark.isRevert === true ? known.commit.sha : undefined;
  }

  async #smoke(): Promise<SmokeOutcome | undefined> {
    const { smoke } = this.#deps;
    if (smoke === undefined) return undefined;
    return await this.#phase('smoke', smoke, ({ verdict }) => verdict === 'passed');
  }

  /** Waits until somebody merges what was proposed; undefined when nobody does in the time that is given. */
  async #merged(published: Published): Promise<Publication | undefined> {
    if (published.state === 'published') return published;
    return await this.#phase(
      'merge',
      async () => await this.#untilMerged(changeFor(this.#subject), published),
      (merged) => merged !== undefined,
    );
  }

  async #untilMerged(request: PublishRequest, first: Published): Promise<Publication | undefined> {
    const { repository, clock, logger, signal } = this.#deps;
    const deadline = clock.now() + this.#request.mergeTimeoutMs;
    let published = first;
    for (;;) {
      if (published.state === 'published') return published;
      const { number, url } = published.pull;
      const left = deadline - clock.now();
      if (left <= 0) return undefined;
      logger.info(`Waits until somebody merges pull request ${number} (${url})`);
      await clock.sleep(Math.min(left, LOOK_MS), signal);
      const pull = await repository.pull(number);
      if (pull.state !== 'open' || pull.canMerge === false) published = await publish(request, this.#deps);
    }
  }

  get #subject(): Subject {
    return { ...this.#request, repository: this.#deps.repository, mark: this.#mark };
  }

  async #await(wanted: Wanted, patience = this.#request.patience): Promise<DeliveryEnd> {
    const { application, timeoutMs } = this.#request;
    return await awaitDelivery(
      { application, wanted, patience, timeoutMs, repository: this.#deps.repository.name },
      {
        ...this.#deps,
        relationOf: async (revision) => await this.#relation(wanted, revision),
      },
    );
  }

  /** Of a revision that came later, whether it still has the images. */
  async #relation({ revision: wanted, images }: Wanted, revision: string): Promise<Relation> {
    const { repository } = this.#deps;
    const relation = await repository.relation(wanted, revision);
    if (relation !== 'later' || images.length === 0) return relation;
    const { imageValues, files } = this.#request;
    try {
      const { files: missing } = await editsAt(repository, revision, {
        paths: files,
        change: { images, imageValues },
      });
      return missing.length === 0 ? 'later' : 'replaced';
    } catch (error) {
      // What cannot be told now may be told at the next look.
      if (error instanceof ConfigurationError && !isStop(error)) return 'unknown';
      throw error;
    }
  }

  async #refuse(
    refusal: Refusal,
    merged: Publication,
    more: Partial<DeliveryReport> = {},
  ): Promise<DeliveryReport> {
    const { onFailure } = this.#request;
    const { logger } = this.#deps;
    const told = { ...more, result: 'refused' as const, revision: merged.revision, refusal };
    if (refusal.code === 'superseded')
      return this.#report({ ...told, live: 'what came later is what Argo CD runs' });
    logger.warning(`${refusal.message}.`);
    for (const line of refusal.evidence) logger.info(line);
    const { delivered } = merged;
    if (onFailure === 'keep' || delivered === undefined || delivered.length === 0)
      return this.#report({
        ...told,
        rollbackCompleted: false,
        live: 'it is not proved what runs: the new lines are still on the branch',
        next: [
          onFailure === 'keep'
            ? 'put the old image back, or deliver another one: on-failure is keep'
            : 'put the old image back by hand: the commit that brought the new one is not known here',
        ],
      });
    return await this.#takeBack(refusal, delivered, told);
  }

  async #takeBack(
    refusal: Refusal,
    delivered: readonly Delivered[],
    told: Partial<DeliveryReport>,
  ): Promise<DeliveryReport> {
    const { logger } = this.#deps;
    try {
      const request = revertFor(this.#subject, delivered, refusal.code);
      const reverted = await this.#phase('revert', async () => {
        const first = await publish(request, this.#deps);
        return { first, merged: await this.#untilMerged(request, first) };
      });
      const { first, merged } = reverted;
      if (merged !== undefined) return await this.#restore(merged.revision, refusal, told);
      const pull = 'pull' in first ? first.pull : undefined;
      return this.#unproved(refusal, told, {
        ...(pull === undefined ? {} : { pullRequest: { number: pull.number, url: pull.url } }),
        why: `pull request ${pull?.number ?? ''}, which puts the old lines back, is not merged`,
      });
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      logger.error(messageOf(error));
      return this.#unproved(refusal, told, { why: messageOf(error) });
    }
  }

  /** Waits until the version before is proved to run. */
  async #restore(
    revision: string,
    refusal: Refusal,
    told: Partial<DeliveryReport> = {},
  ): Promise<DeliveryReport> {
    const { images, environment, patience } = this.#request;
    // It is ill when this begins, and gets well only as fast as its pods start.
    const patient = { ...patience, troubleMs: RECOVERY * patience.troubleMs };
    this.#deps.logger.info(`Put back by ${revision}: waits until the version before runs.`);
    const end = await this.#phase(
      'restore',
      async () => await this.#await({ revision, images: [], gone: images }, patient),
      ({ state }) => state === 'delivered',
    );
    if (end.state !== 'delivered') return this.#unproved(refusal, told, { revision, why: end.why });
    return this.#report({
      ...told,
      result: 'refused',
      refusal,
      rollback: { revision },
      rollbackCompleted: true,
      live: `the version before runs again in ${environment}, at revision ${short(end.revision)}`,
    });
  }

  #unproved(refusal: Refusal, told: Partial<DeliveryReport>, rollback: Rollback): DeliveryReport {
    return this.#report({
      ...told,
      result: 'refused',
      refusal,
      rollback,
      rollbackCompleted: false,
      live: 'it is not proved what runs',
      next: [`look at the Application now: ${rollback.why ?? ''}`],
    });
  }

  #awaitingMerge(): Ending {
    const pull = this.#published?.pull;
    return {
      result: 'awaiting-merge',
      live: 'what ran before still does: the change is not merged',
      next: [
        `merge pull request ${pull?.number ?? ''}, and run this again: it then waits until Argo CD runs it`,
      ],
    };
  }

  #report(ending: Ending): DeliveryReport {
    const { app, environment, version, images, branch, application, runUrl } = this.#request;
    const { clock, repository } = this.#deps;
    const pull = this.#published?.pull;
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
      files: this.#lines(),
      startedAt: this.#startedAt,
      durationMs: Math.round(clock.now() - this.#started),
      phases: this.#phases,
      next: [],
      ...defined({ runUrl }),
      ...ending,
    };
  }

  #lines(): DeliveryReport['files'] {
    const published = this.#published;
    if (published === undefined) return [];
    const { delivered } = this.#filesOf(published);
    return (delivered ?? []).map((file) => ({ path: file.path, lines: file.changes ?? [] }));
  }

  async #phase<T>(
    name: DeliveryPhase['name'],
    run: () => Promise<T>,
    isGood: (result: T) => boolean = () => true,
  ): Promise<T> {
    const { clock, allow } = this.#deps;
    const from = clock.now();
    const { timeoutMs, mergeTimeoutMs } = this.#request;
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

function short(revision: string): string {
  return revision.slice(0, 12);
}
