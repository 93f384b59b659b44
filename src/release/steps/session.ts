import type { HttpClient } from '../../analysis/index.ts';
import { type Clock, defined, type Logger, messageOf } from '../../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, type Rendered } from '../../manifests/index.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import type { Phases } from '../base/phases.ts';
import type { CanaryReport, ReleaseRequest, SmokeRecord } from '../base/types.ts';
import { type Prober, startProber } from '../observe/prober.ts';
import type { ClaimRules, RolloutWait } from '../observe/rollout.ts';
import type { Watches } from '../observe/watches.ts';
import type { RequestedReplicas } from '../plan/requested-replicas.ts';
import type { RollbackTarget } from '../plan/rollback-target.ts';
import type { Survey } from '../plan/survey.ts';
import { isThere } from '../state/deployed-release.ts';
import {
  type Adoption,
  type Attempt,
  type DeployedRelease,
  type RecordedObject,
  type Recovered,
  type ReleaseState,
  type StoredState,
  writeState,
} from '../state/state.ts';
import type { Undo } from '../state/undo.ts';
import type { ReleaseFacts } from './facts.ts';
import { type PlannedAttempt, type RecordedAttempt, type Undertaking, writeAttempt } from './attempt.ts';
import { committed, pendingState, pruneObsolete, tidyRecords, waitingState, withRevived } from './history.ts';
import { type Ledger, ledger } from './restore.ts';
import type { Verdict } from './verdict.ts';

/** Moments of a release, on the clock's scale. */
export type Milestone = 'readyAt' | 'switchStartedAt' | 'switchedAt';

/**
 * One release under way, from the moment its attempt is on record. Its methods alone write the release state, and what the
 * release has done and found is told to it alone.
 */
export class ReleaseSession {
  readonly request: ReleaseRequest;
  readonly rendered: Rendered;
  readonly survey: Survey;
  readonly claims: ClaimRules;
  readonly startedAt: Date;
  /** What the journal keeps and this release brings back; undefined when it releases something new. */
  readonly rollbackTarget: RollbackTarget | undefined;
  readonly phases: Phases;
  readonly watches: Watches;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly smoke: ReleaseDeps['smoke'];
  readonly graces: ReleaseDeps['graces'];
  readonly deploymentId: string;
  readonly signal: AbortSignal;
  /** What became of an earlier attempt that had left no verdict. */
  readonly recovered: Recovered | undefined;
  /** A killed attempt at the same target: what its hooks did need not be done again. */
  readonly continued: Attempt | undefined;
  /** The rollback from all that the release may do, as it is on record. */
  readonly undo: Undo;
  /** The start in the cluster's time, to the second below: older events belong to something else. */
  readonly since: Date;
  /** How far the cluster's clock is ahead of the runner's, milliseconds; events are stamped by the cluster's. */
  readonly skewMs: number;

  readonly #facts: ReleaseFacts;
  readonly #under: Undertaking;
  readonly #existing: Map<string, KubeObject>;
  readonly #ledger: Ledger = ledger();
  readonly #applied = new Map<string, string>();
  readonly #warnings: string[];
  readonly #smokeRecords: SmokeRecord[] = [];
  #canary: CanaryReport | undefined;
  readonly #milestones: Partial<Record<Milestone, number>> = {};
  #cluster: Cluster;
  #stored: StoredState;
  #prober: Prober | undefined;
  #isInactiveSlotGone = false;
  #deadline: number;

  private constructor(facts: ReleaseFacts, under: Undertaking, recorded: RecordedAttempt) {
    this.request = facts.request;
    this.rendered = facts.rendered;
    this.survey = facts.survey;
    this.claims = facts.claims;
    this.startedAt = facts.startedAt;
    this.rollbackTarget = facts.rollbackTarget;
    this.phases = facts.phases;
    this.watches = facts.watches;
    this.clock = facts.clock;
    this.logger = facts.logger;
    this.smoke = facts.smoke;
    this.graces = facts.graces;
    this.deploymentId = facts.deploymentId;
    this.signal = under.signal;
    this.#deadline = under.deadline;
    this.recovered = under.recovered;
    this.continued = recorded.continued;
    this.undo = recorded.undo;
    this.since = recorded.since;
    this.skewMs = recorded.skewMs;
    this.#facts = facts;
    this.#under = under;
    this.#existing = new Map(facts.existing);
    this.#warnings = [...facts.warnings];
    this.#cluster = under.cluster;
    this.#stored = recorded.stored;
    // What an earlier job of this release has done goes back with it.
    if (facts.rollbackTarget?.goesOnFrom !== undefined) {
      for (const ref of recorded.undo.creations) this.#ledger.created(ref);
      for (const image of recorded.undo.images) this.#ledger.touched(image);
    }
  }

