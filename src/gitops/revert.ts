import type { Problem } from '../base/index.ts';
import { type Attempt, begin, type DeliverDeps, type DeliverRequest, namesImages, short } from './attempt.ts';
import type { DeliveryEnd } from './await-delivery.ts';
import {
  type Delivered,
  headOf,
  isPutBack,
  lastDelivery,
  LinesChangedError,
  publish,
  type Published,
  readFiles,
} from './publish/index.ts';
import { linesChanged, notRestored, nothingToRevert, refusalOf } from './refusals.ts';
import { changeFor, revertFor } from './requests.ts';
import type { DeliveryReport, Refusal, Rollback } from './report.ts';

/** What a reader of the pull request is told of why. */
const WHY = 'what came after its delivery found it wrong';

/**
 * Takes the last delivery of these images back: the lines as they were before it, only where nobody has changed them since, and
 * then waits until the version before is proved to run. It may be killed at any moment and begun anew; what is back already is
 * not put back again.
 * @throws ConfigurationError which says what was found; the signal's reason
 */
export async function revert(request: DeliverRequest, deps: DeliverDeps): Promise<DeliveryReport> {
  return await new Reverting(await begin(request, deps)).run();
}

class Reverting {
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
    const { subject } = this.#attempt;
    const { repository, branch, files } = subject;
    const head = await headOf(repository, branch);
    const last = await lastDelivery(changeFor(subject), repository);
    if (last === undefined) return this.#refuse(nothingToRevert());
    const { lines } = last;
    if (isPutBack(lines, await readFiles(repository, head, files))) return await this.#restore(head, lines);
    // Whoever brought it after that was not us.
    if (last.isReverted) return this.#superseded();
    return await this.#putBack(lines);
  }

  async #putBack(lines: readonly Delivered[]): Promise<DeliveryReport> {
    const request = revertFor(this.#attempt.subject, lines, WHY);
    try {
      const merged = await this.#attempt.phase('revert', async () => {
        this.#published = await publish(request, this.#deps);
        return await this.#attempt.untilMerged(request, this.#published);
      });
      if (merged === undefined) return this.#awaitingMerge();
      return await this.#restore(merged.revision, lines);
    } catch (error) {
      if (error instanceof LinesChangedError) return await this.#changedSince(error.problems);
      throw error;
    }
  }

  /** Others have written there: either another version, which counts, or beside the lines of this one. */
  async #changedSince(problems: readonly Problem[]): Promise<DeliveryReport> {
    const { subject } = this.#attempt;
    const head = await headOf(subject.repository, subject.branch);
    if (!(await namesImages(subject, head))) return this.#superseded();
    return this.#refuse(linesChanged(problems), {
      rollbackCompleted: false,
      live: 'it is not proved what runs: the new lines are still on the branch',
    });
  }

  /** Waits until the version before is proved to run. */
  async #restore(revision: string, lines: readonly Delivered[]): Promise<DeliveryReport> {
    const end = await this.#attempt.restored(revision, lines);
    if (end.state !== 'delivered') return this.#unproved(revision, end);
    return this.#attempt.report(
      {
        result: 'reverted',
        revision,
        rollback: { revision },
        rollbackCompleted: true,
        live: `the version before runs again in ${this.#request.environment}, at revision ${short(end.revision)}`,
      },
      this.#published,
    );
  }

  #unproved(revision: string, end: Exclude<DeliveryEnd, { state: 'delivered' }>): DeliveryReport {
    const rollback: Rollback = { revision, why: end.why };
    const isTheirs = end.state === 'failed' && end.code === 'superseded';
    return this.#refuse(isTheirs ? refusalOf(end) : notRestored(end), {
      revision,
      rollback,
      rollbackCompleted: false,
      live: isTheirs ? LATER : 'it is not proved what runs',
    });
  }

  #superseded(): DeliveryReport {
    const why = 'the branch has moved on to other images';
    return this.#refuse(refusalOf({ state: 'failed', code: 'superseded', why, evidence: [] }), {
      live: LATER,
    });
  }

  #refuse(refusal: Refusal, more: Partial<DeliveryReport> = {}): DeliveryReport {
    const { logger } = this.#deps;
    logger.warning(`${refusal.message}.`);
    for (const line of refusal.evidence) logger.info(line);
    return this.#attempt.report(
      { live: 'nothing was changed', ...more, result: 'refused', refusal },
      this.#published,
    );
  }

  #awaitingMerge(): DeliveryReport {
    const pull = this.#published?.pull;
    const what = `pull request ${pull?.number ?? ''}`;
    return this.#attempt.report(
      {
        result: 'awaiting-merge',
        ...(pull === undefined
          ? {}
          : {
              rollback: { pullRequest: { number: pull.number, url: pull.url }, why: `${what} is not merged` },
            }),
        rollbackCompleted: false,
        live: 'what was delivered still runs: the change that puts the old lines back is not merged',
        next: [`merge ${what}, and run this again: it then waits until the version before runs`],
      },
      this.#published,
    );
  }
}

const LATER = 'what came later is what Argo CD runs';
