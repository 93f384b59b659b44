import type { Container } from './container.ts';
import { lastRun, waitingSince } from './container.ts';
import { type Event, newest, quoteEvent } from './events.ts';
import { explainExitCode } from './exit-codes.ts';
import { type DiagnoseOptions, type GraceName, graceOf, RESTARTS } from './graces.ts';
import { earliest, type Terminated, timeOf } from './shapes.ts';
import type { DiagnosisCode } from './causes.ts';
import type { Finding } from './types.ts';

/** A restarted container that hides what it died of: the kubelet says it in an event. */
const KILLED_BY_PROBE = /failed (liveness|startup) probe/;

interface Crash {
  code: DiagnosisCode;
  grace: GraceName;
  /** So many crashes are terminal; of a probe's kills, so many kills. */
  limit: number;
  kills?: number;
  /** What happened, to be put behind the container's name. */
  story: string;
  advice: string;
  extra: Event[];
}

/**
 * A container that ran and ended although it should not have. It is terminal only while it is down: a run that is
 * under way may be the one that finds its database.
 */
export function crash(container: Container, since: Date, options: DiagnoseOptions): Finding | undefined {
  const { pod, status, label } = container;
  const run = lastRun(container);
  if (run === undefined || !isCrash(container, run)) return undefined;
  const ended = timeOf(run.finishedAt);
  if (ended !== undefined && ended.getTime() < Math.floor(since.getTime() / 1000) * 1000) return undefined;

  const running = status.state?.running !== undefined;
  const crashes = (status.restartCount ?? 0) + (running ? 0 : 1);
  const kind = classify(container, run, options);
  // A Job counts its failures itself, by its backoffLimit, and says when it gives up.
  const terminal =
    !pod.ofJob && (kind.kills ?? crashes) >= kind.limit && (!running || kind.code !== 'crash-loop');
  const backOff = newest(container.events, (event) => event.message.startsWith('Back-off restarting'));
  const times = crashes === 1 ? 'crashed' : `crashed ${crashes} times`;
  const verb = run.exitCode === 0 && kind.code === 'crash-loop' ? times.replace('crashed', 'ended') : times;
  const evidence = [
    `${label} of ${pod.who} ended: ${run.reason ?? 'unknown reason'}, ${explainExitCode(run.exitCode)}${run.finishedAt ? `, at ${run.finishedAt}` : ''}`,
    ...(run.message === undefined ? [] : [`termination message: ${run.message}`]),
    ...[...kind.extra, ...(backOff === undefined ? [] : [backOff])].map(quoteEvent),
  ];
  return {
    code: container.init && kind.code === 'crash-loop' ? 'init-container-failing' : kind.code,
    key: `${container.name} ${run.exitCode}`,
    kind: terminal ? 'terminal' : 'retryable',
    graceMs: terminal ? 0 : graceOf(pod.ofJob ? 'job-crash' : kind.grace, options),
    firstSeen: earliest(ended, backOff?.first) ?? waitingSince(container),
    message: (who) => `${label} of ${who} ${kind.story.replace('{crashed}', verb)}`,
    who: pod.who,
    advice: kind.advice,
    evidence,
    pod: pod.name,
    container: container.name,
    logs: { pod: pod.name, container: container.name, previous: status.state?.terminated === undefined },
  };
}

/** Ending with 0 is what init containers and Jobs are for, and a crash of anything that serves. */
function isCrash(container: Container, run: Terminated): boolean {
  if (run.reason === 'ContainerStatusUnknown') return false;
  if (run.exitCode !== 0) return true;
  return !container.init && (container.pod.spec.restartPolicy ?? 'Always') === 'Always';
}

