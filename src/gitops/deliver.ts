import { ConfigurationError, defined, messageOf } from '../base/index.ts';
import {
  type Attempt,
  begin,
  type DeliverDeps,
  type DeliverRequest,
  type Ending,
  filesOf,
  short,
} from './attempt.ts';
import { type DeliveryEnd, findApplication } from './await-delivery.ts';
import {
  type Commit,
  type Delivered,
  headOf,
  lookBack,
  type Publication,
  publish,
  type Published,
  takenBackBy,
} from './publish/index.ts';
import { illWorkloads } from './ill-workloads.ts';
import { putBackBefore, refusalOf, smokeRefusal } from './refusals.ts';
import { changeFor, revertFor } from './requests.ts';
import type { DeliveryReport, Refusal, Rollback, SmokeOutcome } from './report.ts';

/**
 * Brings images to a branch that Argo CD reads, waits until they are proved to run, and puts the old lines back when they do
 * not. It may be killed at any moment, and goes on where it was when it is begun anew.
 * @throws ConfigurationError which says what was found; the signal's reason
 */
export async function deliver(request: DeliverRequest, deps: DeliverDeps): Promise<DeliveryReport> {
  return await new Delivering(await begin(request, deps)).run();
}

/** A commit that has put a delivery back, with the lines that it brought. */
interface Back {
  revision: string;
  lines: readonly Delivered[];
}

class Delivering {
  readonly #attempt: Attempt;
  readonly #request: Attempt['request'];
  readonly #deps: DeliverDeps;
  #published: Published | undefined;

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    this.#request = attempt.request;
    this.#deps = attempt.deps;
  }

  async run(): Promise<DeliveryReport> {
    const { branch, files } = this.#request;
    const { repository, logger } = this.#deps;
    await headOf(repository, branch);
    const known = await lookBack(repository, { branch, id: this.#attempt.mark.id, paths: files });
    if (known?.mark.isRevert === true && known.mark.run === this.#attempt.mark.run) {
      logger.warning('This run has put this delivery back already: it only waits for the version before.');
      return await this.#restore(await this.#backOf(known.commit), putBackBefore());
    }
    const published = await this.#attempt.phase(
      'publish',
      async () => await publish(changeFor(this.#attempt.subject), this.#deps),
    );
    this.#published = published;
    const merged = await this.#merged(published);
    if (merged === undefined) return this.#report(this.#awaitingMerge());
    this.#published = { ...merged, ...filesOf(published) };
    return await this.#prove(merged);
  }

  async #prove(merged: Publication): Promise<DeliveryReport> {
    const { app, version, environment } = this.#request;
    const end = await this.#attempt.delivered(merged.revision);
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
  async #putBackMeanwhile(end: DeliveryEnd): Promise<Back | undefined> {
    if (end.state !== 'failed' || end.code !== 'superseded') return undefined;
    const { branch, files } = this.#request;
    const known = await lookBack(this.#deps.repository, { branch, id: this.#attempt.mark.id, paths: files });
    return known?.mark.isRevert === true ? await this.#backOf(known.commit) : undefined;
  }

  async #backOf(commit: Commit): Promise<Back> {
    const lines = await takenBackBy(this.#deps.repository, commit, this.#request.files);
    return { revision: commit.sha, lines };
  }

  async #smoke(): Promise<SmokeOutcome | undefined> {
    const { smoke } = this.#deps;
    if (smoke === undefined) return undefined;
    return await this.#attempt.phase('smoke', smoke, ({ verdict }) => verdict === 'passed');
  }

  /** Waits until somebody merges what was proposed; undefined when nobody does in the time that is given. */
  async #merged(published: Published): Promise<Publication | undefined> {
    if (published.state === 'published') return published;
    return await this.#attempt.phase(
      'merge',
      async () => await this.#attempt.untilMerged(changeFor(this.#attempt.subject), published),
      (merged) => merged !== undefined,
    );
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
      const request = revertFor(this.#attempt.subject, delivered, refusal.code);
      const reverted = await this.#attempt.phase('revert', async () => {
        const first = await publish(request, this.#deps);
        return { first, merged: await this.#attempt.untilMerged(request, first) };
      });
      const { first, merged } = reverted;
      const back = merged === undefined ? undefined : { revision: merged.revision, lines: delivered };
      if (back !== undefined) return await this.#restore(back, refusal, told);
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
    { revision, lines }: Back,
    refusal: Refusal,
    told: Partial<DeliveryReport> = {},
  ): Promise<DeliveryReport> {
    const { environment } = this.#request;
    const end = await this.#attempt.restored(revision, lines);
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
    return this.#attempt.report(ending, this.#published);
  }
}