  /**
   * Writes the attempt, its rollback and everything that it may make into the journal, before the first change.
   * @throws StateChangedError
   */
  static async recordAttempt(
    facts: ReleaseFacts,
    plan: PlannedAttempt,
    under: Undertaking,
  ): Promise<ReleaseSession> {
    return new ReleaseSession(facts, under, await writeAttempt(facts, plan, under));
  }

  /** With the lock as its fence; bounded by `timeout` until `leaveTimeout`. */
  get cluster(): Cluster {
    return this.#cluster;
  }

  get stored(): StoredState {
    return this.#stored;
  }

  /** Live objects behind the rendered ones, by key, as they were at the start; without the removed inactive slot. */
  get existing(): ReadonlyMap<string, KubeObject> {
    return this.#existing;
  }

  /** What was changed, as it was before, and what was made. */
  get done(): Pick<Ledger, 'images' | 'creations'> {
    return this.#ledger;
  }

  /** The uids of what this release has applied, by key. */
  get applied(): ReadonlyMap<string, string> {
    return this.#applied;
  }

  /** Undefined until `startProbing`, and where no probe URL is given. */
  get prober(): Prober | undefined {
    return this.#prober;
  }

  get warnings(): readonly string[] {
    return this.#warnings;
  }

  get smokeRecords(): readonly SmokeRecord[] {
    return this.#smokeRecords;
  }

  /** How the gradual switch went so far. */
  get canary(): CanaryReport | undefined {
    return this.#canary;
  }

  get milestones(): Readonly<Partial<Record<Milestone, number>>> {
    return this.#milestones;
  }

  /** What every wait for pods of this release has in common. */
  get waits(): Omit<RolloutWait, 'wanted' | 'generations' | 'services'> {
    const { clock, skewMs, claims, signal, deadline, watches, since, graces, rendered, phases } = this;
    const common = { clock, skewMs, claims, signal, deadline, watches, since, rendered, say: phases.waiting };
    return graces === undefined ? common : { ...common, graces };
  }

  /** Keeps a live object as it was before its first change. */
  willChange(before: KubeObject): void {
    this.#ledger.touched(before);
  }

  /** Notes what is about to be applied: what each object was before, or that it was not there. */
  willApply(objects: readonly KubeObject[]): void {
    for (const object of objects) {
      const before = this.#existing.get(refKey(refOf(object)));
      if (before === undefined) this.#ledger.created(refOf(object));
      else this.#ledger.touched(before);
    }
  }

  /** Notes what the API server has made of it, by key. */
  hasApplied(live: ReadonlyMap<string, KubeObject>): void {
    for (const [key, { metadata }] of live) {
      if (metadata.uid !== undefined) this.#applied.set(key, metadata.uid);
    }
  }

  /** From here on there is no warm rollback to what is removed. */
  willRemoveInactiveSlot(refs: readonly ObjectRef[]): void {
    this.#isInactiveSlotGone = refs.length > 0;
  }

  /** What is made anew under these names is a creation. */
  hasRemoved(refs: readonly ObjectRef[]): void {
    for (const ref of refs) this.#existing.delete(refKey(ref));
  }

  /** For the report; the caller logs it where that is due. */
  warn(message: string): void {
    this.#warnings.push(message);
  }

  recordSmoke(record: SmokeRecord): void {
    this.#smokeRecords.push(record);
  }

  recordCanary(canary: CanaryReport): void {
    this.#canary = canary;
  }

  /** What asks the sources of an analysis. */
  async httpClient(): Promise<HttpClient> {
    const { httpClient } = this.#facts;
    if (httpClient === undefined) throw new TypeError('an analysis needs an HTTP client');
    return await httpClient();
  }

  /** Notes that a milestone is reached now. @returns the moment. */
  reach(milestone: Milestone): number {
    const now = this.clock.now();
    this.#milestones[milestone] = now;
    return now;
  }

  /** On the clock's scale: everything up to the verdict must be done by then. */
  get deadline(): number {
    return this.#deadline;
  }

  /** What is watched on purpose is no delay: from now on there is so much more time. */
  allowMore(ms: number): void {
    this.#under.extendDeadline(this.#under.deadline + ms);
    this.#deadline += ms;
  }

  /** Lets what is watched go on until `end`, although it may be after the deadline. */
  extendDeadline(end: number): void {
    this.#under.extendDeadline(end);
  }

