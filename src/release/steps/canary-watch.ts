import type { Analysis, Verdict, Versions } from '../../analysis/index.ts';
import { formatDuration } from '../../base/index.ts';
import type { KubeObject } from '../../cluster/index.ts';
import { refuse } from '../base/refusal.ts';
import type { CanaryLook } from '../base/types.ts';
import { waitUntil } from '../base/wait-until.ts';
import { newPods } from '../observe/owners.ts';
import { podSources } from '../observe/watches.ts';
import type { ReleaseSession } from './session.ts';
import { assertServes, type MonitorOptions } from './traffic.ts';

/** Between two looks where no analysis says how often. */
const INTERVAL_MS = 10_000;
/** A step that is unknown at its end waits for as long again, and for so long at least. */
const SHORTEST_WAIT_MS = 60_000;

/** More says nothing more. */
const MOST_EVIDENCE = 1e12;

/** How long a step is watched at most. */
export function longestWatch(holdMs: number): number {
  return holdMs + waitAfter(holdMs);
}

function waitAfter(holdMs: number): number {
  return Math.max(holdMs, SHORTEST_WAIT_MS);
}

export interface WatchedStep {
  percent: number;
  /** Absent where it then waits for somebody, who judges by more than this: it is looked at once. */
  holdMs?: number;
  over: Pick<MonitorOptions, 'aloneUntil' | 'generations' | 'services' | 'since' | 'wanted'>;
  /** Absent where it is judged by its pods and the probe alone. */
  judged?: { analysis: Analysis; intervalMs: number; versions: () => Versions; isDry?: boolean };
  /** Gets each look. */
  keep: (look: CanaryLook) => void;
}

/**
 * Watches one step: the pods and the probe all the while, the metrics at each look. It ends with a verdict that lets it
 * go on, and with nothing else: what is unknown is waited for until the deadline of the step.
 * @throws RefusalError when the new version is to go back
 */
export async function watchStep(session: ReleaseSession, step: WatchedStep): Promise<void> {
  const { clock } = session;
  const { percent, holdMs = 0, judged } = step;
  const end = clock.now() + holdMs;
  const latest = clock.now() + longestWatch(holdMs);
  const restarts = restartsSeen(session, step);
  const intervalMs = judged?.intervalMs ?? INTERVAL_MS;
  let verdict: Verdict | undefined;
  for (;;) {
    const isOver = clock.now() >= end;
    const until = Math.min(clock.now() + intervalMs, isOver ? latest : end);
    await served(session, step, { until, restarts, what: whatIsWatched({ percent, end, latest }, verdict) });
    verdict = await lookOnce(session, step);
    if (verdict !== undefined)
      session.logger.info(`${percent} %: ${sentence(verdict)}${dryNote(judged, verdict)}`);
    if (clock.now() < end) continue;
    if (verdict === undefined || verdict.decision === 'go-on') return;
    if (step.holdMs === undefined || judged?.isDry === true) return;
    if (clock.now() >= latest) throw stayedUnknown(percent, verdict, longestWatch(holdMs));
  }
}

/**
 * One look at the metrics.
 * @returns undefined where there are none to look at
 * @throws RefusalError when they say that the new version is to go back
 */
export async function lookOnce(
  session: Pick<ReleaseSession, 'clock' | 'signal'>,
  { judged, keep, percent }: WatchedStep,
): Promise<Verdict | undefined> {
  if (judged === undefined) return undefined;
  const verdict = await judged.analysis.look(judged.versions(), session.signal);
  keep(lookOf(session.clock.date(), percent, verdict));
  if (verdict.decision === 'abort' && judged.isDry !== true) throw aborted(percent, verdict);
  return verdict;
}

/** The pods and the probe until then. */
async function served(
  session: ReleaseSession,
  step: WatchedStep,
  { until, restarts, what }: { until: number; restarts: Restarts; what: () => readonly string[] },
): Promise<void> {
  const { clock, watches, prober } = session;
  await waitUntil(
    () => {
      assertServes(session, step.over);
      restarts.assertNone();
      return clock.now() >= until ? true : undefined;
    },
    {
      clock,
      signal: session.signal,
      deadline: until + 1,
      sources: [
        ...podSources(watches),
        ...(prober === undefined ? [] : [{ onChange: (listener: () => void) => prober.onAnswer(listener) }]),
      ],
      wakeIn: () => Math.max(1, until - clock.now()),
      say: session.phases.waiting,
      what,
      givenUpIn: () => Math.max(0, until - clock.now()),
      onDeadline: () => new Error('the time of a look is over'),
    },
  );
}

