import type { Analysis, HttpClient, VersionFacts, Versions } from '../../analysis/index.ts';
import { defined, formatDuration } from '../../base/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import {
  type Answered,
  intending,
  measuredShare,
  type TrafficProvider,
  type TrafficRecord,
} from '../../traffic/index.ts';
import { RefusalError, refuse } from '../base/refusal.ts';
import type { CanaryLook, CanaryReport, CanaryRequest } from '../base/types.ts';
import { readyPods } from '../observe/endpoints.ts';
import { newPods } from '../observe/owners.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import type { CanaryPlan, CanaryStage, Pods } from '../plan/canary-plan.ts';
import { otherSlot } from '../plan/slot-choice.ts';
import type { CanaryProgress, CanaryRecord, SharedTraffic } from '../state/canary-record.ts';
import type { Undo } from '../state/undo.ts';
import { rememberGenerations } from '../steps/apply.ts';
import { providerOf, weightsBack } from '../steps/canary-traffic.ts';
import { answeredBetween, refusedBy, shareOf, told } from '../steps/canary-share.ts';
import { longestWatch, lookOnce, watchStep, type WatchedStep } from '../steps/canary-watch.ts';
import type { ReleaseFacts } from '../steps/facts.ts';
import { assertNotModified } from '../steps/match-live-replicas.ts';
import type { ReleaseSession } from '../steps/session.ts';
import { undoOfAll } from '../steps/planned-undo.ts';
import type { StrategyPlan } from '../steps/strategy-run.ts';
import { NODES_FOLLOW_MS } from '../steps/traffic.ts';
import { type Between, blueGreen, type Progress, slotReady, start } from './blue-green.ts';

/** A gradual switch with what shares its traffic. */
export interface GradualSwitch extends CanaryPlan {
  traffic: readonly SharedTraffic[];
  /** After its last step it goes on only when somebody says so. */
  waitsAtEnd: boolean;
  /** An earlier job has come so far with it, and somebody has said that it is to go on. */
  goesOnFrom?: { undo: Undo; reached: CanaryProgress };
}

/** How long a gateway may need until its status says that it has taken up the weights. */
const IN_FORCE_MS = 60_000;
/** Between two looks at that. */
const LOOK_AGAIN_MS = 100;
/** Traefik 3.7 needed 0.3 s. */
const TAKEN_UP_MS = 1_000;
const MOST_LOOKS = 500;
/** So many percentage points are let through where pods are counted. */
const COARSE = 1;

/**
 * A gradual release: blue-green, with the steps of a canary before its switch. What is made, adopted, journaled, switched, proved and
 * put back is what blue-green makes, adopts, journals, switches, proves and puts back.
 */
export function canary(facts: ReleaseFacts, full: BlueGreenPlan, gradual: GradualSwitch): StrategyPlan {
  const { goesOnFrom, stages } = gradual;
  if (stages.length === 0 && goesOnFrom === undefined) return blueGreen(facts, full);
  const plan = { ...full, slotted: startingAt(full.slotted, atFirst(facts, gradual)) };
  const whole = blueGreen(facts, plan);
  const record: CanaryRecord = {
    traffic: gradual.traffic,
    steps: gradual.stages.map(({ percent, holdMs }) => ({ percent, ...defined({ holdMs }) })),
  };
  return {
    ...whole,
    isGradual: true,
    undo: () => {
      const undo = whole.undo();
      if (goesOnFrom !== undefined) return undoOfAll(goesOnFrom.undo, undo);
      return undo.blueGreen === undefined
        ? undo
        : { ...undo, blueGreen: { ...undo.blueGreen, canary: record } };
    },
    start: (session) => start(session, plan, (of) => between(of, plan, gradual)),
  };
}

/** How long it is watched at most, for which `timeout` does not count. */
export function watchedAtMost({ stages }: Pick<CanaryPlan, 'stages'>): number {
  return stages.reduce((sum, { holdMs = 0 }) => sum + longestWatch(holdMs), 0);
}