function classify(container: Container, run: Terminated, options: DiagnoseOptions): Crash {
  if (run.reason === 'OOMKilled') {
    return {
      code: 'out-of-memory',
      grace: 'out-of-memory',
      limit: 2,
      story: '{crashed}: it used more memory than its limit allows (OOMKilled)',
      advice:
        'Raise resources.limits.memory, or make the application use less (check the heap setting of its runtime)',
      extra: [],
    };
  }
  const killing = newest(container.events, (event) => event.reason === 'Killing' && within(event, run));
  const probe = KILLED_BY_PROBE.exec(killing?.message ?? '')?.[1];
  if (killing !== undefined && probe !== undefined && !endedByItself(container, run, probe))
    return killedByProbe(container, killing, probe === 'startup');
  const hook = newest(
    container.events,
    (event) => event.reason === 'FailedPostStartHook' && within(event, run),
  );
  const finished = run.exitCode === 0;
  return {
    code: 'crash-loop',
    grace: container.init ? 'init-container-failing' : 'crash-loop',
    limit: (options.restarts ?? RESTARTS) + 1,
    story:
      hook !== undefined
        ? '{crashed}: its postStart hook fails'
        : finished
          ? '{crashed} with exit code 0: its command finishes instead of going on serving'
          : `{crashed} with ${explainExitCode(run.exitCode)}`,
    advice:
      hook !== undefined
        ? 'Fix the postStart hook; its answer is quoted in the event'
        : finished
          ? 'Make the command stay in the foreground'
          : "Read the container's last log lines below; the application says there why it ended",
    extra: hook === undefined ? [] : [hook],
  };
}

/** What a process ends with that was asked or made to stop. */
const SIGNALLED = [137, 143];

/**
 * The kubelet counts a probe's failures on from one run to the next, so that a container that crashes at once is said to
 * have failed its probe too. It has not, when it ended with a code of its own before the probe alone could have failed.
 */
function endedByItself({ spec }: Container, run: Terminated, probe: string): boolean {
  const settings = probe === 'startup' ? spec.startupProbe : spec.livenessProbe;
  const [from, to] = [timeOf(run.startedAt), timeOf(run.finishedAt)];
  if (SIGNALLED.includes(run.exitCode) || settings === undefined || from === undefined || to === undefined)
    return false;
  const { initialDelaySeconds = 0, failureThreshold = 3, periodSeconds = 10 } = settings;
  const leastMs = (initialDelaySeconds + (failureThreshold - 1) * periodSeconds) * 1000;
  return to.getTime() - from.getTime() < leastMs;
}

function killedByProbe(container: Container, killing: Event, startup: boolean): Crash {
  const name = startup ? 'Startup' : 'Liveness';
  const kills = container.events
    .filter((event) => event.reason === 'Killing' && event.message === killing.message)
    .reduce((sum, event) => sum + event.count, 0);
  const answer = newest(
    container.events,
    (event) => event.reason === 'Unhealthy' && event.message.startsWith(name),
  );
  return {
    code: startup ? 'startup-probe' : 'liveness-kill',
    grace: startup ? 'crash-loop' : 'liveness-kill',
    limit: 2,
    kills,
    story: `was killed by its ${name.toLowerCase()} probe${kills > 1 ? `, ${kills} times so far` : ''}${answer === undefined ? '' : `: ${answer.message}`}`,
    advice: startup
      ? "Read the container's last log lines; give the startup probe more failures (failureThreshold) if it only needs longer"
      : 'Check path, port and time-out of the liveness probe; a slow start needs a startup probe',
    extra: [killing, ...(answer === undefined ? [] : [answer])],
  };
}

/**
 * Whether an event, or one of those that were counted together, was in a run. Timestamps are whole seconds, and the next
 * run may already have had the same event.
 */
function within(event: Event, run: Terminated): boolean {
  const from = timeOf(run.startedAt)?.getTime() ?? 0;
  const to = timeOf(run.finishedAt)?.getTime() ?? Number.POSITIVE_INFINITY;
  return event.last.getTime() >= from - 1000 && event.first.getTime() <= to + 2000;
}