function whatIsWatched(
  { percent, end, latest }: { percent: number; end: number; latest: number },
  verdict: Verdict | undefined,
): () => readonly string[] {
  const [why] = verdict?.reasons ?? [];
  const holds = verdict !== undefined && verdict.decision === 'hold';
  const text = why === undefined ? `watched at ${percent} %` : `watched at ${percent} %: ${why}`;
  return () => [holds && end < latest ? `${text} (it goes back where that stays so)` : text];
}

/** What a dry run of the judgement would have done. */
function dryNote(judged: WatchedStep['judged'], { decision }: Verdict): string {
  if (judged?.isDry !== true || decision === 'go-on') return '';
  return decision === 'abort' ? '; dry: it would go back here' : '; dry: it would not go on';
}

function sentence({ decision, reasons, evidence, abortsAt }: Verdict): string {
  const told = reasons.join('; ');
  const sum = `evidence ${evidence.toPrecision(3)} of ${abortsAt}`;
  return `${told === '' ? decision : told} (${sum})`;
}

function lookOf(at: Date, percent: number, verdict: Verdict): CanaryLook {
  const { decision, evidence, abortsAt, metrics } = verdict;
  return {
    at: at.toISOString(),
    percent,
    decision,
    // JSON has no infinity.
    evidence: Math.min(evidence, MOST_EVIDENCE),
    abortsAt,
    metrics: metrics.map(({ name, canary, stable }) => ({
      name,
      canary: [canary.failed, canary.all],
      stable: [stable.failed, stable.all],
    })),
  };
}

function aborted(percent: number, { evidence, abortsAt, reasons }: Verdict): Error {
  const [first = 'the metrics say so'] = reasons;
  if (evidence < abortsAt) {
    return refuse(
      'canary-unknown',
      `at ${percent} % the new version could not be judged: ${first}`,
      'see why the metrics are missing; when-unknown: hold waits for them until the deadline of the step',
      [...reasons],
    );
  }
  return refuse(
    'canary-worse',
    `at ${percent} % the new version was judged to be worse: ${first}`,
    'look at its log and at the requests that failed; a good version ends so in at most the share of cases that false-aborts allows',
    [...reasons],
  );
}

function stayedUnknown(percent: number, { reasons }: Verdict, waitedMs: number): Error {
  const [first = 'nothing is known of it'] = reasons;
  return refuse(
    'canary-unknown',
    `at ${percent} % the new version could not be judged within ${formatDuration(waitedMs)}: ${first}`,
    'see that requests come and are counted, watch the step for longer, or ask for fewer of them by minimum-requests; nothing unknown goes on',
    [...reasons],
  );
}

interface Restarts {
  /** @throws RefusalError */
  assertNone(): void;
}

interface ContainerStatus {
  name: string;
  restartCount?: number;
  lastState?: { terminated?: { exitCode?: number; reason?: string } };
}

/** Containers of the new version that end while users reach them: each that did before it was watched is no reason. */
function restartsSeen(session: ReleaseSession, { over, percent }: WatchedStep): Restarts {
  const seen = new Map<string, number>();
  const each = (): { key: string; pod: KubeObject; status: ContainerStatus }[] =>
    newPods(session.watches, over.generations).flatMap((pod) =>
      ((pod.status?.['containerStatuses'] ?? []) as ContainerStatus[]).map((status) => ({
        key: `${pod.metadata.uid ?? pod.metadata.name}/${status.name}`,
        pod,
        status,
      })),
    );
  const note = (): void => {
    for (const { key, status } of each()) if (!seen.has(key)) seen.set(key, status.restartCount ?? 0);
  };
  note();
  return {
    assertNone: () => {
      note();
      const found = each().find(({ key, status }) => (status.restartCount ?? 0) > (seen.get(key) ?? 0));
      if (found === undefined) return;
      const { pod, status } = found;
      const { exitCode, reason } = status.lastState?.terminated ?? {};
      const how = exitCode === undefined ? '' : ` (exit code ${exitCode}, ${reason ?? 'no reason'})`;
      throw refuse(
        'canary-restarted',
        `container ${status.name} of pod ${pod.metadata.name} ended and was started again while the new version had ${percent} % of the traffic${how}`,
        `look at its last words: kubectl -n ${session.request.namespace} logs --previous, or the log that is collected elsewhere`,
        [`${pod.metadata.name}: ${status.restartCount} restarts of ${status.name}${how}`],
      );
    },
  };
}
