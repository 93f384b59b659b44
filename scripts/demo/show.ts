import type { Lab } from '../../lab/index.ts';
import { type TrafficResult, versionsAt } from '../traffic/index.ts';
import { seconds } from './draw.ts';
import { Load } from './load.ts';
import { releaseVersion, type Released } from './release.ts';
import { complaintsOf, type Row } from './report.ts';
import { emptyScene, enter, type Scene } from './scene.ts';
import type { Screen } from './screen.ts';
import { addressOf, type Play, type Version, versions } from './play.ts';
import { watchCluster } from './watch.ts';

export interface Show {
  rows: Row[];
  released: Released[];
  /** Undefined when nothing ever served. */
  traffic: TrafficResult | undefined;
  complaints: string[];
}

export interface ShowOptions {
  lab: Lab;
  play: Play;
  kubeconfig: string;
  rate: number;
  screen: Screen;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
}

/** Three releases under one traffic that begins when the first one serves and ends after the last. */
export async function showReleases(options: ShowOptions): Promise<Show> {
  const { lab, play, screen, signal } = options;
  const scene = emptyScene();
  const unwatch = watchCluster(lab, play.namespace, play.app, scene);
  const load = new Load(addressOf(play), options.rate);
  screen.show(scene, () => load.refresh(scene));
  try {
    const released: Released[] = [];
    const marks: { sent: number; failed: number }[] = [];
    for (const version of versions) {
      marks.push(load.mark());
      screen.say(`\n${version}: deploy, ${play.strategy}`);
      released.push(await runOne(version, scene, load, options));
      signal.throwIfAborted();
      // Nothing to take over from, and nothing to be put back to: the others would show nothing.
      if (!load.begun) break;
    }
    enter(scene, 'done: a last look at what serves');
    const serving = await versionsAt(addressOf(play));
    const traffic = await load.stop();
    const rows = rowsOf(released, [...marks, traffic ?? { sent: 0, failed: 0 }]);
    const failed = (traffic?.failed ?? 0) - brokenAnswers(play, traffic);
    return { rows, released, traffic, complaints: complaintsOf(rows, failed, serving, play) };
  } finally {
    screen.hide();
    unwatch();
    await load.stop();
  }
}

/** What the broken version answered users who were to meet it. */
function brokenAnswers({ isBrokenMet = false }: Play, traffic: TrafficResult | undefined): number {
  return isBrokenMet ? (traffic?.errorsByVersion['v3'] ?? 0) : 0;
}

async function runOne(version: Version, scene: Scene, load: Load, options: ShowOptions): Promise<Released> {
  const { screen, signal } = options;
  enter(scene, `${version} · the action starts`);
  const over = new AbortController();
  const opening = load.beginWhenServed(over.signal, (line) => screen.say(line));
  let running = 0;
  const interrupt = () => {
    if (running > 0) process.kill(running, 'SIGINT');
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const released = await releaseVersion({
      ...options,
      version,
      onLine: (line) => {
        const step = stepOf(line);
        if (step === undefined) {
          scene.note = lookOf(line) ?? scene.note;
          return;
        }
        screen.say(`  ${seconds(performance.now() - scene.startedAt).padStart(8)}  ${step}`);
        enter(scene, `${version} · ${step}`);
      },
      onStart: (pid) => {
        running = pid;
      },
    });
    screen.say(`  ${released.result}${released.reason === '' ? '' : `: ${released.reason}`}`);
    return released;
  } finally {
    signal.removeEventListener('abort', interrupt);
    over.abort();
    await opening;
  }
}

/** The phase that a line of the action's log begins, as the runner folds it: `::group::rollout: start v2 …`. */
function stepOf(line: string): string | undefined {
  return /^::group::(.+)$/.exec(line)?.[1]?.replaceAll('%25', '%');
}

/** What a canary is judged to be, as its log says at each look: `20 %: errors: of the canary's requests …`. */
function lookOf(line: string): string | undefined {
  return /^\d+ %: .+$/.exec(line)?.[0];
}

/** Each release gets the requests from its start until the next one's, so that their sum is the whole. */
function rowsOf(released: readonly Released[], marks: readonly { sent: number; failed: number }[]): Row[] {
  return released.map(({ version, strategy, result, reason, switchMs, durationMs }, index) => {
    const from = marks[index] ?? { sent: 0, failed: 0 };
    const to = marks[index + 1] ?? from;
    return {
      version,
      strategy,
      result,
      reason,
      requests: { sent: to.sent - from.sent, failed: to.failed - from.failed },
      ...(switchMs === undefined ? {} : { switchMs }),
      durationMs,
    };
  });
}