  /** From here on `timeout` bounds nothing any more: each request may take `requestMs`. */
  leaveTimeout(requestMs: number): void {
    this.#cluster = this.#under.beyondTimeout(requestMs);
  }

  /** Begins to probe, when a probe URL is given and it is not under way. */
  async startProbing(): Promise<void> {
    const { probeUrl } = this.request;
    if (probeUrl === undefined || this.#prober !== undefined) return;
    const client = await this.#facts.probeClient();
    this.#prober = startProber(probeUrl, client.probe, this.clock);
  }

  /** Ends the probing; a cancelled release does not wait for requests under way. */
  async stopProbing(): Promise<void> {
    await this.#prober?.stop(this.signal.aborted ? 'now' : undefined);
  }

  /** Notes in the attempt what must not be done twice. */
  async updateAttempt(change: Partial<Attempt>): Promise<void> {
    const { state } = this.#stored;
    if (state.attempt === undefined) return;
    await this.#write({ ...state, attempt: { ...state.attempt, ...change } });
  }

  /** The intent of an adoption, before the first change of what others made. */
  async recordAdoption(adoption: Adoption): Promise<void> {
    await this.#write({ ...this.#stored.state, adoption });
  }

  /** The verdict: from here on the new version is what serves. Only then goes what nothing refers to any more. */
  async commit(verdict: Verdict): Promise<void> {
    const { clock, logger, request } = this;
    await this.#write(await committed(this, verdict));
    await tidyRecords(this);
    const how = { cluster: this.#cluster, clock, logger, owner: request };
    const pruned = await pruneObsolete(how, this.#stored);
    this.#stored = pruned.stored;
    this.#warnings.push(...pruned.warnings);
  }

  /** The new version waits, verified, beside the one that serves; who promotes it finds all of it in the journal. */
  async savePending(verdict: Verdict): Promise<void> {
    await this.#write(await pendingState(this, verdict, { keepsWarm: !this.#isInactiveSlotGone }));
    await tidyRecords(this);
  }

  /** The canary waits with its weight; the attempt stays on record, so that a run that does not know of this puts it back. */
  async saveWaiting(verdict: Verdict): Promise<void> {
    await this.#write(await waitingState(this, verdict));
    await tidyRecords(this);
  }

  /**
   * After a rollback: the attempt is over, what served before serves again, and nothing is warm that was removed.
   * @param revived what had to be made anew
   */
  async clearAttempt(revived: readonly RecordedObject[] = []): Promise<void> {
    const { attempt: _attempt, adoption: _adoption, warm, pending, ...state } = this.#stored.state;
    // What was about to be removed may be there all the same.
    const stays = async (release: DeployedRelease): Promise<boolean> =>
      !this.#isInactiveSlotGone || (await isThere(this.#cluster, this.request.namespace, release));
    try {
      const kept = {
        ...(warm !== undefined && (await stays(warm)) ? { warm } : {}),
        ...(pending !== undefined && (await stays(pending.held)) ? { pending } : {}),
      };
      await this.#write({
        ...state,
        phase: 'idle',
        inventory: withRevived(state.inventory, revived),
        ...kept,
      });
      await tidyRecords(this);
    } catch (error) {
      this.logger.warning(`the journal could not be written: ${messageOf(error)}`);
    }
  }

  /** After the verdict: these workloads have by now what their manifests ask for. */
  async recordReplicas(counts: readonly RequestedReplicas[]): Promise<void> {
    const { live } = this.#stored.state;
    if (live === undefined) return;
    const given = new Map(counts.map(({ ref, replicas }) => [`${ref.kind}/${ref.name}`, replicas]));
    const withCount = <T extends { name: string; replicas?: number }>(each: T, kind: string): T => ({
      ...each,
      ...defined({ replicas: given.get(`${kind}/${each.name}`) ?? each.replicas }),
    });
    const deployments = live.deployments.map((each) => withCount(each, 'Deployment'));
    const others = live.others?.map((each) => withCount(each, each.kind));
    await this.#write({
      ...this.#stored.state,
      live: { ...live, deployments, ...defined({ others }) },
    });
  }

  /** After the verdict, when the old version has no pods any more. */
  async forgetWarm(): Promise<void> {
    const { warm: _warm, ...state } = this.#stored.state;
    await this.#write(state);
  }

  async #write(state: ReleaseState): Promise<void> {
    this.#stored = await writeState(this.#cluster, this.request.namespace, { ...this.#stored, state });
  }
}