/** How many pods the slot starts with: as its first weight needs, and where it has a share already never fewer than it has. */
function atFirst({ survey }: ReleaseFacts, { stages: [first], full, goesOnFrom }: GradualSwitch): Pods {
  const pods = first?.pods ?? full;
  if (goesOnFrom === undefined) return pods;
  const has = new Map(
    survey.deployments.map(({ metadata, spec }) => [metadata.name, Number(spec?.['replicas'] ?? 1)]),
  );
  return Object.fromEntries(
    Object.entries(pods).map(([name, count]) => [name, Math.max(count, has.get(name) ?? 0)]),
  );
}

/** The slot as it starts. */
function startingAt(slotted: BlueGreenPlan['slotted'], pods: Pods): BlueGreenPlan['slotted'] {
  return slotted.map((each) => {
    const { object } = each;
    const replicas = pods[object.metadata.name];
    return replicas === undefined
      ? each
      : { ...each, object: { ...object, spec: { ...object.spec, replicas } } };
  });
}

function between(session: ReleaseSession, plan: BlueGreenPlan, gradual: GradualSwitch): Between {
  return {
    beforeSwitch: async (progress) => {
      const { analysis } = session.request.canary ?? {};
      const http = analysis === undefined ? undefined : await session.httpClient();
      try {
        return await new Steps(session, plan, gradual, progress).climb(http);
      } finally {
        await http?.close();
      }
    },
    afterSwitch: async () => {
      const { stuck } = await weightsBack(worldOf(session), gradual);
      if (stuck !== undefined) throw told(stuck);
      // What the gateway has under way at the preview Service ends before that goes.
      await session.clock.sleep(NODES_FOLLOW_MS, session.signal);
    },
  };
}

function worldOf({ cluster, logger, request }: ReleaseSession): Parameters<typeof providerOf>[0] {
  return { cluster, logger, app: request.app, namespace: request.namespace };
}

/** One thing that shares traffic, on the way up. */
interface Shared {
  target: SharedTraffic;
  provider: TrafficProvider;
  /** What may be in force now. */
  record: TrafficRecord;
}

interface Judged {
  isDry: boolean;
  analysis: Analysis;
  intervalMs: number;
  versions: () => Versions;
}

/** The way up, step by step. */
class Steps {
  readonly #session: ReleaseSession;
  readonly #plan: BlueGreenPlan;
  readonly #gradual: GradualSwitch;
  readonly #progress: Progress;
  readonly #shared: Shared[];
  readonly #report: CanaryReport;
  #last: CanaryLook | undefined;
  /** When the first weight was asked for: until then what serves answered alone. */
  #since: number | undefined;

  constructor(session: ReleaseSession, plan: BlueGreenPlan, gradual: GradualSwitch, progress: Progress) {
    this.#session = session;
    this.#plan = plan;
    this.#gradual = gradual;
    this.#progress = progress;
    const { header } = session.request.canary ?? {};
    this.#shared = gradual.traffic.map((target) => ({
      target,
      provider: providerOf(worldOf(session), target, header),
      record: { ...target, asked: [gradual.goesOnFrom?.reached.percent ?? 0] },
    }));
    this.#report = {
      traffic: gradual.traffic.map(({ provider, name, stable, canary: to }) => ({
        provider,
        name,
        stable,
        canary: to,
      })),
      judgedBy: session.request.canary?.analysis === undefined ? 'pods' : 'metrics',
      steps: [],
      looks: [],
    };
    session.recordCanary(this.#report);
  }

  async climb(http: HttpClient | undefined): Promise<'waits' | undefined> {
    const { phases, request, logger } = this.#session;
    const { stages, goesOnFrom, waitsAtEnd, full } = this.#gradual;
    this.#session.allowMore(watchedAtMost(this.#gradual));
    const judged = await this.#judged(request.canary, http);
    if (judged === undefined && stages.length > 0)
      logger.info('no canary-analysis is given: the new version is judged by its pods and the probe alone');
    if (request.canary?.header !== undefined && goesOnFrom === undefined) await this.#ask(0);
    for (const [at, stage] of stages.entries()) {
      const { percent, holdMs } = stage;
      const how =
        holdMs === undefined ? 'until somebody says how to go on' : `watched for ${formatDuration(holdMs)}`;
      const title = `${percent} % of the traffic to ${this.#session.rendered.version}, ${how}`;
      await phases.run('canary', title, async () => {
        await this.#step(stage, at, judged);
      });
      if (holdMs === undefined || (waitsAtEnd && at === stages.length - 1)) return this.#waits();
    }
    await this.#closeShared();
    await this.#scaleTo(full);
    return undefined;
  }

  #waits(): 'waits' {
    const { percent, step, of } = this.#session.stored.state.attempt?.canary ?? {};
    if (percent !== undefined && step !== undefined && of !== undefined)
      this.#report.waits = { percent, step, of };
    return 'waits';
  }

  async #judged(asked: CanaryRequest | undefined, http: HttpClient | undefined): Promise<Judged | undefined> {
    if (asked?.analysis === undefined || http === undefined) return undefined;
    const { clock, signal } = this.#session;
    // Other releases do not pay for it.
    const { openAnalysis } = await import('../../analysis/index.ts');
    const analysis = openAnalysis(asked.analysis, { clock, ask: http.ask });
    const versions = (): Versions => this.#versions();
    await analysis.begin(versions(), signal);
    const { intervalMs, isDry = false } = asked.analysis;
    if (isDry)
      this.#session.warn('the analysis is dry: what the metrics say is told, and takes nothing back');
    return { analysis, intervalMs, versions, isDry };
  }

  async #step(stage: CanaryStage, at: number, judged: Judged | undefined): Promise<void> {
    const { clock } = this.#session;
    const { percent } = stage;
    await this.#scaleTo(stage.pods);
    const begun = { at: clock.now(), date: clock.date().toISOString() };
    let before = this.#last;
    const { step: done = 0 } = this.#gradual.goesOnFrom?.reached ?? {};
    await this.#session.updateAttempt({
      canary: { percent, step: done + at + 1, of: done + this.#gradual.stages.length, since: begun.date },
    });
    this.#since ??= clock.now();
    const keep = (outcome: 'passed' | 'failed'): void => {
      const share = shareOf(answeredBetween(before, this.#last));
      const durationMs = Math.round(clock.now() - begun.at);
      this.#report.steps.push({ percent, startedAt: begun.date, durationMs, outcome, ...defined({ share }) });
      if (outcome === 'passed') this.#tellShare(percent, answeredBetween(before, this.#last));
    };
    try {
      await this.#ask(percent);
      await this.#inForce(percent);
      const watched = this.#watched(stage, judged);
      // A gateway says that it has taken the weight up a moment before it does.
      await clock.sleep(TAKEN_UP_MS, this.#session.signal);
      // What was counted up to here is of the share before.
      await lookOnce(this.#session, watched);
      judged?.analysis.step();
      before = this.#last;
      await watchStep(this.#session, watched);
    } catch (error) {
      keep('failed');
      // Users first: to read the evidence of a refusal, which comes next, may take seconds.
      if (error instanceof RefusalError) await weightsBack(worldOf(this.#session), this.#gradual);
      throw error;
    }
    keep('passed');
  }

  #watched({ percent, holdMs }: CanaryStage, judged: Judged | undefined): WatchedStep {
    const since = this.#since ?? this.#session.clock.now();
    return {
      percent,
      ...defined({ holdMs }),
      over: {
        since,
        aloneUntil: since,
        services: this.#plan.previewServices,
        wanted: this.#plan.slotted.map(({ object }) => refOf(object)),
        generations: this.#progress.generations,
      },
      ...defined({ judged }),
      keep: (look) => this.#keep(look),
    };
  }

  /** By its pods the new version would have half of the traffic at full strength: until the switch all of it goes back once more. */
  async #closeShared(): Promise<void> {
    const traffic = this.#gradual.traffic.filter(({ provider }) => provider === 'replicas');
    const { stuck } = await weightsBack(
      worldOf(this.#session),
      traffic.length === 0 ? undefined : { traffic },
    );
    if (stuck !== undefined) throw told(stuck);
  }

  /** Capacity comes before its weight; never fewer than there are. */
  async #scaleTo(pods: Pods): Promise<void> {
    const { cluster, logger } = this.#session;
    const { slot, generations } = this.#progress;
    let isScaled = false;
    for (const { object } of this.#plan.slotted) {
      const ref = refOf(object);
      const wanted = pods[ref.name] ?? 1;
      const live = await assertNotModified(cluster, slot.get(refKey(ref)) ?? object);
      const has = Number(live.spec?.['replicas'] ?? 1);
      if (has >= wanted) continue;
      logger.info(`${ref.name}: ${wanted} pods in place of ${has}, before the traffic that needs them`);
      rememberGenerations(generations, [
        await cluster.patch(ref, { spec: { replicas: wanted } }, { type: 'merge' }),
      ]);
      isScaled = true;
    }
    if (isScaled) await slotReady(this.#session, this.#plan, this.#progress);
  }

  async #ask(percent: number): Promise<void> {
    for (const shared of this.#shared) {
      shared.record = intending(shared.record, percent);
      shared.record = await shared.provider.set(percent, shared.record).catch(refusedBy);
    }
  }

  /** Waits until what shares the traffic says that it has taken up the weight; only requests prove more. */
  async #inForce(percent: number): Promise<void> {
    const { clock, signal, phases } = this.#session;
    const deadline = clock.now() + IN_FORCE_MS;
    for (const { provider, target } of this.#shared) {
      for (;;) {
        const { canary: share, inForce } = await provider.read().catch(refusedBy);
        if (inForce && Math.abs(share - percent) <= (target.provider === 'replicas' ? COARSE : 1e-9)) break;
        phases.waiting([`${target.name}: the gateway has not taken up ${percent} % yet`], deadline);
        await clock.sleep(LOOK_AGAIN_MS, signal);
        if (clock.now() < deadline) continue;
        throw refuse(
          'traffic-not-shared',
          `${target.provider} ${target.name} has not taken up ${percent} % within ${formatDuration(IN_FORCE_MS)}`,
          'look at the conditions in its status, and at whether the gateway runs',
          [
            `it asks for ${share.toFixed(0)} %, and its status says that this is ${inForce ? '' : 'not '}in force`,
          ],
        );
      }
    }
  }

  /** A watch of days has more looks than anybody reads: of the older ones every other is let go. */
  #keep(look: CanaryLook): void {
    const { looks } = this.#report;
    if (looks.length >= MOST_LOOKS) looks.splice(0, looks.length, ...looks.filter((_, at) => at % 2 === 0));
    looks.push(look);
    this.#last = look;
  }

  #tellShare(percent: number, answered: Answered | undefined): void {
    if (answered === undefined) return;
    const { logger } = this.#session;
    const isExact = this.#gradual.traffic.every(({ provider }) => provider === 'gateway-api');
    const measured = measuredShare(answered, percent, isExact ? 'exact' : 'random');
    if (measured === undefined) return;
    if (measured.agrees) logger.info(measured.message);
    else this.#session.warn(`${measured.message}: look at whether other ways lead to the application`);
  }

  /** What the queries of an analysis are asked about. */
  #versions(): Versions {
    const { watches, request } = this.#session;
    const { generations } = this.#progress;
    const [first] = this.#gradual.traffic;
    const fresh = newPods(watches, generations).map(({ metadata }) => metadata.name);
    const stable = [...readyPods(watches.slices.items(), first?.stable ?? '')].filter(
      (pod) => !fresh.includes(pod),
    );
    const { slot, slotted, leaving } = this.#plan;
    const common = {
      namespace: request.namespace,
      ...(first?.provider === 'ingress-nginx' ? { ingress: first.name } : {}),
    };
    const canary: VersionFacts = {
      ...common,
      service: first?.canary ?? '',
      pods: patternOf(fresh),
      deployment: patternOf(slotted.map(({ object }) => object.metadata.name)),
      slot,
    };
    return {
      canary,
      stable: {
        ...common,
        service: first?.stable ?? '',
        pods: patternOf(stable),
        deployment: patternOf(leaving.map(({ metadata }) => metadata.name)),
        slot: otherSlot(slot),
      },
    };
  }
}

/** Names of Kubernetes have one character that means something in a pattern, and a dot as itself fits as well. */
function patternOf(names: readonly string[]): string {
  return [...names].toSorted((a, b) => (a < b ? -1 : 1)).join('|');
}
